// Written by `cargo xtask surface` from livestation-core.
package io.livestation

import kotlin.time.Duration

/** Calls about a snapshot. */
public abstract class SnapshotCalls internal constructor() : Connected() {
    /**
     * Reads a snapshot back.
     *
     * @throws LiveStationException.NotFound when it never was, or its hour is over.
     */
    public suspend fun getSnapshot(channelId: String, snapshotId: String, timeout: Duration? = null): Snapshot =
        connection.call(timeout) {
            native.getSnapshot(text("channelId", channelId), text("snapshotId", snapshotId), it)
        }
}
