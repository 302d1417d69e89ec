package io.livestation.examples

import com.sun.net.httpserver.HttpExchange
import com.sun.net.httpserver.HttpServer
import io.livestation.Client
import io.livestation.Keys
import io.livestation.LiveStationException
import java.net.InetAddress
import java.net.InetSocketAddress
import java.util.concurrent.Executors
import kotlin.time.Duration.Companion.seconds
import kotlinx.coroutines.runBlocking

/**
 * The backend of a shop: when something is sold, the last half minute becomes a clip in a bucket.
 *
 * `curl -d ls-… http://127.0.0.1:8000/sold`
 */
fun shop(client: Client, port: Int): HttpServer {
    val server = HttpServer.create(InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0)
    server.createContext("/sold") { exchange ->
        val channelId = exchange.requestBody.readBytes().decodeToString().trim()
        try {
            val clip = runBlocking { client.clipLast(channelId, 30.seconds, bucketName = "my-bucket", filePath = "/sold") }
            exchange.answer(200, clip.bucketName + clip.path)
        } catch (error: LiveStationException.InvalidInput) {
            exchange.answer(400, error.message)
        } catch (error: LiveStationException) {
            exchange.answer(502, error.message)
        }
    }
    server.executor = Executors.newCachedThreadPool { work -> Thread(work).apply { isDaemon = true } }
    server.start()
    return server
}

private fun HttpExchange.answer(status: Int, said: String?) {
    val body = said.orEmpty().toByteArray()
    sendResponseHeaders(status, body.size.toLong())
    responseBody.use { it.write(body) }
}

fun main() {
    println("listening on ${shop(Client(Keys.ofThisMachine()), 8000).address}")
}
