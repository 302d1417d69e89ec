// Written by `cargo xtask surface` from livestation-core.
import LiveStationGenerated

extension Client {
    /// Plays prepared content in place of a channel's stream, for some minutes. Viewers see it some seconds later.
    ///
    /// - Parameters:
    ///   - contentId: the ids of the contents. Several videos need one resolution.
    ///   - insertTime: how long in **minutes**: 1 to 10; 3 when left out.
    /// - Throws: ``LiveStationError`` of kind `invalidInput` for a time that is out of range, `notFound` when there
    ///   is no such channel, `rejected` unless the channel is `PUBLISHING` and delivered as HLS.
    public func insertCurtain(
        channelId: String,
        contentId: [Int],
        insertTime: Int? = nil,
        timeout: Duration? = nil
    ) async throws -> LiveCurtain {
        try await call(timeout: timeout) {
            try await native.insertCurtain(channelId: channelId, contentId: contentId, insertTime: insertTime.map(Int64.init), call: $0)
        }
    }

    /// Ends a live curtain at once.
    ///
    /// - Throws: ``LiveStationError`` of kind `notFound` when there is no such channel, `rejected` unless a live
    ///   curtain plays.
    public func removeCurtain(
        channelId: String,
        timeout: Duration? = nil
    ) async throws -> LiveCurtain {
        try await call(timeout: timeout) {
            try await native.removeCurtain(channelId: channelId, call: $0)
        }
    }

    /// Makes a content for live curtains of files in Object Storage. It is `CREATING` at first.
    ///
    /// - Parameters:
    ///   - content: the files.
    /// - Throws: ``LiveStationError`` of kind `rejected` when there are ten contents already. After a lost answer,
    ///   `mayHaveTakenEffect` is true.
    public func createCurtainContent(
        content: [StoredFile],
        timeout: Duration? = nil
    ) async throws -> CurtainContent {
        try await call(timeout: timeout) {
            try await native.createCurtainContent(content: content, call: $0)
        }
    }

    /// Lists the contents for live curtains, a page at a time.
    ///
    /// - Parameters:
    ///   - pageNo: which page, from 1.
    ///   - pageSizeNo: how many on a page, from 1.
    ///   - status: only contents in this state.
    public func listCurtainContents(
        pageNo: Int? = nil,
        pageSizeNo: Int? = nil,
        status: CurtainStatus? = nil,
        timeout: Duration? = nil
    ) async throws -> CurtainContentList {
        try await call(timeout: timeout) {
            try await native.listCurtainContents(pageNo: pageNo.map(Int64.init), pageSizeNo: pageSizeNo.map(Int64.init), status: status, call: $0)
        }
    }

    /// Reads a content for live curtains.
    ///
    /// - Throws: ``LiveStationError`` of kind `notFound` when there is no such content.
    public func getCurtainContent(
        contentId: Int,
        timeout: Duration? = nil
    ) async throws -> CurtainContent {
        try await call(timeout: timeout) {
            try await native.getCurtainContent(contentId: Int64(contentId), call: $0)
        }
    }

    /// Deletes a content for live curtains. The files that it was made of stay.
    ///
    /// - Throws: ``LiveStationError`` of kind `notFound` when there is no such content.
    public func deleteCurtainContent(
        contentId: Int,
        timeout: Duration? = nil
    ) async throws -> CurtainContent {
        try await call(timeout: timeout) {
            try await native.deleteCurtainContent(contentId: Int64(contentId), call: $0)
        }
    }
}
