// How every call crosses the border: cancellation, errors, durations.
import LiveStationGenerated

extension Client {
    /// Makes a call that ends when the task is cancelled: its work on the native side as well.
    ///
    /// A generated call does not look at the task's cancellation by itself, hence the explicit one.
    func call<T: Sendable>(
        timeout: Duration? = nil,
        progress: Progress? = nil,
        _ make: (NativeCall) async throws -> T
    ) async throws -> T {
        try Task.checkCancellation()
        let context = signer == nil && progress == nil && onAttempt == nil
            ? nil : CallContext(signer: signer, progress: progress, onAttempt: onAttempt)
        defer { context?.end() }
        let call = NativeCall(callbacks: context, timeoutMs: timeout?.wholeMilliseconds)
        do {
            return try await withTaskCancellationHandler {
                try await make(call)
            } onCancel: {
                call.cancel()
            }
        } catch {
            throw thrown(for: error, context)
        }
    }
}

/// Makes a call that does not wait; its failures are thrown as ours.
func translated<T>(_ call: () throws -> T) throws -> T {
    do {
        return try call()
    } catch {
        throw thrown(for: error, nil)
    }
}

private func thrown(for error: any Error, _ context: CallContext?) -> any Error {
    switch error {
    case NativeFailure.Cancelled: CancellationError()
    case NativeFailure.Failed(let details):
        LiveStationError(details, underlyingError: context?.thrownBySigner(details.signerFailure))
    default: LiveStationError.unforeseen("the native side failed: \(error)")
    }
}

extension Duration {
    /// In milliseconds; what lies below is cut off, and what does not fit is the largest there is: the limits are
    /// judged on the other side.
    var wholeMilliseconds: Int64 {
        let (seconds, attoseconds) = components
        let (whole, overflow) = seconds.multipliedReportingOverflow(by: 1000)
        let (sum, overflowToo) = whole.addingReportingOverflow(attoseconds / 1_000_000_000_000_000)
        return overflow || overflowToo ? (seconds < 0 ? .min : .max) : sum
    }
}

extension NativePolling {
    init(deadline: Duration?, interval: Duration?) {
        self.init(deadlineMs: deadline?.wholeMilliseconds, intervalMs: interval?.wholeMilliseconds)
    }
}
