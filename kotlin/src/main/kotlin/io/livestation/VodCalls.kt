// Written by `cargo xtask surface` from livestation-core.
package io.livestation

import kotlin.time.Duration

/** Calls about a vod. */
public abstract class VodCalls internal constructor() : RestreamCalls() {
    /**
     * Creates a VOD2LIVE channel, which broadcasts files at a planned time. **Each call creates another channel.**
     *
     * @param channelName its name: 3 to 20 Korean or English letters, digits and underscores.
     * @param cdn the CDN before it.
     * @param qualitySetId the set of qualities that files are encoded to.
     * @param envType what it is for; `REAL` when left out.
     * @param outputProtocol how the channel is delivered; `HLS` when left out.
     * @param drmEnabledYn whether what it delivers is encrypted; no when left out.
     * @param drm how it is encrypted; required with `drmEnabledYn`.
     * @throws LiveStationException.InvalidInput for settings that do not go together.
     * @throws LiveStationException.Rejected when the service does not accept them.
     * @throws LiveStationException after a lost answer, `mayHaveTakenEffect` is true.
     */
    public suspend fun createVodChannel(
        channelName: String,
        cdn: CdnSettings,
        qualitySetId: Long,
        envType: EnvType? = null,
        outputProtocol: OutputProtocol? = null,
        drmEnabledYn: Boolean? = null,
        drm: DrmSettings? = null,
        timeout: Duration? = null,
    ): VodChannel =
        connection.call(timeout) {
            native.createVodChannel(
                text("channelName", channelName),
                cdn,
                qualitySetId,
                envType,
                outputProtocol,
                drmEnabledYn,
                drm,
                it,
            )
        }

    /**
     * Reads a VOD2LIVE channel, with its broadcast.
     *
     * @throws LiveStationException.NotFound when there is no such channel.
     */
    public suspend fun getVodChannel(channelId: String, timeout: Duration? = null): VodChannel =
        connection.call(timeout) { native.getVodChannel(text("channelId", channelId), it) }

    /**
     * Reads one page of the account's VOD2LIVE channels.
     *
     * @param pageNo which page, from 1.
     * @param pageSizeNo how many on a page: 1 to 100.
     */
    public suspend fun listVodChannels(
        pageNo: Int? = null,
        pageSizeNo: Int? = null,
        timeout: Duration? = null,
    ): VodChannelList =
        connection.call(timeout) { native.listVodChannels(pageNo?.toLong(), pageSizeNo?.toLong(), it) }

    /**
     * Changes a VOD2LIVE channel: its name, and what it is for.
     *
     * @param channelName its name: 3 to 20 Korean or English letters, digits and underscores.
     * @param envType what it is for.
     * @param outputProtocol how the channel is delivered.
     * @throws LiveStationException.NotFound when there is no such channel.
     * @throws LiveStationException.Rejected unless it is `READY` or `RESERVED`.
     */
    public suspend fun updateVodChannel(
        channelId: String,
        channelName: String,
        envType: EnvType? = null,
        outputProtocol: OutputProtocol? = null,
        timeout: Duration? = null,
    ): VodChannel =
        connection.call(timeout) {
            native.updateVodChannel(
                text("channelId", channelId),
                text("channelName", channelName),
                envType,
                outputProtocol,
                it,
            )
        }

    /**
     * Terminates a VOD2LIVE channel. Its CDN stays.
     *
     * @throws LiveStationException.NotFound when there is no such channel.
     * @throws LiveStationException.Rejected unless it is `READY`.
     */
    public suspend fun deleteVodChannel(channelId: String, timeout: Duration? = null): VodChannel =
        connection.call(timeout) { native.deleteVodChannel(text("channelId", channelId), it) }

    /**
     * Suspends a VOD2LIVE channel. **A running broadcast is cut.**
     *
     * @throws LiveStationException.NotFound when there is no such channel.
     * @throws LiveStationException.Rejected when it is suspended already.
     */
    public suspend fun suspendVodChannel(channelId: String, timeout: Duration? = null): VodChannel =
        connection.call(timeout) { native.suspendVodChannel(text("channelId", channelId), it) }

