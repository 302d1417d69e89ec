// Written by `cargo xtask surface` from livestation-core.
package io.livestation

import kotlin.time.Duration

/** Calls about a event. */
public abstract class EventCalls internal constructor() : RecordingCalls() {
    /**
     * Sets where the service reports events of the channels that have no address of their own. No call removes it.
     *
     * @param callbackUrl an address that the service can reach.
     */
    public suspend fun setCallback(callbackUrl: String, timeout: Duration? = null): CallbackEndpoint =
        connection.call(timeout) { native.setCallback(text("callbackUrl", callbackUrl), it) }

    /**
     * Reads where the service reports events of the channels that have no address of their own.
     */
    public suspend fun getCallback(timeout: Duration? = null): CallbackEndpoint =
        connection.call(timeout) { native.getCallback(it) }

    /**
     * Sets where the service reports events of one channel, instead of the address of the account. No call removes
     * it.
     *
     * @param callbackEndpoint an address that the service can reach.
     * @throws LiveStationException.NotFound when there is no such channel.
     */
    public suspend fun setChannelCallback(
        channelId: String,
        callbackEndpoint: String,
        timeout: Duration? = null,
    ): Channel =
        connection.call(timeout) {
            native.setChannelCallback(text("channelId", channelId), text("callbackEndpoint", callbackEndpoint), it)
        }

    /**
     * Lists what happened to the channels of the account, of all kinds.
     *
     * @param channelId only events of this channel.
     */
    public suspend fun listEvents(channelId: String? = null, timeout: Duration? = null): EventList =
        connection.call(timeout) { native.listEvents(text("channelId", channelId), it) }

    /**
     * Lists what happened to a channel.
     *
     * @throws LiveStationException.NotFound when there is no such channel.
     */
    public suspend fun listChannelEvents(channelId: String, timeout: Duration? = null): EventList =
        connection.call(timeout) { native.listChannelEvents(text("channelId", channelId), it) }

    /**
     * Lists when streams to a channel began and ended.
     *
     * @throws LiveStationException.NotFound when there is no such channel.
     */
    public suspend fun listPublishLog(channelId: String, timeout: Duration? = null): EventList =
        connection.call(timeout) { native.listPublishLog(text("channelId", channelId), it) }
}
