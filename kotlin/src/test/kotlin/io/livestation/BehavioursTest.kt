package io.livestation

import com.google.gson.GsonBuilder
import com.google.gson.JsonArray
import com.google.gson.JsonElement
import com.google.gson.JsonObject
import java.io.File
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

/** The table that every language runs: `tests/behaviours.json`, with its README. */
class BehavioursTest {
    private val table = testsJson("behaviours.json")

    @Test
    fun `Kotlin does what every language does`() {
        val behaviours = table["behaviours"].asJsonArray.map { it.asJsonObject }
        val results = behaviours.associate { behaviour ->
            val problem = runCatching { check(behaviour) }.exceptionOrNull()
            behaviour["name"].asString to (problem?.let { "fail: ${it.message}" } ?: "pass")
        }
        System.getenv("LIVESTATION_BEHAVIOURS")?.let { folder ->
            File(folder, "kotlin.json").writeText(GsonBuilder().setPrettyPrinting().create().toJson(results))
        }
        assertTrue(results.size > 30) { "only ${results.size} behaviours" }
        assertEquals(emptyMap<String, String>(), results.filterValues { it != "pass" })
    }

    @Test
    fun `a call that does otherwise is noticed`() {
        val behaviour = table["behaviours"].asJsonArray.first().asJsonObject.deepCopy()
        behaviour["then"].asJsonObject["value"].asJsonObject.addProperty("duration", 2)
        assertTrue(runCatching { check(behaviour) }.isFailure)
        val failing = table["behaviours"].asJsonArray.map { it.asJsonObject }.first { it["then"].asJsonObject.has("error") }
        val otherwise = failing.deepCopy()
        otherwise["then"].asJsonObject["error"].asJsonObject.addProperty("kind", "server")
        assertTrue(runCatching { check(otherwise) }.isFailure)
    }

    private fun check(behaviour: JsonObject) = runBlocking {
        Emulator.reset()
        behaviour["channel"]?.let { Emulator.control("PUT", "channels/${table.text("channel_id")}", it.toString()) }
        client(behaviour["keys"]?.asJsonObject).use { client ->
            val kept = mutableMapOf<String, JsonElement>()
            for (step in behaviour["first"]?.asJsonArray?.map { it.asJsonObject }.orEmpty()) {
                val result = json(call(client, step, kept))
                step["keep"]?.asJsonObject?.entrySet()?.forEach { (word, place) -> kept[word] = found(result, place.asString) }
            }
            behaviour["advance_ms"]?.let { Emulator.control("POST", "clock", """{"advance_ms": ${it.asLong}}""") }
            val before = Emulator.journal().size()
            val result = runCatching { call(client, behaviour, kept) }
            val requests = Emulator.journal().size() - before
            compare(result, filled(behaviour["then"], kept).asJsonObject, behaviour.text("call")!!)
            behaviour["then"].asJsonObject["requests"]?.let { assertEquals(it.asInt, requests, "requests") }
            behaviour["then"].asJsonObject["creates"]?.let { assertEquals(it.asInt, Emulator.creates(), "creates") }
        }
    }

    private fun client(replaced: JsonObject?): Client {
        fun key(name: String, usual: String) = if (replaced?.has(name) == true) replaced.text(name) else usual
        val accessKey = key("access_key", Emulator.accessKey)
        val secretKey = key("secret_key", Emulator.secretKey)
        val keys = if (accessKey == null || secretKey == null) Keys.none() else Keys.secretKeyInsideTheApp(accessKey, secretKey)
        return Emulator.client(keys)
    }

    private suspend fun call(client: Client, step: JsonObject, kept: Map<String, JsonElement>): Any {
        val arguments = filled(step["with"], kept).asJsonObject
        // The one call that takes a channel and can go without.
        val isForAll = step.text("call") == "list_events"
        if (!arguments.has("channelId") && !isForAll) arguments.addProperty("channelId", table.text("channel_id"))
        return make(client, step.text("call")!!, arguments)
    }

