package io.livestation

import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows

/** Tickets: a backend presigns, an app without keys executes. */
class PresignedTest {
    private val backend = Emulator.client()
    private val app = Emulator.client(keys = Keys.none())

    @AfterEach
    fun close() {
        backend.close()
        app.close()
    }

    @Test
    fun `an app without keys makes the snapshot that its ticket is for, once each`() = runBlocking {
        val channel = Emulator.recording()
        val ticket = backend.presignCreateSnapshot(channel, limitedDuration = 5)
        assertEquals(0, Emulator.journal().size(), "presigning sends nothing")
        assertFalse(Emulator.secretKey in ticket)
        val snapshot = app.execute(ticket)
        assertEquals(listOf(channel, 5, Outcome.CREATED), listOf(snapshot.channelId, snapshot.durationMinutes, snapshot.reply.outcome))
        assertEquals(1, Emulator.creates())
        app.execute(backend.presignCreateSnapshot(channel, limitedDuration = 1))
        assertEquals(2, Emulator.creates())
    }

    @Test
    fun `an app without keys does nothing else`() {
        val channel = Emulator.recording()
        assertThrows<LiveStationException.Credentials> { runBlocking { app.createSnapshot(channel, 1) } }
        assertThrows<LiveStationException.Credentials> { runBlocking { app.presignCreateSnapshot(channel) } }
        assertEquals(0, Emulator.journal().size())
    }

    @Test
    fun `a lost answer is not repeated`() = runBlocking {
        val channel = Emulator.recording()
        val ticket = backend.presignCreateSnapshot(channel, limitedDuration = 1)
        Emulator.fault("""{"fault": "reply-lost", "operation": "create_snapshot", "times": 1}""")
        val error = assertThrows<LiveStationException.Connection> { runBlocking { app.execute(ticket) } }
        assertEquals(true, error.mayHaveTakenEffect)
        assertEquals(1, Emulator.creates())
    }

    @Test
    fun `a ticket that was changed or is for elsewhere is refused`() = runBlocking {
        val channel = Emulator.recording()
        val ticket = backend.presignCreateSnapshot(channel, limitedDuration = 1)
        val longer = ticket.replace("limitedDuration=1", "limitedDuration=240")
        assertThrows<LiveStationException.Authentication> { runBlocking { app.execute(longer) } }
        val elsewhere = ticket.replace(Emulator.endpoint, "http://127.0.0.1:1")
        val error = assertThrows<LiveStationException.InvalidInput> { runBlocking { app.execute(elsewhere) } }
        assertEquals("url", error.field)
        for (none in listOf("", "{}", "[]", ticket.replace("POST", "DELETE"))) {
            assertThrows<LiveStationException.InvalidInput>(none) { runBlocking { app.execute(none) } }
        }
        assertEquals(0, Emulator.creates())
    }
}
