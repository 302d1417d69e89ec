package io.livestation

import kotlin.coroutines.cancellation.CancellationException
import kotlin.time.Duration
import kotlinx.coroutines.currentCoroutineContext

/** What a client stands on: the native client, and how a call crosses to it. */
internal class Connection(
    val native: NativeClient,
    private val signer: Signer?,
    private val onAttempt: ((AttemptReport) -> Unit)?,
) {
    @Volatile
    var isClosed = false
        private set

    /** Makes a call, whose callbacks run in the context of this coroutine. */
    suspend fun <T> call(
        timeout: Duration? = null,
        progress: Progress? = null,
        make: suspend Connection.(NativeCall?) -> T,
    ): T {
        if (timeout == null && progress == null && signer == null && onAttempt == null) return open { make(null) }
        val callbacks = Callbacks(currentCoroutineContext(), signer, progress, onAttempt)
        return NativeCall(callbacks, timeout?.inWholeMilliseconds).use { call ->
            // One that was left behind may throw when the call is over.
            callbacks.cancel = { runCatching { call.cancel() } }
            try {
                open(callbacks) { make(call) }
            } finally {
                callbacks.end()
                callbacks.thrown?.let { throw it }
            }
        }
    }

    /** Asks the native client, and says so when it is closed. */
    inline fun <T> open(callbacks: Callbacks? = null, call: Connection.() -> T): T = try {
        translated(callbacks) { call() }
    } catch (destroyed: IllegalStateException) {
        // A cancellation is one as well.
        if (!isClosed || destroyed is CancellationException) throw destroyed
        throw exceptionOf(nativeClosed(NativeLanguage.KOTLIN), destroyed)
    }

    fun close() {
        isClosed = true
        native.close()
    }
}

/** The base of the calls. */
public abstract class Connected internal constructor() {
    internal abstract val connection: Connection
}
