import LiveStationGenerated

/// Calls Live Station.
///
/// ```swift
/// let client = try Client(keys: .signer(backend))
/// let snapshot = try await client.createSnapshot(channelId: "ls-20220623115623-fHnXy", limitedDuration: 5)
/// print(snapshot.snapshotUrl)  // plays for one hour
/// ```
///
/// One client is enough for an app; any number of tasks can use it at once.
///
/// **Cancellation.** Cancelling the task ends the call: its connection is closed, nothing more is sent, and it throws
/// `CancellationError`. A create that was cancelled may have made its snapshot all the same.
///
/// **Errors.** Every call throws ``LiveStationError`` otherwise. Its kind can always be `authentication` or
/// `permissionDenied` (keys), `signer`, `rateLimited`, `connection`, `timeout`, `server` and `unexpectedResponse`, and
/// `invalidInput` before anything is sent; the calls name what is particular to them.
///
/// **Time.** Most calls take a `timeout`: the limit for this one call with all its attempts, instead of the client's.
public final class Client: Sendable, CustomReflectable {
    let native: NativeClient
    let signer: (any Signer)?
    let onAttempt: (@Sendable (AttemptReport) -> Void)?

    /// Makes a client. It connects to nothing yet.
    ///
    /// What is left out has the default.
    ///
    /// - Parameters:
    ///   - keys: what signs. Default: nothing; such a client only executes presigned requests, ``execute(_:)``.
    ///   - endpoint: the base URL to call. Default: the service.
    ///   - zone: the zone of the account. Default: public.
    ///   - connectTimeout: the limit for connecting. Default: 5 seconds.
    ///   - attemptTimeout: the limit for one attempt. Default: 15 seconds.
    ///   - callTimeout: the limit for a whole call with all its attempts. Default: 30 seconds.
    ///   - maxAttempts: how often a call is tried, 1 or more. Default: 3. A create is tried again only when it surely
    ///     had no effect.
    ///   - application: the app's name, for `User-Agent`.
    ///   - proxy: the URL of a proxy; `none` for no proxy. Default: `HTTPS_PROXY` and the like. Never for loopback.
    ///   - caFile: a PEM file with certificate authorities to trust besides the usual ones.
    ///   - onAttempt: is called at the end of each attempt, on a thread for callbacks and with the task-local values of
    ///     its call; the call goes on when it returns.
    /// - Throws: ``LiveStationError`` of kind `config` or `invalidInput` for values that cannot be right, and
    ///   `credentials` when there are no keys where they are to be.
    public init(
        keys: Keys = .ticketsOnly,
        endpoint: String? = nil,
        zone: Zone? = nil,
        connectTimeout: Duration? = nil,
        attemptTimeout: Duration? = nil,
        callTimeout: Duration? = nil,
        maxAttempts: Int? = nil,
        application: String? = nil,
        proxy: String? = nil,
        caFile: String? = nil,
        onAttempt: (@Sendable (AttemptReport) -> Void)? = nil
    ) throws {
        let options = NativeClientOptions(
            language: .swift,
            endpoint: endpoint,
            zone: zone?.rawValue,
            connectTimeoutMs: connectTimeout?.wholeMilliseconds,
            attemptTimeoutMs: attemptTimeout?.wholeMilliseconds,
            callTimeoutMs: callTimeout?.wholeMilliseconds,
            maxAttempts: maxAttempts.map(Int64.init),
            application: application,
            proxy: proxy,
            caFile: caFile,
            reportsAttempts: onAttempt != nil)
        signer = keys.signer
        self.onAttempt = onAttempt
        native = try translated { try NativeClient(options: options, keys: keys.native) }
    }

    /// Where this client calls.
    public var endpoint: String { native.endpoint() }

    /// Empty: an app's signer may hold what is secret.
    public var customMirror: Mirror { Mirror(self, children: []) }

    // MARK: Snapshots

