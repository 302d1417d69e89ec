package io.livestation

import com.google.gson.JsonParser
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows

/** A proxy that inspects TLS with a private certificate authority, in front of the emulator. */
class NetworksTest {
    private class Proxy : AutoCloseable {
        private val process = ProcessBuilder(
            System.getProperty("livestation.proxy"), "--upstream", Emulator.endpoint, "--user", "worker:hunter2",
        ).redirectError(ProcessBuilder.Redirect.DISCARD).start()
        private val output = process.inputReader()
        private val told = JsonParser.parseString(output.readLine()).asJsonObject
        val url = told["proxy"].asString!!
        val caFile = told["caFile"].asString!!
        val endpoint = told["endpoint"].asString!!

        fun tunnels(): Int {
            process.outputWriter().apply { newLine() }.flush()
            return JsonParser.parseString(output.readLine()).asJsonObject["tunnels"].asInt
        }

        override fun close() {
            process.outputStream.close()
            process.waitFor()
        }
    }

    @Test
    fun `a snapshot is made through an inspecting proxy`() = Proxy().use { proxy ->
        val channel = Emulator.recording()
        Client(Emulator.keys, endpoint = proxy.endpoint, proxy = proxy.url, caFile = proxy.caFile).use { client ->
            val snapshot = runBlocking { client.createSnapshot(channel, limitedDuration = 1) }
            assertEquals(Outcome.CREATED, snapshot.reply.outcome)
        }
        assertEquals(1, Emulator.creates())
        assertTrue(proxy.tunnels() > 0)
    }

    @Test
    fun `an authority that is not trusted is an error that says so, and nothing is sent`() = Proxy().use { proxy ->
        val channel = Emulator.recording()
        Client(Emulator.keys, endpoint = proxy.endpoint, proxy = proxy.url).use { client ->
            val error = assertThrows<LiveStationException.Connection> { runBlocking { client.createSnapshot(channel, 1) } }
            assertEquals("not-sent", error.dispatch)
            assertFalse(error.mayHaveTakenEffect || error.retryable)
            assertEquals(1, error.attempts)
            assertTrue("`caFile`" in error.hint.orEmpty()) { error.hint }
            assertTrue("certificate" in error.message!!) { error.message }
            assertFalse("hunter2" in error.stackTraceToString())
        }
        assertEquals(0, Emulator.creates())
    }
}
