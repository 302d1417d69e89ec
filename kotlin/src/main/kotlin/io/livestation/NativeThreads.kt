package io.livestation

import com.sun.jna.Callback
import com.sun.jna.CallbackThreadInitializer
import com.sun.jna.Native

/**
 * The native side answers on two threads of its own, which live as long as the process. JNA would attach them to the
 * JVM for each answer and detach them behind it, which takes longer than the rest of the crossing; so they stay, as
 * daemons.
 *
 * JNA only looks at this when it is there before the library is loaded. Where something else has loaded it, the threads
 * come and go: that is slower, and keeps no JVM alive either, for what the application has written never runs on them.
 */
internal object NativeThreads {
    private val stay = CallbackThreadInitializer(/* daemon = */ true, /* detach = */ false, "livestation")

    private val callbacks: List<Callback> = listOf(
        uniffiRustFutureContinuationCallbackImpl,
        uniffiCallbackInterfaceNativeCallbacks.sign,
        uniffiCallbackInterfaceNativeCallbacks.sawChannel,
        uniffiCallbackInterfaceNativeCallbacks.sawShortClip,
        uniffiCallbackInterfaceNativeCallbacks.takesStep,
        uniffiCallbackInterfaceNativeCallbacks.attempted,
        uniffiCallbackInterfaceNativeCallbacks.uniffiFree,
        uniffiCallbackInterfaceNativeCallbacks.uniffiClone,
    )

    init {
        callbacks.forEach { Native.setCallbackThreadInitializer(it, stay) }
    }

    /** Does it, once. */
    fun stayAttached() = Unit
}
