// Written by `cargo xtask surface` from livestation-core.
package io.livestation

import kotlin.time.Duration

/** Calls about a channel. */
public abstract class ChannelCalls internal constructor() : SnapshotCalls() {
    /**
     * Reads a channel: its state, whether it is recording, the ids of its snapshots.
     *
     * @throws LiveStationException.NotFound when there is no such channel.
     */
    public suspend fun getChannel(channelId: String, timeout: Duration? = null): Channel =
        connection.call(timeout) { native.getChannel(text("channelId", channelId), it) }

    /**
     * Reads one page of the account's channels.
     *
     * @param pageNo which page, from 1.
     * @param pageSizeNo how many on a page, 1 to 100.
     * @param channelStatus only channels in this state.
     * @param id only channels whose id is this, or holds it.
     * @param channelName only channels whose name is this, or holds it.
     */
    public suspend fun listChannels(
        pageNo: Int? = null,
        pageSizeNo: Int? = null,
        channelStatus: ChannelStatus? = null,
        id: String? = null,
        channelName: String? = null,
        timeout: Duration? = null,
    ): ChannelPage =
        connection.call(timeout) {
            native.listChannels(
                pageNo?.toLong(),
                pageSizeNo?.toLong(),
                channelStatus,
                text("id", id),
                text("channelName", channelName),
                it,
            )
        }

    /**
     * Terminates a channel. **Its snapshots go with it**; its CDN stays.
     *
     * @throws LiveStationException.NotFound when there is no such channel.
     * @throws LiveStationException.Rejected unless the channel is `READY`.
     */
    public suspend fun deleteChannel(channelId: String, timeout: Duration? = null): Channel =
        connection.call(timeout) { native.deleteChannel(text("channelId", channelId), it) }

    /**
     * Suspends a channel. **A running broadcast is cut.**
     *
     * @throws LiveStationException.NotFound when there is no such channel.
     * @throws LiveStationException.Rejected unless the channel is `READY` or `PUBLISHING`.
     */
    public suspend fun suspendChannel(channelId: String, timeout: Duration? = null): Channel =
        connection.call(timeout) { native.suspendChannel(text("channelId", channelId), it) }

    /**
     * Ends the suspension of a channel, which is `READY` afterwards.
     *
     * @throws LiveStationException.NotFound when there is no such channel.
     * @throws LiveStationException.Rejected unless the channel is suspended.
     */
    public suspend fun resumeChannel(channelId: String, timeout: Duration? = null): Channel =
        connection.call(timeout) { native.resumeChannel(text("channelId", channelId), it) }

    /**
     * Switches the live output between the main and the standby stream. Each call switches.
     *
     * @throws LiveStationException.NotFound when there is no such channel.
     * @throws LiveStationException.Rejected unless the channel is `PUBLISHING`.
     * @throws LiveStationException after a lost answer, `mayHaveTakenEffect` is true.
     */
    public suspend fun switchStream(channelId: String, timeout: Duration? = null): Channel =
        connection.call(timeout) { native.switchStream(text("channelId", channelId), it) }

    /**
     * Reads where a channel plays, in each quality: live, with the time machine, or its thumbnails.
     *
     * @param serviceUrlType what kind of URLs.
     * @throws LiveStationException.NotFound when there is no such channel.
     * @throws LiveStationException.Rejected when the time machine is asked for and the channel is not streaming, or
     *   has none.
     */
    public suspend fun getServiceUrls(
        channelId: String,
        serviceUrlType: ServiceUrlType,
        timeout: Duration? = null,
    ): ServiceUrls =
        connection.call(timeout) { native.getServiceUrls(text("channelId", channelId), serviceUrlType, it) }
}
