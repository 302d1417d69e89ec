package io.livestation

import java.util.concurrent.CountDownLatch
import kotlin.concurrent.thread
import kotlin.time.Duration.Companion.seconds
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.GlobalScope
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking

/** Programs that [EndsTest] runs, by name, each in a JVM of its own: they have to end with `main`. */
internal val programs: Map<String, (endpoint: String, keys: () -> Keys) -> Unit> = mapOf(
    "keys first, clipLast last" to { endpoint, keys ->
        val made = keys()
        runBlocking { Client(made, endpoint = endpoint).use { clip(it) } }
    },
    "client first" to { endpoint, keys ->
        runBlocking {
            Client(endpoint = endpoint).use { it.endpoint }
            Client(keys(), endpoint = endpoint).use { clip(it) }
        }
    },
    "something else first" to { endpoint, keys ->
        check("${ForeignSignature("EXAMPLEACCESSKEY0001", "c2lnbmF0dXJl")} ${StreamKey("hidden")}".contains("redacted"))
        runBlocking { Client(keys(), endpoint = endpoint).use { clip(it) } }
    },
    "a wait last" to { endpoint, keys ->
        runBlocking { Client(keys(), endpoint = endpoint).use { it.waitUntilRecording(Emulator.CHANNEL) { } } }
    },
    "a signer last" to { endpoint, _ ->
        val signer = Signer { throw UnsupportedOperationException("signed out") }
        val failed = runCatching { runBlocking { Client(Keys.signer(signer), endpoint = endpoint).getChannel(Emulator.CHANNEL) } }
        check(failed.exceptionOrNull() is LiveStationException.Signer) { "$failed" }
    },
    "a wait that is pending" to { endpoint, keys -> 
        pending { begun -> Client(keys(), endpoint = endpoint).waitUntilPublishing(READY) { begun() } }
    },
    "a callback that blocks" to { endpoint, keys ->
        pending { begun ->
            Client(keys(), endpoint = endpoint).waitUntilPublishing(READY) {
                begun()
                CountDownLatch(1).await()
            }
        }
    },
    "a signer that blocks" to { endpoint, _ ->
        pending { begun ->
            val signer = Signer {
                begun()
                CountDownLatch(1).await()
                error("never")
            }
            Client(Keys.signer(signer), endpoint = endpoint).getChannel(READY)
        }
    },
    "a call that runs on the thread which answers" to { endpoint, keys ->
        pending { begun ->
            val client = Client(keys(), endpoint = endpoint)
            GlobalScope.launch(Dispatchers.Unconfined) {
                client.getChannel(Emulator.CHANNEL)
                begun()
                CountDownLatch(1).await()
            }
        }
    },
)

/** A channel of the emulator that never streams. */
private const val READY = "ls-20260101090003-Ready"

private suspend fun clip(client: Client) {
    client.clipLast(Emulator.CHANNEL, 5.seconds, "my-bucket", "/clips", wait = false) { }
}

/** Leaves `call` under way, once it says that it has begun. */
private fun pending(call: suspend (begun: () -> Unit) -> Unit) {
    val begun = CountDownLatch(1)
    thread(isDaemon = true) { runBlocking { call(begun::countDown) } }
    begun.await()
}

fun main(arguments: Array<String>) {
    val (program, endpoint, accessKey, secretKey) = arguments
    programs.getValue(program)(endpoint) { Keys.secretKeyInsideTheApp(accessKey, secretKey) }
    println("main is over")
}