    /**
     * Ends the suspension of a VOD2LIVE channel.
     *
     * @throws LiveStationException.NotFound when there is no such channel.
     * @throws LiveStationException.Rejected unless it is suspended.
     */
    public suspend fun resumeVodChannel(channelId: String, timeout: Duration? = null): VodChannel =
        connection.call(timeout) { native.resumeVodChannel(text("channelId", channelId), it) }

    /**
     * Reads where a VOD2LIVE channel plays, in each quality, or its thumbnails.
     *
     * @param serviceUrlType `GENERAL` or `THUMBNAIL`.
     * @throws LiveStationException.NotFound when there is no such channel.
     * @throws LiveStationException.Rejected unless it is `RESERVED` or `PUBLISHING`.
     */
    public suspend fun getVodServiceUrls(
        channelId: String,
        serviceUrlType: ServiceUrlType,
        timeout: Duration? = null,
    ): ServiceUrls =
        connection.call(timeout) { native.getVodServiceUrls(text("channelId", channelId), serviceUrlType, it) }

    /**
     * Puts another CDN before a VOD2LIVE channel: a Global Edge that exists.
     *
     * @param cdn a Global Edge that exists.
     * @throws LiveStationException.NotFound when there is no such channel.
     * @throws LiveStationException.Rejected in a state in which it cannot be.
     */
    public suspend fun changeVodCdn(channelId: String, cdn: CdnChoice, timeout: Duration? = null): ChangedCdn =
        connection.call(timeout) { native.changeVodCdn(text("channelId", channelId), cdn, it) }

    /**
     * Sets where the service reports events of one VOD2LIVE channel, instead of the address of the account. No call
     * removes it.
     *
     * @param callbackEndpoint an absolute `http` or `https` URL that the service can reach.
     * @throws LiveStationException.NotFound when there is no such channel.
     */
    public suspend fun setVodCallback(
        channelId: String,
        callbackEndpoint: String,
        timeout: Duration? = null,
    ): VodChannel =
        connection.call(timeout) {
            native.setVodCallback(text("channelId", channelId), text("callbackEndpoint", callbackEndpoint), it)
        }

    /**
     * Plans a broadcast of files on a VOD2LIVE channel. **A channel has one broadcast.**
     *
     * @param channelId a VOD2LIVE channel that is `READY`.
     * @param startTime when it begins, by the clock of Korea: 14 digits, `20250820200000`.
     * @param vodList what it plays: 1 to 50 MP4 files, up to 24 hours together.
     * @throws LiveStationException.InvalidInput for no files or more than 50.
     * @throws LiveStationException.Rejected unless the channel is `READY` and the time 10 minutes to 14 days ahead.
     * @throws LiveStationException after a lost answer, `mayHaveTakenEffect` is true.
     */
    public suspend fun createVodSchedule(
        channelId: String,
        startTime: String,
        vodList: List<StoredFile>,
        timeout: Duration? = null,
    ): VodSchedule =
        connection.call(timeout) {
            native.createVodSchedule(text("channelId", channelId), text("startTime", startTime), vodList, it)
        }

    /**
     * Reads a broadcast of a VOD2LIVE channel.
     *
     * @throws LiveStationException.NotFound when there is no such broadcast.
     */
    public suspend fun getVodSchedule(scheduleId: Long, timeout: Duration? = null): VodSchedule =
        connection.call(timeout) { native.getVodSchedule(scheduleId, it) }

    /**
     * Changes a broadcast that has not begun: its time, its files, or both.
     *
     * @param startTime when it begins, by the clock of Korea: 14 digits, `20250820200000`.
     * @param vodList what it plays: 1 to 50 MP4 files, up to 24 hours together.
     * @throws LiveStationException.NotFound when there is no such broadcast.
     * @throws LiveStationException.Rejected unless its channel is `RESERVED`.
     */
    public suspend fun updateVodSchedule(
        scheduleId: Long,
        startTime: String? = null,
        vodList: List<StoredFile>? = null,
        timeout: Duration? = null,
    ): VodSchedule =
        connection.call(timeout) { native.updateVodSchedule(scheduleId, text("startTime", startTime), vodList, it) }
}