    /// Freezes the last minutes of a recording into a snapshot that lives one hour.
    ///
    /// Not idempotent, so it is sent again only when the first sending surely had no effect.
    ///
    /// - Parameters:
    ///   - channelId: the channel, which has to be recording.
    ///   - limitedDuration: how much to take, 1 to 240 **minutes**, counted back from now. Default: everything since
    ///     recording began, four hours at most.
    ///   - reconcile: what to do when the answer is lost. With `true` the channel is read, and the one snapshot that
    ///     was made in the meantime with this length is taken for ours: its ``Snapshot/reply`` says `adopted`.
    /// - Throws: ``LiveStationError`` of kind `rejected` when the channel is not recording or has no time machine,
    ///   `notFound` when there is no such channel; after a lost answer one with
    ///   ``LiveStationError/mayHaveTakenEffect``.
    public func createSnapshot(
        channelId: String,
        limitedDuration: Int? = nil,
        reconcile: Bool = false,
        timeout: Duration? = nil
    ) async throws -> Snapshot {
        try await call(timeout: timeout) {
            try await native.createSnapshot(
                channelId: channelId, limitedDuration: limitedDuration.map(Int64.init), reconcile: reconcile,
                call: $0)
        }
    }

    // MARK: Tickets

    /// Presigns a create-snapshot call, valid for five minutes: a backend's part. Sends nothing.
    ///
    /// - Parameters:
    ///   - channelId: the channel.
    ///   - limitedDuration: how much to take, 1 to 240 **minutes**. Default: everything, four hours at most.
    public func presignCreateSnapshot(
        channelId: String,
        limitedDuration: Int? = nil,
        timeout: Duration? = nil
    ) async throws -> Ticket {
        let json = try await call(timeout: timeout) {
            try await native.presignCreateSnapshot(
                channelId: channelId, limitedDuration: limitedDuration.map(Int64.init), call: $0)
        }
        return Ticket(json: json)
    }

    /// Makes the snapshot that a ticket asks for. Needs no keys: ``Keys/ticketsOnly``.
    ///
    /// Each sending of a ticket makes another snapshot, so use it once. After a lost answer (an error with
    /// ``LiveStationError/mayHaveTakenEffect``) ask the backend instead of executing it again.
    ///
    /// - Throws: ``LiveStationError`` of kind `invalidInput`, with nothing sent, when it is no such ticket, has expired,
    ///   or is for another endpoint than this client's; else as
    ///   ``createSnapshot(channelId:limitedDuration:reconcile:timeout:)``.
    public func execute(_ ticket: Ticket, timeout: Duration? = nil) async throws -> Snapshot {
        try await call(timeout: timeout) { try await native.execute(ticket: ticket.json, call: $0) }
    }

    // MARK: All channels

    /// All channels, page by page as they are asked for; the parameters are those of
    /// ``listChannels(pageNo:pageSizeNo:channelStatus:id:channelName:timeout:)``.
    ///
    /// ```swift
    /// for try await channel in client.channels(channelStatus: .publishing) { … }
    /// ```
    ///
    /// A channel that moves from page to page while one reads comes once. Each loop reads the list anew. What is
    /// wrong is thrown in the loop, `unexpectedResponse` when the service repeats pages although it counts more.
    public func channels(
        pageNo: Int? = nil,
        pageSizeNo: Int? = nil,
        channelStatus: ChannelStatus? = nil,
        id: String? = nil,
        channelName: String? = nil,
        timeout: Duration? = nil
    ) -> Channels {
        let query = NativeChannelQuery(
            pageNo: pageNo.map(Int64.init), pageSizeNo: pageSizeNo.map(Int64.init), channelStatus: channelStatus,
            id: id, channelName: channelName)
        return Channels(client: self, query: query, timeout: timeout)
    }

    // MARK: Preflight

    /// The preflight before a show: are the keys accepted, which proxy is used, is the endpoint there, is the clock right; and with a
    /// channel, could a snapshot be made of it now?
    ///
    /// Makes a few reads, and changes nothing. What is wrong is in the checks, each with a remedy.
    public func doctor(channelId: String? = nil, timeout: Duration? = nil) async throws -> [Check] {
        try await call(timeout: timeout) { try await native.doctor(channelId: channelId, call: $0) }
    }
}

/// The zone of an account.
public enum Zone: String, Sendable, Hashable, CaseIterable {
    /// The public zone, region `KR`.
    case `public`
    /// The financial zone, region `FKR`.
    case fin
}
