package io.livestation

import com.google.gson.Gson
import com.google.gson.JsonElement

private val gson = Gson()

/** A record in the service's names, as far as the shared table looks at it. */
internal fun json(record: Any): JsonElement = gson.toJsonTree(plain(record))

private fun plain(record: Any): Any? = when (record) {
    is Snapshot -> mapOf(
        "channelId" to record.channelId,
        "channelStatus" to record.channelStatus.toString(),
        "snapshotId" to record.snapshotId,
        "snapshotUrl" to record.snapshotUrl,
        "createdTime" to record.createdTime.toEpochMilli(),
        "expireTime" to record.expireTime.toEpochMilli(),
        "duration" to record.durationMinutes,
    )
    is Channel -> mapOf(
        "channelId" to record.channelId,
        "channelName" to record.channelName,
        "channelStatus" to record.channelStatus.toString(),
        "isRecording" to record.isRecording,
        "useDvr" to record.useDvr,
        "snapshots" to record.snapshots.map { mapOf("snapshotId" to it.snapshotId) },
    )
    is ChannelPage -> mapOf("channels" to record.channels.map(::plain), "total" to record.total)
    is Recordings -> mapOf("recordings" to record.recordings.map(::plain))
    is Recording -> mapOf(
        "recordId" to record.recordId,
        "channelId" to record.channelId,
        "status" to record.status?.toString(),
        "recordType" to record.recordType?.toString(),
    )
    is ShortClipList -> mapOf(
        "channelId" to record.channelId,
        "snapshotId" to record.snapshotId,
        "shortClipList" to record.shortClips.map(::plain),
        "total" to record.total,
    )
    is ShortClip -> mapOf(
        "channelId" to record.channelId,
        "snapshotId" to record.snapshotId,
        "id" to record.shortClipId,
        "status" to record.status.toString(),
        "duration" to record.durationMs,
        "fileSize" to record.fileSizeBytes,
        "output" to record.output?.let {
            mapOf(
                "accessControl" to it.accessControl?.toString(),
                "bucketName" to it.bucketName,
                "fileName" to it.fileName,
                "filePath" to it.filePath,
            )
        },
    )
    else -> error("no such record: ${record.javaClass}")
}
