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
}
