package io.livestation

import com.google.gson.JsonObject
import com.google.gson.JsonParser
import com.google.gson.JsonPrimitive
import java.util.Base64
import javax.crypto.Mac
import javax.crypto.spec.SecretKeySpec
import kotlin.time.Duration.Companion.milliseconds
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

/** The shared vectors, as far as this surface shows them: what a server receives, and what comes of its answers. */
class VectorsTest {
    private val channel = "ls-20250814000000-zTwK2"
    private val accessKey = "EXAMPLEACCESSKEY0001"
    private val secretKey = "exampleSecretKey0001"

    private fun cases(file: String) = testsJson("vectors/$file")["cases"].asJsonArray.map { it.asJsonObject }

    private fun client(server: ScriptedServer, zone: String? = null, keys: Keys = Keys.secretKeyInsideTheApp(accessKey, secretKey)) =
        Client(keys, endpoint = server.endpoint, zone = zone, maxAttempts = 1)

    /** An independent signature over what was received. */
    private fun assertSigned(request: Received, accessKey: String, secretKey: String) {
        val timestamp = request.headers.getValue("x-ncp-apigw-timestamp")
        val text = "${request.method} ${request.target}\n$timestamp\n$accessKey"
        val mac = Mac.getInstance("HmacSHA256").apply { init(SecretKeySpec(secretKey.toByteArray(), "HmacSHA256")) }
        val signature = Base64.getEncoder().encodeToString(mac.doFinal(text.toByteArray()))
        assertEquals(signature, request.headers["x-ncp-apigw-signature-v2"], text)
        assertEquals(accessKey, request.headers["x-ncp-iam-access-key"])
    }

    @Test
    fun `what is sent is what the vectors say, and is signed`() = ScriptedServer { 500 to "{}" }.use { server ->
        var left = 0
        val zones = listOf("public", "fin").associateWith { client(server, it) }
        for (case in cases("request.json")) {
            val arguments = case["arguments"].asJsonObject
            if (arguments.entrySet().any { (_, value) -> isTooLarge(value as? JsonPrimitive) }) {
                left += 1 // page numbers beyond an Int
                continue
            }
            server.received.clear()
            runBlocking { runCatching { make(zones.getValue(case["zone"].asString), case["operation"].asString, arguments) } }
            val name = case["name"].asString
            val request = server.received.firstOrNull() ?: error("$name: nothing was sent")
            assertEquals(case["method"].asString, request.method, "$name: method")
            assertEquals(case["target"].asString, request.target, "$name: target")
            assertEquals(case["region_code"].asString, request.headers["x-ncp-region_code"], "$name: region")
            case["body"]?.let { assertEquals(it, JsonParser.parseString(request.body), "$name: body") }
            assertSigned(request, accessKey, secretKey)
        }
        zones.values.forEach(Client::close)
        assertTrue(left <= 2) { "$left cases were left out" }
    }

    private fun isTooLarge(value: JsonPrimitive?) = value != null && value.isNumber && value.asLong > Int.MAX_VALUE

    @Test
    fun `keys of every alphabet sign`() = ScriptedServer { 500 to "{}" }.use { server ->
        val pairs = cases("signature.json").map { it["access_key"].asString to it["secret_key"].asString }.distinct()
        assertTrue(pairs.size > 5) { "$pairs" }
        for ((accessKey, secretKey) in pairs) {
            server.received.clear()
            client(server, keys = Keys.secretKeyInsideTheApp(accessKey, secretKey)).use { client ->
                runBlocking { runCatching { client.getChannel(channel) } }
            }
            assertSigned(server.received.single(), accessKey, secretKey)
        }
    }

    @Test
    fun `input is taken or refused before sending`() = ScriptedServer { 500 to "{}" }.use { server ->
        var (taken, refused) = 0 to 0
        client(server).use { client ->
            for (case in cases("input.json")) {
                val value = case["value"].asJsonPrimitive
                val call = input(client, case["field"].asString, value) ?: continue
                server.received.clear()
                val error = runBlocking { runCatching { call() } }.exceptionOrNull()
                val name = case["name"].asString
                if (case["ok"].asBoolean) {
                    taken += 1
                    assertEquals(1, server.received.size, "$name: $error")
                } else {
                    refused += 1
                    assertTrue(error is LiveStationException.InvalidInput) { "$name: $error" }
                    assertEquals(0, server.received.size, name)
                    assertTrue(case["problem"].asString in error!!.message!!) { "$name: ${error.message}" }
                    assertEquals("not-sent", (error as LiveStationException).dispatch, name)
                }
            }
        }
        assertTrue(taken > 50 && refused > 50) { "$taken were taken and $refused refused" }
    }

    /** The call that takes this field; `null` where Kotlin's types have no such value. */
    private fun input(client: Client, field: String, value: JsonPrimitive): (suspend () -> Any)? {
        if (field in listOf("limitedDuration", "pageNo", "pageSizeNo")) {
            if (!value.isNumber || value.asLong != value.asLong.toInt().toLong()) return null
        }
        return when (field) {
            "limitedDuration" -> ({ client.createSnapshot(channel, limitedDuration = value.asInt) })
            "pageNo" -> ({ client.listChannels(pageNo = value.asInt) })
            "pageSizeNo" -> ({ client.listChannels(pageSizeNo = value.asInt) })
            "channelId" -> ({ client.getChannel(value.asString) })
            "snapshotId" -> ({ client.getSnapshot(channel, value.asString) })
            "shortClipId" -> ({ client.getShortClip(channel, value.asString) })
            "bucketName" -> ({ client.createShortClip(channel, "1", 0.milliseconds, 1500.milliseconds, value.asString, "/") })
            "filePath" -> ({ client.createShortClip(channel, "1", 0.milliseconds, 1500.milliseconds, "my-bucket", value.asString) })
            "length" -> null // a Duration, and no text
            else -> error("no such field: $field")
        }
    }

    @Test
    fun `answers that are no success are read as the vectors say`() {
        var answer = 200 to ""
        ScriptedServer { answer }.use { server ->
            client(server).use { client ->
                for (case in cases("error.json")) {
                    answer = case["status"].asInt to case["body"].asString
                    val error = runBlocking { runCatching { client.createSnapshot(channel) } }.exceptionOrNull()
                    val name = case["name"].asString
                    if (error !is LiveStationException) error("$name: $error")
                    assertEquals(case.text("kind"), error.details.kindName, "$name: kind")
                    assertEquals(case.text("code"), error.code, "$name: code")
                    assertEquals(case.text("error_name"), error.errorName, "$name: error_name")
                    if (case.has("message")) assertEquals(case.text("message"), error.reason, "$name: message")
                    if (case.has("details")) assertEquals(case.text("details"), error.details.serviceDetails, "$name: details")
                    assertEquals(case["may_have_taken_effect"].asBoolean, error.mayHaveTakenEffect, "$name: effect")
                }
            }
        }
    }
}
