// Written by `cargo xtask surface` from livestation-core.
import LiveStationGenerated

extension Client {
    /// Lists the sets of qualities that a channel can be encoded to.
    ///
    /// - Parameters:
    ///   - genType: only the service's, or only those of the account.
    ///   - type: only sets of this latency.
    public func listQualitySets(
        genType: GenType? = nil,
        type: QualitySetType? = nil,
        timeout: Duration? = nil
    ) async throws -> QualitySetList {
        try await call(timeout: timeout) {
            try await native.listQualitySets(genType: genType, type: type, call: $0)
        }
    }

    /// Reads a set of qualities.
    ///
    /// - Throws: ``LiveStationError`` of kind `notFound` when there is no such set.
    public func getQualitySet(
        qualitySetId: Int,
        timeout: Duration? = nil
    ) async throws -> QualitySet {
        try await call(timeout: timeout) {
            try await native.getQualitySet(qualitySetId: Int64(qualitySetId), call: $0)
        }
    }

    /// Makes a set of qualities.
    ///
    /// - Parameters:
    ///   - name: its name: 3 to 20 English letters, digits and hyphens.
    ///   - qualityIds: the ids of 1 to 4 qualities, at most one of them of 1920x1080.
    ///   - isEnabledUll: whether it is of low latency.
    ///   - enableHlsTimedMetadata: whether the segments carry timed metadata.
    ///   - segmentDuration: length of a segment in **milliseconds**: 1000 to 10000. Needed unless it is of low
    ///     latency.
    ///   - segmentCount: segments in a playlist: 2 to 10. Needed unless it is of low latency.
    ///   - timedMetadata: the timed metadata, where the segments carry any.
    /// - Throws: ``LiveStationError`` of kind `invalidInput` for settings that do not go together. After a lost
    ///   answer, `mayHaveTakenEffect` is true.
    public func createQualitySet(
        name: String,
        qualityIds: [Int],
        isEnabledUll: Bool,
        enableHlsTimedMetadata: Bool,
        segmentDuration: Int? = nil,
        segmentCount: Int? = nil,
        timedMetadata: TimedMetadataSettings? = nil,
        timeout: Duration? = nil
    ) async throws -> QualitySet {
        try await call(timeout: timeout) {
            try await native.createQualitySet(
                name: name, qualityIds: qualityIds, isEnabledUll: isEnabledUll,
                enableHlsTimedMetadata: enableHlsTimedMetadata, segmentDuration: segmentDuration.map(Int64.init),
                segmentCount: segmentCount.map(Int64.init), timedMetadata: timedMetadata, call: $0)
        }
    }

    /// Changes the segments of a set of qualities. **Broadcasts that use it are interrupted and begin again.**
    ///
    /// - Parameters:
    ///   - segmentDuration: length of a segment in **milliseconds**: 1000 to 10000.
    ///   - segmentCount: segments in a playlist: 2 to 10.
    /// - Throws: ``LiveStationError`` of kind `invalidInput` for a number that is out of range, `notFound` when
    ///   there is no such set, `rejected` unless it is a set of the account for HLS.
    public func updateQualitySet(
        qualitySetId: Int,
        segmentDuration: Int,
        segmentCount: Int,
        timeout: Duration? = nil
    ) async throws -> QualitySet {
        try await call(timeout: timeout) {
            try await native.updateQualitySet(
                qualitySetId: Int64(qualitySetId), segmentDuration: Int64(segmentDuration),
                segmentCount: Int64(segmentCount), call: $0)
        }
    }

    /// Lists the qualities of which sets are made.
    public func listQualityProfiles(
        timeout: Duration? = nil
    ) async throws -> QualityProfileList {
        try await call(timeout: timeout) {
            try await native.listQualityProfiles(call: $0)
        }
    }

    /// Reads a quality.
    ///
    /// - Throws: ``LiveStationError`` of kind `notFound` when there is no such quality.
    public func getQualityProfile(
        qualityId: Int,
        timeout: Duration? = nil
    ) async throws -> QualityProfile {
        try await call(timeout: timeout) {
            try await native.getQualityProfile(qualityId: Int64(qualityId), call: $0)
        }
    }
}
