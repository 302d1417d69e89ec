import Foundation
import LiveStation
import Testing

private enum Caller {
    @TaskLocal static var tenant: String?
}

/// What the app has written runs in the context of the call that it belongs to.
extension AgainstEmulator {
    @Suite struct Contexts {
        @Test func threeTenantsAtOnce() async throws {
            let emulator = try await Emulator.fresh()
            let signers = Seen()
            let callbacks = Seen()
            let backend = Backend(emulator)
            let client = try emulator.client(
                keys: .signer(
                    Asking { toSign in
                        let before = Caller.tenant
                        let signature = try await backend.sign(toSign)
                        signers.add("\(before ?? "none") \(Caller.tenant ?? "none")")
                        return signature
                    }))
            try await withThrowingTaskGroup(of: Void.self) { group in
                for tenant in ["A", "B", "C"] {
                    group.addTask {
                        try await Caller.$tenant.withValue(tenant) {
                            for _ in 0..<20 {
                                _ = try await client.getChannel(channelId: Emulator.recording)
                                _ = try await client.waitUntilRecording(channelId: Emulator.recording) { _ in
                                    callbacks.add("\(tenant) \(Caller.tenant ?? "none")")
                                }
                                for try await _ in client.channels(pageSizeNo: 100) {}
                            }
                            _ = try await client.clipLast(
                                channelId: Emulator.recording, length: .seconds(30), bucketName: "my-bucket",
                                filePath: "/\(tenant)", wait: false
                            ) { _ in callbacks.add("\(tenant) \(Caller.tenant ?? "none")") }
                        }
                    }
                }
                try await group.waitForAll()
            }
            let own: Set<String> = ["A A", "B B", "C C"]
            #expect(Set(signers.all) == own && Set(callbacks.all) == own)
            #expect(signers.all.count >= 3 * 61 && callbacks.all.count >= 3 * 21)
        }

        @Test func eachCallHasItsOwn() async throws {
            let emulator = try await Emulator.fresh()
            let seen = Seen()
            let backend = Backend(emulator)
            let client = try emulator.client(
                keys: .signer(
                    Asking {
                        seen.add(Caller.tenant ?? "none")
                        return try await backend.sign($0)
                    }))
            _ = try await client.getChannel(channelId: Emulator.recording)
            for tenant in ["A", "B"] {
                _ = try await Caller.$tenant.withValue(tenant) {
                    try await client.getChannel(channelId: Emulator.recording)
                }
            }
            #expect(seen.all == ["none", "A", "B"])
        }

        /// More of them than there are threads for tasks.
        @Test func signersThatBlockTheirThreads() async throws {
            let emulator = try await Emulator.fresh()
            let (release, asked) = (DispatchSemaphore(value: 0), Seen())
            let backend = Backend(emulator)
            let client = try emulator.client(
                keys: .signer(
                    Asking {
                        asked.add($0.operation)
                        block(on: release)
                        return try await backend.sign($0)
                    }))
            let many = ProcessInfo.processInfo.activeProcessorCount * 2 + 2
            let calls = (0..<many).map { _ in
                Task { try await client.getChannel(channelId: Emulator.recording, timeout: .seconds(600)).channelId }
            }
            #expect(try await eventually { asked.all.count == many })
            let late = try await failure {
                try await client.getChannel(channelId: Emulator.recording, timeout: .milliseconds(100))
            }
            #expect(late.kind == .timeout && late.dispatch == .notSent)
            let other = try emulator.client(keys: .signer(backend))
            #expect(try await other.getChannel(channelId: Emulator.recording).channelId == Emulator.recording)
            for _ in 0...many { release.signal() }
            for call in calls { #expect(try await call.value == Emulator.recording) }
        }

        @Test func callbacksThatNeverReturn() async throws {
            let emulator = try await Emulator.fresh()
            let ready = "ls-20260101090003-Ready"
            let (release, told) = (DispatchSemaphore(value: 0), Seen())
            let many = ProcessInfo.processInfo.activeProcessorCount * 2 + 2
            defer { for _ in 0..<many { release.signal() } }
            let client = try emulator.client()
            try await withThrowingTaskGroup(of: LiveStationError.self) { group in
                for _ in 0..<many {
                    group.addTask {
                        try await failure {
                            try await client.waitUntilPublishing(channelId: ready, deadline: .milliseconds(100)) { _ in
                                told.add("told")
                                block(on: release)
                            }
                        }
                    }
                }
                for try await error in group {
                    #expect(error.kind == .timeout && error.remains.channel?.channelStatus == .ready)
                }
            }
            #expect(told.all.count == many)
        }

        @Test func aCallbackThatNeverReturnsCostsNothingThatWasMade() async throws {
            let emulator = try await Emulator.fresh()
            let release = DispatchSemaphore(value: 0)
            defer { release.signal() }
            let client = try emulator.client()
            let error = try await failure {
                try await client.clipLast(
                    channelId: Emulator.recording, length: .seconds(30), bucketName: "my-bucket", filePath: "/clips",
                    deadline: .seconds(1)
                ) { step in
                    if step.snapshotId != nil { block(on: release) }
                }
            }
            #expect(error.remains.resume != nil)
            #expect(try await emulator.creates() == 1)
        }
    }
}

/// Waits without giving its thread back, which asynchronous code is warned of.
private func block(on semaphore: DispatchSemaphore) { semaphore.wait() }

private struct Asking: Signer {
    let answer: @Sendable (ToSign) async throws -> ForeignSignature

    init(_ answer: @escaping @Sendable (ToSign) async throws -> ForeignSignature) { self.answer = answer }

    func sign(_ toSign: ToSign) async throws -> ForeignSignature { try await answer(toSign) }
}

/// What callbacks have seen.
private final class Seen: @unchecked Sendable {
    private let lock = NSLock()
    private var seen: [String] = []

    func add(_ what: String) { lock.withLock { seen.append(what) } }
    var all: [String] { lock.withLock { seen } }
}
