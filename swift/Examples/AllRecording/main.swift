import LiveStation

// Snapshots of all channels that are recording, at once.
let client = try Client(keys: .ofThisMachine)
var recording: [String] = []
for try await channel in client.channels() where channel.isRecording == true && channel.useDvr == true {
    recording.append(channel.channelId)
}
await withTaskGroup(of: String.self) { calls in
    for channelId in recording {
        calls.addTask {
            do {
                let snapshot = try await client.createSnapshot(channelId: channelId, limitedDuration: 1)
                return "\(channelId) \(snapshot.snapshotUrl)"
            } catch {
                return "\(channelId) \(error)"
            }
        }
    }
    for await line in calls { print(line) }
}
