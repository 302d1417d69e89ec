package io.livestation

import java.util.concurrent.CompletableFuture
import java.util.concurrent.ConcurrentLinkedQueue
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit
import kotlin.time.Duration.Companion.milliseconds
import kotlin.time.Duration.Companion.seconds
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.asContextElement
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

/** Each attempt is reported, in the context of its call. */
class AttemptsTest {
    private val keys = Keys.secretKeyInsideTheApp("EXAMPLEACCESSKEY0001", "exampleSecretKey0001")

    private fun client(onAttempt: (AttemptReport) -> Unit) =
        Client(Emulator.keys, endpoint = Emulator.endpoint, onAttempt = onAttempt)

    @Test
    fun `each attempt is reported with its end, before the call returns`() = runBlocking {
        val channel = Emulator.recording()
        Emulator.fault("""{"fault": "503", "operation": "get_channel", "times": 1}""")
        val reports = mutableListOf<AttemptReport>()
        client { reports += it }.use { client ->
            val reply = client.getChannel(channel).reply
            assertEquals(listOf(1, 2), reports.map { it.attempt })
            assertEquals(listOf(503, 200), reports.map { it.httpStatus })
            assertEquals(listOf(ErrorKind.SERVER, null), reports.map { it.errorKind })
            assertEquals(reply.traceId, reports.last().traceId)
            assertEquals(setOf("get_channel GET /api/v2/channels/$channel"), reports.map { "${it.operation} ${it.method} ${it.target}" }.toSet())
            assertTrue(reports.first().retryInMs != null && reports.last().retryInMs == null) { "$reports" }
        }
    }

    @Test
    fun `three tenants hear of their own attempts`() = runBlocking {
        val channel = Emulator.recording()
        val (tenant, wrong, heard) = Triple(ThreadLocal<String?>(), ConcurrentLinkedQueue<String>(), ConcurrentLinkedQueue<String>())
        val hook = { report: AttemptReport ->
            heard += report.target
            if (!report.target.endsWith("/${tenant.get()}")) wrong += "${report.target} is told to ${tenant.get()}"
        }
        client(hook).use { client ->
            listOf("1", "2", "3").map { id ->
                async(Dispatchers.Default + tenant.asContextElement(id)) {
                    repeat(20) { runCatching { client.getSnapshot(channel, id) } }
                }
            }.awaitAll()
        }
        assertEquals(emptyList<String>(), wrong.toList())
        assertEquals(60, heard.size)
    }

    @Test
    fun `what a hook throws costs no call its answer, and one that never returns ends at the limit`() = runBlocking {
        val channel = Emulator.recording()
        client { error("from the application") }.use { assertEquals(channel, it.getChannel(channel).channelId) }
        val release = CountDownLatch(1)
        try {
            client { release.await() }.use { client ->
                val snapshot = client.createSnapshot(channel, limitedDuration = 1, timeout = 100.milliseconds)
                assertEquals(Outcome.CREATED, snapshot.reply.outcome)
            }
        } finally {
            release.countDown()
        }
        assertEquals(1, Emulator.creates())
    }

    @Test
    fun `a cancelled attempt is reported as one`() = ScriptedServer(answer = null).use { silent ->
        val reported = CompletableFuture<AttemptReport>()
        Client(keys, endpoint = silent.endpoint, callTimeout = 600.seconds, attemptTimeout = 600.seconds, onAttempt = { reported.complete(it) })
            .use { client ->
                runBlocking {
                    val call = launch(Dispatchers.Default) { client.createSnapshot("ls-1") }
                    assertTrue(silent.arrived.await(60, TimeUnit.SECONDS))
                    call.cancelAndJoin()
                }
                val report = reported.get(60, TimeUnit.SECONDS)
                assertTrue(report.cancelled && report.mayHaveTakenEffect) { "$report" }
            }
    }
}
