import Foundation
import LiveStation

/// The attempts that a client reports.
final class Reports: @unchecked Sendable {
    private let lock = NSLock()
    private var reports: [AttemptReport] = []

    @Sendable func add(_ report: AttemptReport) { lock.withLock { reports.append(report) } }
    var all: [AttemptReport] { lock.withLock { reports } }

    /// Waits for the end of a cancelled call's attempt; true if it was cancelled, and none is to follow.
    func endCancelled() async throws -> Bool {
        guard try await eventually({ all.count == 1 }) else { return false }
        return all.allSatisfy { $0.cancelled && $0.retryIn == nil }
    }
}
