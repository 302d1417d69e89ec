package io.livestation

import java.io.PrintWriter
import java.io.StringWriter
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

/** No secret shows itself in any text that this package makes. */
class SecretsTest {
    private val accessKey = "EXAMPLEACCESSKEY0001"
    private val secretKey = "hunter2hunter2hunter2"

    private fun assertHidden(shown: Any?) {
        val text = if (shown is Throwable) StringWriter().also { shown.printStackTrace(PrintWriter(it)) }.toString() else "$shown"
        assertFalse(secretKey in text) { text }
        assertFalse(accessKey in text) { text }
    }

    private fun failure(client: Client): Throwable =
        runBlocking { runCatching { client.createSnapshot(Emulator.recording(), 1) } }.exceptionOrNull()!!

    @Test
    fun `neither keys nor client show the keys`() {
        val keys = Keys.secretKeyInsideTheApp(accessKey, secretKey)
        Emulator.client(keys).use { client ->
            listOf(keys, client, keys.toString(), "$client").forEach(::assertHidden)
            assertHidden(failure(client))
        }
    }

    @Test
    fun `keys with line ends are refused without being shown`() {
        for (keys in listOf(Keys.secretKeyInsideTheApp("$accessKey\n", secretKey), Keys.secretKeyInsideTheApp(accessKey, "$secretKey\n"))) {
            val error = runCatching { Emulator.client(keys).use { failure(it) } }.fold({ it }, { it })
            assertHidden(error)
        }
    }

    @Test
    fun `a signature shows itself nowhere`() {
        val signature = "c2VjcmV0LXNpZ25hdHVyZS1vZi0zMi1ieXRlcy0xMjM="
        val signed = ForeignSignature(accessKey, signature)
        assertEquals("ForeignSignature([redacted])", "$signed")
        assertHidden(signed)
        Emulator.client(Keys.signer { signed }).use { client ->
            val error = failure(client)
            assertHidden(error)
            assertFalse(signature in error.stackTraceToString())
        }
        val error = Emulator.client(Keys.signer { ForeignSignature("$accessKey\r\n", "$secretKey\r\n") }).use(::failure)
        assertTrue(error is LiveStationException.Signer) { "$error" }
        assertHidden(error)
    }

    @Test
    fun `a refused ticket is not repeated`() {
        val ticket = Emulator.client(Keys.secretKeyInsideTheApp(accessKey, secretKey)).use { client ->
            runBlocking { client.presignCreateSnapshot(Emulator.recording(), 1) }
        }
        val signature = Regex("\"x-ncp-apigw-signature-v2\":\"([^\"]+)").find(ticket)!!.groupValues[1]
        for (ticket in listOf(ticket, ticket.dropLast(3), ticket.replace("POST", "PUT"), ticket.replace("KR", signature))) {
            val error = Emulator.client(Keys.none()).use { app ->
                runBlocking { runCatching { app.execute(ticket) } }.exceptionOrNull()!!
            }
            assertHidden(error)
            assertFalse(signature in error.stackTraceToString()) { "$error" }
        }
    }

    @Test
    fun `targets of a stream are not shown`() = runBlocking {
        val target = RestreamSettings(
            targetName = RestreamTarget.Custom,
            rtmpUrl = PublishUrl("rtmp://$secretKey"),
            streamKey = StreamKey(secretKey),
            password = Password(secretKey),
        )
        assertHidden(target)
        Emulator.reset()
        Emulator.client().use { client ->
            val channel = client.createRestreamChannel("channel001", RestreamPlan.Standard, listOf(target))
            assertEquals(secretKey, channel.restream.single().streamKey?.value)
            assertHidden(channel)
            assertHidden(client.listRestreamPlatforms(channel.channelId!!))
            for (targets in listOf(List(4) { target }, listOf(target.copy(streamKey = StreamKey(" "))))) {
                val error = runCatching { client.createRestreamChannel("channel001", RestreamPlan.Standard, targets) }
                assertHidden(error.exceptionOrNull()!!)
            }
        }
    }

    @Test
    fun `where to stream to is read and not shown`() {
        val key = StreamKey("hunter2hunter2hunter2")
        assertEquals(listOf("[redacted]", "[redacted]"), listOf("$key", "${PublishUrl("rtmp://hunter2")}"))
        assertEquals("hunter2hunter2hunter2", key.value)
        val names = listOf("streamKey", "backupStreamKey", "publishUrl", "globalPublishUrl")
        val fields = names.joinToString { "\"$it\": \"$secretKey\"" }
        val body = """{"content": {"channelId": "ls-1", "channelStatus": "READY", $fields}}"""
        ScriptedServer { 200 to body }.use { server ->
            Client(Keys.secretKeyInsideTheApp(accessKey, "x"), endpoint = server.endpoint).use { client ->
                val channel = runBlocking { client.getChannel("ls-1") }
                assertEquals(List(2) { secretKey }, listOf(channel.streamKey, channel.backupStreamKey).map { it?.value })
                assertEquals(List(2) { secretKey }, listOf(channel.publishUrl, channel.globalPublishUrl).map { it?.value })
                assertHidden(channel)
            }
        }
    }
}
