package io.livestation

import java.io.BufferedInputStream
import java.io.InputStream
import java.net.InetAddress
import java.net.ServerSocket
import java.net.Socket
import java.util.concurrent.CopyOnWriteArrayList
import java.util.concurrent.CountDownLatch
import kotlin.concurrent.thread

/** What a server received. Header names in lower case. */
internal class Received(val method: String, val target: String, val headers: Map<String, String>, val body: String)

/**
 * A server that notes what it receives and answers as it is told. Without an answer it keeps the caller waiting, and
 * [gone] says when the caller has closed the connection.
 */
internal class ScriptedServer(private val answer: ((Received) -> Pair<Int, String>)?) : AutoCloseable {
    private val socket = ServerSocket(0, 50, InetAddress.getLoopbackAddress())
    val endpoint = "http://127.0.0.1:${socket.localPort}"
    val received = CopyOnWriteArrayList<Received>()

    /** A request has come. */
    val arrived = CountDownLatch(1)

    /** A caller whom we kept waiting has closed the connection. */
    val gone = CountDownLatch(1)

    init {
        thread(isDaemon = true) {
            while (!socket.isClosed) {
                val connection = runCatching { socket.accept() }.getOrNull() ?: break
                thread(isDaemon = true) { connection.use { runCatching { serve(it) } } }
            }
        }
    }

    private fun serve(connection: Socket) {
        val input = BufferedInputStream(connection.getInputStream())
        while (true) {
            val request = read(input) ?: return
            received += request
            arrived.countDown()
            val (status, body) = answer?.invoke(request) ?: return waitForTheEnd(input)
            val bytes = body.toByteArray()
            val head = "HTTP/1.1 $status Scripted\r\ncontent-type: application/json\r\ncontent-length: ${bytes.size}\r\n\r\n"
            connection.getOutputStream().apply { write(head.toByteArray() + bytes) }.flush()
        }
    }

    private fun waitForTheEnd(input: InputStream) {
        val end = runCatching { input.read() }.getOrDefault(-1)
        if (end == -1) gone.countDown()
    }

    private fun read(input: InputStream): Received? {
        val (method, target) = line(input)?.split(' ') ?: return null
        val headers = generateSequence { line(input)?.takeIf { it.isNotEmpty() } }
            .associate { it.substringBefore(':').lowercase() to it.substringAfter(':').trim() }
        val body = input.readNBytes(headers["content-length"]?.toInt() ?: 0)
        return Received(method, target, headers, body.decodeToString())
    }

    private fun line(input: InputStream): String? {
        val line = StringBuilder()
        while (true) {
            when (val byte = input.read()) {
                -1 -> return null
                '\n'.code -> return line.toString().removeSuffix("\r")
                else -> line.append(byte.toChar())
            }
        }
    }

    override fun close() = socket.close()
}
