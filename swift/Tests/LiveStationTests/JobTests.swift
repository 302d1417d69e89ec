import Foundation
import LiveStation
import Testing

/// The emulator cuts clips with ffmpeg. `cargo xtask test` sets the variable where there is none, and says so.
private var withFFmpeg: ConditionTrait {
    .disabled(if: ProcessInfo.processInfo.environment["LIVESTATION_TEST_NO_FFMPEG"] != nil, "there is no ffmpeg")
}

/// Calls of several steps: lists, waits, clips.
extension AgainstEmulator {
    @Suite struct Jobs {
        @Test func channelsOfAllPages() async throws {
            let emulator = try await Emulator.fresh()
            let client = try emulator.client()
            var ids: Set<String> = []
            for try await channel in client.channels(pageSizeNo: 2) { ids.insert(channel.id) }
            #expect(ids.count == 5)
            #expect(try await emulator.journal().count == 3)

            // Not a page more than is asked for, and each loop begins anew.
            let first = try await client.channels(pageSizeNo: 2).first { _ in true }
            #expect(first != nil)
            #expect(try await emulator.journal().count == 4)

            var states: Set<ChannelStatus> = []
            for try await channel in client.channels(channelStatus: .ready) { states.insert(channel.channelStatus) }
            #expect(states == [.ready])
        }

        /// More milliseconds than there are numbers for.
        @Test func noLimitIsTooLong() async throws {
            let emulator = try await Emulator.fresh()
            let client = try emulator.client(callTimeout: .seconds(Int64.max))
            #expect(try await client.getChannel(channelId: Emulator.recording).id == Emulator.recording)
        }

        @Test func aListThatCannotBe() async throws {
            let emulator = try await Emulator.fresh()
            let channels = try emulator.client().channels(pageSizeNo: 101)
            let error = try await failure { try await channels.first { _ in true } }
            #expect(error.kind == .invalidInput && error.field == "pageSizeNo")
            #expect(try await emulator.journal().isEmpty)
        }

        @Test func aWaitEndsWhenItIsSo() async throws {
            let emulator = try await Emulator.fresh()
            let client = try emulator.client()
            let (looks, looked) = AsyncStream.makeStream(of: Channel.self)
            async let waited = client.waitUntilRecording(
                channelId: Emulator.onAir, interval: .milliseconds(20)
            ) { looked.yield($0) }
            let seen = await looks.first { _ in true }
            #expect(seen?.isRecording == false)
            _ = try await client.startRecording(channelId: Emulator.onAir)
            #expect(try await waited.isRecording == true)
        }

        /// It blocks more threads than the library has for its work.
        @Test func progressMayTakeItsTime() async throws {
            let emulator = try await Emulator.fresh()
            let client = try emulator.client()
            let gate = DispatchSemaphore(value: 0)
            let (looks, looked) = AsyncStream.makeStream(of: Void.self)
            let waits = (0..<4).map { _ in
                Task {
                    try await client.waitUntilPublishing(channelId: Emulator.onAir) { _ in
                        looked.yield()
                        gate.wait()
                    }
                }
            }
            for await _ in looks.prefix(waits.count) {}
            #expect(try await client.getChannel(channelId: Emulator.onAir).channelStatus == .publishing)
            for _ in waits { gate.signal() }
            for wait in waits { #expect(try await wait.value.channelStatus == .publishing) }
        }

        @Test func theBodyOfACallback() async throws {
            let body = #"{"id": "7", "logLevel": "INFO", "channelId": "ls-1", "event": "PUBLISH_START", "more": {}}"#
            let event = try CallbackEvent(body: Data(body.utf8))
            #expect(event.id == 7 && event.channelId == "ls-1" && event.event == .publishStart)
            let unknown = try CallbackEvent(body: Data(#"{"event": "SHORTCLIP_FAIL"}"#.utf8))
            #expect(unknown.event?.description == "SHORTCLIP_FAIL")
            for body in ["", "x", "[]", "{}"] {
                let error = try await failure { try CallbackEvent(body: Data(body.utf8)) }
                #expect(error.kind == .unexpectedResponse)
            }
        }

        @Test func aWaitSaysWhatItSawLast() async throws {
            let emulator = try await Emulator.fresh()
            let client = try emulator.client()
            let error = try await failure {
                try await client.waitUntilRecording(
                    channelId: Emulator.onAir, deadline: .milliseconds(200), interval: .milliseconds(20))
            }
            #expect(error.kind == .timeout && error.remains.channel?.id == Emulator.onAir)
        }

        @Test(withFFmpeg) func theLastSecondsAsAClip() async throws {
            let emulator = try await Emulator.fresh()
            let client = try emulator.client()
            let (steps, next) = AsyncStream.makeStream(of: ClipLastStep.self)
            let clip = try await client.clipLast(
                channelId: Emulator.recording, length: .seconds(3), bucketName: "my-bucket", filePath: "/clips",
                interval: .milliseconds(50)
            ) { next.yield($0) }
            next.finish()
            #expect(clip.status == .completed && clip.duration == .seconds(3) && !clip.wasFound)
            #expect(clip.path.hasPrefix("/clips/") && clip.fileSizeBytes ?? 0 > 0)
            var told: [ClipLastStep] = []
            for await step in steps { told.append(step) }
            #expect(told.count >= 4 && told.last?.snapshotId == clip.snapshotId)
            #expect(try await emulator.creates() == 1)

            let read = try await client.getShortClip(channelId: Emulator.recording, shortClipId: clip.id)
            #expect(read.duration == .seconds(3) && read.output?.path == clip.path)
            let waited = try await client.waitForClip(channelId: Emulator.recording, shortClipId: clip.id)
            #expect(waited == read)
        }

        @Test(withFFmpeg) func aClipThatFailedCanBeResumed() async throws {
            let emulator = try await Emulator.fresh()
            try await emulator.fault(#"{"fault": "503", "operation": "create_short_clip", "times": 1}"#)
            let client = try emulator.client()
            let clip: (String?) async throws -> LastClip = { resume in
                try await client.clipLast(
                    channelId: Emulator.recording, length: .seconds(2), bucketName: "my-bucket", filePath: "/clips",
                    resume: resume, wait: false)
            }
            let error = try await failure { try await clip(nil) }
            let resume = try #require(error.remains.resume, "\(error)")
            #expect(error.remains.snapshot?.id == resume)
            #expect(try await clip(resume).snapshotId == resume)
            #expect(try await emulator.creates() == 1)
        }

        @Test func thePreflight() async throws {
            let emulator = try await Emulator.fresh()
            let client = try emulator.client()
            let good = try await client.doctor(channelId: Emulator.recording)
            #expect(good.count >= 9 && good.allSatisfy { $0.verdict == .good }, "\(good)")
            let network = good.first { $0.name == "network" }
            #expect(network?.finding.hasPrefix("no proxy") == true, "\(good)")
            let bad = try await client.doctor(channelId: Emulator.onAir)
            let recording = bad.first { $0.name == "recording" }
            #expect(recording?.verdict == .bad && recording?.kind == .rejected)
            #expect(recording?.remedy?.contains("`startRecording`") == true, "\(recording?.remedy ?? "")")
        }
    }
}
