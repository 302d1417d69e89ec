package io.livestation

import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit
import kotlin.time.Duration.Companion.milliseconds
import kotlin.time.Duration.Companion.seconds
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitCancellation
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.yield
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertSame
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows

/** A signer of the application's own: right, slow, failing, lying. */
class SignerTest {
    private class BackendIsDown(message: String) : Exception(message)

    private fun signed(toSign: ToSign) = Emulator.signed(toSign)

    private fun client(callTimeout: kotlin.time.Duration? = null, signer: Signer) =
        Client(Keys.signer(signer), endpoint = Emulator.endpoint, callTimeout = callTimeout)

    private fun failure(signer: Signer): LiveStationException.Signer {
        val channel = Emulator.recording()
        return client(signer = signer).use { client ->
            assertThrows<LiveStationException.Signer> { runBlocking { client.createSnapshot(channel, 1) } }
        }.also { assertEquals(0, Emulator.journal().size(), "nothing is sent") }
    }

    @Test
    fun `a snapshot is made with a signature from elsewhere`() = runBlocking {
        val channel = Emulator.recording()
        val asked = mutableListOf<ToSign>()
        client { toSign -> asked += toSign; yield(); signed(toSign) }.use { client ->
            assertEquals(1, client.createSnapshot(channel, limitedDuration = 1).durationMinutes)
        }
        assertEquals("create_snapshot", asked.single().operation)
        assertEquals("POST /api/v2/channels/$channel/snapshot?limitedDuration=1", "${asked[0].method} ${asked[0].target}")
        assertEquals(1, Emulator.creates())
    }

    @Test
    fun `what a signer throws is the cause`() {
        val problem = BackendIsDown("the backend is down")
        val error = failure { throw problem }
        assertSame(problem, error.cause)
        assertTrue("the backend is down" in error.message!!) { error.message }
        assertEquals("not-sent", error.dispatch)
    }

    @Test
    fun `a defect of the signer does not hang the call`() {
        val error = failure { TODO("not written yet") }
        assertTrue(error.cause is NotImplementedError) { "${error.cause}" }
        assertTrue(failure { throw BackendIsDown("") }.cause is BackendIsDown)
    }

    @Test
    fun `concurrent failures keep their own causes`() = runBlocking {
        val channel = Emulator.recording()
        client { toSign -> throw BackendIsDown(toSign.target) }.use { client ->
            val jobs = (1..40).map { id ->
                launch(Dispatchers.Default) {
                    val error = runCatching { client.getSnapshot(channel, "$id") }.exceptionOrNull()
                    assertTrue(error?.cause?.message?.endsWith("/$id") == true) { "$id: $error, ${error?.cause}" }
                }
            }
            jobs.forEach { it.join() }
        }
    }

    @Test
    fun `a slow signer ends at the call's limit and is cancelled`() {
        val channel = Emulator.recording()
        val cancelled = CountDownLatch(1)
        val slow = Signer { try { awaitCancellation() } finally { cancelled.countDown() } }
        client(300.milliseconds, slow).use { client ->
            val error = assertThrows<LiveStationException.Timeout> { runBlocking { client.createSnapshot(channel, 1) } }
            assertEquals("not-sent", error.dispatch)
        }
        assertTrue(cancelled.await(30, TimeUnit.SECONDS)) { "the signer still works" }
        assertEquals(0, Emulator.journal().size())
    }

    @Test
    fun `a cancelled call cancels its signer`() = runBlocking {
        val (asked, cancelled) = CountDownLatch(1) to CountDownLatch(1)
        val slow = Signer { asked.countDown(); try { awaitCancellation() } finally { cancelled.countDown() } }
        client(600.seconds, slow).use { client ->
            val job = launch(Dispatchers.Default) { client.getChannel("ls-1") }
            assertTrue(asked.await(30, TimeUnit.SECONDS))
            job.cancelAndJoin()
            assertTrue(cancelled.await(30, TimeUnit.SECONDS)) { "the signer still works" }
        }
    }

    @Test
    fun `what no header can hold is the signer's fault`() {
        failure { ForeignSignature("EXAMPLE\r\nx-evil: 1", signed(it).signature) }
        failure { ForeignSignature(Emulator.accessKey, "no Base64") }
    }

    @Test
    fun `a lie is refused by the service`() {
        val channel = Emulator.recording()
        client { signed(it.copy(target = "/api/v2/other")) }.use { client ->
            assertThrows<LiveStationException.Authentication> { runBlocking { client.createSnapshot(channel, 1) } }
        }
        assertEquals(0, Emulator.creates())
    }

    @Test
    fun `what is not Unicode is the signer's fault, and hangs nothing`() {
        val half = "\uD83D"
        val answered = failure { ForeignSignature(Emulator.accessKey + half, signed(it).signature) }
        assertTrue("Unicode" in answered.message!!) { answered.message }
        val problem = BackendIsDown("down $half")
        val thrown = failure { throw problem }
        assertSame(problem, thrown.cause)
        assertTrue("down ?" in thrown.message!!) { thrown.message }
    }

    @Test
    fun `signers that block their threads end no call but their own, at its limit`() = runBlocking {
        val channel = Emulator.recording()
        val release = CountDownLatch(1)
        val asked = CountDownLatch(BLOCKED)
        val blocking = Signer { asked.countDown(); release.await(); signed(it) }
        try {
            client(signer = blocking).use { client ->
                // More than there are threads for computation.
                val calls = List(BLOCKED) {
                    async(Dispatchers.Default) {
                        runCatching { client.getChannel(channel, timeout = 600.seconds) }.isSuccess
                    }
                }
                assertTrue(asked.await(60, TimeUnit.SECONDS)) { "${asked.count} signers are not asked" }
                assertThrows<LiveStationException.Timeout> {
                    runBlocking { client.getChannel(channel, timeout = 100.milliseconds) }
                }
                client(signer = ::signed).use { other -> assertEquals(channel, other.getChannel(channel).channelId) }
                release.countDown()
                assertTrue(calls.all { it.await() })
            }
        } finally {
            release.countDown()
        }
    }
}

private val BLOCKED = Runtime.getRuntime().availableProcessors() * 2 + 2
