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

    @Test func aTimeLimitOfNothingIsRefusedEverywhere() async throws {
        let client = try Client(endpoint: "http://127.0.0.1:9")
        let timeout = try await failure { try await client.getChannel(channelId: "ls-1", timeout: .zero) }
        #expect(timeout.kind == .invalidInput && timeout.field == "timeout")
        let deadline = try await failure { try await client.waitUntilRecording(channelId: "ls-1", deadline: .zero) }
        #expect(deadline.kind == .invalidInput && deadline.field == "deadline")
        let interval = try await failure {
            try await client.waitForClip(channelId: "ls-1", shortClipId: "1", interval: .zero)
        }
        #expect(interval.kind == .invalidInput && interval.field == "interval")
        let clip = try await failure {
            try await client.clipLast(
                channelId: "ls-1", length: .seconds(1), bucketName: "my-bucket", filePath: "/clips", deadline: .zero)
        }
        #expect(clip.kind == .invalidInput && clip.field == "deadline")
        let list = try await failure { try await client.channels(timeout: .zero).first { _ in true } }
        #expect(list.kind == .invalidInput && list.field == "timeout")
    }

    @Test func aCallHasATimeLimitOfItsOwn() async throws {
        let server = try ScriptedServer([])
        defer { server.stop() }
        let keys = Keys.secretKeyInsideTheApp(accessKey: "EXAMPLEACCESSKEY0001", secretKey: "exampleSecretKey0001")
        let client = try Client(
            keys: keys, endpoint: server.endpoint, attemptTimeout: .seconds(600), callTimeout: .seconds(600))
        let error = try await failure {
            try await client.createSnapshot(channelId: "ls-1", timeout: .milliseconds(100))
        }
        #expect(error.kind == .timeout && (error.mayHaveTakenEffect || error.dispatch == .notSent))
        let list = try await failure {
            try await client.channels(timeout: .milliseconds(100)).first { _ in true }
        }
        #expect(list.kind == .timeout)
    }

    @Test func valuesAtTheEdgeOfWhatThereIs() async throws {
        let client = try Client(endpoint: "http://127.0.0.1:9")
        let nul = try await failure { try await client.createSnapshot(channelId: "ls-\0") }
        #expect(nul.kind == .invalidInput && nul.field == "channelId")
        for minutes in [Int.max, Int.min, 1 << 53] {
            let error = try await failure {
                try await client.createSnapshot(channelId: "ls-1", limitedDuration: minutes)
            }
            #expect(error.kind == .invalidInput && error.given == "\(minutes)")
        }
        for timeout in [Duration.seconds(Int64.min), .milliseconds(-1)] {
            let error = try await failure { try await client.getChannel(channelId: "ls-1", timeout: timeout) }
            #expect(error.kind == .invalidInput && error.field == "timeout")
        }
        let length = try await failure {
            try await client.clipLast(
                channelId: "ls-1", length: .seconds(Int64.max), bucketName: "my-bucket", filePath: "/clips")
        }
        #expect(length.kind == .invalidInput)
    }
}

extension AgainstEmulator {
    @Suite struct NamesAndNumbers {
        @Test func hintsHaveTheNamesOfSwift() async throws {
            let client = try await Emulator.fresh().client()
            let error = try await failure { try await client.getChannel(channelId: "ls-20260101120000-Nobdy") }
            #expect(error.kind == .notFound && error.hint?.contains("`listChannels`") == true, "\(error.hint ?? "")")
        }

        @Test func howLongToWaitAndTheBeginningOfAnAnswerThatCannotBeRead() async throws {
            let emulator = try await Emulator.fresh()
            let client = try Client(keys: emulator.keys, endpoint: emulator.endpoint, maxAttempts: 1)
            try await emulator.fault(
                #"{"fault": "429-retry-after", "retry_after_s": 7, "operation": "create_snapshot"}"#)
            try await emulator.fault(#"{"fault": "html", "operation": "get_channel"}"#)
            let throttled = try await failure { try await client.createSnapshot(channelId: Emulator.recording) }
            #expect(throttled.kind == .rateLimited && throttled.retryAfter == .seconds(7))
            let page = try await failure { try await client.getChannel(channelId: Emulator.recording) }
            #expect(page.kind == .unexpectedResponse && page.retryAfter == nil)
            #expect(page.bodyExcerpt?.contains("Please sign in to use this network") == true, "\(page)")
        }

        @Test func aNumberComesBackInTheTypeInWhichItWentIn() async throws {
            let client = try await Emulator.fresh().client()
            let minutes: Int = 5
            let snapshot = try await client.createSnapshot(channelId: Emulator.recording, limitedDuration: minutes)
            let back: Int? = snapshot.durationMinutes
            #expect(back == minutes)
            let page = try await client.listChannels(pageSizeNo: minutes)
            let (total, attempts): (Int?, Int) = (page.total, page.reply.attempts)
            #expect(total == page.channels.count && attempts == 1)
        }
    }
}
