// Written by `cargo xtask surface` from livestation-core.
package io.livestation

import kotlin.time.Duration

/** Calls about a quality. */
public abstract class QualityCalls internal constructor() : EventCalls() {
    /**
     * Lists the sets of qualities that a channel can be encoded to.
     *
     * @param genType only the service's, or only those of the account.
     * @param type only sets of this latency.
     */
    public suspend fun listQualitySets(
        genType: GenType? = null,
        type: QualitySetType? = null,
        timeout: Duration? = null,
    ): QualitySetList =
        connection.call(timeout) { native.listQualitySets(genType, type, it) }

    /**
     * Reads a set of qualities.
     *
     * @throws LiveStationException.NotFound when there is no such set.
     */
    public suspend fun getQualitySet(qualitySetId: Long, timeout: Duration? = null): QualitySet =
        connection.call(timeout) { native.getQualitySet(qualitySetId, it) }

    /**
     * Makes a set of qualities.
     *
     * @param name its name: 3 to 20 English letters, digits and hyphens.
     * @param qualityIds the ids of 1 to 4 qualities, at most one of them of 1920x1080.
     * @param isEnabledUll whether it is of low latency.
     * @param enableHlsTimedMetadata whether the segments carry timed metadata.
     * @param segmentDuration length of a segment in **milliseconds**: 1000 to 10000. Needed unless it is of low
     *   latency.
     * @param segmentCount segments in a playlist: 2 to 10. Needed unless it is of low latency.
     * @param timedMetadata the timed metadata, where the segments carry any.
     * @throws LiveStationException.InvalidInput for settings that do not go together.
     * @throws LiveStationException after a lost answer, `mayHaveTakenEffect` is true.
     */
    public suspend fun createQualitySet(
        name: String,
        qualityIds: List<Long>,
        isEnabledUll: Boolean,
        enableHlsTimedMetadata: Boolean,
        segmentDuration: Long? = null,
        segmentCount: Long? = null,
        timedMetadata: TimedMetadataSettings? = null,
        timeout: Duration? = null,
    ): QualitySet =
        connection.call(timeout) {
            native.createQualitySet(
                text("name", name),
                qualityIds,
                isEnabledUll,
                enableHlsTimedMetadata,
                segmentDuration,
                segmentCount,
                timedMetadata,
                it,
            )
        }

    /**
     * Changes the segments of a set of qualities. **Broadcasts that use it are interrupted and begin again.**
     *
     * @param segmentDuration length of a segment in **milliseconds**: 1000 to 10000.
     * @param segmentCount segments in a playlist: 2 to 10.
     * @throws LiveStationException.InvalidInput for a number that is out of range.
     * @throws LiveStationException.NotFound when there is no such set.
     * @throws LiveStationException.Rejected unless it is a set of the account for HLS.
     */
    public suspend fun updateQualitySet(
        qualitySetId: Long,
        segmentDuration: Long,
        segmentCount: Long,
        timeout: Duration? = null,
    ): QualitySet =
        connection.call(timeout) { native.updateQualitySet(qualitySetId, segmentDuration, segmentCount, it) }

    /**
     * Lists the qualities of which sets are made.
     */
    public suspend fun listQualityProfiles(timeout: Duration? = null): QualityProfileList =
        connection.call(timeout) { native.listQualityProfiles(it) }

    /**
     * Reads a quality.
     *
     * @throws LiveStationException.NotFound when there is no such quality.
     */
    public suspend fun getQualityProfile(qualityId: Long, timeout: Duration? = null): QualityProfile =
        connection.call(timeout) { native.getQualityProfile(qualityId, it) }
}
