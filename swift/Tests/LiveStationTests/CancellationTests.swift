import Foundation
import LiveStation
import Testing

/// Cancelling the task ends the work below, and not only the waiting for it. The time limits are far away: a call that
/// ends here was ended by its cancellation.
@Suite struct Cancellation {
    private let keys = Keys.secretKeyInsideTheApp(accessKey: "EXAMPLEACCESSKEY0001", secretKey: "exampleSecretKey0001")

    private func client(_ server: ScriptedServer, _ reports: Reports = Reports()) throws -> Client {
        try Client(
            keys: keys, endpoint: server.endpoint, attemptTimeout: .seconds(30), callTimeout: .seconds(30),
            onAttempt: reports.add)
    }

    @Test func closesTheConnectionAndSendsNothingMore() async throws {
        let server = try ScriptedServer([])
        defer { server.stop() }
        let reports = Reports()
        let client = try client(server, reports)
        // A read: it would be sent again after any failure but this.
        let call = Task { try await client.getChannel(channelId: "ls-1") }
        try #require(try await eventually { server.requests == 1 })
        call.cancel()
        await #expect(throws: CancellationError.self) { try await call.value }
        #expect(try await eventually { server.ends == 1 })
        #expect(try await reports.endCancelled())
        #expect(server.requests == 1)
    }

    @Test func beforeTheCallSendsNothing() async throws {
        let server = try ScriptedServer([])
        defer { server.stop() }
        let client = try client(server)
        let call = Task {
            while !Task.isCancelled { await Task.yield() }
            return try await client.createSnapshot(channelId: "ls-1")
        }
        call.cancel()
        await #expect(throws: CancellationError.self) { try await call.value }
        // One that is sent shows that nothing was on its way.
        let sent = Task { try await client.getChannel(channelId: "ls-1") }
        try #require(try await eventually { server.requests > 0 })
        sent.cancel()
        await #expect(throws: CancellationError.self) { try await sent.value }
        #expect(server.requests == 1)
    }

    @Test func endsManyCallsAtOnce() async throws {
        let server = try ScriptedServer([])
        defer { server.stop() }
        let client = try client(server)
        let calls = (0..<50).map { _ in Task { try await client.getChannel(channelId: "ls-1") } }
        try #require(try await eventually { server.requests == 50 })
        calls.forEach { $0.cancel() }
        for call in calls { await #expect(throws: CancellationError.self) { try await call.value } }
        #expect(try await eventually { server.ends == 50 })
    }

    @Test func endsALoopOverChannels() async throws {
        let server = try ScriptedServer([])
        defer { server.stop() }
        let client = try client(server)
        let loop = Task { for try await _ in client.channels() {} }
        try #require(try await eventually { server.requests == 1 })
        loop.cancel()
        await #expect(throws: CancellationError.self) { try await loop.value }
        #expect(try await eventually { server.ends == 1 })
    }

    @Test func endsTheSignersTaskToo() async throws {
        let signer = Sleeper()
        let client = try Client(keys: .signer(signer), endpoint: "http://127.0.0.1:9", callTimeout: .seconds(30))
        let call = Task { try await client.createSnapshot(channelId: "ls-1") }
        try #require(try await eventually { signer.isAsked })
        call.cancel()
        await #expect(throws: CancellationError.self) { try await call.value }
        #expect(try await eventually { signer.wasCancelled })
    }

    /// A signer that takes very long.
    private final class Sleeper: Signer, @unchecked Sendable {
        private let lock = NSLock()
        private var asked = false
        private var cancelled = false

        var isAsked: Bool { lock.withLock { asked } }
        var wasCancelled: Bool { lock.withLock { cancelled } }

        func sign(_ toSign: ToSign) async throws -> ForeignSignature {
            lock.withLock { asked = true }
            do {
                try await Task.sleep(for: .seconds(30))
            } catch {
                lock.withLock { cancelled = true }
                throw error
            }
            return ForeignSignature(accessKey: "", signature: "")
        }
    }
}

extension AgainstEmulator {
    @Suite struct CancelledJobs {
        @Test func aWaitLooksNoMore() async throws {
            let emulator = try await Emulator.fresh()
            let client = try emulator.client()
            let (looks, looked) = AsyncStream.makeStream(of: Void.self)
            let wait = Task {
                try await client.waitUntilRecording(
                    channelId: Emulator.onAir, deadline: .seconds(30), interval: .milliseconds(10)
                ) { _ in looked.yield() }
            }
            for await _ in looks.prefix(3) {}
            wait.cancel()
            await #expect(throws: CancellationError.self) { try await wait.value }
            let looksMade = { try await emulator.journal().filter { $0["operation"]?.text == "get_channel" }.count }
            let before = try await looksMade()
            #expect(before >= 3)
            // Much longer than the interval. One look that was on its way may still arrive.
            for _ in 0..<200 { _ = try await client.listChannels() }
            #expect(try await looksMade() <= before + 1)
        }

        /// It was sent, so the service does its work; but it is not sent again.
        @Test func aCreateIsNotRepeated() async throws {
            let emulator = try await Emulator.fresh()
            try await emulator.fault(#"{"fault": "slow", "operation": "create_snapshot", "delay_ms": 30000}"#)
            let reports = Reports()
            let client = try emulator.client(callTimeout: .seconds(30), onAttempt: reports.add)
            let create = Task {
                try await client.createSnapshot(channelId: Emulator.recording, limitedDuration: 1, reconcile: true)
            }
            try #require(try await eventually { try await emulator.creates() == 1 })
            create.cancel()
            await #expect(throws: CancellationError.self) { try await create.value }
            #expect(try await reports.endCancelled())
            #expect(try await emulator.journal().count == 1)
        }
    }
}
