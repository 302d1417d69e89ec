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
