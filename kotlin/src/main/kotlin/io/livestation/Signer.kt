package io.livestation

/**
 * Signs with keys that this app does not have: asks a backend, or a key store.
 *
 * The backend decides whether this user may make this call, and answers with its access key and the signature;
 * [ToSign] says over what. Asked anew for every attempt; its time counts to the call's limit, and its coroutine is
 * cancelled when the call ends before it.
 *
 * It runs on `Dispatchers.IO`, with all else of the coroutine context of the call that it signs for: it may block, and
 * sees what the caller has put there, such as the user or the MDC of a logger.
 *
 * What it throws ends the call with [LiveStationException.Signer], whose cause it is. Keep secrets out of its message.
 */
public fun interface Signer {
    /** Signs. */
    public suspend fun sign(toSign: ToSign): ForeignSignature
}

/**
 * The text to sign: Base64 of its HMAC-SHA256, keyed with the secret key that belongs to [accessKey], is the signature.
 */
public fun ToSign.text(accessKey: String): String = "$method $target\n$timestampMs\n$accessKey"
