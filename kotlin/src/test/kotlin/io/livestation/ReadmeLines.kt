package io.livestation

import kotlin.time.Duration.Companion.seconds
import kotlinx.coroutines.flow.first

// The examples of the documents, word by word: ReadmeTest compares, and runs them.

/** An app has no secret key. Its backend hands out a ticket, which makes one snapshot. */
suspend fun snapshotUrl(app: Client, ticket: String): String =
    try {
        app.execute(ticket).snapshotUrl // plays for one hour
    } catch (error: LiveStationException.Rejected) {
        throw IllegalStateException("not recording: ${error.hint}", error)
    }

/** A backend has the keys, here those of the environment or of `~/.ncloud/configure`, and decides who gets a ticket. */
suspend fun ticket(channelId: String): String =
    Client(Keys.ofThisMachine()).use { it.presignCreateSnapshot(channelId, limitedDuration = 5) }

/** The last half minute of the first channel that records, as a file in a bucket. */
suspend fun lastHalfMinute(client: Client): String {
    val channel = client.channels().first { client.getChannel(it.channelId).isRecording == true }
    val clip = client.clipLast(channel.channelId, 30.seconds, bucketName = "my-bucket", filePath = "/clips") {
        println(it.text)
    }
    return clip.bucketName + clip.path
}

suspend fun lastMinutes(client: Client, channelId: String): String {
    val snapshot = client.createSnapshot(channelId, limitedDuration = 5)
    return snapshot.snapshotUrl // plays for one hour
}
