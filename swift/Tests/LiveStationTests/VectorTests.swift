import Foundation
import LiveStation
import Testing

/// `tests/vectors`, which every language shares. All differences of a file are told at once.
@Suite struct Vectors {
    private func cases(_ file: String, atLeast count: Int) throws -> [JSON] {
        let cases = try #require(try JSON.shared("vectors/\(file)")["cases"]?.list)
        try #require(cases.count >= count)
        return cases
    }

    /// The library never shows a signature, so this is about the signer of the other tests: it is right.
    @Test func signatures() throws {
        for one in try cases("signature.json", atLeast: 31) {
            let text = "\(one["method"]?.text ?? "") \(one["target"]?.text ?? "")\n"
                + "\(one["timestamp_ms"]?.integer ?? 0)\n\(one["access_key"]?.text ?? "")"
            #expect(text == one["string_to_sign"]?.text)
            let signature = Data(hmacSHA256(key: one["secret_key"]?.text ?? "", text: text)).base64EncodedString()
            #expect(signature == one["signature"]?.text, "\(one["name"]?.text ?? "")")
        }
    }

    /// What a signer is asked to sign is what is sent.
    @Test func requests() async throws {
        for one in try cases("request.json", atLeast: 82) {
            let asked = Asked()
            let zone = try #require(Zone(rawValue: one["zone"]?.text ?? ""))
            let client = try Client(keys: .signer(asked), endpoint: "http://127.0.0.1:9", zone: zone)
            let operation = try #require(one["operation"]?.text)
            let error = try await failure { try await make(operation, one["arguments"]?.fields ?? [:], with: client) }
            #expect(error.underlyingError is Asked.Enough, "\(one["name"]?.text ?? ""): \(error)")
            let toSign = try #require(asked.last)
            #expect(toSign.operation == operation)
            #expect(toSign.method == one["method"]?.text)
            #expect(toSign.target == one["target"]?.text, "\(one["name"]?.text ?? "")")
        }
    }

    /// What is accepted comes as far as the signer; what is refused does not.
    @Test func inputs() async throws {
        var (accepted, refused) = (0, 0)
        for one in try cases("input.json", atLeast: 234) {
            let asked = Asked()
            let client = try Client(keys: .signer(asked), endpoint: "http://127.0.0.1:9")
            let field = try #require(one["field"]?.text)
            guard let call = call(field, try #require(one["value"]), client) else { continue }
            let error = try await failure { try await call() }
            let name = "\(one["name"]?.text ?? ""): \(error)"
            if one["ok"]?.bool == true {
                accepted += 1
                #expect(error.underlyingError is Asked.Enough, "\(name)")
            } else {
                refused += 1
                #expect(error.kind == .invalidInput && error.field == field, "\(name)")
                #expect(error.dispatch == .notSent && error.given != nil, "\(name)")
                #expect(asked.last == nil, "\(name)")
                // What is given is repeated in the text, and must not pass for the problem.
                let told = error.reason.components(separatedBy: ": given ")[0]
                #expect(told.contains(one["problem"]?.text ?? "?"), "\(name)")
            }
        }
        #expect(accepted >= 68 && refused >= 122, "\(accepted) accepted, \(refused) refused")
    }

    /// A call with one argument from the table; `nil` where the argument's type keeps the value out.
    private func call(_ field: String, _ value: JSON, _ client: Client) -> (() async throws -> Void)? {
        switch (field, value) {
        case ("limitedDuration", .integer(let minutes)):
            return { _ = try await client.createSnapshot(channelId: "ls-1", limitedDuration: minutes) }
        case ("pageNo", .integer(let number)):
            return { _ = try await client.listChannels(pageNo: number) }
        case ("pageSizeNo", .integer(let number)):
            return { _ = try await client.listChannels(pageSizeNo: number) }
        case ("channelId", .text(let id)):
            return { _ = try await client.getChannel(channelId: id) }
        case ("snapshotId", .text(let id)):
            return { _ = try await client.getSnapshot(channelId: "ls-1", snapshotId: id) }
        case ("shortClipId", .text(let id)):
            return { _ = try await client.getShortClip(channelId: "ls-1", shortClipId: id) }
        case ("bucketName", .text(let name)):
            return { _ = try await clip(client, bucketName: name, filePath: "/") }
        case ("filePath", .text(let path)):
            return { _ = try await clip(client, bucketName: "bucket", filePath: path) }
        case ("length", .text(let text)):
            guard let length = duration(text) else { return nil }
            return {
                _ = try await client.clipLast(
                    channelId: "ls-1", length: length, bucketName: "bucket", filePath: "/", deadline: .seconds(5))
            }
        default:
            return nil
        }
    }

    private func clip(_ client: Client, bucketName: String, filePath: String) async throws -> ShortClip {
        try await client.createShortClip(
            channelId: "ls-1", snapshotId: "1", start: .zero, end: .seconds(1), bucketName: bucketName,
            filePath: filePath)
    }

    /// A length of the table, where it is one at all.
    private func duration(_ text: String) -> Duration? {
        let number = text.prefix { $0.isASCII && $0.isNumber }
        guard let count = Int(number) else { return nil }
        switch text.dropFirst(number.count) {
        case "ms": return .milliseconds(count)
        case "s": return .seconds(count)
        case "m": return .seconds(60 * count)
        case "h": return .seconds(3600 * count)
        default: return nil
        }
    }

    @Test func errors() async throws {
        let cases = try cases("error.json", atLeast: 196)
        let server = try ScriptedServer(
            cases.map { .answer(status: $0["status"]?.integer ?? 0, body: $0["body"]?.text ?? "") })
        defer { server.stop() }
        let keys = Keys.secretKeyInsideTheApp(accessKey: "EXAMPLEACCESSKEY0001", secretKey: "exampleSecretKey0001")
        let client = try Client(keys: keys, endpoint: server.endpoint, maxAttempts: 1)
        for one in cases {
            let error = try await failure { try await client.createSnapshot(channelId: "ls-1") }
            let name = "\(one["name"]?.text ?? ""): \(error)"
            #expect(error.kindName == one["kind"]?.text, "\(name)")
            #expect(error.httpStatus == one["status"]?.integer, "\(name)")
            #expect(error.code == one["code"]?.text, "\(name)")
            #expect(error.errorName == one["error_name"]?.text, "\(name)")
            #expect(error.details == one["details"]?.text, "\(name)")
            #expect(error.mayHaveTakenEffect == one["may_have_taken_effect"]?.bool, "\(name)")
            #expect(error.dispatch == .answered && error.attempts == 1, "\(name)")
            #expect(error.operation == "create_snapshot", "\(name)")
            if let message = one["message"]?.text { #expect(error.reason == message, "\(name)") }
        }
        #expect(server.requests == cases.count)
    }
}

/// A signer that notes what it is asked, and does not sign.
final class Asked: Signer, @unchecked Sendable {
    struct Enough: Error {}

    private let lock = NSLock()
    private var asked: ToSign?

    var last: ToSign? { lock.withLock { asked } }

    func sign(_ toSign: ToSign) async throws -> ForeignSignature {
        lock.withLock { asked = toSign }
        throw Enough()
    }
}
