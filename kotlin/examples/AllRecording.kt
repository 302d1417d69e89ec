package io.livestation.examples

import io.livestation.Client
import io.livestation.Keys
import io.livestation.LiveStationException
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.flow.filter
import kotlinx.coroutines.flow.toList

/** Snapshots of all channels that are recording, at once: a line for each, or why there is none. */
suspend fun snapshots(client: Client): List<String> = coroutineScope {
    val recording = client.channels().filter { it.isRecording == true && it.useDvr == true }.toList()
    recording.map { it.channelId }.map { channelId ->
        async {
            try {
                "$channelId ${client.createSnapshot(channelId, limitedDuration = 1).snapshotUrl}"
            } catch (error: LiveStationException) {
                "$channelId ${error.message}"
            }
        }
    }.awaitAll()
}

suspend fun main() {
    Client(Keys.ofThisMachine()).use { client -> snapshots(client).forEach(::println) }
}
