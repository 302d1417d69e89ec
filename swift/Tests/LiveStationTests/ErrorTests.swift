import Foundation
import LiveStation
import Testing

import func LiveStationGenerated.nativeErrorKinds

@Suite struct Errors {
    /// The library tells its kinds; each is here under its own name.
    @Test func everyKindHasACase() {
        let kinds = nativeErrorKinds()
        let expected: [String: LiveStationError.Kind] = [
            "invalid-input": .invalidInput, "credentials": .credentials, "signer": .signer, "config": .config,
            "authentication": .authentication, "permission-denied": .permissionDenied, "not-found": .notFound,
            "rejected": .rejected, "rate-limited": .rateLimited, "connection": .connection, "timeout": .timeout,
            "server": .server, "unexpected-response": .unexpectedResponse, "internal": .internal,
        ]
        #expect(Dictionary(uniqueKeysWithValues: kinds.map { ($0.name, $0.kind) }) == expected)
    }

    @Test func saysWhatWasWrong() async throws {
        let client = try Client(endpoint: "http://127.0.0.1:9")
        let error = try await failure { try await client.createSnapshot(channelId: "ls-1", limitedDuration: 241) }
        #expect(error.kind == .invalidInput && error.field == "limitedDuration" && error.given == "241")
        #expect(error.allowed?.contains("1 to 240") == true)
        #expect(error.localizedDescription == error.description && error.failureReason == error.reason)
        #expect(error.recoverySuggestion == error.hint)
        #expect(!error.retryable && !error.mayHaveTakenEffect && error.dispatch == .notSent)
        #expect(error.remains == Remains(channel: nil, shortClip: nil, snapshot: nil, resume: nil))
    }

    @Test func nobodyListens() async throws {
        let keys = Keys.secretKeyInsideTheApp(accessKey: "EXAMPLEACCESSKEY0001", secretKey: "exampleSecretKey0001")
        let server = try ScriptedServer([])
        server.stop()
        let client = try Client(keys: keys, endpoint: server.endpoint, maxAttempts: 1)
        var last: LiveStationError?
        let refused = try await eventually {
            last = try await failure { try await client.createSnapshot(channelId: "ls-1") }
            return last?.dispatch == .notSent
        }
        let error = try #require(last)
        #expect(refused && error.kind == .connection && error.retryable && !error.mayHaveTakenEffect, "\(error)")
    }

    @Test(arguments: ["", "ftp://127.0.0.1", "no URL at all", "http://user:password@127.0.0.1"])
    func anEndpointThatIsNone(_ endpoint: String) throws {
        #expect(throws: LiveStationError.self) { try Client(endpoint: endpoint) }
    }

    @Test func optionsThatCannotBeRight() throws {
        #expect(throws: LiveStationError.self) { try Client(callTimeout: .zero) }
        #expect(throws: LiveStationError.self) { try Client(connectTimeout: .seconds(-1)) }
        #expect(throws: LiveStationError.self) { try Client(maxAttempts: 0) }
        _ = try Client(zone: .fin, connectTimeout: .seconds(1), attemptTimeout: .milliseconds(1500), maxAttempts: 1)
    }
}
