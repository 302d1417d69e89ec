// Written by `cargo xtask surface` from livestation-core.
package io.livestation

import kotlin.time.Duration

/** Calls about a recording. */
public abstract class RecordingCalls internal constructor() : ChannelCalls() {
    /**
     * Starts recording a channel that is streaming. Snapshots reach back to this moment.
     *
     * @throws LiveStationException.Rejected unless the channel is `PUBLISHING` and not recording.
     */
    public suspend fun startRecording(channelId: String, timeout: Duration? = null): Recordings =
        connection.call(timeout) { native.startRecording(text("channelId", channelId), it) }

    /**
     * Stops recording a channel.
     *
     * @throws LiveStationException.Rejected unless the channel is recording.
     */
    public suspend fun stopRecording(channelId: String, timeout: Duration? = null): Recordings =
        connection.call(timeout) { native.stopRecording(text("channelId", channelId), it) }

    /**
     * Lists the files of a channel's recordings. The service keeps them for three days.
     *
     * @throws LiveStationException.NotFound when there is no such channel.
     */
    public suspend fun listRecordings(channelId: String, timeout: Duration? = null): Recordings =
        connection.call(timeout) { native.listRecordings(text("channelId", channelId), it) }

    /**
     * Reads one file of a recording.
     *
     * @throws LiveStationException.NotFound when there is no such file, or no more.
     */
    public suspend fun getRecording(channelId: String, recordId: String, timeout: Duration? = null): Recording =
        connection.call(timeout) {
            native.getRecording(text("channelId", channelId), text("recordId", recordId), it)
        }

    /**
     * Deletes files of recordings. **They do not come back**; those that are in a bucket stay there.
     *
     * @param recordIds the ids of the files.
     * @throws LiveStationException.NotFound when there is no such file.
     */
    public suspend fun deleteRecordings(
        channelId: String,
        recordIds: List<String>,
        timeout: Duration? = null,
    ): DeletedRecordings =
        connection.call(timeout) { native.deleteRecordings(text("channelId", channelId), recordIds, it) }

    /**
     * Uploads files of recordings to a bucket of Object Storage.
     *
     * @param recordIds the ids of the files.
     * @param accessControl who may read the files; `PRIVATE` when left out.
     * @throws LiveStationException.NotFound when there is no such file.
     * @throws LiveStationException.Rejected unless all of them are `TRANSFER_READY` or `TRANSFER_FAIL`.
     * @throws LiveStationException after a lost answer, `mayHaveTakenEffect` is true.
     */
    public suspend fun uploadRecordings(
        bucketName: String,
        recordIds: List<String>,
        accessControl: AccessControl? = null,
        timeout: Duration? = null,
    ): UploadedRecordings =
        connection.call(timeout) {
            native.uploadRecordings(text("bucketName", bucketName), recordIds, accessControl, it)
        }
}
