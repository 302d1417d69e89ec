// Written by `cargo xtask surface` from livestation-core.
package io.livestation

import kotlin.time.Duration

/** Calls about a restream. */
public abstract class RestreamCalls internal constructor() : CurtainCalls() {
    /**
     * Creates a re-stream channel, which passes its stream on to other services. **Each call creates another
     * channel.**
     *
     * @param channelName its name: 3 to 20 Korean or English letters, digits and underscores.
     * @param planType how many targets it can have: up to 3, or up to 5.
     * @param restream where it passes the stream on to.
     * @param envType what it is for; `REAL` when left out.
     * @throws LiveStationException.InvalidInput for more targets than the plan has, or one without a key.
     * @throws LiveStationException after a lost answer, `mayHaveTakenEffect` is true.
     */
    public suspend fun createRestreamChannel(
        channelName: String,
        planType: RestreamPlan,
        restream: List<RestreamSettings>,
        envType: EnvType? = null,
        timeout: Duration? = null,
    ): RestreamChannel =
        connection.call(timeout) {
            native.createRestreamChannel(text("channelName", channelName), planType, restream, envType, it)
        }

    /**
     * Reads a re-stream channel, with its targets.
     *
     * @throws LiveStationException.NotFound when there is no such channel.
     */
    public suspend fun getRestreamChannel(channelId: String, timeout: Duration? = null): RestreamChannel =
        connection.call(timeout) { native.getRestreamChannel(text("channelId", channelId), it) }

    /**
     * Reads one page of the account's re-stream channels.
     *
     * @param pageNo which page, from 1.
     * @param pageSizeNo how many on a page: 1 to 100.
     */
    public suspend fun listRestreamChannels(
        pageNo: Int? = null,
        pageSizeNo: Int? = null,
        timeout: Duration? = null,
    ): RestreamChannelList =
        connection.call(timeout) { native.listRestreamChannels(pageNo?.toLong(), pageSizeNo?.toLong(), it) }

    /**
     * Terminates a re-stream channel. In which states, is not documented.
     *
     * @throws LiveStationException.NotFound when there is no such channel.
     * @throws LiveStationException.Rejected in a state in which it cannot be.
     */
    public suspend fun deleteRestreamChannel(channelId: String, timeout: Duration? = null): RestreamChannel =
        connection.call(timeout) { native.deleteRestreamChannel(text("channelId", channelId), it) }

    /**
     * Lists the targets of a re-stream channel, with what they have carried.
     *
     * @throws LiveStationException.NotFound when there is no such channel.
     */
    public suspend fun listRestreamPlatforms(channelId: String, timeout: Duration? = null): RestreamPlatformList =
        connection.call(timeout) { native.listRestreamPlatforms(text("channelId", channelId), it) }

    /**
     * Changes a target of a re-stream channel. Not while it streams.
     *
     * @param rtmpUrl where to stream to (RTMP). The present one, to keep it.
     * @param streamKey the key there. The present one, to keep it.
     * @param streamId the user, for RTMP with authentication.
     * @param streamPassword the password.
     * @throws LiveStationException.NotFound when there is no such target.
     * @throws LiveStationException.Rejected while the channel streams.
     */
    public suspend fun updateRestreamPlatform(
        channelId: String,
        platformId: Long,
        rtmpUrl: PublishUrl,
        streamKey: StreamKey,
        streamId: String? = null,
        streamPassword: Password? = null,
        timeout: Duration? = null,
    ): RestreamPlatform =
        connection.call(timeout) {
            native.updateRestreamPlatform(
                text("channelId", channelId),
                platformId,
                rtmpUrl,
                streamKey,
                text("streamId", streamId),
                streamPassword,
                it,
            )
        }

    /**
     * Sets where the service reports events of one re-stream channel, instead of the address of the account. No call
     * removes it.
     *
     * @param callbackEndpoint an absolute `http` or `https` URL that the service can reach.
     * @throws LiveStationException.NotFound when there is no such channel.
     */
    public suspend fun setRestreamCallback(
        channelId: String,
        callbackEndpoint: String,
        timeout: Duration? = null,
    ): RestreamChannel =
        connection.call(timeout) {
            native.setRestreamCallback(text("channelId", channelId), text("callbackEndpoint", callbackEndpoint), it)
        }

    /**
     * Lists when streams to a re-stream channel began and ended.
     *
     * @throws LiveStationException.NotFound when there is no such channel.
     */
    public suspend fun listRestreamPublishLog(channelId: String, timeout: Duration? = null): EventList =
        connection.call(timeout) { native.listRestreamPublishLog(text("channelId", channelId), it) }
}
