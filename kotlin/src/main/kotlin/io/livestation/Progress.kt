package io.livestation

/**
 * Tells an application's callback how far a call is, and ends the call when that throws: what it threw is thrown by
 * the call then.
 */
internal class Progress<T>(private val callback: (T) -> Unit) : AutoCloseable {
    /** Ends the call. */
    val cancellation = NativeCancellation()

    @Volatile
    private var thrown: Throwable? = null

    /** Called on a thread of the native side, which must not see anything thrown. */
    @Suppress("TooGenericExceptionCaught") // whatever the application throws is its own
    fun tell(news: T) {
        if (thrown != null) return
        NativeThreads.stayAttachedHere()
        try {
            callback(news)
        } catch (problem: Throwable) {
            thrown = problem
            cancellation.cancel()
        }
    }

    /** Throws what the callback threw. */
    fun check() {
        thrown?.let { throw it }
    }

    override fun close() = cancellation.close()
}

/** Makes a call that tells `callback` how far it is, or nobody. */
internal suspend fun <T, R> withProgress(callback: ((T) -> Unit)?, call: suspend (Progress<T>?) -> R): R {
    if (callback == null) return translated { call(null) }
    return Progress(callback).use { progress ->
        try {
            call(progress).also { progress.check() }
        } catch (failure: NativeFailure) {
            progress.check()
            throw failure.toThrowable()
        }
    }
}
