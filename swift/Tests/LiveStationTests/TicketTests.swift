import Foundation
import LiveStation
import Testing

/// Presigned requests: a backend signs one call, and an app without keys makes it.
extension AgainstEmulator {
    @Suite struct Tickets {
        @Test func makesExactlyOneSnapshot() async throws {
            let emulator = try await Emulator.fresh()
            let ticket = try await emulator.client()
                .presignCreateSnapshot(channelId: Emulator.recording, limitedDuration: 5)
            #expect(try await emulator.journal().isEmpty, "presigning sends nothing")

            let app = try emulator.client(keys: .ticketsOnly)
            let snapshot = try await app.execute(Ticket(json: ticket.json))
            #expect(snapshot.channelId == Emulator.recording && snapshot.durationMinutes == 5)
            #expect(snapshot.reply.outcome == .created)
            #expect(snapshot.expireTime.timeIntervalSince(snapshot.createdTime) == 3600)
            #expect(try await emulator.creates() == 1)
            #expect(try await emulator.journal().count == 1)
        }

        @Test func aLostAnswerIsNotRepeated() async throws {
            let emulator = try await Emulator.fresh()
            let ticket = try await emulator.client().presignCreateSnapshot(channelId: Emulator.recording)
            try await emulator.fault(#"{"fault": "reply-lost"}"#)
            let app = try emulator.client(keys: .ticketsOnly)
            let error = try await failure { try await app.execute(ticket) }
            #expect(error.mayHaveTakenEffect && error.dispatch == .maybeSent)
            #expect(try await emulator.creates() == 1)
            #expect(try await emulator.journal().count == 1)
        }

        @Test func whatSurelyHadNoEffectIsRepeated() async throws {
            let emulator = try await Emulator.fresh()
            let ticket = try await emulator.client().presignCreateSnapshot(channelId: Emulator.recording)
            try await emulator.fault(#"{"fault": "429", "times": 1}"#)
            let snapshot = try await emulator.client(keys: .ticketsOnly).execute(ticket)
            #expect(snapshot.reply.attempts == 2)
            #expect(try await emulator.creates() == 1)
        }

        @Test func whatIsNoSuchTicketIsNotSent() async throws {
            let emulator = try await Emulator.fresh()
            let good = try await emulator.client().presignCreateSnapshot(channelId: Emulator.recording).json
            let elsewhere = try await Client(keys: emulator.keys, endpoint: "http://127.0.0.1:9")
                .presignCreateSnapshot(channelId: Emulator.recording).json
            let bad = [
                "", "{}", good + "}", elsewhere,
                good.replacingOccurrences(of: "POST", with: "GET"),
                good.replacingOccurrences(of: "/snapshot", with: "/record/stop"),
                good.replacingOccurrences(of: #""expiresAt":"#, with: #""expiresAt":1,"was":"#),
            ]
            let app = try emulator.client(keys: .ticketsOnly)
            for json in bad {
                #expect(json != good)
                let error = try await failure { try await app.execute(Ticket(json: json)) }
                #expect(error.kind == .invalidInput && error.dispatch == .notSent, "\(json): \(error)")
            }
            #expect(try await emulator.journal().isEmpty)
        }

        @Test func aTicketForAnotherChannelIsRefused() async throws {
            let emulator = try await Emulator.fresh()
            let good = try await emulator.client().presignCreateSnapshot(channelId: Emulator.recording).json
            let changed = good.replacingOccurrences(of: Emulator.recording, with: Emulator.onAir)
            let app = try emulator.client(keys: .ticketsOnly)
            let error = try await failure { try await app.execute(Ticket(json: changed)) }
            #expect(error.kind == .authentication)
            #expect(try await emulator.creates() == 0)
        }

        @Test func withoutKeysThereIsNoOtherCall() async throws {
            let emulator = try await Emulator.fresh()
            let app = try emulator.client(keys: .ticketsOnly)
            let error = try await failure { try await app.createSnapshot(channelId: Emulator.recording) }
            #expect(error.kind == .credentials && error.dispatch == .notSent)
            #expect(try await emulator.journal().isEmpty)
        }
    }
}
