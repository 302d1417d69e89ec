import LiveStation

/// A day of one channel, as `docs/whole-day.md` shows it.
enum WholeDay {
    static func create(_ client: Client) async throws -> Channel {
        let created = try await client.createChannel(
            channelName: "demo_channel",
            cdn: CdnSettings(createCdn: true, cdnType: .globalEdge, profileId: 1000, regionType: .korea),
            qualitySetId: 3,
            useDvr: true,
            record: RecordSettings(type: .manualUpload)
        )
        let channel = try await client.waitUntilReady(channelId: created.channelId)
        print("\(channel.channelId): stream to \(channel.publishUrl?.value ?? "")")  // with channel.streamKey
        return channel
    }

    static func record(_ client: Client, _ channelId: String) async throws {
        _ = try await client.waitUntilPublishing(channelId: channelId, deadline: .seconds(3600))
        _ = try await client.startRecording(channelId: channelId)
    }

    static func save(_ client: Client, _ channelId: String) async throws -> ShortClip {
        let snapshot = try await client.createSnapshot(channelId: channelId, limitedDuration: 1)
        print(snapshot.snapshotUrl)  // the last minute, for one hour
        let made = try await client.createShortClip(
            channelId: channelId, snapshotId: snapshot.snapshotId, start: .zero, end: .seconds(5),
            bucketName: "my-bucket", filePath: "/clips"
        )
        let urls = try await client.getServiceUrls(channelId: channelId, serviceUrlType: .general).serviceUrls
        for url in urls { print(url.name, url.url) }
        return try await client.waitForClip(channelId: channelId, shortClipId: made.shortClipId)
    }

    static func end(_ client: Client, _ channelId: String) async throws {
        _ = try await client.stopRecording(channelId: channelId)
        _ = try await client.suspendChannel(channelId: channelId)  // cuts the broadcast
        _ = try await client.resumeChannel(channelId: channelId)
        _ = try await client.deleteChannel(channelId: channelId)
    }
}
