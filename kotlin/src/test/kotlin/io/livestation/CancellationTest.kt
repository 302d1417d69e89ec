package io.livestation

import java.util.concurrent.TimeUnit
import kotlin.time.Duration.Companion.milliseconds
import kotlin.time.Duration.Companion.seconds
import kotlinx.coroutines.CoroutineStart
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeout
import kotlinx.coroutines.withTimeoutOrNull
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

/** A cancelled coroutine returns, and the work behind it ends: the server sees the connection closed. */
class CancellationTest {
    private val keys = Keys.secretKeyInsideTheApp("EXAMPLEACCESSKEY0001", "exampleSecretKey0001")

    /** `call` is cancelled once its request is there; both ends have to hear of it long before any time limit. */
    private fun assertCancels(call: suspend (Client) -> Any?) = ScriptedServer(answer = null).use { server ->
        Client(keys, endpoint = server.endpoint, callTimeout = 600.seconds, attemptTimeout = 600.seconds).use { client ->
            runBlocking {
                val job = launch(Dispatchers.Default) { call(client) }
                assertTrue(server.arrived.await(30, TimeUnit.SECONDS)) { "nothing was sent" }
                withTimeout(30.seconds) { job.cancelAndJoin() }
                assertTrue(job.isCancelled)
            }
            assertTrue(server.gone.await(30, TimeUnit.SECONDS)) { "the connection is still open" }
        }
    }

    @Test
    fun `a call ends with its coroutine`() {
        assertCancels { it.createSnapshot("ls-1") }
        assertCancels { it.getChannel("ls-1") }
    }

    @Test
    fun `a wait ends with its coroutine, with progress and without`() {
        assertCancels { it.waitUntilRecording("ls-1") }
        assertCancels { it.waitUntilRecording("ls-1", onProgress = {}) }
    }

    @Test
    fun `the preflight and a job of several steps end with their coroutine`() {
        assertCancels { it.doctor() }
        assertCancels { it.clipLast("ls-1", 30.seconds, "my-bucket", "/clips") }
    }

    @Test
    fun `a flow ends with its coroutine`() = assertCancels { it.channels().toList() }

    @Test
    fun `a time limit of the application ends a call`() = ScriptedServer(answer = null).use { server ->
        Client(keys, endpoint = server.endpoint).use { client ->
            runBlocking { assertNull(withTimeoutOrNull(200.milliseconds) { client.getChannel("ls-1") }) }
        }
    }

    @Test
    fun `the client goes on after a thousand cancelled calls`() = runBlocking {
        val channel = Emulator.recording()
        Emulator.client().use { client ->
            repeat(1000) {
                // Begun already when it is cancelled, wherever it is by then.
                launch(start = CoroutineStart.UNDISPATCHED) { client.getChannel(channel) }.cancelAndJoin()
            }
            val calls = List(50) { async(Dispatchers.Default) { client.getChannel(channel) } }
            assertEquals(setOf(channel), calls.map { it.await().channelId }.toSet())
        }
    }
}
