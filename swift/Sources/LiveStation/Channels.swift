import LiveStationGenerated

/// All channels of a list, page by page as they are asked for: ``Client/channels(pageNo:pageSizeNo:channelStatus:id:channelName:timeout:)``.
public struct Channels: AsyncSequence, Sendable {
    public typealias Element = Channel

    let client: Client
    let query: NativeChannelQuery
    let timeout: Duration?

    public func makeAsyncIterator() -> Iterator { Iterator(client: client, query: query, timeout: timeout) }

    /// Reads the list once.
    public struct Iterator: AsyncIteratorProtocol {
        let client: Client
        let query: NativeChannelQuery
        let timeout: Duration?
        private var pages: NativeChannels?

        init(client: Client, query: NativeChannelQuery, timeout: Duration?) {
            self.client = client
            self.query = query
            self.timeout = timeout
        }

        /// The next channel; `nil` when there are no more.
        public mutating func next() async throws -> Channel? {
            let pages = try self.pages ?? translated {
                try client.native.channels(query: query, timeoutMs: timeout?.wholeMilliseconds)
            }
            self.pages = pages
            return try await client.call { try await pages.next(call: $0) }
        }
    }
}
