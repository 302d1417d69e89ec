package io.livestation

import kotlin.time.Duration
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.flow

/**
 * Calls Live Station.
 *
 * ```
 * Client(Keys.signer(backend)).use { client ->
 *     val snapshot = client.createSnapshot("ls-20220623115623-fHnXy", limitedDuration = 5)
 *     println(snapshot.snapshotUrl) // plays for one hour
 * }
 * ```
 *
 * One client is enough for an application; it can be used by any number of coroutines at once. Every call is ended by
 * the cancellation of its coroutine: the call returns at once, and the connection is closed. Most calls take a `timeout`:
 * the limit for this one call with all its attempts, instead of the client's `callTimeout`.
 *
 * Every call can fail with [LiveStationException.Authentication] or [PermissionDenied]
 * [LiveStationException.PermissionDenied] (keys), [RateLimited][LiveStationException.RateLimited],
 * [Connection][LiveStationException.Connection], [Timeout][LiveStationException.Timeout],
 * [Server][LiveStationException.Server] and [UnexpectedResponse][LiveStationException.UnexpectedResponse], and with
 * [InvalidInput][LiveStationException.InvalidInput] before anything is sent; the calls name what is particular to them.
 *
 * @param keys what signs. Default: nothing; such a client only [executes][execute] presigned requests.
 * @param endpoint the base URL to call. Default: the service.
 * @param zone `public` (the default) or `fin`.
 * @param connectTimeout the limit for connecting.
 * @param attemptTimeout the limit for one attempt.
 * @param callTimeout the limit for a whole call with all its attempts.
 * @param maxAttempts how often a call is tried, 1 or more. A create is only tried again when it surely had no effect.
 * @param application the application's name, for `User-Agent`.
 * @param proxy the URL of a proxy; `none` for no proxy. Default: `HTTPS_PROXY` and the like. Never for loopback.
 * @param caFile a PEM file with certificate authorities to trust besides the usual ones.
 * @param onAttempt is called at the end of each attempt, in the context of its call and on `Dispatchers.IO`; the call
 *   goes on when it returns. What it throws is logged (`java.util.logging`, `io.livestation`) and changes nothing.
 * @throws LiveStationException.Config and [LiveStationException.InvalidInput] for values that cannot be right,
 *   [LiveStationException.Credentials] when there are no keys where they are to be.
 */
