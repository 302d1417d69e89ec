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
     * Creates a channel. It is `CREATING` at first: wait until it is `READY`. **Each call creates another channel.**
     *
     * @param channelName its name: 3 to 20 Korean or English letters, digits and underscores. Two channels may have
     *   the same.
     * @param cdn the CDN before it.
     * @param qualitySetId the set of qualities that the stream is encoded to.
     * @param useDvr whether it has the time machine, without which there are no snapshots.
     * @param record how it records.
     * @param envType what it is for; `REAL` when left out.
     * @param outputProtocol how it is delivered; `HLS` when left out. `LL_HLS` needs a Global Edge in Korea and a
     *   quality set of low latency.
     * @param timemachineMin how far back the time machine reaches, in **minutes**: 360, which is sent when it is
     *   left out.
     * @param immediateOnAir whether recording starts by itself when a stream comes in.
     * @param isStreamFailOver whether it takes a standby stream.
     * @param drmEnabledYn whether what it delivers is encrypted; not when left out. Public zone only.
     * @param drm how it is encrypted.
     * @throws LiveStationException.InvalidInput for settings that do not go together.
     * @throws LiveStationException.Rejected when the service does not accept them.
     * @throws LiveStationException after a lost answer, `mayHaveTakenEffect` is true.
     */
    public suspend fun createChannel(
        channelName: String,
        cdn: CdnSettings,
        qualitySetId: Long,
        useDvr: Boolean,
        record: RecordSettings,
        envType: EnvType? = null,
        outputProtocol: OutputProtocol? = null,
        timemachineMin: Long? = null,
        immediateOnAir: Boolean? = null,
        isStreamFailOver: Boolean? = null,
        drmEnabledYn: Boolean? = null,
        drm: DrmSettings? = null,
        timeout: Duration? = null,
    ): Channel =
        connection.call(timeout) {
            native.createChannel(
                text("channelName", channelName),
                cdn,
                qualitySetId,
                useDvr,
                record,
                envType,
                outputProtocol,
                timemachineMin,
                immediateOnAir,
                isStreamFailOver,
                drmEnabledYn,
                drm,
                it,
            )
        }

    /**
     * Replaces the settings of a channel. **What is left out gets the service's default**, and not what it was.
     *
     * @param channelName its name: 3 to 20 Korean or English letters, digits and underscores.
     * @param useDvr whether it has the time machine, without which there are no snapshots.
     * @param immediateOnAir whether recording starts by itself when a stream comes in.
     * @param record how it records.
     * @param envType what it is for; `REAL` when left out.
     * @param outputProtocol how it is delivered; `HLS` when left out.
     * @param timemachineMin how far back the time machine reaches, in **minutes**: 360, which is sent when it is
     *   left out.
     * @throws LiveStationException.InvalidInput for settings that do not go together.
     * @throws LiveStationException.NotFound when there is no such channel.
     * @throws LiveStationException.Rejected when the service does not accept them.
     */
    public suspend fun updateChannel(
        channelId: String,
        channelName: String,
        useDvr: Boolean,
        immediateOnAir: Boolean,
        record: RecordSettings,
        envType: EnvType? = null,
        outputProtocol: OutputProtocol? = null,
        timemachineMin: Long? = null,
        timeout: Duration? = null,
    ): Channel =
        connection.call(timeout) {
            native.updateChannel(
                text("channelId", channelId),
                text("channelName", channelName),
                useDvr,
                immediateOnAir,
                record,
                envType,
                outputProtocol,
                timemachineMin,
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

    /**
     * Reads the size and the bit rates of what is streaming to a channel.
     *
     * @throws LiveStationException.NotFound when there is no such channel.
     * @throws LiveStationException.Rejected unless the channel is `PUBLISHING`.
     */
    public suspend fun getStreamMetadata(channelId: String, timeout: Duration? = null): StreamMetadata =
        connection.call(timeout) { native.getStreamMetadata(text("channelId", channelId), it) }

    /**
     * Puts another CDN before a channel: a Global Edge that exists.
     *
     * @param cdn the CDN.
     * @throws LiveStationException.NotFound when there is no such channel.
     * @throws LiveStationException.Rejected unless the channel is `READY`.
     */
    public suspend fun changeCdn(channelId: String, cdn: CdnChoice, timeout: Duration? = null): ChangedCdn =
        connection.call(timeout) { native.changeCdn(text("channelId", channelId), cdn, it) }

    /**
     * Puts another CDN before several channels: a Global Edge that exists.
     *
     * @param channelList the ids of channels that are `READY`.
     * @param cdn the CDN.
     * @throws LiveStationException.Rejected unless all of them are `READY`.
     */
    public suspend fun changeCdnOfChannels(
        channelList: List<String>,
        cdn: CdnChoice,
        timeout: Duration? = null,
    ): ChangedCdn =
        connection.call(timeout) { native.changeCdnOfChannels(channelList, cdn, it) }
}
