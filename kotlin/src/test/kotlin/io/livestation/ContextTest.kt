package io.livestation

import java.util.concurrent.ConcurrentLinkedQueue
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit
import kotlin.coroutines.AbstractCoroutineContextElement
import kotlin.coroutines.CoroutineContext
import kotlin.time.Duration.Companion.milliseconds
import kotlin.time.Duration.Companion.seconds
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.asContextElement
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.currentCoroutineContext
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withContext
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows

private class Tenant(val name: String) : AbstractCoroutineContextElement(Tenant) {
    companion object Key : CoroutineContext.Key<Tenant>
}

/** As the MDC of a logger. */
private val mdc = ThreadLocal<String?>()

/** What the application has written runs in the context of the call that it belongs to. */
class ContextTest {
    private fun of(tenant: String) = Tenant(tenant) + mdc.asContextElement(tenant)

    private suspend fun seen() = currentCoroutineContext()[Tenant]?.name to mdc.get()

    @Test
    fun `three tenants at once are each signed for and told in their own context`() = runBlocking {
        val channel = Emulator.recording()
        val wrong = ConcurrentLinkedQueue<String>()
        val signer = Signer { toSign ->
            // A clip's path names the tenant, as a wait's channel cannot.
            val before = seen()
            // Leaves the thread, and comes back to another one.
            withContext(Dispatchers.IO) { }
            val after = seen()
            if (before != after || before.first == null || before.first != before.second) wrong += "signer: $before, $after"
            signedFor += before.first!!
            Emulator.signed(toSign)
        }
        Client(Keys.signer(signer), endpoint = Emulator.endpoint).use { client ->
            listOf("A", "B", "C").map { tenant ->
                async(Dispatchers.Default + of(tenant)) {
                    repeat(20) {
                        client.getChannel(channel)
                        client.waitUntilRecording(channel) { if (mdc.get() != tenant) wrong += "wait of $tenant: ${mdc.get()}" }
                        client.channels(pageSizeNo = 5).toList()
                    }
                    client.clipLast(channel, 30.seconds, "my-bucket", "/$tenant", wait = false) {
                        if (mdc.get() != tenant) wrong += "step of $tenant: ${mdc.get()}"
                    }
                }
            }.awaitAll()
        }
        assertEquals(emptyList<String>(), wrong.toList())
        assertEquals(setOf("A", "B", "C"), signedFor.toSet())
    }

    private val signedFor = ConcurrentLinkedQueue<String>()

    @Test
    fun `each call has its own context, the first one too`() = runBlocking {
        val channel = Emulator.recording()
        val seen = mutableListOf<String?>()
        val signer = Signer { seen += currentCoroutineContext()[Tenant]?.name; Emulator.signed(it) }
        Client(Keys.signer(signer), endpoint = Emulator.endpoint).use { client ->
            client.getChannel(channel)
            for (tenant in listOf("A", "B")) withContext(of(tenant)) { client.getChannel(channel) }
            // A flow is collected in the context of its collector.
            val channels = withContext(of("D")) { client.channels(pageSizeNo = 100) }
            withContext(of("C")) { channels.toList() }
        }
        assertEquals(listOf(null, "A", "B", "C"), seen)
    }

    @Test
    fun `a callback that never returns is left behind at the limit, whatever it waits for`() {
        Emulator.reset()
        Emulator.shape("""{"status": "READY"}""")
        val (release, asked) = CountDownLatch(1) to CountDownLatch(BLOCKED)
        try {
            Emulator.client().use { client ->
                runBlocking {
                    val waits = List(BLOCKED) {
                        async(Dispatchers.Default) {
                            assertThrows<LiveStationException.Timeout> {
                                runBlocking {
                                    client.waitUntilPublishing(Emulator.CHANNEL, deadline = 100.milliseconds) {
                                        asked.countDown()
                                        release.await()
                                    }
                                }
                            }
                        }
                    }
                    for (error in waits.awaitAll()) assertEquals(ChannelStatus.Ready, error.remains.channel?.channelStatus)
                }
                assertTrue(asked.await(0, TimeUnit.SECONDS)) { "${asked.count} were not told" }
            }
        } finally {
            release.countDown()
        }
    }

    @Test
    fun `a callback that never returns costs nothing that was made`() {
        val channel = Emulator.recording()
        val release = CountDownLatch(1)
        try {
            Emulator.client().use { client ->
                val failed = assertThrows<LiveStationException> {
                    runBlocking {
                        client.clipLast(channel, 30.seconds, "my-bucket", "/clips", deadline = 1.seconds) { step ->
                            if (step.snapshotId != null) release.await()
                        }
                    }
                }
                assertEquals(1, Emulator.creates())
                assertTrue(failed.remains.resume != null) { "$failed has ${failed.remains}" }
            }
        } finally {
            release.countDown()
        }
    }

    @Test
    fun `a number comes back in the type in which it went in`() = runBlocking {
        val minutes: Int = 5
        Emulator.client().use { client ->
            val snapshot = client.createSnapshot(Emulator.recording(), limitedDuration = minutes)
            val back: Int? = snapshot.durationMinutes
            assertEquals(minutes, back)
        }
    }
}

private val BLOCKED = Runtime.getRuntime().availableProcessors() * 2 + 2
