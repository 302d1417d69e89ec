/// A create-snapshot call that was signed elsewhere, for this program to make: it works for five minutes. It comes
/// from a backend, as JSON, and goes to ``Client/execute(_:)``.
///
/// Whoever has it can use it, so it does not show itself in text, and belongs into no log.
public struct Ticket: Sendable, Hashable, CustomStringConvertible, CustomReflectable {
    /// The ticket as JSON on one line.
    public let json: String

    /// Takes the JSON as the backend wrote it. ``Client/execute(_:)`` reads it, and refuses what is no such ticket.
    public init(json: String) { self.json = json }

    public var description: String { "Ticket([redacted])" }
    public var customMirror: Mirror { Mirror(self, children: []) }
}
