// Written by `cargo xtask surface` from livestation-core.
import LiveStationGenerated

extension Client {
    /// Cuts a stretch out of a snapshot and uploads it as MP4 to a bucket. The file comes later: `waitForClip`.
    ///
    /// Not idempotent, so it is sent again only when the first sending surely had no effect. The answer is not
    /// documented: where it names no clip, the newest one that goes to the same folder and was made since is looked
    /// up in the snapshot's list.
    ///
    /// - Parameters:
    ///   - start: where it begins, counted from the snapshot's own beginning.
    ///   - end: where it ends: 100 ms to 4 hours behind its beginning.
    ///   - bucketName: the bucket of Object Storage.
    ///   - filePath: the folder in it, beginning with `/`.
    ///   - accessControl: who may read the file; `PRIVATE` when left out.
    /// - Throws: ``LiveStationError`` of kind `notFound` when the snapshot has expired, `rejected` when the
    ///   channel's state or the range does not allow it, `unexpectedResponse` when the answer names no clip and none
    ///   is found. After a lost answer, `mayHaveTakenEffect` is true.
    public func createShortClip(
        channelId: String,
        snapshotId: String,
        start: Duration,
        end: Duration,
        bucketName: String,
        filePath: String,
        accessControl: AccessControl? = nil,
        timeout: Duration? = nil
    ) async throws -> ShortClip {
        try await call(timeout: timeout) {
            try await native.createShortClip(
                channelId: channelId, snapshotId: snapshotId, startMs: start.wholeMilliseconds,
                endMs: end.wholeMilliseconds, bucketName: bucketName, filePath: filePath,
                accessControl: accessControl, call: $0)
        }
    }

    /// Lists the short clips of a snapshot, while the snapshot lives; with a status, only those in it.
    ///
    /// - Parameters:
    ///   - status: only clips in this state.
    /// - Throws: ``LiveStationError`` of kind `notFound` when the snapshot never was, or its hour is over.
    public func listShortClips(
        channelId: String,
        snapshotId: String,
        status: ShortClipStatus? = nil,
        timeout: Duration? = nil
    ) async throws -> ShortClipList {
        try await call(timeout: timeout) {
            try await native.listShortClips(channelId: channelId, snapshotId: snapshotId, status: status, call: $0)
        }
    }

    /// Reads a short clip: its state, size and place.
    ///
    /// - Throws: ``LiveStationError`` of kind `notFound` when there is no such clip.
    public func getShortClip(
        channelId: String,
        shortClipId: String,
        timeout: Duration? = nil
    ) async throws -> ShortClip {
        try await call(timeout: timeout) {
            try await native.getShortClip(channelId: channelId, shortClipId: shortClipId, call: $0)
        }
    }
}
