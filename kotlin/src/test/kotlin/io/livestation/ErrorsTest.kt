package io.livestation

import java.net.InetAddress
import java.net.ServerSocket
import kotlin.time.Duration
import kotlin.time.Duration.Companion.milliseconds
import kotlin.time.Duration.Companion.seconds
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows

class ErrorsTest {
    private fun details(kind: ErrorKind, name: String) =
        nativeDefect("reason", NativeLanguage.KOTLIN).copy(kind = kind, kindName = name, summary = "summary")

    @Test
    fun `every kind of the core has a class of its own, with the kind's name`() {
        val kinds = nativeErrorKinds()
        assertEquals(ErrorKind.entries.toSet(), kinds.map { it.kind }.toSet())
        assertEquals(ErrorKind.entries.size, kinds.map { it.name }.distinct().size)
        assertEquals(LiveStationException::class.sealedNames(), kinds.map { it.name.pascal() }.toSet())
        for ((name, kind) in kinds) {
            val exception = exceptionOf(details(kind, name))
            assertEquals(name.pascal(), exception.javaClass.simpleName)
            assertEquals("summary", exception.message)
        }
    }

    private fun String.pascal() = split('-').joinToString("") { it.replaceFirstChar(Char::uppercase) }

    private fun kotlin.reflect.KClass<LiveStationException>.sealedNames() =
        java.permittedSubclasses?.map { it.simpleName }?.toSet() ?: java.declaredClasses.map { it.simpleName }.toSet()

    @Test
    fun `a refusal tells all that is known`() = runBlocking {
        Emulator.reset()
        Emulator.client().use { client ->
            val error = assertThrows<LiveStationException.NotFound> {
                runBlocking { client.createSnapshot("ls-20260101120000-Nobdy", limitedDuration = 1) }
            }
            assertEquals(ErrorKind.NOT_FOUND, error.kind)
            assertEquals("create_snapshot", error.operation)
            assertEquals(listOf("250004", 404, "answered", 1), listOf(error.code, error.httpStatus, error.dispatch, error.attempts))
            assertTrue(error.traceId!! in error.message!!)
            assertEquals(listOf(false, false), listOf(error.retryable, error.mayHaveTakenEffect))
        }
    }

    @Test
    fun `a refused argument says which, what is allowed and what was given`() = runBlocking {
        Emulator.client().use { client ->
            val error = assertThrows<LiveStationException.InvalidInput> {
                runBlocking { client.createSnapshot(Emulator.CHANNEL, limitedDuration = 241) }
            }
            assertEquals(listOf("limitedDuration", "241"), listOf(error.field, error.given))
            assertTrue("1 to 240" in error.allowed!!)
        }
    }

    @Test
    fun `how long to wait, and the beginning of an answer that cannot be read, are in the error`() {
        val channel = Emulator.recording()
        Emulator.fault("""{"fault": "429-retry-after", "retry_after_s": 7, "operation": "create_snapshot"}""")
        Emulator.fault("""{"fault": "html", "operation": "get_channel"}""")
        Emulator.client(maxAttempts = 1).use { client ->
            val throttled = assertThrows<LiveStationException.RateLimited> { runBlocking { client.createSnapshot(channel, 1) } }
            assertEquals(7.seconds, throttled.retryAfter)
            val page = assertThrows<LiveStationException.UnexpectedResponse> { runBlocking { client.getChannel(channel) } }
            assertTrue("Please sign in to use this network" in page.bodyExcerpt!!) { page.bodyExcerpt }
            assertEquals(null, page.retryAfter)
        }
    }

    @Test
    fun `a lost answer may have taken effect, and is not repeated`() = runBlocking {
        val channel = Emulator.recording()
        Emulator.fault("""{"fault": "reply-lost", "operation": "create_snapshot", "times": 1}""")
        Emulator.client().use { client ->
            val error = assertThrows<LiveStationException.Connection> { runBlocking { client.createSnapshot(channel, 1) } }
            assertTrue(error.mayHaveTakenEffect)
            assertEquals("maybe-sent", error.dispatch)
        }
        assertEquals(1, Emulator.creates())
    }

