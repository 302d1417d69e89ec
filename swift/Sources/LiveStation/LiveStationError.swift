import Foundation
import LiveStationGenerated

/// Any failure of a call. No secret is in any part of it.
///
/// ```swift
/// do {
///     snapshot = try await client.createSnapshot(channelId: channelId, limitedDuration: 5)
/// } catch let error as LiveStationError where error.kind == .rejected {
///     show(error.hint ?? error.reason)  // e.g. the channel is not recording
/// }
/// ```
public struct LiveStationError: Error, Sendable {
    /// The sort of failure: small, stable, and the same in every language.
    public typealias Kind = LiveStationGenerated.ErrorKind

    /// How far a request came.
    public enum Dispatch: String, Sendable, Hashable {
        /// The service cannot have seen it.
        case notSent = "not-sent"
        /// It may have been received, or not.
        case maybeSent = "maybe-sent"
        /// The service answered.
        case answered
    }

    private let record: ErrorDetails

    /// What the app's own signer threw, for kind `signer`.
    public let underlyingError: (any Error)?

    /// The sort of failure.
    public var kind: Kind { record.kind }
    /// Its stable name, for logs and statistics: `rate-limited`.
    public var kindName: String { record.kindName }
    /// What happened, in words: the service's, where it told any.
    public var reason: String { record.reason }
    /// What to do about it.
    public var hint: String? { record.hint }
    /// The call that failed: `create_snapshot`.
    public var operation: String? { record.operation }
    /// The service's or the gateway's code, as it came: `250005`.
    public var code: String? { record.code }
    /// The name that the service gives to the error.
    public var errorName: String? { record.errorName }
    /// What the service adds to its message.
    public var details: String? { record.serviceDetails }
    /// The HTTP status of the answer.
    public var httpStatus: Int? { record.httpStatus }
    /// `x-ncp-trace-id`, to quote when asking for support.
    public var traceId: String? { record.traceId }
    /// How often the request was sent, or was tried to be.
    public var attempts: Int { record.attempts }
    /// How far the request came.
    public var dispatch: Dispatch { Dispatch(rawValue: record.dispatch) ?? .maybeSent }
    /// How long the service asks to wait before the next try.
    public var retryAfter: Duration? { record.retryAfterMs.map { .milliseconds($0) } }
    /// The beginning of an answer that could not be read.
    public var bodyExcerpt: String? { record.bodyExcerpt }
    /// Whether such a failure can pass by itself.
    public var retryable: Bool { record.retryable }
    /// Whether the call may have done its work although it failed. Do not blindly make such a call again.
    public var mayHaveTakenEffect: Bool { record.mayHaveTakenEffect }
    /// The argument that was refused before sending, as it is called here: `limitedDuration`.
    public var field: String? { record.field }
    /// What is allowed there.
    public var allowed: String? { record.allowed }
    /// What was given.
    public var given: String? { record.given }
    /// What there is already, after a wait or a `clipLast`: records as they were seen last, and the snapshot to resume
    /// with.
    public var remains: Remains { record.remains }

    init(_ record: ErrorDetails, underlyingError: (any Error)? = nil) {
        self.record = record
        self.underlyingError = underlyingError
    }
}

extension LiveStationError: CustomStringConvertible {
    /// The failure in one line: the reason with the call, the codes and the trace id around it.
    public var description: String { record.summary }
}

extension LiveStationError: LocalizedError {
    public var errorDescription: String? { record.summary }
    public var failureReason: String? { record.reason }
    public var recoverySuggestion: String? { record.hint }
}

extension LiveStationError {
    /// A failure that the border itself has brought, such as a panic below it: a defect of ours.
    static func unforeseen(_ reason: String) -> LiveStationError {
        LiveStationError(nativeDefect(reason: reason, language: .swift))
    }
}
