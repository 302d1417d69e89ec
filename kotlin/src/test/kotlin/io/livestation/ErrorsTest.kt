package io.livestation

import java.net.InetAddress
import java.net.ServerSocket
import kotlin.time.Duration
import kotlin.time.Duration.Companion.milliseconds
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertInstanceOf
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows

class ErrorsTest {
    private fun details(kind: ErrorKind, name: String) = ErrorDetails(
        kind, name, "reason", "summary", null, null, null, null, null, null, 1, "answered", false, false, null, null, null,
        null, null, Remains(null, null, null, null),
    )

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
    fun `nobody there is a connection error, and too late is a timeout`() {
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
        )
        for ((what, client) in refused) assertThrows<LiveStationException.InvalidInput>(what) { client().close() }
        assertThrows<LiveStationException.Config> { Client(connectTimeout = Duration.ZERO).close() }
        Client(callTimeout = Duration.INFINITE).close()
    }

    @Test
    fun `a closed client says so`() {
        val client = Emulator.client().also { it.close() }
        val error = runCatching { runBlocking { client.getChannel("ls-1") } }.exceptionOrNull()
        assertInstanceOf(IllegalStateException::class.java, error)
    }
}
