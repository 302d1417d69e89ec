import LiveStationGenerated

/// All channels of a list, page by page as they are asked for: ``Client/channels(pageNo:pageSizeNo:channelStatus:id:channelName:)``.
public struct Channels: AsyncSequence, Sendable {
    public typealias Element = Channel

    let client: NativeClient
    let query: NativeChannelQuery

    public func makeAsyncIterator() -> Iterator { Iterator(client: client, query: query) }

    /// Reads the list once.
    public struct Iterator: AsyncIteratorProtocol {
        let client: NativeClient
        let query: NativeChannelQuery
        private var pages: NativeChannels?

        init(client: NativeClient, query: NativeChannelQuery) {
            self.client = client
            self.query = query
        }

        /// The next channel; `nil` when there are no more.
        public mutating func next() async throws -> Channel? {
            let pages = try self.pages ?? translated { try client.channels(query: query) }
            self.pages = pages
            return try await cancellable { try await pages.next(cancellation: $0) }
        }
    }
}
