import LiveStationGenerated

extension Client {
    /// Waits until a channel streams. Failures that can pass are waited out.
    ///
    /// - Parameters:
    ///   - channelId: the channel.
    ///   - deadline: the limit for the whole wait. Default: ten minutes.
    ///   - interval: the pause between two looks, on average, 10 ms or more. Default: two seconds.
    ///   - onProgress: hears of every channel that is seen, on a thread of this library, which waits for it.
    /// - Throws: ``LiveStationError`` of kind `rejected` when the channel is suspended or terminated, `timeout` at the
    ///   deadline. ``LiveStationError/remains`` has the channel as it was seen last.
    public func waitUntilPublishing(
        channelId: String,
        deadline: Duration? = nil,
        interval: Duration? = nil,
        onProgress: (@Sendable (Channel) -> Void)? = nil
    ) async throws -> Channel {
        let polling = NativePolling(deadline: deadline, interval: interval)
        return try await cancellable {
            try await native.waitUntilPublishing(
                channelId: channelId, polling: polling, progress: onProgress.map(ChannelProgress.init),
                cancellation: $0)
        }
    }

    /// Waits until a channel records: from then on snapshots can be made. All else is as in
    /// ``waitUntilPublishing(channelId:deadline:interval:onProgress:)``.
    public func waitUntilRecording(
        channelId: String,
        deadline: Duration? = nil,
        interval: Duration? = nil,
        onProgress: (@Sendable (Channel) -> Void)? = nil
    ) async throws -> Channel {
        let polling = NativePolling(deadline: deadline, interval: interval)
        return try await cancellable {
            try await native.waitUntilRecording(
                channelId: channelId, polling: polling, progress: onProgress.map(ChannelProgress.init),
                cancellation: $0)
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
        return try await cancellable {
            try await native.waitForClip(
                channelId: channelId, shortClipId: shortClipId, polling: polling,
                progress: onProgress.map(ShortClipProgress.init), cancellation: $0)
        }
    }
}

final class ChannelProgress: NativeChannelProgress {
    private let tell: @Sendable (Channel) -> Void

    init(_ tell: @escaping @Sendable (Channel) -> Void) { self.tell = tell }

    func seen(channel: Channel) { tell(channel) }
}

final class ShortClipProgress: NativeShortClipProgress {
    private let tell: @Sendable (ShortClip) -> Void

    init(_ tell: @escaping @Sendable (ShortClip) -> Void) { self.tell = tell }

    func seen(shortClip: ShortClip) { tell(shortClip) }
}

final class StepProgress: NativeStepProgress {
    private let tell: @Sendable (ClipLastStep) -> Void

    init(_ tell: @escaping @Sendable (ClipLastStep) -> Void) { self.tell = tell }

    func next(step: ClipLastStep) { tell(step) }
}
