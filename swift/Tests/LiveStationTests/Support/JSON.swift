import Foundation

/// Any JSON, comparable.
enum JSON: Equatable, Sendable, Decodable, CustomStringConvertible {
    case null
    case bool(Bool)
    case integer(Int)
    case number(Double)
    case text(String)
    case list([JSON])
    case object([String: JSON])

    init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        if value.decodeNil() {
            self = .null
        } else if let bool = try? value.decode(Bool.self) {
            self = .bool(bool)
        } else if let integer = try? value.decode(Int.self) {
            self = .integer(integer)
        } else if let number = try? value.decode(Double.self) {
            self = .number(number)
        } else if let text = try? value.decode(String.self) {
            self = .text(text)
        } else if let list = try? value.decode([JSON].self) {
            self = .list(list)
        } else {
            self = .object(try value.decode([String: JSON].self))
        }
    }

    static func read(_ data: Data) throws -> JSON { try JSONDecoder().decode(JSON.self, from: data) }

    /// The folder `tests` of the repository, which all languages share.
    static let tests = (0..<5).reduce(URL(fileURLWithPath: #filePath)) { folder, _ in folder.deletingLastPathComponent() }
        .appendingPathComponent("tests")

    static func shared(_ path: String) throws -> JSON {
        try read(Data(contentsOf: tests.appendingPathComponent(path)))
    }

    /// What is not known is left out.
    static func object(leavingOut fields: [String: JSON?]) -> JSON { .object(fields.compactMapValues { $0 }) }

    subscript(name: String) -> JSON? {
        guard case .object(let fields) = self else { return nil }
        return fields[name]
    }

    var text: String? { if case .text(let text) = self { text } else { nil } }
    var integer: Int? { if case .integer(let integer) = self { integer } else { nil } }
    var bool: Bool? { if case .bool(let bool) = self { bool } else { nil } }
    var list: [JSON]? { if case .list(let list) = self { list } else { nil } }
    var fields: [String: JSON]? { if case .object(let fields) = self { fields } else { nil } }

    var description: String {
        switch self {
        case .null: "null"
        case .bool(let bool): "\(bool)"
        case .integer(let integer): "\(integer)"
        case .number(let number): "\(number)"
        case .text(let text):
            String(decoding: (try? JSONEncoder().encode(text)) ?? Data(), as: UTF8.self)
        case .list(let list): "[" + list.map(\.description).joined(separator: ",") + "]"
        case .object(let fields):
            "{" + fields.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\($0.value)" }.joined(separator: ",") + "}"
        }
    }

    /// What stands at a JSON pointer.
    subscript(place place: String) -> JSON? {
        place.split(separator: "/").reduce(Optional(self)) { part, name in
            guard let list = part?.list else { return part?[String(name)] }
            return Int(name).flatMap { list.indices.contains($0) ? list[$0] : nil }
        }
    }

    /// This with what was kept in the place of its words.
    func filled(_ kept: [String: JSON]) throws -> JSON {
        switch self {
        case .text(let word) where word.hasPrefix("$"):
            guard let value = kept[word] else { throw Different("no step keeps \(word)") }
            return value
        case .list(let list): return .list(try list.map { try $0.filled(kept) })
        case .object(let fields): return .object(try fields.mapValues { try $0.filled(kept) })
        default: return self
        }
    }

    /// Whether this holds at least `expected`.
    func holds(_ expected: JSON) -> Bool {
        switch (self, expected) {
        case (.object(let fields), .object(let wanted)):
            wanted.allSatisfy { name, value in fields[name]?.holds(value) ?? false }
        case (.list(let list), .list(let wanted)):
            list.count == wanted.count && zip(list, wanted).allSatisfy { $0.holds($1) }
        default:
            self == expected
        }
    }
}
