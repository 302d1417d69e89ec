import LiveStationGenerated

extension Client {
    /// Waits until a channel streams. Failures that can pass are waited out.
    ///
    /// - Parameters:
    ///   - channelId: the channel.
    ///   - deadline: the limit for the whole wait. Default: ten minutes.
    ///   - interval: the pause between two looks, on average, 10 ms or more. Default: two seconds.
    ///   - onProgress: is called with every channel that is seen, on a thread for callbacks and with the task-local values
    ///     of this call; the wait goes on when it returns. One that does not return is left behind at the deadline.
    /// - Throws: ``LiveStationError`` of kind `rejected` when the channel is suspended or terminated, `timeout` at the
    ///   deadline. ``LiveStationError/remains`` has the channel as it was seen last.
    public func waitUntilPublishing(
        channelId: String,
        deadline: Duration? = nil,
        interval: Duration? = nil,
        onProgress: (@Sendable (Channel) -> Void)? = nil
    ) async throws -> Channel {
        try await waitUntil("publishing", channelId, deadline, interval, onProgress)
    }

    /// Waits until a channel that was created can be streamed to: it is `READY` and has its stream key. All else is as in
    /// ``waitUntilPublishing(channelId:deadline:interval:onProgress:)``.
    public func waitUntilReady(
        channelId: String,
        deadline: Duration? = nil,
        interval: Duration? = nil,
        onProgress: (@Sendable (Channel) -> Void)? = nil
    ) async throws -> Channel {
        try await waitUntil("ready", channelId, deadline, interval, onProgress)
    }

    /// Waits until a channel records: from then on snapshots can be made. All else is as in
    /// ``waitUntilPublishing(channelId:deadline:interval:onProgress:)``.
    public func waitUntilRecording(
        channelId: String,
        deadline: Duration? = nil,
        interval: Duration? = nil,
        onProgress: (@Sendable (Channel) -> Void)? = nil
    ) async throws -> Channel {
        try await waitUntil("recording", channelId, deadline, interval, onProgress)
    }

    private func waitUntil(
        _ goal: String, _ channelId: String, _ deadline: Duration?, _ interval: Duration?,
        _ onProgress: (@Sendable (Channel) -> Void)?
    ) async throws -> Channel {
        let polling = NativePolling(deadline: deadline, interval: interval)
        return try await call(progress: onProgress.map(Progress.ofChannels)) {
            try await native.waitUntil(goal: goal, channelId: channelId, polling: polling, call: $0)
        }
    }

    /// Waits until a short clip's file is in its bucket. All else is as in
    /// ``waitUntilPublishing(channelId:deadline:interval:onProgress:)``.
    ///
    /// - Throws: ``LiveStationError`` of kind `rejected` when the file could not be made or uploaded, `timeout` at the
    ///   deadline. ``LiveStationError/remains`` has the clip as it was seen last.
    public func waitForClip(
        channelId: String,
        shortClipId: String,
        deadline: Duration? = nil,
        interval: Duration? = nil,
        onProgress: (@Sendable (ShortClip) -> Void)? = nil
    ) async throws -> ShortClip {
        let polling = NativePolling(deadline: deadline, interval: interval)
        return try await call(progress: onProgress.map(Progress.ofShortClips)) {
            try await native.waitForClip(
                channelId: channelId, shortClipId: shortClipId, polling: polling, call: $0)
        }
    }
}