    private fun compare(result: Result<Any>, then: JsonObject, call: String) {
        val expected = then["error"]?.asJsonObject
        val thrown = result.exceptionOrNull()
        if (expected != null) {
            val error = thrown as? LiveStationException ?: error("${expected["kind"]} was expected, and got $result")
            return compareError(error, expected, call)
        }
        val value = json(result.getOrThrow())
        then["value"]?.let { assertTrue(holds(value, it)) { "$value does not hold $it" } }
        then["channels"]?.let { assertEquals(it.asInt, value.asJsonObject["channels"].asJsonArray.size(), "channels") }
        then["lives_ms"]?.let {
            val lives = value.asJsonObject["expireTime"].asLong - value.asJsonObject["createdTime"].asLong
            assertEquals(it.asLong, lives, "lives_ms")
        }
        compareWindow(then)
    }

    private fun compareError(error: LiveStationException, expected: JsonObject, call: String) {
        // A broadcast begins at a time of the clock.
        val names = if ("schedule" in call) emptyMap() else ownNames
        val actual = mapOf(
            "kind" to error.details.kindName,
            "dispatch" to error.dispatch,
            "code" to error.code,
            "http_status" to error.httpStatus?.toString(),
            "trace_id" to (error.traceId != null).toString(),
            "may_have_taken_effect" to error.mayHaveTakenEffect.toString(),
            "retryable" to error.retryable.toString(),
        )
        for ((name, value) in expected.entrySet()) {
            when (name) {
                "mentions" -> value.asJsonArray.forEach { assertTrue(it.asString in error.message!!) { "${error.message}: $it" } }
                "hint_mentions" -> value.asJsonArray.forEach { assertTrue(it.asString in error.hint!!) { "${error.hint}: $it" } }
                "field" -> assertEquals(names[value.asString] ?: value.asString, error.field, name)
                else -> assertEquals(value.asString, actual.getValue(name), name)
            }
        }
    }

    private fun compareWindow(then: JsonObject) {
        if (!then.has("window_ms") && !then.has("window_at_least_ms")) return
        val state = Emulator.control("GET", "channels/${table.text("channel_id")}").asJsonObject
        val last = state["snapshots"].asJsonArray.last().asJsonObject
        val window = last["to_ms"].asLong - last["from_ms"].asLong
        then["window_ms"]?.let { assertEquals(it.asLong, window, "window_ms") }
        then["window_at_least_ms"]?.let { assertTrue(window in it.asLong until it.asLong + 30_000) { "window is $window" } }
    }
}

/** What the service calls otherwise than this package. */
private val ownNames = mapOf("startTime" to "start", "endTime" to "end")

/** The value with what was kept in the place of its words. */
private fun filled(value: JsonElement, kept: Map<String, JsonElement>): JsonElement = when {
    value.isJsonObject -> JsonObject().apply { value.asJsonObject.entrySet().forEach { (name, part) -> add(name, filled(part, kept)) } }
    value.isJsonArray -> JsonArray().apply { value.asJsonArray.forEach { add(filled(it, kept)) } }
    value.isJsonPrimitive && value.asString.startsWith("$") -> kept.getValue(value.asString)
    else -> value
}

/** What stands at a JSON pointer. */
private fun found(value: JsonElement, place: String): JsonElement = place.split("/").drop(1).fold(value) { part, name ->
    if (part.isJsonArray) part.asJsonArray[name.toInt()] else part.asJsonObject[name]
}

/** Whether `actual` holds at least `expected`. */
private fun holds(actual: JsonElement?, expected: JsonElement): Boolean = when {
    actual == null -> false
    expected.isJsonObject -> actual.isJsonObject &&
        expected.asJsonObject.entrySet().all { (name, value) -> holds(actual.asJsonObject[name], value) }
    expected.isJsonArray -> actual.isJsonArray && actual.asJsonArray.size() == expected.asJsonArray.size() &&
        actual.asJsonArray.zip(expected.asJsonArray).all { (one, other) -> holds(one, other) }
    else -> actual == expected
}