    @Test
    fun `a closed port is a connection error, and too late is a timeout`() {
        val port = ServerSocket(0, 1, InetAddress.getLoopbackAddress()).use { it.localPort }
        val keys = Keys.secretKeyInsideTheApp("EXAMPLEACCESSKEY0001", "exampleSecretKey0001")
        Client(keys, endpoint = "http://127.0.0.1:$port", maxAttempts = 1).use { client ->
            val error = assertThrows<LiveStationException.Connection> { runBlocking { client.getChannel("ls-1") } }
            assertEquals("not-sent", error.dispatch)
        }
        ScriptedServer(answer = null).use { silent ->
            Client(keys, endpoint = silent.endpoint, callTimeout = 100.milliseconds).use { client ->
                assertThrows<LiveStationException.Timeout> { runBlocking { client.getChannel("ls-1") } }
            }
        }
    }

    @Test
    fun `options that cannot be right are refused`() {
        val refused = mapOf<String, () -> Client>(
            "endpoint" to { Client(endpoint = "localhost") },
            "zone" to { Client(zone = "gov") },
            "maxAttempts" to { Client(maxAttempts = 0) },
            "callTimeout" to { Client(callTimeout = (-1).milliseconds) },
            "connectTimeout" to { Client(connectTimeout = Duration.ZERO) },
        )
        for ((what, client) in refused) assertThrows<LiveStationException.InvalidInput>(what) { client().close() }
        Client(callTimeout = Duration.INFINITE).close()
    }

    @Test
    fun `a closed client says so`() {
        val client = Emulator.client().also { it.close() }
        val calls = listOf<suspend () -> Any>(
            { client.getChannel("ls-1") },
            { client.channels().toList() },
            { client.waitUntilRecording("ls-1") { } },
            { client.endpoint },
        )
        for (call in calls) {
            val error = assertThrows<LiveStationException.Config> { runBlocking { call() } }
            assertEquals("the client is closed: make another one", error.reason)
            assertFalse(error.mayHaveTakenEffect)
        }
        client.close()
    }

    @Test
    fun `hints and arguments have their names in Kotlin`() {
        Emulator.reset()
        Emulator.client().use { client ->
            val gone = assertThrows<LiveStationException.NotFound> { runBlocking { client.getChannel("ls-20260101120000-Nobdy") } }
            assertTrue("`listChannels`" in gone.hint!!) { gone.hint }
        }
        val zero = assertThrows<LiveStationException> { Client(callTimeout = Duration.ZERO).close() }
        assertFalse("call_timeout" in zero.message!!) { zero.message }
    }

    @Test
    fun `a time limit of nothing is refused everywhere`() {
        val calls = mapOf<String, suspend (Client) -> Any?>(
            "timeout" to { it.getChannel("ls-1", timeout = Duration.ZERO) },
            "deadline" to { it.waitUntilRecording("ls-1", deadline = Duration.ZERO) },
            "interval" to { it.waitForClip("ls-1", "1", interval = Duration.ZERO) },
        )
        Emulator.reset()
        Emulator.client().use { client ->
            for ((field, call) in calls) {
                val error = assertThrows<LiveStationException.InvalidInput>(field) { runBlocking { call(client) } }
                assertEquals(field, error.field)
            }
            val clip = assertThrows<LiveStationException.InvalidInput> {
                runBlocking { client.clipLast("ls-1", 30.seconds, "my-bucket", "/clips", deadline = Duration.ZERO) }
            }
            assertEquals("deadline", clip.field)
            assertThrows<LiveStationException.InvalidInput> { runBlocking { client.channels(timeout = Duration.ZERO).toList() } }
        }
        assertEquals(0, Emulator.journal().size())
    }

