package io.livestation

import java.nio.charset.CharacterCodingException
import kotlin.coroutines.cancellation.CancellationException
import kotlin.time.Duration
import kotlin.time.Duration.Companion.milliseconds

/**
 * Any failure of a call. One class for each kind, so that `when` and `catch` can tell them apart; what is known
 * about it is in the properties, and [message] says it in one line. No secret is in any of them.
 */
public sealed class LiveStationException(
    /** All that is known, in one record. */
    public val details: ErrorDetails,
    cause: Throwable? = null,
) : Exception(details.summary, cause) {
    /** The sort of failure. */
    public val kind: ErrorKind get() = details.kind

    /** What happened, in words: the service's, where it told any. */
    public val reason: String get() = details.reason

    /** The service's or the gateway's code, as it came: `250005`. */
    public val code: String? get() = details.code

    /** The name that the service gives to the error. */
    public val errorName: String? get() = details.errorName

    /** The HTTP status of the answer. */
    public val httpStatus: Int? get() = details.httpStatus

    /** `x-ncp-trace-id`, to quote when asking for support. */
    public val traceId: String? get() = details.traceId

    /** Whether such a failure can pass by itself. */
    public val retryable: Boolean get() = details.retryable

    /** Whether the call may have done its work although it failed: then do not blindly make it again. */
    public val mayHaveTakenEffect: Boolean get() = details.mayHaveTakenEffect

    /** How far the request came: `not-sent`, `maybe-sent` or `answered`. */
    public val dispatch: String get() = details.dispatch

    /** The call that failed, e.g. `create_snapshot`. */
    public val operation: String? get() = details.operation

    /** How often the request was sent, or was tried to be. */
    public val attempts: Int get() = details.attempts

    /** How long the service asks to wait before the next try. */
    public val retryAfter: Duration? get() = details.retryAfterMs?.milliseconds

    /** The beginning of an answer that could not be read. */
    public val bodyExcerpt: String? get() = details.bodyExcerpt

    /** What to do about it. */
    public val hint: String? get() = details.hint

    /** The argument that was refused before sending, as it is called here: `limitedDuration`. */
    public val field: String? get() = details.field

    /** What is allowed there. */
    public val allowed: String? get() = details.allowed

    /** What was given. */
    public val given: String? get() = details.given

    /** What there is already, after a wait or a [Client.clipLast]: records as they were seen last. */
    public val remains: Remains get() = details.remains

    /** An argument cannot be right. Nearly always found before anything is sent. */
    public class InvalidInput internal constructor(details: ErrorDetails, cause: Throwable?) :
        LiveStationException(details, cause)

    /** No usable keys were found. */
    public class Credentials internal constructor(details: ErrorDetails, cause: Throwable?) :
        LiveStationException(details, cause)

    /** The application's own signer failed. What it threw is the [cause]. */
    public class Signer internal constructor(details: ErrorDetails, cause: Throwable?) :
        LiveStationException(details, cause)

    /** A setting is wrong: an endpoint, a time limit, a file. */
    public class Config internal constructor(details: ErrorDetails, cause: Throwable?) :
        LiveStationException(details, cause)

    /** Keys, signature or clock were refused. */
    public class Authentication internal constructor(details: ErrorDetails, cause: Throwable?) :
        LiveStationException(details, cause)

    /** The keys are good, and not allowed to do this. */
    public class PermissionDenied internal constructor(details: ErrorDetails, cause: Throwable?) :
        LiveStationException(details, cause)

    /** The channel, the snapshot or the path does not exist, or not any more. */
    public class NotFound internal constructor(details: ErrorDetails, cause: Throwable?) :
        LiveStationException(details, cause)

    /** Not possible in the present state, e.g. the channel is not recording. */
    public class Rejected internal constructor(details: ErrorDetails, cause: Throwable?) :
        LiveStationException(details, cause)

    /** Too fast, or the quota is used up. */
    public class RateLimited internal constructor(details: ErrorDetails, cause: Throwable?) :
        LiveStationException(details, cause)

    /** No connection, or it broke. */
    public class Connection internal constructor(details: ErrorDetails, cause: Throwable?) :
        LiveStationException(details, cause)

    /** A time limit ended the call. */
    public class Timeout internal constructor(details: ErrorDetails, cause: Throwable?) :
        LiveStationException(details, cause)

    /** The service or its gateway failed. */
    public class Server internal constructor(details: ErrorDetails, cause: Throwable?) :
        LiveStationException(details, cause)

    /** The answer cannot be read. */
    public class UnexpectedResponse internal constructor(details: ErrorDetails, cause: Throwable?) :
        LiveStationException(details, cause)

    /** A defect of this library. */
    public class Internal internal constructor(details: ErrorDetails, cause: Throwable?) :
        LiveStationException(details, cause)
}

/** What is thrown for a failure. Complete by the compiler's own check: a kind that is missing here does not build. */
internal fun exceptionOf(details: ErrorDetails, cause: Throwable? = null): LiveStationException = when (details.kind) {
    ErrorKind.INVALID_INPUT -> LiveStationException.InvalidInput(details, cause)
    ErrorKind.CREDENTIALS -> LiveStationException.Credentials(details, cause)
    ErrorKind.SIGNER -> LiveStationException.Signer(details, cause)
    ErrorKind.CONFIG -> LiveStationException.Config(details, cause)
    ErrorKind.AUTHENTICATION -> LiveStationException.Authentication(details, cause)
    ErrorKind.PERMISSION_DENIED -> LiveStationException.PermissionDenied(details, cause)
    ErrorKind.NOT_FOUND -> LiveStationException.NotFound(details, cause)
    ErrorKind.REJECTED -> LiveStationException.Rejected(details, cause)
    ErrorKind.RATE_LIMITED -> LiveStationException.RateLimited(details, cause)
    ErrorKind.CONNECTION -> LiveStationException.Connection(details, cause)
    ErrorKind.TIMEOUT -> LiveStationException.Timeout(details, cause)
    ErrorKind.SERVER -> LiveStationException.Server(details, cause)
    ErrorKind.UNEXPECTED_RESPONSE -> LiveStationException.UnexpectedResponse(details, cause)
    ErrorKind.INTERNAL -> LiveStationException.Internal(details, cause)
}

/** What to throw for what the native side threw. */
internal fun NativeFailure.toThrowable(callbacks: Callbacks? = null): Throwable = when (this) {
    is NativeFailure.Cancelled -> CancellationException("the call was cancelled")
    is NativeFailure.Failed -> exceptionOf(details, callbacks?.thrownBySigner(details.signerFailure))
}

/** Runs a call of the native side; its failures, and those of the border, are thrown as ours. */
internal inline fun <T> translated(callbacks: Callbacks? = null, call: () -> T): T = try {
    call()
} catch (failure: NativeFailure) {
    throw failure.toThrowable(callbacks)
} catch (failure: InternalException) {
    throw exceptionOf(nativeDefect("the native side failed: ${failure.message}".asUnicode(), NativeLanguage.KOTLIN), failure)
} catch (failure: CharacterCodingException) {
    throw exceptionOf(nativeNoText("argument", NativeLanguage.KOTLIN), failure)
}
