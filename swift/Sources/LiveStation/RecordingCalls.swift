// Written by `cargo xtask surface` from livestation-core.
import LiveStationGenerated

extension Client {
    /// Starts recording a channel that is streaming. Snapshots reach back to this moment.
    ///
    /// - Throws: ``LiveStationError`` of kind `rejected` unless the channel is `PUBLISHING` and not recording.
    public func startRecording(
        channelId: String,
        timeout: Duration? = nil
    ) async throws -> Recordings {
        try await call(timeout: timeout) {
            try await native.startRecording(channelId: channelId, call: $0)
        }
    }

    /// Stops recording a channel.
    ///
    /// - Throws: ``LiveStationError`` of kind `rejected` unless the channel is recording.
    public func stopRecording(
        channelId: String,
        timeout: Duration? = nil
    ) async throws -> Recordings {
        try await call(timeout: timeout) {
            try await native.stopRecording(channelId: channelId, call: $0)
        }
    }

    /// Lists the files of a channel's recordings. The service keeps them for three days.
    ///
    /// - Throws: ``LiveStationError`` of kind `notFound` when there is no such channel.
    public func listRecordings(
        channelId: String,
        timeout: Duration? = nil
    ) async throws -> Recordings {
        try await call(timeout: timeout) {
            try await native.listRecordings(channelId: channelId, call: $0)
        }
    }

    /// Reads one file of a recording.
    ///
    /// - Throws: ``LiveStationError`` of kind `notFound` when there is no such file, or no more.
    public func getRecording(
        channelId: String,
        recordId: String,
        timeout: Duration? = nil
    ) async throws -> Recording {
        try await call(timeout: timeout) {
            try await native.getRecording(channelId: channelId, recordId: recordId, call: $0)
        }
    }

    /// Deletes files of recordings. **They do not come back**; those that are in a bucket stay there.
    ///
    /// - Parameters:
    ///   - recordIds: the ids of the files.
    /// - Throws: ``LiveStationError`` of kind `notFound` when there is no such file.
    public func deleteRecordings(
        channelId: String,
        recordIds: [String],
        timeout: Duration? = nil
    ) async throws -> DeletedRecordings {
        try await call(timeout: timeout) {
            try await native.deleteRecordings(channelId: channelId, recordIds: recordIds, call: $0)
        }
    }

    /// Uploads files of recordings to a bucket of Object Storage.
    ///
    /// - Parameters:
    ///   - recordIds: the ids of the files.
    ///   - accessControl: who may read the files; `PRIVATE` when left out.
    /// - Throws: ``LiveStationError`` of kind `notFound` when there is no such file, `rejected` unless all of them
    ///   are `TRANSFER_READY` or `TRANSFER_FAIL`. After a lost answer, `mayHaveTakenEffect` is true.
    public func uploadRecordings(
        bucketName: String,
        recordIds: [String],
        accessControl: AccessControl? = nil,
        timeout: Duration? = nil
    ) async throws -> UploadedRecordings {
        try await call(timeout: timeout) {
            try await native.uploadRecordings(bucketName: bucketName, recordIds: recordIds, accessControl: accessControl, call: $0)
        }
    }
}
