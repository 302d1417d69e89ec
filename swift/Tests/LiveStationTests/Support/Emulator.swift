import Foundation
import LiveStation
import Testing

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// All tests that share the one emulator run one after the other. `LIVESTATION_EMULATOR` holds the line that
/// `livestation emulator --json` prints.
@Suite(.serialized) enum AgainstEmulator {}

struct Emulator: Sendable {
    /// Records since five hours.
    static let recording = "ls-20260101090000-Rec5h"
    /// Streams, and does not record.
    static let onAir = "ls-20260101090001-OnAir"

    let endpoint: String
    let accessKey: String
    let secretKey: String

    /// The emulator as it was in the beginning.
    static func fresh() async throws -> Emulator {
        let line = try #require(
            ProcessInfo.processInfo.environment["LIVESTATION_EMULATOR"],
            "LIVESTATION_EMULATOR has to hold what `livestation emulator --json` prints")
        let told = try JSON.read(Data(line.utf8))
        let emulator = Emulator(
            endpoint: try #require(told["endpoint"]?.text),
            accessKey: try #require(told["accessKey"]?.text),
            secretKey: try #require(told["secretKey"]?.text))
        try await emulator.control("POST", "reset")
        return emulator
    }

    var keys: Keys { .secretKeyInsideTheApp(accessKey: accessKey, secretKey: secretKey) }

    func client(
        keys: Keys? = nil,
        callTimeout: Duration? = nil,
        onAttempt: (@Sendable (AttemptReport) -> Void)? = nil
    ) throws -> Client {
        try Client(keys: keys ?? self.keys, endpoint: endpoint, callTimeout: callTimeout, onAttempt: onAttempt)
    }

    @discardableResult
    func control(_ method: String, _ path: String, _ body: String? = nil) async throws -> JSON {
        var request = URLRequest(url: try #require(URL(string: "\(endpoint)/_emulator/\(path)")))
        request.httpMethod = method
        request.httpBody = body.map { Data($0.utf8) }
        let (data, answer) = try await URLSession.shared.data(for: request)
        let text = String(decoding: data, as: UTF8.self)
        try #require((answer as? HTTPURLResponse)?.statusCode == 200, "\(method) \(path): \(text)")
        return try JSON.read(data)
    }

    func fault(_ fault: String) async throws { try await control("POST", "faults", fault) }

    /// Everything that was sent since the reset.
    func journal() async throws -> [JSON] { try #require(try await control("GET", "requests")["requests"]?.list) }

    /// How many snapshots were created since the reset.
    func creates() async throws -> Int {
        try await control("GET", "requests")["counts"]?["create_snapshot"]?["ok"]?.integer ?? 0
    }
}

/// Runs a call that has to fail with an error of ours, and returns it.
func failure<T>(
    sourceLocation: SourceLocation = #_sourceLocation, of call: () async throws -> T
) async throws -> LiveStationError {
    do {
        let value = try await call()
        throw Missing(what: "an error: the call answered \(value)", at: sourceLocation)
    } catch let error as LiveStationError {
        return error
    }
}

struct Missing: Error, CustomStringConvertible {
    let what: String
    let at: SourceLocation
    var description: String { "\(at): there should have been \(what)" }
}
