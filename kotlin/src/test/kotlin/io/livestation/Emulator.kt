package io.livestation

import com.google.gson.JsonArray
import com.google.gson.JsonElement
import com.google.gson.JsonObject
import com.google.gson.JsonParser
import java.io.File
import java.net.URI
import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpResponse
import java.util.Base64
import javax.crypto.Mac
import javax.crypto.spec.SecretKeySpec

/** The emulator as a program of its own, one for all tests; each test resets it. */
internal object Emulator {
    val endpoint: String
    val accessKey: String
    val secretKey: String

    /** The channel that tests shape as they need it. */
    const val CHANNEL = "ls-20260101120000-Table"

    private val http = HttpClient.newHttpClient()

    init {
        val program = System.getProperty("livestation.program")
        check(!program.isNullOrEmpty()) { "livestation.program is to name the command line" }
        val process = ProcessBuilder(program, "emulator", "--listen", "127.0.0.1:0", "--json")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start()
        Runtime.getRuntime().addShutdownHook(Thread { process.destroyForcibly() })
        val ready = JsonParser.parseString(process.inputReader().readLine()).asJsonObject
        endpoint = ready["endpoint"].asString
        accessKey = ready["accessKey"].asString
        secretKey = ready["secretKey"].asString
    }

    /** Whether the emulator can make files of short clips. */
    fun hasFfmpeg() = runCatching { ProcessBuilder("ffmpeg", "-version").start().waitFor() == 0 }.getOrDefault(false)

    val keys: Keys get() = Keys.secretKeyInsideTheApp(accessKey, secretKey)

    /** What a backend does. */
    fun signed(toSign: ToSign): ForeignSignature {
        val mac = Mac.getInstance("HmacSHA256")
        mac.init(SecretKeySpec(secretKey.toByteArray(), "HmacSHA256"))
        val signature = mac.doFinal(toSign.text(accessKey).toByteArray())
        return ForeignSignature(accessKey, Base64.getEncoder().encodeToString(signature))
    }

    fun client(keys: Keys = this.keys, maxAttempts: Int? = null) =
        Client(keys, endpoint = endpoint, maxAttempts = maxAttempts)

    fun reset() {
        control("POST", "reset")
    }

    /** A fresh emulator with the channel recording since five hours. */
    fun recording(): String {
        reset()
        shape("""{"recording_for_ms": 18000000}""")
        return CHANNEL
    }

    fun shape(shape: String) = control("PUT", "channels/$CHANNEL", shape)

    fun fault(fault: String) = control("POST", "faults", fault)

    fun journal(): JsonArray = control("GET", "requests").asJsonObject["requests"].asJsonArray

    fun creates(): Int {
        val counts = control("GET", "requests").asJsonObject["counts"].asJsonObject["create_snapshot"]
        return (counts as? JsonObject)?.get("ok")?.asInt ?: 0
    }

    fun control(method: String, path: String, body: String = ""): JsonElement {
        val request = HttpRequest.newBuilder(URI("$endpoint/_emulator/$path"))
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build()
        val answer = http.send(request, HttpResponse.BodyHandlers.ofString())
        check(answer.statusCode() == 200) { "$method $path answered ${answer.statusCode()}: ${answer.body()}" }
        return JsonParser.parseString(answer.body())
    }
}

/** A file of the repository's `tests/`. */
internal fun testsFile(path: String): File {
    val folder = System.getProperty("livestation.tests")
    check(!folder.isNullOrEmpty()) { "livestation.tests is to name the repository's tests/" }
    return File(folder, path)
}

internal fun testsJson(path: String): JsonObject = JsonParser.parseString(testsFile(path).readText()).asJsonObject

internal fun JsonObject.text(name: String): String? = get(name)?.takeUnless { it.isJsonNull }?.asString
