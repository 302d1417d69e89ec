// Written by `cargo xtask surface` from livestation-core.
import LiveStationGenerated

extension Client {
    /// Reads a snapshot back.
    ///
    /// - Throws: ``LiveStationError`` of kind `notFound` when it never was, or its hour is over.
    public func getSnapshot(
        channelId: String,
        snapshotId: String,
        timeout: Duration? = nil
    ) async throws -> Snapshot {
        try await call(timeout: timeout) {
            try await native.getSnapshot(channelId: channelId, snapshotId: snapshotId, call: $0)
        }
    }
}
