// Written by `cargo xtask surface` from livestation-core.
import LiveStationGenerated

extension Client {
    /// Reads a channel: its state, whether it is recording, the ids of its snapshots.
    ///
    /// - Throws: ``LiveStationError`` of kind `notFound` when there is no such channel.
    public func getChannel(
        channelId: String,
        timeout: Duration? = nil
    ) async throws -> Channel {
        try await call(timeout: timeout) {
            try await native.getChannel(channelId: channelId, call: $0)
        }
    }

    /// Reads one page of the account's channels.
    ///
    /// - Parameters:
    ///   - pageNo: which page, from 1.
    ///   - pageSizeNo: how many on a page, 1 to 100.
    ///   - channelStatus: only channels in this state.
    ///   - id: only channels whose id is this, or holds it.
    ///   - channelName: only channels whose name is this, or holds it.
    public func listChannels(
        pageNo: Int? = nil,
        pageSizeNo: Int? = nil,
        channelStatus: ChannelStatus? = nil,
        id: String? = nil,
        channelName: String? = nil,
        timeout: Duration? = nil
    ) async throws -> ChannelPage {
        try await call(timeout: timeout) {
            try await native.listChannels(
                pageNo: pageNo.map(Int64.init), pageSizeNo: pageSizeNo.map(Int64.init), channelStatus: channelStatus,
                id: id, channelName: channelName, call: $0)
        }
    }

    /// Creates a channel. It is `CREATING` at first: wait until it is `READY`. **Each call creates another channel.**
    ///
    /// - Parameters:
    ///   - channelName: its name: 3 to 20 Korean or English letters, digits and underscores. Two channels may have
    ///     the same.
    ///   - cdn: the CDN before it.
    ///   - qualitySetId: the set of qualities that the stream is encoded to.
    ///   - useDvr: whether it has the time machine, without which there are no snapshots.
    ///   - record: how it records.
    ///   - envType: what it is for; `REAL` when left out.
    ///   - outputProtocol: how it is delivered; `HLS` when left out. `LL_HLS` needs a Global Edge in Korea and a
    ///     quality set of low latency.
    ///   - timemachineMin: how far back the time machine reaches, in **minutes**: 360, which is sent when it is
    ///     left out.
    ///   - immediateOnAir: whether recording starts by itself when a stream comes in.
    ///   - isStreamFailOver: whether it takes a standby stream.
    ///   - drmEnabledYn: whether what it delivers is encrypted; not when left out. Public zone only.
    ///   - drm: how it is encrypted.
    /// - Throws: ``LiveStationError`` of kind `invalidInput` for settings that do not go together, `rejected` when
    ///   the service does not accept them. After a lost answer, `mayHaveTakenEffect` is true.
    public func createChannel(
        channelName: String,
        cdn: CdnSettings,
        qualitySetId: Int,
        useDvr: Bool,
        record: RecordSettings,
        envType: EnvType? = nil,
        outputProtocol: OutputProtocol? = nil,
        timemachineMin: Int? = nil,
        immediateOnAir: Bool? = nil,
        isStreamFailOver: Bool? = nil,
        drmEnabledYn: Bool? = nil,
        drm: DrmSettings? = nil,
        timeout: Duration? = nil
    ) async throws -> Channel {
        try await call(timeout: timeout) {
            try await native.createChannel(
                channelName: channelName, cdn: cdn, qualitySetId: Int64(qualitySetId), useDvr: useDvr, record: record,
                envType: envType, outputProtocol: outputProtocol, timemachineMin: timemachineMin.map(Int64.init),
                immediateOnAir: immediateOnAir, isStreamFailOver: isStreamFailOver, drmEnabledYn: drmEnabledYn,
                drm: drm, call: $0)
        }
    }

    /// Replaces the settings of a channel. **What is left out gets the service's default**, and not what it was.
    ///
    /// - Parameters:
    ///   - channelName: its name: 3 to 20 Korean or English letters, digits and underscores.
    ///   - useDvr: whether it has the time machine, without which there are no snapshots.
    ///   - immediateOnAir: whether recording starts by itself when a stream comes in.
    ///   - record: how it records.
    ///   - envType: what it is for; `REAL` when left out.
    ///   - outputProtocol: how it is delivered; `HLS` when left out.
    ///   - timemachineMin: how far back the time machine reaches, in **minutes**: 360, which is sent when it is
    ///     left out.
    /// - Throws: ``LiveStationError`` of kind `invalidInput` for settings that do not go together, `notFound` when
    ///   there is no such channel, `rejected` when the service does not accept them.
    public func updateChannel(
        channelId: String,
        channelName: String,
        useDvr: Bool,
        immediateOnAir: Bool,
        record: RecordSettings,
        envType: EnvType? = nil,
        outputProtocol: OutputProtocol? = nil,
        timemachineMin: Int? = nil,
        timeout: Duration? = nil
    ) async throws -> Channel {
        try await call(timeout: timeout) {
            try await native.updateChannel(
                channelId: channelId, channelName: channelName, useDvr: useDvr, immediateOnAir: immediateOnAir,
                record: record, envType: envType, outputProtocol: outputProtocol,
                timemachineMin: timemachineMin.map(Int64.init), call: $0)
        }
    }

