import Foundation
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
/// It is asked anew for each attempt of a call, from any thread, and its time counts to the call's limit. When the
/// call is cancelled, its task is too.
public protocol Signer: Sendable {
    /// Signs, or throws. What it throws is the ``LiveStationError/underlyingError`` of an error of kind `signer`; nothing
    /// was sent then, and the call is not tried again. Its text becomes part of the error's: keep secrets out of it.
    func sign(_ toSign: ToSign) async throws -> ForeignSignature
}

/// The app's signer, as the native side calls it.
final class AppSigner: NativeSigner {
    private let signer: any Signer

    init(_ signer: any Signer) { self.signer = signer }

    func sign(toSign: ToSign) async throws -> ForeignSignature {
        do {
            return try await signer.sign(toSign)
        } catch {
            throw NativeSignerFailure.Thrown(id: thrownBySigners.keep(error), reason: error.localizedDescription)
        }
    }
}

/// What signers have thrown, until the call that asked them throws it: only a number crosses the border.
final class ThrownErrors: @unchecked Sendable {
    /// A call that is cancelled at that very moment leaves its error here, so the oldest has to go at some time.
    private static let capacity = 64

    private let lock = NSLock()
    private var errors: [(id: Int64, error: any Error)] = []
    private var lastId: Int64 = 0

    func keep(_ error: any Error) -> Int64 {
        lock.withLock {
            lastId += 1
            errors.append((lastId, error))
            if errors.count > Self.capacity { errors.removeFirst() }
            return lastId
        }
    }

    func take(_ id: Int64?) -> (any Error)? {
        lock.withLock {
            guard let index = errors.firstIndex(where: { $0.id == id }) else { return nil }
            return errors.remove(at: index).error
        }
    }
}

let thrownBySigners = ThrownErrors()
