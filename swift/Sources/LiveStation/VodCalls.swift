// Written by `cargo xtask surface` from livestation-core.
import LiveStationGenerated

extension Client {
    /// Creates a VOD2LIVE channel, which broadcasts files at a planned time. **Each call creates another channel.**
    ///
    /// - Parameters:
    ///   - channelName: its name: 3 to 20 Korean or English letters, digits and underscores.
    ///   - cdn: the CDN before it.
    ///   - qualitySetId: the set of qualities that files are encoded to.
    ///   - envType: what it is for; `REAL` when left out.
    ///   - outputProtocol: how the channel is delivered; `HLS` when left out.
    ///   - drmEnabledYn: whether what it delivers is encrypted; no when left out.
    ///   - drm: how it is encrypted; required with `drmEnabledYn`.
    /// - Throws: ``LiveStationError`` of kind `invalidInput` for settings that do not go together, `rejected` when
    ///   the service does not accept them. After a lost answer, `mayHaveTakenEffect` is true.
    public func createVodChannel(
        channelName: String,
        cdn: CdnSettings,
        qualitySetId: Int,
        envType: EnvType? = nil,
        outputProtocol: OutputProtocol? = nil,
        drmEnabledYn: Bool? = nil,
        drm: DrmSettings? = nil,
        timeout: Duration? = nil
    ) async throws -> VodChannel {
        try await call(timeout: timeout) {
            try await native.createVodChannel(
                channelName: channelName, cdn: cdn, qualitySetId: Int64(qualitySetId), envType: envType,
                outputProtocol: outputProtocol, drmEnabledYn: drmEnabledYn, drm: drm, call: $0)
        }
    }

    /// Reads a VOD2LIVE channel, with its broadcast.
    ///
    /// - Throws: ``LiveStationError`` of kind `notFound` when there is no such channel.
    public func getVodChannel(
        channelId: String,
        timeout: Duration? = nil
    ) async throws -> VodChannel {
        try await call(timeout: timeout) {
            try await native.getVodChannel(channelId: channelId, call: $0)
        }
    }

    /// Reads one page of the account's VOD2LIVE channels.
    ///
    /// - Parameters:
    ///   - pageNo: which page, from 1.
    ///   - pageSizeNo: how many on a page: 1 to 100.
    public func listVodChannels(
        pageNo: Int? = nil,
        pageSizeNo: Int? = nil,
        timeout: Duration? = nil
    ) async throws -> VodChannelList {
        try await call(timeout: timeout) {
            try await native.listVodChannels(pageNo: pageNo.map(Int64.init), pageSizeNo: pageSizeNo.map(Int64.init), call: $0)
        }
    }

    /// Changes a VOD2LIVE channel: its name, and what it is for.
    ///
    /// - Parameters:
    ///   - channelName: its name: 3 to 20 Korean or English letters, digits and underscores.
    ///   - envType: what it is for.
    ///   - outputProtocol: how the channel is delivered.
    /// - Throws: ``LiveStationError`` of kind `notFound` when there is no such channel, `rejected` unless it is
    ///   `READY` or `RESERVED`.
    public func updateVodChannel(
        channelId: String,
        channelName: String,
        envType: EnvType? = nil,
        outputProtocol: OutputProtocol? = nil,
        timeout: Duration? = nil
    ) async throws -> VodChannel {
        try await call(timeout: timeout) {
            try await native.updateVodChannel(
                channelId: channelId, channelName: channelName, envType: envType, outputProtocol: outputProtocol,
                call: $0)
        }
    }

    /// Terminates a VOD2LIVE channel. Its CDN stays.
    ///
    /// - Throws: ``LiveStationError`` of kind `notFound` when there is no such channel, `rejected` unless it is
    ///   `READY`.
    public func deleteVodChannel(
        channelId: String,
        timeout: Duration? = nil
    ) async throws -> VodChannel {
        try await call(timeout: timeout) {
            try await native.deleteVodChannel(channelId: channelId, call: $0)
        }
    }

    /// Suspends a VOD2LIVE channel. **A running broadcast is cut.**
    ///
    /// - Throws: ``LiveStationError`` of kind `notFound` when there is no such channel, `rejected` when it is
    ///   suspended already.
    public func suspendVodChannel(
        channelId: String,
        timeout: Duration? = nil
    ) async throws -> VodChannel {
        try await call(timeout: timeout) {
            try await native.suspendVodChannel(channelId: channelId, call: $0)
        }
    }

