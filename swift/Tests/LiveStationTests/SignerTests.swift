import Foundation
import LiveStation
import Testing

/// A signer of the app's own: one that signs, and those that do not.
extension AgainstEmulator {
    @Suite struct Signers {
        @Test func theKeyStaysWithTheSigner() async throws {
            let emulator = try await Emulator.fresh()
            let backend = Backend(emulator)
            let client = try emulator.client(keys: .signer(backend))
            let snapshot = try await client.createSnapshot(channelId: Emulator.recording, limitedDuration: 5)
            #expect(snapshot.reply.outcome == .created && snapshot.reply.attempts == 1)
            #expect(try await client.getSnapshot(channelId: Emulator.recording, snapshotId: snapshot.id) == snapshot)
            #expect(backend.asked.map(\.operation) == ["create_snapshot", "get_snapshot"])
            #expect(backend.asked.map(\.method) == ["POST", "GET"])
            #expect(backend.asked[0].target == "/api/v2/channels/\(Emulator.recording)/snapshot?limitedDuration=5")
        }

        @Test func isAskedForEachAttempt() async throws {
            let emulator = try await Emulator.fresh()
            try await emulator.fault(#"{"fault": "429", "times": 2}"#)
            let backend = Backend(emulator)
            let snapshot = try await emulator.client(keys: .signer(backend))
                .createSnapshot(channelId: Emulator.recording, limitedDuration: 1)
            #expect(snapshot.reply.attempts == 3 && backend.asked.count == 3)
            #expect(try await emulator.creates() == 1)
        }

        @Test func itsErrorComesBack() async throws {
            let emulator = try await Emulator.fresh()
            let client = try emulator.client(keys: .signer(Refuser()))
            let error = try await failure { try await client.createSnapshot(channelId: Emulator.recording) }
            #expect(error.kind == .signer && error.dispatch == .notSent && !error.mayHaveTakenEffect)
            #expect(error.underlyingError as? SignedOut == SignedOut(user: "caller"))
            #expect(error.reason.contains("caller is signed out"))
            #expect(try await emulator.journal().isEmpty)
        }

        /// Many at once: no call gets the error of another.
        @Test func eachCallGetsItsOwnError() async throws {
            let emulator = try await Emulator.fresh()
            let client = try emulator.client(keys: .signer(Refuser()))
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<32 {
                    group.addTask {
                        let id = "ls-user\(number)"
                        let error = try await failure { try await client.getChannel(channelId: id) }
                        #expect(error.underlyingError as? SignedOut == SignedOut(user: "/api/v2/channels/\(id)"))
                    }
                }
                try await group.waitForAll()
            }
        }

        @Test func aSlowOneEndsInATimeout() async throws {
            let emulator = try await Emulator.fresh()
            let client = try emulator.client(
                keys: .signer(Backend(emulator, delay: .seconds(300))), callTimeout: .milliseconds(200))
            let error = try await failure { try await client.createSnapshot(channelId: Emulator.recording) }
            #expect(error.kind == .timeout && error.dispatch == .notSent && !error.mayHaveTakenEffect)
            #expect(try await emulator.journal().isEmpty)
        }

        @Test(arguments: ["", "no Base64!", "c2hvcnQ=", "line\r\nend: 1"])
        func whatIsNoSignatureIsNotSent(_ signature: String) async throws {
            let emulator = try await Emulator.fresh()
            let client = try emulator.client(keys: .signer(Liar(accessKey: emulator.accessKey, signature: signature)))
            let error = try await failure { try await client.createSnapshot(channelId: Emulator.recording) }
            #expect(error.kind == .signer && error.dispatch == .notSent && error.underlyingError == nil)
            #expect(try await emulator.journal().isEmpty)
        }

        @Test func aWrongSignatureIsRefused() async throws {
            let emulator = try await Emulator.fresh()
            let signature = Data(repeating: 7, count: 32).base64EncodedString()
            let client = try emulator.client(keys: .signer(Liar(accessKey: emulator.accessKey, signature: signature)))
            let error = try await failure { try await client.createSnapshot(channelId: Emulator.recording) }
            #expect(error.kind == .authentication && error.httpStatus == 401)
            #expect(!error.description.contains(signature))
            #expect(try await emulator.creates() == 0)
        }
    }
}

/// What a backend does.
final class Backend: Signer, @unchecked Sendable {
    private let emulator: Emulator
    private let delay: Duration
    private let lock = NSLock()
    private var calls: [ToSign] = []

    init(_ emulator: Emulator, delay: Duration = .zero) {
        self.emulator = emulator
        self.delay = delay
    }

    var asked: [ToSign] { lock.withLock { calls } }

    func sign(_ toSign: ToSign) async throws -> ForeignSignature {
        lock.withLock { calls.append(toSign) }
        try await Task.sleep(for: delay)
        let text = toSign.text(accessKey: emulator.accessKey)
        let signature = Data(hmacSHA256(key: emulator.secretKey, text: text)).base64EncodedString()
        return ForeignSignature(accessKey: emulator.accessKey, signature: signature)
    }
}

private struct SignedOut: LocalizedError, Equatable {
    let user: String
    var errorDescription: String? { "\(user) is signed out" }
}

private struct Refuser: Signer {
    func sign(_ toSign: ToSign) async throws -> ForeignSignature {
        throw SignedOut(user: toSign.operation == "get_channel" ? toSign.target : "caller")
    }
}

private struct Liar: Signer {
    let accessKey: String
    let signature: String

    func sign(_ toSign: ToSign) async throws -> ForeignSignature {
        ForeignSignature(accessKey: accessKey, signature: signature)
    }
}
