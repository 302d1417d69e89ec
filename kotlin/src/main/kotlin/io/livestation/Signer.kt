package io.livestation

/**
 * Signs with keys that this app does not have: asks a backend, or a key store.
 *
 * The backend decides whether this user may make this call, and answers with its access key and the signature;
 * [ToSign] says over what. Asked anew for every attempt; its time counts to the call's limit, and its coroutine is
 * cancelled when the call ends before it.
 *
 * What it throws ends the call with [LiveStationException.Signer], whose cause it is. Keep secrets out of its message.
 */
public fun interface Signer {
    /** Signs. */
    public suspend fun sign(toSign: ToSign): ForeignSignature
}

/** Whatever [signer] answers. */
public fun Keys.Companion.signer(signer: Signer): Keys = Keys.nativeSigner(NativeSignerOf(signer))

private class NativeSignerOf(private val signer: Signer) : NativeSigner {
    @Suppress("TooGenericExceptionCaught") // whatever the application throws is its own
    override suspend fun sign(toSign: ToSign): ForeignSignature = try {
        signer.sign(toSign)
    } catch (problem: Throwable) {
        throw NativeSignerFailure.Thrown(SignerFailures.keep(problem), problem.message ?: problem.javaClass.simpleName)
    }
}

/** What signers threw, until the call that asked them throws it on: an exception cannot go through the native side. */
internal object SignerFailures {
    /** A call that was cancelled in the meantime asks for nothing any more. */
    private const val MOST = 64

    private var last = 0L
    private val kept = LinkedHashMap<Long, Throwable>()

    @Synchronized
    fun keep(problem: Throwable): Long {
        last += 1
        kept[last] = problem
        if (kept.size > MOST) kept.remove(kept.keys.first())
        return last
    }

    @Synchronized
    fun take(id: Long?): Throwable? = id?.let(kept::remove)
}
