package io.livestation

import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Assumptions.assumeTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows

/** The examples of the documents, as one would paste them. */
class ReadmeTest {
    @Test
    fun `the documents hold what is compiled here`() {
        val compiled = testsFile("../kotlin/src/test/kotlin/io/livestation/ReadmeLines.kt").readText()
        val examples = listOf("README.md", "kotlin/README.md").associateWith { file ->
            Regex("```kotlin\n(.*?)```", RegexOption.DOT_MATCHES_ALL).findAll(testsFile("../$file").readText()).map { it.groupValues[1] }.toList()
        }
        assertEquals(mapOf("README.md" to 1, "kotlin/README.md" to 3), examples.mapValues { it.value.size })
        for (example in examples.values.flatten()) {
            val code = example.lines().filterNot { it.startsWith("import io.livestation.") || it.startsWith("import kotlin") }
            assertTrue(code.joinToString("\n").trim() in compiled) { example }
        }
    }

    @Test
    fun `they work`() = runBlocking {
        val channel = Emulator.recording()
        Emulator.client().use { client ->
            assertTrue(lastMinutes(client, channel).startsWith("http"))
            Emulator.client(Keys.none()).use { app ->
                assertTrue(snapshotUrl(app, client.presignCreateSnapshot(channel)).startsWith("http"))
                Emulator.shape("""{"recording_for_ms": null}""")
                assertThrows<IllegalStateException> { runBlocking { snapshotUrl(app, client.presignCreateSnapshot(channel)) } }
            }
            assertEquals(2, Emulator.creates())
        }
    }

    @Test
    fun `a backend finds its keys and presigns`() = runBlocking {
        val ticket = ticket("ls-1")
        assertTrue("EMULATORACCESSKEY001" in ticket && "/channels/ls-1/snapshot?limitedDuration=5" in ticket)
    }

    @Test
    fun `the last half minute becomes a file`() = runBlocking {
        Emulator.reset()
        val path = Emulator.client().use { client ->
            val made = runCatching { lastHalfMinute(client) }
            val failure = made.exceptionOrNull() as? LiveStationException.Rejected
            assumeTrue(failure == null || Emulator.hasFfmpeg()) { "NOT TESTED: no ffmpeg here, so the emulator makes no files" }
            made.getOrThrow()
        }
        assertTrue(path.startsWith("my-bucket/clips/") && path.endsWith(".mp4")) { path }
    }

    /** What `docs/whole-day.md` shows. A test in Rust compares the page with the source. */
    @Test
    fun `a day of one channel`() = runBlocking {
        assumeTrue(Emulator.hasFfmpeg()) { "NOT TESTED: no ffmpeg here, so the emulator makes no files" }
        Emulator.reset()
        Emulator.client().use { client ->
            val channel = create(client)
            assertTrue(channel.streamKey != null && channel.publishUrl != null)
            Emulator.control("PUT", "channels/${channel.channelId}", """{"status": "PUBLISHING"}""")
            record(client, channel.channelId)
            Emulator.control("POST", "clock", """{"advance_ms": 10000}""")
            assertEquals(ShortClipStatus.Completed, save(client, channel.channelId).status)
            end(client, channel.channelId)
            assertThrows<LiveStationException.NotFound> { runBlocking { client.getChannel(channel.channelId) } }
        }
        Unit
    }
}
