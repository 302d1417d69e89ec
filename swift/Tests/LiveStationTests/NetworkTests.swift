import Foundation
import LiveStation
import Testing

private enum Caller {
    @TaskLocal static var id: String?
}

extension AgainstEmulator {
    /// A proxy that inspects TLS with a private certificate authority, in front of the emulator. It runs outside, and
    /// `LIVESTATION_PROXY` holds the line that it prints.
    @Suite struct Networks {
        private func proxy() throws -> (url: String, caFile: String, endpoint: String) {
            let line = try #require(ProcessInfo.processInfo.environment["LIVESTATION_PROXY"])
            let told = try JSON.read(Data(line.utf8))
            return (
                try #require(told["proxy"]?.text), try #require(told["caFile"]?.text),
                try #require(told["endpoint"]?.text)
            )
        }

        @Test func aSnapshotIsMadeThroughAnInspectingProxy() async throws {
            let (emulator, proxy) = (try await Emulator.fresh(), try proxy())
            let client = try Client(
                keys: emulator.keys, endpoint: proxy.endpoint, proxy: proxy.url, caFile: proxy.caFile)
            let snapshot = try await client.createSnapshot(channelId: Emulator.recording, limitedDuration: 1)
            #expect(snapshot.reply.outcome == .created)
            #expect(try await emulator.creates() == 1)
        }

        @Test func anAuthorityThatIsNotTrusted() async throws {
            let (emulator, proxy) = (try await Emulator.fresh(), try proxy())
            let client = try Client(keys: emulator.keys, endpoint: proxy.endpoint, proxy: proxy.url)
            let error = try await failure { try await client.createSnapshot(channelId: Emulator.recording) }
            #expect(error.kind == .connection && error.dispatch == .notSent && !error.mayHaveTakenEffect)
            #expect(error.attempts == 1 && !error.retryable)
            #expect(error.hint?.contains("`caFile`") == true, "\(error.hint ?? "")")
            #expect(error.description.contains("certificate"), "\(error)")
            #expect(!error.description.contains("hunter2"))
            #expect(try await emulator.creates() == 0)
        }
    }

    /// Each attempt is reported, with the task-local values of its call.
    @Suite struct Attempts {
        @Test func eachIsReportedBeforeTheCallReturns() async throws {
            let emulator = try await Emulator.fresh()
            try await emulator.fault(#"{"fault": "503", "operation": "get_channel", "times": 1}"#)
            let reports = Reports()
            let client = try emulator.client(onAttempt: reports.add)
            let reply = try await client.getChannel(channelId: Emulator.recording).reply
            #expect(reports.all.map(\.attempt) == [1, 2] && reports.all.map(\.httpStatus) == [503, 200])
            #expect(reports.all.map(\.errorKind) == [.server, nil] && reports.all.last?.traceId == reply.traceId)
            #expect(reports.all.allSatisfy { $0.target == "/api/v2/channels/\(Emulator.recording)" })
            #expect(reports.all.first?.retryIn != nil && reports.all.last?.retryIn == nil)
        }

        @Test func threeTenantsHearOfTheirOwn() async throws {
            let emulator = try await Emulator.fresh()
            let (own, others) = (Reports(), Reports())
            let client = try emulator.client { report in
                (report.target.hasSuffix("/\(Caller.id ?? "")") ? own : others).add(report)
            }
            await withTaskGroup(of: Void.self) { group in
                for id in ["1", "2", "3"] {
                    group.addTask {
                        await Caller.$id.withValue(id) {
                            for _ in 0..<20 {
                                _ = try? await client.getSnapshot(channelId: Emulator.recording, snapshotId: id)
                            }
                        }
                    }
                }
            }
            #expect(own.all.count == 60 && others.all.isEmpty)
        }

        @Test func aHookThatNeverReturnsCostsNoAnswer() async throws {
            let emulator = try await Emulator.fresh()
            let release = DispatchSemaphore(value: 0)
            defer { release.signal() }
            let client = try emulator.client { _ in block(on: release) }
            let snapshot = try await client.createSnapshot(
                channelId: Emulator.recording, limitedDuration: 1, timeout: .milliseconds(100))
            #expect(snapshot.reply.outcome == .created)
            #expect(try await emulator.creates() == 1)
        }

        @Test func aCancelledAttemptIsReportedAsOne() async throws {
            let server = try ScriptedServer([])
            defer { server.stop() }
            let keys = Keys.secretKeyInsideTheApp(accessKey: "EXAMPLEACCESSKEY0001", secretKey: "exampleSecretKey0001")
            let reports = Reports()
            let client = try Client(
                keys: keys, endpoint: server.endpoint, attemptTimeout: .seconds(600), callTimeout: .seconds(600),
                onAttempt: reports.add)
            let call = Task { try await client.createSnapshot(channelId: "ls-1") }
            #expect(try await eventually { server.requests == 1 })
            call.cancel()
            #expect(try await eventually { reports.all.count == 1 })
            #expect(reports.all.first?.cancelled == true && reports.all.first?.mayHaveTakenEffect == true)
        }
    }
}

private func block(on semaphore: DispatchSemaphore) { semaphore.wait() }
