package io.livestation

import com.sun.jna.Callback
import com.sun.jna.CallbackThreadInitializer
import com.sun.jna.Native

/**
 * The native side answers on two threads of its own, which live as long as the process. JNA would attach them to the
 * JVM for each answer and detach them behind it, which takes longer than the rest of the crossing; so they stay.
 */
internal object NativeThreads {
    private val stay = CallbackThreadInitializer(/* daemon = */ true, /* detach = */ false, "livestation")

    private val callbacks: List<Callback> = listOf(
        uniffiRustFutureContinuationCallbackImpl,
        uniffiForeignFutureDroppedCallbackImpl,
        uniffiCallbackInterfaceNativeSigner.sign,
        uniffiCallbackInterfaceNativeSigner.uniffiFree,
        uniffiCallbackInterfaceNativeSigner.uniffiClone,
        uniffiCallbackInterfaceNativeChannelProgress.seen,
        uniffiCallbackInterfaceNativeChannelProgress.uniffiFree,
        uniffiCallbackInterfaceNativeChannelProgress.uniffiClone,
        uniffiCallbackInterfaceNativeShortClipProgress.seen,
        uniffiCallbackInterfaceNativeShortClipProgress.uniffiFree,
        uniffiCallbackInterfaceNativeShortClipProgress.uniffiClone,
        uniffiCallbackInterfaceNativeStepProgress.next,
        uniffiCallbackInterfaceNativeStepProgress.uniffiFree,
        uniffiCallbackInterfaceNativeStepProgress.uniffiClone,
    )

    init {
        callbacks.forEach { Native.setCallbackThreadInitializer(it, stay) }
    }

    /** Does it, once. */
    fun stayAttached() = Unit

    /** The same for this very thread: a callback that makes calls hears of their answers inside of itself. */
    fun stayAttachedHere() {
        // Refused on a thread that the JVM has made, which stays anyway.
        runCatching { Native.detach(false) }
    }
}
