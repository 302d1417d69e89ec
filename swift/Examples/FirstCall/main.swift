import LiveStation

// Your backend has the keys, and signs one call: a ticket, for five minutes.
let backend = try Client(keys: .ofThisMachine)
let ticket = try await backend.presignCreateSnapshot(channelId: "ls-20260101090000-Rec5h", limitedDuration: 5)

// The app has none, and makes it.
let app = try Client(endpoint: backend.endpoint)
let snapshot = try await app.execute(ticket)
print(snapshot.snapshotUrl)  // plays for one hour