    /// Terminates a channel. **Its snapshots go with it**; its CDN stays.
    ///
    /// - Throws: ``LiveStationError`` of kind `notFound` when there is no such channel, `rejected` unless the
    ///   channel is `READY`.
    public func deleteChannel(
        channelId: String,
        timeout: Duration? = nil
    ) async throws -> Channel {
        try await call(timeout: timeout) {
            try await native.deleteChannel(channelId: channelId, call: $0)
        }
    }

    /// Suspends a channel. **A running broadcast is cut.**
    ///
    /// - Throws: ``LiveStationError`` of kind `notFound` when there is no such channel, `rejected` unless the
    ///   channel is `READY` or `PUBLISHING`.
    public func suspendChannel(
        channelId: String,
        timeout: Duration? = nil
    ) async throws -> Channel {
        try await call(timeout: timeout) {
            try await native.suspendChannel(channelId: channelId, call: $0)
        }
    }

    /// Ends the suspension of a channel, which is `READY` afterwards.
    ///
    /// - Throws: ``LiveStationError`` of kind `notFound` when there is no such channel, `rejected` unless the
    ///   channel is suspended.
    public func resumeChannel(
        channelId: String,
        timeout: Duration? = nil
    ) async throws -> Channel {
        try await call(timeout: timeout) {
            try await native.resumeChannel(channelId: channelId, call: $0)
        }
    }

    /// Switches the live output between the main and the standby stream. Each call switches.
    ///
    /// - Throws: ``LiveStationError`` of kind `notFound` when there is no such channel, `rejected` unless the
    ///   channel is `PUBLISHING`. After a lost answer, `mayHaveTakenEffect` is true.
    public func switchStream(
        channelId: String,
        timeout: Duration? = nil
    ) async throws -> Channel {
        try await call(timeout: timeout) {
            try await native.switchStream(channelId: channelId, call: $0)
        }
    }

    /// Reads where a channel plays, in each quality: live, with the time machine, or its thumbnails.
    ///
    /// - Parameters:
    ///   - serviceUrlType: what kind of URLs.
    /// - Throws: ``LiveStationError`` of kind `notFound` when there is no such channel, `rejected` when the time
    ///   machine is asked for and the channel is not streaming, or has none.
    public func getServiceUrls(
        channelId: String,
        serviceUrlType: ServiceUrlType,
        timeout: Duration? = nil
    ) async throws -> ServiceUrls {
        try await call(timeout: timeout) {
            try await native.getServiceUrls(channelId: channelId, serviceUrlType: serviceUrlType, call: $0)
        }
    }

    /// Reads the size and the bit rates of what is streaming to a channel.
    ///
    /// - Throws: ``LiveStationError`` of kind `notFound` when there is no such channel, `rejected` unless the
    ///   channel is `PUBLISHING`.
    public func getStreamMetadata(
        channelId: String,
        timeout: Duration? = nil
    ) async throws -> StreamMetadata {
        try await call(timeout: timeout) {
            try await native.getStreamMetadata(channelId: channelId, call: $0)
        }
    }

    /// Puts another CDN before a channel: a Global Edge that exists.
    ///
    /// - Parameters:
    ///   - cdn: the CDN.
    /// - Throws: ``LiveStationError`` of kind `notFound` when there is no such channel, `rejected` unless the
    ///   channel is `READY`.
    public func changeCdn(
        channelId: String,
        cdn: CdnChoice,
        timeout: Duration? = nil
    ) async throws -> ChangedCdn {
        try await call(timeout: timeout) {
            try await native.changeCdn(channelId: channelId, cdn: cdn, call: $0)
        }
    }

    /// Puts another CDN before several channels: a Global Edge that exists.
    ///
    /// - Parameters:
    ///   - channelList: the ids of channels that are `READY`.
    ///   - cdn: the CDN.
    /// - Throws: ``LiveStationError`` of kind `rejected` unless all of them are `READY`.
    public func changeCdnOfChannels(
        channelList: [String],
        cdn: CdnChoice,
        timeout: Duration? = nil
    ) async throws -> ChangedCdn {
        try await call(timeout: timeout) {
            try await native.changeCdnOfChannels(channelList: channelList, cdn: cdn, call: $0)
        }
    }
}
