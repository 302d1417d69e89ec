// What swift/README.md and docs/swift.md show, word by word: here it compiles and runs, and DocumentTests compares.
import Foundation
import LiveStation

struct Snippets {
    /// `app` is `try Client()`, one for the app; `json` comes from its backend.
    func snapshot(_ app: Client, ticket json: String) async throws -> URL? {
        do {
            let snapshot = try await app.execute(Ticket(json: json))
            return URL(string: snapshot.snapshotUrl)  // plays until snapshot.expireTime, one hour
        } catch let error as LiveStationError where error.kind == .rejected {
            print(error.hint ?? error.reason)  // e.g. the channel is not recording
            return nil
        }
    }

    func counted() throws -> Client {
        try Client(keys: .ofThisMachine) { attempt in
            print(attempt.operation, attempt.attempt, attempt.httpStatus ?? 0, attempt.elapsed, attempt.traceId ?? "-")
        }
    }

    func ticket(channelId: String) async throws -> String {
        try await Client(keys: .ofThisMachine).presignCreateSnapshot(channelId: channelId, limitedDuration: 5).json
    }

    func newest(_ client: Client, _ channelId: String) -> Task<Snapshot, any Error> {
        Task { try await client.createSnapshot(channelId: channelId, limitedDuration: 5) }  // .cancel() ends it
    }

    func advice(_ error: any Error) -> String {
        guard let error = error as? LiveStationError else { return error.localizedDescription }
        switch error.kind {
        case .rejected, .notFound: return error.hint ?? error.reason
        case _ where error.mayHaveTakenEffect: return "It may have worked. Look before you try again."
        case _ where error.retryable: return "Try again."
        default: return error.localizedDescription
        }
    }

    struct MyBackend: Signer {
        func sign(_ toSign: ToSign) async throws -> ForeignSignature {
            let answer = try await ask(toSign.method, toSign.target, toSign.timestampMs)
            return ForeignSignature(accessKey: answer.accessKey, signature: answer.signature)
        }
    }

    func client() throws -> Client {
        try Client(keys: .signer(MyBackend()), application: "MyApp/1.0")
    }

    func lastHalfMinute(_ client: Client) async throws -> LastClip? {
        for try await channel in client.channels(channelStatus: .publishing) {
            guard try await client.getChannel(channelId: channel.channelId).isRecording == true else { continue }
            return try await client.clipLast(
                channelId: channel.channelId, length: .seconds(30), bucketName: "my-bucket", filePath: "/clips"
            ) { step in
                print(step.text)
            }
        }
        return nil
    }
}

/// Stands for the reader's own.
private func ask(_ method: String, _ target: String, _ timestampMs: Int64) async throws
    -> (accessKey: String, signature: String)
{
    ("", "")
}
