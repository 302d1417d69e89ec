package io.livestation

import java.util.concurrent.ConcurrentHashMap
import java.util.concurrent.atomic.AtomicLong
import java.util.logging.Level
import java.util.logging.Logger
import kotlin.coroutines.ContinuationInterceptor
import kotlin.coroutines.CoroutineContext
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.CoroutineStart
import kotlinx.coroutines.DelicateCoroutinesApi
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.Job
import kotlinx.coroutines.cancel
import kotlinx.coroutines.launch

/** What an application wants to hear of one call. */
internal sealed interface Progress {
    class OfChannels(val tell: (Channel) -> Unit) : Progress

    class OfShortClips(val tell: (ShortClip) -> Unit) : Progress

    class OfSteps(val tell: (ClipLastStep) -> Unit) : Progress
}

/**
 * Runs what the application has written, for one call and in the context of its coroutine. On a dispatcher for work
 * that blocks, whatever the caller's is: that one may be waiting for this very call.
 */
internal class Callbacks(
    context: CoroutineContext,
    private val signer: Signer?,
    private val progress: Progress?,
    private val onAttempt: ((AttemptReport) -> Unit)?,
) : NativeCallbacks {
    /** Not the job of the caller, which waits for the call and not for what the call has left behind. */
    private val scope = CoroutineScope(context.minusKey(ContinuationInterceptor) + Job() + Dispatchers.IO)

    /** Ends the call. */
    @Volatile
    var cancel: () -> Unit = {}

    /** What a progress callback threw: the call ends, and throws it. */
    @Volatile
    var thrown: Throwable? = null
        private set

    /** What the signer threw, under the number that goes through the native side in its place. */
    private val thrownBySigner = ConcurrentHashMap<Long, Throwable>()
    private val lastId = AtomicLong()

    fun thrownBySigner(id: Long?): Throwable? = id?.let(thrownBySigner::get)

    /** The call is over. */
    fun end() = scope.cancel()

    override fun sign(toSign: ToSign, signing: NativeSigning) {
        begin(signing) {
            try {
                val signed = checkNotNull(signer) { "the client has no signer" }.sign(toSign)
                require(signed.accessKey.isUnicode() && signed.signature.isUnicode()) {
                    "what the signer answered is not valid Unicode"
                }
                signing.signed(signed)
            } catch (@Suppress("TooGenericExceptionCaught") problem: Throwable) { // it is the application's own
                val id = lastId.incrementAndGet()
                thrownBySigner[id] = problem
                signing.failed(id, (problem.message ?: problem.javaClass.simpleName).asUnicode())
            }
        }
    }

    override fun sawChannel(channel: Channel, told: NativeTold) =
        begin(told) { if (progress is Progress.OfChannels) tell { progress.tell(channel) } }

    override fun sawShortClip(shortClip: ShortClip, told: NativeTold) =
        begin(told) { if (progress is Progress.OfShortClips) tell { progress.tell(shortClip) } }

    /** Reported also when the call is over, for it was cancelled. */
    @OptIn(DelicateCoroutinesApi::class)
    override fun attempted(report: AttemptReport, told: NativeTold) = begin(told, CoroutineStart.ATOMIC) {
        try {
            onAttempt?.invoke(report)
        } catch (@Suppress("TooGenericExceptionCaught") problem: Throwable) { // it costs no call its answer
            logger.log(Level.WARNING, "onAttempt threw; the call goes on", problem)
        }
    }

    override fun takesStep(step: ClipLastStep, told: NativeTold) =
        begin(told) { if (progress is Progress.OfSteps) tell { progress.tell(step) } }

    /** `answer` is closed behind `work`, and where that never begins. */
    private fun begin(
        answer: AutoCloseable,
        start: CoroutineStart = CoroutineStart.DEFAULT,
        work: suspend () -> Unit,
    ) {
        scope.launch(start = start) { work() }.invokeOnCompletion { answer.close() }
    }

    private fun tell(callback: () -> Unit) {
        if (thrown != null) return
        try {
            callback()
        } catch (@Suppress("TooGenericExceptionCaught") problem: Throwable) { // it is the application's own
            thrown = problem
            cancel()
        }
    }
}

private val logger = Logger.getLogger("io.livestation")

/** Whether this can be written as UTF-8: no half of a surrogate pair stands alone. */
internal fun String.isUnicode(): Boolean = Charsets.UTF_8.newEncoder().canEncode(this)

/** This, with a question mark for each half of a surrogate pair that stands alone. */
internal fun String.asUnicode(): String = String(toByteArray(Charsets.UTF_8), Charsets.UTF_8)

/** [value], when it is text that can cross; [field] names it to the caller. */
internal fun <T : String?> text(field: String, value: T): T {
    if (value != null && !value.isUnicode()) throw exceptionOf(nativeNoText(field, NativeLanguage.KOTLIN))
    return value
}
