package io.livestation.examples

import com.sun.net.httpserver.HttpServer
import io.livestation.Client
import java.net.InetAddress
import java.net.InetSocketAddress
import java.net.URI
import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpResponse.BodyHandlers
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withContext

private const val SESSION = "Bearer session-of-a-user"

/** A backend, which has the keys: it signs one call for a signed-in user. */
fun backend(keeper: Client): HttpServer {
    val server = HttpServer.create(InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0)
    server.createContext("/tickets/") { exchange ->
        // Here it decides whether this user may.
        if (exchange.requestHeaders.getFirst("Authorization") == SESSION) {
            val channelId = exchange.requestURI.path.substringAfterLast('/')
            val ticket = runBlocking { keeper.presignCreateSnapshot(channelId, limitedDuration = 5) }.toByteArray()
            exchange.sendResponseHeaders(200, ticket.size.toLong())
            exchange.responseBody.use { it.write(ticket) }
        } else {
            exchange.sendResponseHeaders(403, -1)
        }
        exchange.close()
    }
    server.start()
    return server
}

/** The phone, without keys: it asks its backend for a ticket, and makes the call itself. */
suspend fun phone(app: Client, backend: String, channelId: String): String {
    val request = HttpRequest.newBuilder(URI("$backend/tickets/$channelId"))
        .header("Authorization", SESSION)
        .POST(HttpRequest.BodyPublishers.noBody())
        .build()
    val answer = withContext(Dispatchers.IO) { HttpClient.newHttpClient().send(request, BodyHandlers.ofString()) }
    check(answer.statusCode() == 200) { "no ticket: HTTP ${answer.statusCode()}" }
    return app.execute(answer.body()).snapshotUrl
}
