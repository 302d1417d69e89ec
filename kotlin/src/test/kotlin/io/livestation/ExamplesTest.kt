package io.livestation

import io.livestation.examples.backend
import io.livestation.examples.phone
import io.livestation.examples.shop
import io.livestation.examples.snapshots
import java.net.URI
import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpResponse.BodyHandlers
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Assumptions.assumeTrue
import org.junit.jupiter.api.Test

/** The programs of `kotlin/examples`. */
class ExamplesTest {
    @Test
    fun `every recording channel gets a snapshot`() = runBlocking {
        val channel = Emulator.recording()
        val lines = Emulator.client().use { snapshots(it) }
        assertTrue(lines.any { it.startsWith("$channel http") && it.endsWith(".m3u8") }) { "$lines" }
    }

    @Test
    fun `a sale makes a clip`() {
        val channel = Emulator.recording()
        Emulator.client().use { client ->
            val server = shop(client, 0)
            fun sell(order: String): Pair<Int, String> {
                val request = HttpRequest.newBuilder(URI("http://127.0.0.1:${server.address.port}/sold"))
                    .POST(HttpRequest.BodyPublishers.ofString(order))
                    .build()
                val answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString())
                return answer.statusCode() to answer.body()
            }
            try {
                assertEquals(400, sell("no channel").first)
                assumeTrue(Emulator.hasFfmpeg()) { "NOT TESTED: no ffmpeg here, so the emulator makes no files" }
                val (status, file) = sell(channel)
                assertTrue(status == 200 && file.startsWith("my-bucket/sold/")) { "$status $file" }
            } finally {
                server.stop(0)
            }
        }
    }

    @Test
    fun `a phone without keys makes one snapshot`() = runBlocking {
        val channel = Emulator.recording()
        Emulator.client().use { keeper ->
            val server = backend(keeper)
            try {
                Emulator.client(Keys.none()).use { app ->
                    assertTrue(phone(app, "http://127.0.0.1:${server.address.port}", channel).endsWith(".m3u8"))
                }
            } finally {
                server.stop(0)
            }
            assertEquals(1, Emulator.creates())
        }
    }
}
