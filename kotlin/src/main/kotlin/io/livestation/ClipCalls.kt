// Written by `cargo xtask surface` from livestation-core.
package io.livestation

import kotlin.time.Duration

/** Calls about a clip. */
public abstract class ClipCalls internal constructor() : VodCalls() {
    /**
     * Cuts a stretch out of a snapshot and uploads it as MP4 to a bucket. The file comes later: `waitForClip`.
     *
     * Not idempotent, so it is sent again only when the first sending surely had no effect. The answer is not
     * documented: where it names no clip, the newest one that goes to the same folder and was made since is looked up
     * in the snapshot's list.
     *
     * @param start where it begins, counted from the snapshot's own beginning.
     * @param end where it ends: 100 ms to 4 hours behind its beginning.
     * @param bucketName the bucket of Object Storage.
     * @param filePath the folder in it, beginning with `/`.
     * @param accessControl who may read the file; `PRIVATE` when left out.
     * @throws LiveStationException.NotFound when the snapshot has expired.
     * @throws LiveStationException.Rejected when the channel's state or the range does not allow it.
     * @throws LiveStationException.UnexpectedResponse when the answer names no clip and none is found.
     * @throws LiveStationException after a lost answer, `mayHaveTakenEffect` is true.
     */
    public suspend fun createShortClip(
        channelId: String,
        snapshotId: String,
        start: Duration,
        end: Duration,
        bucketName: String,
        filePath: String,
        accessControl: AccessControl? = null,
        timeout: Duration? = null,
    ): ShortClip =
        connection.call(timeout) {
            native.createShortClip(
                text("channelId", channelId),
                text("snapshotId", snapshotId),
                start.inWholeMilliseconds,
                end.inWholeMilliseconds,
                text("bucketName", bucketName),
                text("filePath", filePath),
                accessControl,
                it,
            )
        }

    /**
     * Lists the short clips of a snapshot, while the snapshot lives; with a status, only those in it.
     *
     * @param status only clips in this state.
     * @throws LiveStationException.NotFound when the snapshot never was, or its hour is over.
     */
    public suspend fun listShortClips(
        channelId: String,
        snapshotId: String,
        status: ShortClipStatus? = null,
        timeout: Duration? = null,
    ): ShortClipList =
        connection.call(timeout) {
            native.listShortClips(text("channelId", channelId), text("snapshotId", snapshotId), status, it)
        }

    /**
     * Reads a short clip: its state, size and place.
     *
     * @throws LiveStationException.NotFound when there is no such clip.
     */
    public suspend fun getShortClip(channelId: String, shortClipId: String, timeout: Duration? = null): ShortClip =
        connection.call(timeout) {
            native.getShortClip(text("channelId", channelId), text("shortClipId", shortClipId), it)
        }
}
