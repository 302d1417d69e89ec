package io.livestation

import kotlin.time.Duration
import kotlin.time.Duration.Companion.hours
import kotlin.time.Duration.Companion.seconds

// A day of one channel, as docs/whole-day.md shows it.

suspend fun create(client: Client): Channel {
    val created = client.createChannel(
        channelName = "demo_channel",
        cdn = CdnSettings(createCdn = true, cdnType = CdnType.GlobalEdge, profileId = 1000, regionType = RegionType.Korea),
        qualitySetId = 3,
        useDvr = true,
        record = RecordSettings(type = RecordMode.ManualUpload),
    )
    val channel = client.waitUntilReady(created.channelId)
    println("${channel.channelId}: stream to ${channel.publishUrl?.value}") // with channel.streamKey
    return channel
}

suspend fun record(client: Client, channelId: String) {
    client.waitUntilPublishing(channelId, deadline = 1.hours)
    client.startRecording(channelId)
}

suspend fun save(client: Client, channelId: String): ShortClip {
    val snapshot = client.createSnapshot(channelId, limitedDuration = 1)
    println(snapshot.snapshotUrl) // the last minute, for one hour
    val made = client.createShortClip(
        channelId,
        snapshot.snapshotId,
        start = Duration.ZERO,
        end = 5.seconds,
        bucketName = "my-bucket",
        filePath = "/clips",
    )
    client.getServiceUrls(channelId, ServiceUrlType.General).serviceUrls.forEach { println("${it.name} ${it.url}") }
    return client.waitForClip(channelId, made.shortClipId)
}

suspend fun end(client: Client, channelId: String) {
    client.stopRecording(channelId)
    client.suspendChannel(channelId) // cuts the broadcast
    client.resumeChannel(channelId)
    client.deleteChannel(channelId)
}