    /// Ends the suspension of a VOD2LIVE channel.
    ///
    /// - Throws: ``LiveStationError`` of kind `notFound` when there is no such channel, `rejected` unless it is
    ///   suspended.
    public func resumeVodChannel(
        channelId: String,
        timeout: Duration? = nil
    ) async throws -> VodChannel {
        try await call(timeout: timeout) {
            try await native.resumeVodChannel(channelId: channelId, call: $0)
        }
    }

    /// Reads where a VOD2LIVE channel plays, in each quality, or its thumbnails.
    ///
    /// - Parameters:
    ///   - serviceUrlType: `GENERAL` or `THUMBNAIL`.
    /// - Throws: ``LiveStationError`` of kind `notFound` when there is no such channel, `rejected` unless it is
    ///   `RESERVED` or `PUBLISHING`.
    public func getVodServiceUrls(
        channelId: String,
        serviceUrlType: ServiceUrlType,
        timeout: Duration? = nil
    ) async throws -> ServiceUrls {
        try await call(timeout: timeout) {
            try await native.getVodServiceUrls(channelId: channelId, serviceUrlType: serviceUrlType, call: $0)
        }
    }

    /// Puts another CDN before a VOD2LIVE channel: a Global Edge that exists.
    ///
    /// - Parameters:
    ///   - cdn: a Global Edge that exists.
    /// - Throws: ``LiveStationError`` of kind `notFound` when there is no such channel, `rejected` in a state in
    ///   which it cannot be.
    public func changeVodCdn(
        channelId: String,
        cdn: CdnChoice,
        timeout: Duration? = nil
    ) async throws -> ChangedCdn {
        try await call(timeout: timeout) {
            try await native.changeVodCdn(channelId: channelId, cdn: cdn, call: $0)
        }
    }

    /// Sets where the service reports events of one VOD2LIVE channel, instead of the address of the account. No call
    /// removes it.
    ///
    /// - Parameters:
    ///   - callbackEndpoint: an absolute `http` or `https` URL that the service can reach.
    /// - Throws: ``LiveStationError`` of kind `notFound` when there is no such channel.
    public func setVodCallback(
        channelId: String,
        callbackEndpoint: String,
        timeout: Duration? = nil
    ) async throws -> VodChannel {
        try await call(timeout: timeout) {
            try await native.setVodCallback(channelId: channelId, callbackEndpoint: callbackEndpoint, call: $0)
        }
    }

    /// Plans a broadcast of files on a VOD2LIVE channel. **A channel has one broadcast.**
    ///
    /// - Parameters:
    ///   - channelId: a VOD2LIVE channel that is `READY`.
    ///   - startTime: when it begins, by the clock of Korea: 14 digits, `20250820200000`.
    ///   - vodList: what it plays: 1 to 50 MP4 files, up to 24 hours together.
    /// - Throws: ``LiveStationError`` of kind `invalidInput` for no files or more than 50, `rejected` unless the
    ///   channel is `READY` and the time 10 minutes to 14 days ahead. After a lost answer, `mayHaveTakenEffect` is
    ///   true.
    public func createVodSchedule(
        channelId: String,
        startTime: String,
        vodList: [StoredFile],
        timeout: Duration? = nil
    ) async throws -> VodSchedule {
        try await call(timeout: timeout) {
            try await native.createVodSchedule(channelId: channelId, startTime: startTime, vodList: vodList, call: $0)
        }
    }

    /// Reads a broadcast of a VOD2LIVE channel.
    ///
    /// - Throws: ``LiveStationError`` of kind `notFound` when there is no such broadcast.
    public func getVodSchedule(
        scheduleId: Int,
        timeout: Duration? = nil
    ) async throws -> VodSchedule {
        try await call(timeout: timeout) {
            try await native.getVodSchedule(scheduleId: Int64(scheduleId), call: $0)
        }
    }

    /// Changes a broadcast that has not begun: its time, its files, or both.
    ///
    /// - Parameters:
    ///   - startTime: when it begins, by the clock of Korea: 14 digits, `20250820200000`.
    ///   - vodList: what it plays: 1 to 50 MP4 files, up to 24 hours together.
    /// - Throws: ``LiveStationError`` of kind `notFound` when there is no such broadcast, `rejected` unless its
    ///   channel is `RESERVED`.
    public func updateVodSchedule(
        scheduleId: Int,
        startTime: String? = nil,
        vodList: [StoredFile]? = nil,
        timeout: Duration? = nil
    ) async throws -> VodSchedule {
        try await call(timeout: timeout) {
            try await native.updateVodSchedule(scheduleId: Int64(scheduleId), startTime: startTime, vodList: vodList, call: $0)
        }
    }
}
