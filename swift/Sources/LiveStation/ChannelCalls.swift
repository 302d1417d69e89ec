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
}
