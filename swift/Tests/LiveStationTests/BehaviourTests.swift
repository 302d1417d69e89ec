import Foundation
import LiveStation
import Testing

/// `tests/behaviours.json`, which every language runs.
extension AgainstEmulator {
    @Suite struct Behaviours {
        @Test func theSharedTable() async throws {
            let table = try JSON.shared("behaviours.json")
            let channelId = try #require(table["channel_id"]?.text)
            let behaviours = try #require(table["behaviours"]?.list)
            try #require(behaviours.count >= 42)
            var results: [String: String] = [:]
            for behaviour in behaviours {
                let name = try #require(behaviour["name"]?.text)
                do {
                    try await check(behaviour, channelId: channelId)
                    results[name] = "pass"
                } catch {
                    results[name] = "fail: \(error)"
                    Issue.record("\(name): \(error)")
                }
            }
            #expect(results.count == behaviours.count)
            try report(results)
        }

        private func report(_ results: [String: String]) throws {
            guard let folder = ProcessInfo.processInfo.environment["LIVESTATION_BEHAVIOURS"] else { return }
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
            try encoder.encode(results).write(to: URL(fileURLWithPath: folder).appendingPathComponent("swift.json"))
        }

        private func check(_ behaviour: JSON, channelId: String) async throws {
            let emulator = try await Emulator.fresh()
            if let shape = behaviour["channel"] {
                try await emulator.control("PUT", "channels/\(channelId)", shape.description)
            }
            var kept: [String: JSON] = [:]
            for step in behaviour["first"]?.list ?? [] {
                let arguments = try arguments(of: step, kept, channelId)
                let result = try await make(required(step["call"]?.text, "call"), arguments, with: emulator.client())
                for (word, place) in step["keep"]?.fields ?? [:] {
                    kept[word] = try required(result[place: place.text ?? ""], "\(place)")
                }
            }
            if let millis = behaviour["advance_ms"]?.integer {
                try await emulator.control("POST", "clock", #"{"advance_ms": \#(millis)}"#)
            }
            let arguments = try arguments(of: behaviour, kept, channelId)
            let operation = try required(behaviour["call"]?.text, "call")
            let then = try required(behaviour["then"], "then").filled(kept)

            let before = try await emulator.journal().count
            do {
                let keys = try keys(behaviour["keys"], of: emulator)
                let value = try await make(operation, arguments, with: emulator.client(keys: keys))
                try compare(value, then)
            } catch let error as LiveStationError {
                try compare(error, then, operation)
            }
            try equal("requests", try await emulator.journal().count - before, then["requests"]?.integer)
            try equal("creates", try await emulator.creates(), then["creates"]?.integer)
            try await checkWindow(emulator, channelId, then)
        }

        /// Those of the table, and the file's channel for a call that is about one.
        private func arguments(of step: JSON, _ kept: [String: JSON], _ channelId: String) throws -> [String: JSON] {
            var arguments = try required(step["with"]?.filled(kept).fields, "with")
            // The one call that takes a channel and can go without.
            let isForAll = step["call"] == .text("list_events")
            if arguments["channelId"] == nil && !isForAll { arguments["channelId"] = .text(channelId) }
            return arguments
        }

        private func keys(_ told: JSON?, of emulator: Emulator) throws -> Keys {
            let accessKey = told?["access_key"] ?? .text(emulator.accessKey)
            let secretKey = told?["secret_key"] ?? .text(emulator.secretKey)
            guard accessKey != .null || secretKey != .null else { return .ticketsOnly }
            return .secretKeyInsideTheApp(accessKey: accessKey.text ?? "", secretKey: secretKey.text ?? "")
        }

        private func compare(_ value: JSON, _ then: JSON) throws {
            guard then["error"] == nil else { throw Different("an error was expected, and got \(value)") }
            if let expected = then["value"], !value.holds(expected) {
                throw Different("\(value) does not hold \(expected)")
            }
            try equal("channels", value["channels"]?.list?.count, then["channels"]?.integer)
            let lives = then["lives_ms"]?.integer
            try equal("lives_ms", (value["expireTime"]?.integer ?? 0) - (value["createdTime"]?.integer ?? 0), lives)
        }

        private func compare(_ error: LiveStationError, _ then: JSON, _ call: String) throws {
            guard let expected = then["error"] else { throw Different("a value was expected, and got \(error)") }
            try equal("kind", error.kindName, expected["kind"]?.text)
            try equal("dispatch", error.dispatch.rawValue, expected["dispatch"]?.text)
            // What the service calls otherwise than this package. A broadcast begins at a time of the clock.
            let ownNames = call.contains("schedule") ? [:] : ["startTime": "start", "endTime": "end"]
            try equal("field", error.field, expected["field"]?.text.map { ownNames[$0] ?? $0 })
            try equal("code", error.code, expected["code"]?.text)
            try equal("http_status", error.httpStatus, expected["http_status"]?.integer)
            try equal("trace_id", error.traceId != nil, expected["trace_id"]?.bool)
            try equal("may_have_taken_effect", error.mayHaveTakenEffect, expected["may_have_taken_effect"]?.bool)
            try equal("retryable", error.retryable, expected["retryable"]?.bool)
            for word in expected["mentions"]?.list ?? [] where !error.description.contains(word.text ?? "?") {
                throw Different("\(error) does not mention \(word)")
            }
            for word in expected["hint_mentions"]?.list ?? [] where !(error.hint ?? "").contains(word.text ?? "?") {
                throw Different("the hint of \(error) does not mention \(word)")
            }
        }

        private func checkWindow(_ emulator: Emulator, _ channelId: String, _ then: JSON) async throws {
            let (exact, least) = (then["window_ms"]?.integer, then["window_at_least_ms"]?.integer)
            guard exact != nil || least != nil else { return }
            let last = try await emulator.control("GET", "channels/\(channelId)")["snapshots"]?.list?.last
            let to = try required(last?["to_ms"]?.integer, "to_ms")
            let window = to - (try required(last?["from_ms"]?.integer, "from_ms"))
            try equal("window_ms", window, exact)
            if let least, !(least..<least + 30_000).contains(window) {
                throw Different("the window is \(window) ms, and not a little over \(least)")
            }
        }
    }
}

struct Different: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}

private func equal<T: Equatable>(_ what: String, _ actual: T?, _ expected: T?) throws {
    guard let expected, actual != expected else { return }
    throw Different("\(what) is \(String(describing: actual)), and \(expected) was expected")
}

private func required<T>(_ value: T?, _ what: String) throws -> T {
    guard let value else { throw Different("there is no \(what)") }
    return value
}