public class Client(
    keys: Keys = Keys.none(),
    endpoint: String? = null,
    zone: String? = null,
    connectTimeout: Duration? = null,
    attemptTimeout: Duration? = null,
    callTimeout: Duration? = null,
    maxAttempts: Int? = null,
    application: String? = null,
    proxy: String? = null,
    caFile: String? = null,
    onAttempt: ((AttemptReport) -> Unit)? = null,
) : Calls(), AutoCloseable {
    internal override val connection: Connection = Connection(
        translated {
            NativeClient(
                NativeClientOptions(
                    language = NativeLanguage.KOTLIN,
                    endpoint = text("endpoint", endpoint),
                    zone = text("zone", zone),
                    connectTimeoutMs = connectTimeout?.inWholeMilliseconds,
                    attemptTimeoutMs = attemptTimeout?.inWholeMilliseconds,
                    callTimeoutMs = callTimeout?.inWholeMilliseconds,
                    maxAttempts = maxAttempts?.toLong(),
                    application = text("application", application),
                    proxy = text("proxy", proxy),
                    caFile = text("caFile", caFile),
                    reportsAttempts = onAttempt != null,
                ),
                keys.native,
            )
        },
        keys.signer,
        onAttempt,
    )

    /** Where this client calls. */
    public val endpoint: String get() = connection.open { native.endpoint() }

    /**
     * Freezes the last minutes of a recording into a snapshot that lives one hour.
     *
     * Not idempotent, so it is sent again only when the first sending surely had no effect.
     *
     * @param limitedDuration how much to take, 1 to 240 **minutes**, counted back from now. Default: everything since
     *   recording began, four hours at most.
     * @param reconcile what to do when the answer is lost: with `true`, the channel is read, and the one snapshot that
     *   was made in the meantime with this length is taken for ours.
     * @throws LiveStationException.Rejected when the channel is not recording or has no time machine.
     * @throws LiveStationException.NotFound when there is no such channel.
     * @throws LiveStationException after a lost answer, with [LiveStationException.mayHaveTakenEffect].
     */
    public suspend fun createSnapshot(
        channelId: String,
        limitedDuration: Int? = null,
        reconcile: Boolean = false,
        timeout: Duration? = null,
    ): Snapshot = connection.call(timeout) {
        native.createSnapshot(text("channelId", channelId), limitedDuration?.toLong(), reconcile, it)
    }

    /**
     * Presigns a create-snapshot call, to be sent by an app that has no keys, as JSON. Nothing is
     * sent. It works for five minutes, and anyone who has it can make this snapshot: keep it out of logs.
     *
     * @param limitedDuration as in [createSnapshot].
     */
    public suspend fun presignCreateSnapshot(
        channelId: String,
        limitedDuration: Int? = null,
        timeout: Duration? = null,
    ): String = connection.call(timeout) {
        native.presignCreateSnapshot(text("channelId", channelId), limitedDuration?.toLong(), it)
    }

    /**
     * Creates the snapshot that a [ticket][presignCreateSnapshot] asks for. Needs no keys.
     *
     * **Executing a ticket twice makes two snapshots.** Limits, errors and repetitions are those of [createSnapshot].
     *
     * @throws LiveStationException.InvalidInput before sending: field `expiresAt` when it has expired, `url` when it is
     *   for another endpoint than this client's, others for what is no ticket.
     * @throws LiveStationException.Authentication when the service refuses it: ask for a new one.
     */
    public suspend fun execute(ticket: String, timeout: Duration? = null): Snapshot =
        connection.call(timeout) { native.execute(text("ticket", ticket), it) }

    /**
     * All channels, page by page as they are asked for; the parameters are those of [listChannels]. A channel that
     * moves from page to page while one reads comes once.
     *
     * @throws LiveStationException.UnexpectedResponse while collecting, when the service repeats pages although it
     *   counts more channels.
     */
    public fun channels(
        pageNo: Int? = null,
        pageSizeNo: Int? = null,
        channelStatus: ChannelStatus? = null,
        id: String? = null,
        channelName: String? = null,
        timeout: Duration? = null,
    ): Flow<Channel> = flow {
        val query = query(pageNo, pageSizeNo, channelStatus, id, channelName)
        connection.open { native.channels(query, timeout?.inWholeMilliseconds) }.use { channels ->
            while (true) emit(connection.call { channels.next(it) } ?: break)
        }
    }

    /**
     * Waits until a channel streams. Failures that can pass are waited out.
     *
     * @param deadline the limit for the whole wait. Default: ten minutes.
     * @param interval the pause between two looks, on average, 10 ms or more. Default: two seconds.
     * @param onProgress is called with every channel that is seen, on `Dispatchers.IO` and with all else of this
     *   coroutine's context; the wait goes on when it returns. What it throws ends the wait and is thrown. One that does
     *   not return is left behind at the deadline.
     * @throws LiveStationException.Rejected when the channel is suspended or terminated;
     *   [LiveStationException.remains] has it.
     * @throws LiveStationException.Timeout at the deadline.
     */
    public suspend fun waitUntilPublishing(
        channelId: String,
        deadline: Duration? = null,
        interval: Duration? = null,
        onProgress: ((Channel) -> Unit)? = null,
    ): Channel = waitUntil("publishing", channelId, polling(deadline, interval), onProgress)

    /**
     * Waits until a channel that was created can be streamed to: it is `READY` and has its stream key. All else is as in
     * [waitUntilPublishing].
     */
    public suspend fun waitUntilReady(
        channelId: String,
        deadline: Duration? = null,
        interval: Duration? = null,
        onProgress: ((Channel) -> Unit)? = null,
    ): Channel = waitUntil("ready", channelId, polling(deadline, interval), onProgress)

    /** Waits until a channel records: from then on snapshots can be made. All else is as in [waitUntilPublishing]. */
    public suspend fun waitUntilRecording(
        channelId: String,
        deadline: Duration? = null,
        interval: Duration? = null,
        onProgress: ((Channel) -> Unit)? = null,
    ): Channel = waitUntil("recording", channelId, polling(deadline, interval), onProgress)

    private suspend fun waitUntil(
        goal: String,
        channelId: String,
        polling: NativePolling,
        onProgress: ((Channel) -> Unit)?,
    ): Channel = connection.call(progress = onProgress?.let { Progress.OfChannels(it) }) {
        native.waitUntil(goal, text("channelId", channelId), polling, it)
    }

    /**
     * Waits until a short clip's file is in its bucket. All else is as in [waitUntilPublishing].
     *
     * @throws LiveStationException.Rejected when the file could not be made or uploaded.
     */
    public suspend fun waitForClip(
        channelId: String,
        shortClipId: String,
        deadline: Duration? = null,
        interval: Duration? = null,
        onProgress: ((ShortClip) -> Unit)? = null,
    ): ShortClip = connection.call(progress = onProgress?.let { Progress.OfShortClips(it) }) {
        val (channel, clip) = text("channelId", channelId) to text("shortClipId", shortClipId)
        native.waitForClip(channel, clip, polling(deadline, interval), it)
    }

    /**
     * Makes a short clip of the last [length] of what a channel is recording, and waits for its file: is it recording,
     * a snapshot of just enough minutes, how long does that play, a clip of its end. Nothing is made twice.
     *
     * @param length how much, 100 ms to 4 hours.
     * @param filePath the folder in the bucket, beginning with `/`.
     * @param resume the id of a snapshot to go on with instead of making one: a job that failed says it in
     *   [LiveStationException.remains].
     * @param wait whether to wait until the file is there.
     * @param deadline the limit for the whole job, up to one hour. Default: ten minutes, or what is left of the
     *   snapshot that is resumed.
     * @param interval the pause between two looks at the clip, on average. Default: two seconds.
     * @param onProgress is called with every step before it is taken; all else as in [waitUntilPublishing].
     * @throws LiveStationException.Rejected when the channel is not recording, has no time machine, holds less than
     *   [length], or the file could not be made.
     * @throws LiveStationException.Timeout at the deadline.
     */
    public suspend fun clipLast(
        channelId: String,
        length: Duration,
        bucketName: String,
        filePath: String,
        accessControl: AccessControl? = null,
        resume: String? = null,
        wait: Boolean = true,
        deadline: Duration? = null,
        interval: Duration? = null,
        onProgress: ((ClipLastStep) -> Unit)? = null,
    ): LastClip = connection.call(progress = onProgress?.let { Progress.OfSteps(it) }) {
        val order = NativeClipLast(
            lengthMs = length.inWholeMilliseconds,
            output = output(bucketName, filePath, accessControl),
            resume = text("resume", resume),
            wait = wait,
            polling = polling(deadline, interval),
        )
        native.clipLast(text("channelId", channelId), order, it)
    }

    /**
     * The preflight before a show: are the keys accepted, which proxy is used, is the endpoint there, is the clock right; and with a
     * channel, could a snapshot be made of it now? Makes a few reads, and changes nothing. What is wrong is in the
     * checks, each with a remedy.
     */
    public suspend fun doctor(channelId: String? = null, timeout: Duration? = null): List<Check> =
        connection.call(timeout) { native.doctor(text("channelId", channelId), it) }

    /**
     * Lets go of the client. Calls under way are not ended by it; a call afterwards is refused with
     * [LiveStationException.Config].
     */
    override fun close() {
        connection.close()
    }

    override fun toString(): String = "Client"
}

private fun query(pageNo: Int?, pageSizeNo: Int?, channelStatus: ChannelStatus?, id: String?, channelName: String?) =
    NativeChannelQuery(
        pageNo?.toLong(), pageSizeNo?.toLong(), channelStatus, text("id", id), text("channelName", channelName),
    )

private fun polling(deadline: Duration?, interval: Duration?) =
    NativePolling(deadline?.inWholeMilliseconds, interval?.inWholeMilliseconds)

private fun output(bucketName: String, filePath: String, accessControl: AccessControl?) =
    NativeClipOutput(text("bucketName", bucketName), text("filePath", filePath), accessControl)
