// Written by `cargo xtask surface` from livestation-core.
import LiveStationGenerated

extension Client {
    /// Starts recording a channel that is streaming. Snapshots reach back to this moment.
    ///
    /// - Throws: ``LiveStationError`` of kind `rejected` unless the channel is `PUBLISHING` and not recording.
    public func startRecording(
        channelId: String,
        timeout: Duration? = nil
    ) async throws -> Recordings {
        try await call(timeout: timeout) {
            try await native.startRecording(channelId: channelId, call: $0)
        }
    }

    /// Stops recording a channel.
    ///
    /// - Throws: ``LiveStationError`` of kind `rejected` unless the channel is recording.
    public func stopRecording(
        channelId: String,
        timeout: Duration? = nil
    ) async throws -> Recordings {
        try await call(timeout: timeout) {
            try await native.stopRecording(channelId: channelId, call: $0)
        }
    }
}
