import LiveStationGenerated

extension Client {
    /// Makes a short clip of the last `length` of what a channel is recording, and waits for its file: is it
    /// recording, a snapshot of just enough minutes, how long does that play, a clip of its end. Nothing is made twice.
    ///
    /// - Parameters:
    ///   - channelId: the channel.
    ///   - length: how much, 100 ms to 4 hours.
    ///   - bucketName: the bucket of Object Storage.
    ///   - filePath: the folder in the bucket, beginning with `/`.
    ///   - accessControl: who may read the file. Default: accounts that the bucket allows.
    ///   - resume: the id of a snapshot to go on with instead of making one. A job that failed says it:
    ///     ``LiveStationError/remains``.
    ///   - wait: whether to wait until the file is there.
    ///   - deadline: the limit for the whole job, up to one hour. Default: ten minutes, or what is left of the snapshot
    ///     that is resumed.
    ///   - interval: the pause between two looks at the clip, on average. Default: two seconds.
    ///   - onProgress: is called with every step before it is taken; all else as in
    ///     ``waitUntilPublishing(channelId:deadline:interval:onProgress:)``.
    /// - Throws: ``LiveStationError`` of kind `rejected` when the channel is not recording, has no time machine, holds
    ///   less than `length`, or the file could not be made; `timeout` at the deadline.
    public func clipLast(
        channelId: String,
        length: Duration,
        bucketName: String,
        filePath: String,
        accessControl: AccessControl? = nil,
        resume: String? = nil,
        wait: Bool = true,
        deadline: Duration? = nil,
        interval: Duration? = nil,
        onProgress: (@Sendable (ClipLastStep) -> Void)? = nil
    ) async throws -> LastClip {
        let order = NativeClipLast(
            lengthMs: length.wholeMilliseconds,
            output: NativeClipOutput(bucketName: bucketName, filePath: filePath, accessControl: accessControl),
            resume: resume,
            wait: wait,
            polling: NativePolling(deadline: deadline, interval: interval))
        return try await call(progress: onProgress.map(Progress.ofSteps)) {
            try await native.clipLast(channelId: channelId, order: order, call: $0)
        }
    }
}