    @Test
    fun `a call has a time limit of its own`(): Unit = ScriptedServer(answer = null).use { silent ->
        val keys = Keys.secretKeyInsideTheApp("EXAMPLEACCESSKEY0001", "exampleSecretKey0001")
        Client(keys, endpoint = silent.endpoint, callTimeout = 600.seconds, attemptTimeout = 600.seconds).use { client ->
            val error = assertThrows<LiveStationException.Timeout> {
                runBlocking { client.createSnapshot("ls-1", timeout = 100.milliseconds) }
            }
            assertTrue(error.mayHaveTakenEffect || error.dispatch == "not-sent") { "$error" }
            assertThrows<LiveStationException.Timeout> {
                runBlocking { client.channels(timeout = 100.milliseconds).toList() }
            }
            Unit
        }
    }

    @Test
    fun `text that is not Unicode is refused by its name`() {
        val half = "ls-\uD83D"
        val calls = mapOf<String, suspend (Client) -> Any?>(
            "channelId" to { it.createSnapshot(half) },
            "snapshotId" to { it.getSnapshot("ls-1", half) },
            "shortClipId" to { it.waitForClip("ls-1", half) },
            "ticket" to { it.execute(half) },
            "channelName" to { it.listChannels(channelName = half) },
            "id" to { it.channels(id = half).toList() },
            "bucketName" to { it.clipLast("ls-1", 1.seconds, half, "/clips") },
            "filePath" to { it.createShortClip("ls-1", "1", 0.seconds, 1.seconds, "my-bucket", half) },
            "resume" to { it.clipLast("ls-1", 1.seconds, "my-bucket", "/clips", resume = half) },
            "argument" to { it.listChannels(channelStatus = ChannelStatus.Other(half)) },
            "endpoint" to { Client(endpoint = half).close() },
            "application" to { Client(application = half).close() },
            "secretKey" to { Keys.secretKeyInsideTheApp("EXAMPLEACCESSKEY0001", half) },
        )
        Emulator.reset()
        Emulator.client().use { client ->
            for ((field, call) in calls) {
                val error = assertThrows<LiveStationException.InvalidInput>(field) { runBlocking { call(client) } }
                assertEquals(field, error.field)
                assertTrue("Unicode" in error.message!!) { error.message }
            }
        }
        assertEquals(0, Emulator.journal().size())
    }

    @Test
    fun `values at the edge of what there is are refused or kept`() {
        Emulator.reset()
        Emulator.client().use { client ->
            val refused = listOf<suspend () -> Any?>(
                { client.createSnapshot("ls-\u0000") },
                { client.createSnapshot(Emulator.CHANNEL, limitedDuration = Int.MAX_VALUE) },
                { client.createSnapshot(Emulator.CHANNEL, limitedDuration = Int.MIN_VALUE) },
                { client.listChannels(pageNo = Int.MIN_VALUE) },
                { client.clipLast(Emulator.CHANNEL, Duration.INFINITE, "my-bucket", "/clips") },
                { client.createShortClip(Emulator.CHANNEL, "1", (-1).seconds, Duration.INFINITE, "my-bucket", "/clips") },
                { client.getChannel("ls-1", timeout = -Duration.INFINITE) },
                { client.clipLast(Emulator.CHANNEL, 30.seconds, "my\u0000bucket", "/clips") },
            )
            for (call in refused) assertThrows<LiveStationException.InvalidInput> { runBlocking { call() } }
            assertEquals(0, Emulator.journal().size())
            Emulator.shape("""{"recording_for_ms": 18000000}""")
            val channel = runBlocking { client.getChannel(Emulator.CHANNEL, timeout = Duration.INFINITE) }
            assertEquals(Emulator.CHANNEL, channel.channelId)
            assertEquals(true, runBlocking { client.waitUntilRecording(Emulator.CHANNEL, deadline = Duration.INFINITE) { } }.isRecording)
        }
    }
}
