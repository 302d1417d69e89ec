package io.livestation

/**
 * The event in the body of a request that came to a callback address. Fields and words that are new are no error.
 *
 * The service does not sign it: anyone who knows the address can send one. Believe it no more than that, and look at the
 * channel.
 *
 * @throws LiveStationException.UnexpectedResponse when the body is not a JSON object, or has nothing of an event.
 */
public fun parseCallback(body: ByteArray): CallbackEvent =
    translated { nativeCallbackEvent(body, NativeLanguage.KOTLIN) }
