import LiveStationGenerated

/// Signs for an app that has no keys, mostly by asking a backend.
///
/// ```swift
/// struct Backend: Signer {
///     func sign(_ toSign: ToSign) async throws -> ForeignSignature {
///         let answer = try await post("/sign", toSign.method, toSign.target, toSign.timestampMs)
///         return ForeignSignature(accessKey: answer.accessKey, signature: answer.signature)
///     }
/// }
/// ```
///
/// It is asked anew for each attempt of a call, on a thread for callbacks, and its time counts to the call's limit. It
/// sees the task-local values of the call that it signs for. When the call is cancelled, its task is too.
public protocol Signer: Sendable {
    /// Signs, or throws. What it throws is the ``LiveStationError/underlyingError`` of an error of kind `signer`; nothing
    /// was sent then, and the call is not tried again. Its text becomes part of the error's: keep secrets out of it.
    func sign(_ toSign: ToSign) async throws -> ForeignSignature
}

extension ToSign {
    /// The text to sign: Base64 of its HMAC-SHA256, keyed with the secret key that belongs to `accessKey`, is the
    /// signature.
    public func text(accessKey: String) -> String { "\(method) \(target)\n\(timestampMs)\n\(accessKey)" }
}
