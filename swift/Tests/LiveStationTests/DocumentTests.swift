import Foundation
import LiveStation
import Testing

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// What the documents show is what compiles and runs.
extension AgainstEmulator {
    @Suite struct Documents {
        @Test(arguments: [
            ("README.md", "swift/Examples/FirstCall/main.swift"),
            ("swift/README.md", "swift/Tests/LiveStationTests/Snippets.swift"),
            ("docs/swift.md", "swift/Tests/LiveStationTests/Snippets.swift"),
        ])
        func showWhatCompiles(_ document: String, _ sources: String) throws {
            let shown = try blocks(of: text(document))
            try #require(!shown.isEmpty)
            let compiled = lines(try text(sources)).joined(separator: "\n")
            for block in shown {
                let wanted = lines(block).filter { !$0.hasPrefix("import ") }.joined(separator: "\n")
                #expect(compiled.contains(wanted), "\(sources) does not have what \(document) shows:\n\(block)")
            }
        }

        /// Runs a program of `swift/Examples`: what it prints.
        private func run(_ name: String, against emulator: Emulator) throws -> String {
            let first = try #require(
                ProcessInfo.processInfo.environment["LIVESTATION_FIRST_CALL"],
                "LIVESTATION_FIRST_CALL has to name swift/Examples/FirstCall, built")
            let process = Process()
            process.executableURL = URL(fileURLWithPath: first).deletingLastPathComponent().appendingPathComponent(name)
            process.environment = [
                "LIVESTATION_ENDPOINT": emulator.endpoint, "NCLOUD_ACCESS_KEY_ID": emulator.accessKey,
                "NCLOUD_SECRET_ACCESS_KEY": emulator.secretKey,
            ]
            let output = Pipe()
            process.standardOutput = output
            try process.run()
            let told = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
            process.waitUntilExit()
            #expect(process.terminationStatus == 0)
            return told.trimmingCharacters(in: .whitespacesAndNewlines)
        }

        /// The program of the main README, as it is pasted.
        @Test func theFirstCallRuns() async throws {
            let emulator = try await Emulator.fresh()
            let told = try run("FirstCall", against: emulator)
            #expect(try await emulator.creates() == 1)
            let url = try #require(URL(string: told))
            let (playlist, _) = try await URLSession.shared.data(from: url)
            #expect(String(decoding: playlist, as: UTF8.self).hasPrefix("#EXTM3U"))
        }

        @Test func everyRecordingChannelGetsASnapshot() async throws {
            let emulator = try await Emulator.fresh()
            let told = try run("AllRecording", against: emulator).split(separator: "\n")
            #expect(told.contains { $0.hasPrefix("\(Emulator.recording) http") })
            #expect(try await emulator.creates() == told.filter { $0.hasSuffix(".m3u8") }.count)
        }

        @Test func anAppWithATicket() async throws {
            let emulator = try await Emulator.fresh()
            let app = try emulator.client(keys: .ticketsOnly)
            let ticket = try await emulator.client().presignCreateSnapshot(channelId: Emulator.recording).json
            #expect(try await Snippets().snapshot(app, ticket: ticket) != nil)
            let other = try await emulator.client().presignCreateSnapshot(channelId: Emulator.onAir).json
            #expect(try await Snippets().snapshot(app, ticket: other) == nil)
            #expect(try await emulator.creates() == 1)
        }

        @Test func adviceAndCancellation() async throws {
            let emulator = try await Emulator.fresh()
            let client = try emulator.client()
            let error = try await failure { try await client.createSnapshot(channelId: Emulator.onAir) }
            #expect(Snippets().advice(error) == error.hint)
            try await emulator.fault(#"{"fault": "reply-lost", "operation": "create_snapshot"}"#)
            let lost = try await failure { try await client.createSnapshot(channelId: Emulator.recording) }
            #expect(Snippets().advice(lost).hasPrefix("It may have worked."))
            try await emulator.control("DELETE", "faults")
            try await emulator.fault(#"{"fault": "slow", "delay_ms": 20000}"#)
            let task = Snippets().newest(client, Emulator.recording)
            task.cancel()
            await #expect(throws: CancellationError.self) { try await task.value }
        }

        /// What `docs/whole-day.md` shows. A test in Rust compares the page with the source.
        @Test func aDayOfOneChannel() async throws {
            let emulator = try await Emulator.fresh()
            let clips = try await emulator.control("GET", "health")["short_clips"]
            guard clips?["problem"] == nil || clips?["problem"] == .null else {
                print("NOT TESTED: the day of a channel: the emulator makes no short clips")
                return
            }
            let client = try emulator.client()
            let channel = try await WholeDay.create(client)
            #expect(channel.streamKey != nil && channel.publishUrl != nil)
            try await emulator.control("PUT", "channels/\(channel.channelId)", #"{"status": "PUBLISHING"}"#)
            try await WholeDay.record(client, channel.channelId)
            try await emulator.control("POST", "clock", #"{"advance_ms": 10000}"#)
            #expect(try await WholeDay.save(client, channel.channelId).status == .completed)
            try await WholeDay.end(client, channel.channelId)
            #expect(try await failure { try await client.getChannel(channelId: channel.channelId) }.kind == .notFound)
        }

        private func text(_ path: String) throws -> String {
            try String(contentsOf: JSON.tests.deletingLastPathComponent().appendingPathComponent(path), encoding: .utf8)
        }

        private func blocks(of document: String) -> [String] {
            document.components(separatedBy: "```swift\n").dropFirst().map { $0.components(separatedBy: "```")[0] }
        }

        /// Without indentation and empty lines.
        private func lines(_ text: String) -> [String] {
            text.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
        }
    }
}
