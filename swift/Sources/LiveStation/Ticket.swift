/// A create-snapshot call that was signed elsewhere, for this program to make: it works for five minutes. It comes
/// from a backend, as JSON, and goes to ``Client/execute(_:)``.
///
/// Anyone who has it can use it, so it is not shown in text and must not be logged.
public struct Ticket: Sendable, Hashable, CustomStringConvertible, CustomReflectable {
    /// The ticket as JSON on one line.
    public let json: String

    /// Takes the JSON as the backend wrote it. ``Client/execute(_:)`` reads it, and refuses what is no such ticket.
    public init(json: String) { self.json = json }

    public var description: String { "Ticket([redacted])" }
    public var customMirror: Mirror { Mirror(self, children: []) }
}
