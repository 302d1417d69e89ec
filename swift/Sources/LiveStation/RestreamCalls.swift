// Written by `cargo xtask surface` from livestation-core.
import LiveStationGenerated

extension Client {
    /// Creates a re-stream channel, which passes its stream on to other services. **Each call creates another
    /// channel.**
    ///
    /// - Parameters:
    ///   - channelName: its name: 3 to 20 Korean or English letters, digits and underscores.
    ///   - planType: how many targets it can have: up to 3, or up to 5.
    ///   - restream: where it passes the stream on to.
    ///   - envType: what it is for; `REAL` when left out.
    /// - Throws: ``LiveStationError`` of kind `invalidInput` for more targets than the plan has, or one without a
    ///   key. After a lost answer, `mayHaveTakenEffect` is true.
    public func createRestreamChannel(
        channelName: String,
        planType: RestreamPlan,
        restream: [RestreamSettings],
        envType: EnvType? = nil,
        timeout: Duration? = nil
    ) async throws -> RestreamChannel {
        try await call(timeout: timeout) {
            try await native.createRestreamChannel(channelName: channelName, planType: planType, restream: restream, envType: envType, call: $0)
        }
    }

    /// Reads a re-stream channel, with its targets.
    ///
    /// - Throws: ``LiveStationError`` of kind `notFound` when there is no such channel.
    public func getRestreamChannel(
        channelId: String,
        timeout: Duration? = nil
    ) async throws -> RestreamChannel {
        try await call(timeout: timeout) {
            try await native.getRestreamChannel(channelId: channelId, call: $0)
        }
    }

    /// Reads one page of the account's re-stream channels.
    ///
    /// - Parameters:
    ///   - pageNo: which page, from 1.
    ///   - pageSizeNo: how many on a page: 1 to 100.
    public func listRestreamChannels(
        pageNo: Int? = nil,
        pageSizeNo: Int? = nil,
        timeout: Duration? = nil
    ) async throws -> RestreamChannelList {
        try await call(timeout: timeout) {
            try await native.listRestreamChannels(pageNo: pageNo.map(Int64.init), pageSizeNo: pageSizeNo.map(Int64.init), call: $0)
        }
    }

    /// Terminates a re-stream channel. In which states, is not documented.
    ///
    /// - Throws: ``LiveStationError`` of kind `notFound` when there is no such channel, `rejected` in a state in
    ///   which it cannot be.
    public func deleteRestreamChannel(
        channelId: String,
        timeout: Duration? = nil
    ) async throws -> RestreamChannel {
        try await call(timeout: timeout) {
            try await native.deleteRestreamChannel(channelId: channelId, call: $0)
        }
    }

    /// Lists the targets of a re-stream channel, with what they have carried.
    ///
    /// - Throws: ``LiveStationError`` of kind `notFound` when there is no such channel.
    public func listRestreamPlatforms(
        channelId: String,
        timeout: Duration? = nil
    ) async throws -> RestreamPlatformList {
        try await call(timeout: timeout) {
            try await native.listRestreamPlatforms(channelId: channelId, call: $0)
        }
    }

    /// Changes a target of a re-stream channel. Not while it streams.
    ///
    /// - Parameters:
    ///   - rtmpUrl: where to stream to (RTMP). The present one, to keep it.
    ///   - streamKey: the key there. The present one, to keep it.
    ///   - streamId: the user, for RTMP with authentication.
    ///   - streamPassword: the password.
    /// - Throws: ``LiveStationError`` of kind `notFound` when there is no such target, `rejected` while the channel
    ///   streams.
    public func updateRestreamPlatform(
        channelId: String,
        platformId: Int,
        rtmpUrl: PublishUrl,
        streamKey: StreamKey,
        streamId: String? = nil,
        streamPassword: Password? = nil,
        timeout: Duration? = nil
    ) async throws -> RestreamPlatform {
        try await call(timeout: timeout) {
            try await native.updateRestreamPlatform(
                channelId: channelId, platformId: Int64(platformId), rtmpUrl: rtmpUrl, streamKey: streamKey,
                streamId: streamId, streamPassword: streamPassword, call: $0)
        }
    }

    /// Sets where the service reports events of one re-stream channel, instead of the address of the account. No call
    /// removes it.
    ///
    /// - Parameters:
    ///   - callbackEndpoint: an absolute `http` or `https` URL that the service can reach.
    /// - Throws: ``LiveStationError`` of kind `notFound` when there is no such channel.
    public func setRestreamCallback(
        channelId: String,
        callbackEndpoint: String,
        timeout: Duration? = nil
    ) async throws -> RestreamChannel {
        try await call(timeout: timeout) {
            try await native.setRestreamCallback(channelId: channelId, callbackEndpoint: callbackEndpoint, call: $0)
        }
    }

    /// Lists when streams to a re-stream channel began and ended.
    ///
    /// - Throws: ``LiveStationError`` of kind `notFound` when there is no such channel.
    public func listRestreamPublishLog(
        channelId: String,
        timeout: Duration? = nil
    ) async throws -> EventList {
        try await call(timeout: timeout) {
            try await native.listRestreamPublishLog(channelId: channelId, call: $0)
        }
    }
}
