// Written by `cargo xtask surface` from livestation-core.
package io.livestation

import kotlin.time.Duration

/** Calls about a curtain. */
public abstract class CurtainCalls internal constructor() : QualityCalls() {
    /**
     * Plays prepared content in place of a channel's stream, for some minutes. Viewers see it some seconds later.
     *
     * @param contentId the ids of the contents. Several videos need one resolution.
     * @param insertTime how long in **minutes**: 1 to 10; 3 when left out.
     * @throws LiveStationException.InvalidInput for a time that is out of range.
     * @throws LiveStationException.NotFound when there is no such channel.
     * @throws LiveStationException.Rejected unless the channel is `PUBLISHING` and delivered as HLS.
     */
    public suspend fun insertCurtain(
        channelId: String,
        contentId: List<Long>,
        insertTime: Long? = null,
        timeout: Duration? = null,
    ): LiveCurtain =
        connection.call(timeout) { native.insertCurtain(text("channelId", channelId), contentId, insertTime, it) }

    /**
     * Ends a live curtain at once.
     *
     * @throws LiveStationException.NotFound when there is no such channel.
     * @throws LiveStationException.Rejected unless a live curtain plays.
     */
    public suspend fun removeCurtain(channelId: String, timeout: Duration? = null): LiveCurtain =
        connection.call(timeout) { native.removeCurtain(text("channelId", channelId), it) }

    /**
     * Makes a content for live curtains of files in Object Storage. It is `CREATING` at first.
     *
     * @param content the files.
     * @throws LiveStationException.Rejected when there are ten contents already.
     * @throws LiveStationException after a lost answer, `mayHaveTakenEffect` is true.
     */
    public suspend fun createCurtainContent(content: List<StoredFile>, timeout: Duration? = null): CurtainContent =
        connection.call(timeout) { native.createCurtainContent(content, it) }

    /**
     * Lists the contents for live curtains, a page at a time.
     *
     * @param pageNo which page, from 1.
     * @param pageSizeNo how many on a page, from 1.
     * @param status only contents in this state.
     */
    public suspend fun listCurtainContents(
        pageNo: Int? = null,
        pageSizeNo: Int? = null,
        status: CurtainStatus? = null,
        timeout: Duration? = null,
    ): CurtainContentList =
        connection.call(timeout) { native.listCurtainContents(pageNo?.toLong(), pageSizeNo?.toLong(), status, it) }

    /**
     * Reads a content for live curtains.
     *
     * @throws LiveStationException.NotFound when there is no such content.
     */
    public suspend fun getCurtainContent(contentId: Long, timeout: Duration? = null): CurtainContent =
        connection.call(timeout) { native.getCurtainContent(contentId, it) }

    /**
     * Deletes a content for live curtains. The files that it was made of stay.
     *
     * @throws LiveStationException.NotFound when there is no such content.
     */
    public suspend fun deleteCurtainContent(contentId: Long, timeout: Duration? = null): CurtainContent =
        connection.call(timeout) { native.deleteCurtainContent(contentId, it) }
}
