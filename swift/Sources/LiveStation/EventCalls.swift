// Written by `cargo xtask surface` from livestation-core.
import LiveStationGenerated

extension Client {
    /// Sets where the service reports events of the channels that have no address of their own. No call removes it.
    ///
    /// - Parameters:
    ///   - callbackUrl: an address that the service can reach.
    public func setCallback(
        callbackUrl: String,
        timeout: Duration? = nil
    ) async throws -> CallbackEndpoint {
        try await call(timeout: timeout) {
            try await native.setCallback(callbackUrl: callbackUrl, call: $0)
        }
    }

    /// Reads where the service reports events of the channels that have no address of their own.
    public func getCallback(
        timeout: Duration? = nil
    ) async throws -> CallbackEndpoint {
        try await call(timeout: timeout) {
            try await native.getCallback(call: $0)
        }
    }

    /// Sets where the service reports events of one channel, instead of the address of the account. No call removes
    /// it.
    ///
    /// - Parameters:
    ///   - callbackEndpoint: an address that the service can reach.
    /// - Throws: ``LiveStationError`` of kind `notFound` when there is no such channel.
    public func setChannelCallback(
        channelId: String,
        callbackEndpoint: String,
        timeout: Duration? = nil
    ) async throws -> Channel {
        try await call(timeout: timeout) {
            try await native.setChannelCallback(channelId: channelId, callbackEndpoint: callbackEndpoint, call: $0)
        }
    }

    /// Lists what happened to the channels of the account, of all kinds.
    ///
    /// - Parameters:
    ///   - channelId: only events of this channel.
    public func listEvents(
        channelId: String? = nil,
        timeout: Duration? = nil
    ) async throws -> EventList {
        try await call(timeout: timeout) {
            try await native.listEvents(channelId: channelId, call: $0)
        }
    }

    /// Lists what happened to a channel.
    ///
    /// - Throws: ``LiveStationError`` of kind `notFound` when there is no such channel.
    public func listChannelEvents(
        channelId: String,
        timeout: Duration? = nil
    ) async throws -> EventList {
        try await call(timeout: timeout) {
            try await native.listChannelEvents(channelId: channelId, call: $0)
        }
    }

    /// Lists when streams to a channel began and ended.
    ///
    /// - Throws: ``LiveStationError`` of kind `notFound` when there is no such channel.
    public func listPublishLog(
        channelId: String,
        timeout: Duration? = nil
    ) async throws -> EventList {
        try await call(timeout: timeout) {
            try await native.listPublishLog(channelId: channelId, call: $0)
        }
    }
}
