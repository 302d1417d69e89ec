// Written by `cargo xtask surface` from livestation-core.
package io.livestation

import com.google.gson.Gson
import com.google.gson.JsonElement
import com.google.gson.JsonObject
import kotlin.time.Duration.Companion.milliseconds

/** Makes the call that a shared table names, with arguments in the service's names. */
internal suspend fun make(client: Client, operation: String, arguments: JsonObject): Any {
    fun text(name: String) = arguments.text(name)
    fun number(name: String) = arguments[name]?.asInt
    return when (operation) {
        "create_snapshot" -> client.createSnapshot(
            channelId = text("channelId")!!,
            limitedDuration = number("limitedDuration"),
        )
        "get_snapshot" -> client.getSnapshot(
            channelId = text("channelId")!!,
            snapshotId = text("snapshotId")!!,
        )
        "get_channel" -> client.getChannel(
            channelId = text("channelId")!!,
        )
        "list_channels" -> client.listChannels(
            pageNo = number("pageNo"),
            pageSizeNo = number("pageSizeNo"),
            channelStatus = text("channelStatus")?.let { ChannelStatus.Other(it) },
            id = text("id"),
            channelName = text("channelName"),
        )
        "delete_channel" -> client.deleteChannel(
            channelId = text("channelId")!!,
        )
        "suspend_channel" -> client.suspendChannel(
            channelId = text("channelId")!!,
        )
        "resume_channel" -> client.resumeChannel(
            channelId = text("channelId")!!,
        )
        "switch_stream" -> client.switchStream(
            channelId = text("channelId")!!,
        )
        "get_service_urls" -> client.getServiceUrls(
            channelId = text("channelId")!!,
            serviceUrlType = ServiceUrlType.Other(text("serviceUrlType")!!),
        )
        "start_recording" -> client.startRecording(
            channelId = text("channelId")!!,
        )
        "stop_recording" -> client.stopRecording(
            channelId = text("channelId")!!,
        )
        "create_short_clip" -> client.createShortClip(
            channelId = text("channelId")!!,
            snapshotId = text("snapshotId")!!,
            start = number("startTime")!!.milliseconds,
            end = number("endTime")!!.milliseconds,
            bucketName = text("bucketName")!!,
            filePath = text("filePath")!!,
            accessControl = text("accessControl")?.let { AccessControl.Other(it) },
        )
        "list_short_clips" -> client.listShortClips(
            channelId = text("channelId")!!,
            snapshotId = text("snapshotId")!!,
            status = text("shortclipStatus")?.let { ShortClipStatus.Other(it) },
        )
        "get_short_clip" -> client.getShortClip(
            channelId = text("channelId")!!,
            shortClipId = text("shortClipId")!!,
        )
        else -> error("no such operation: $operation")
    }
}

private val gson = Gson()

/** A record in the service's names. */
internal fun json(record: Any): JsonElement = gson.toJsonTree(plain(record))

@Suppress("CyclomaticComplexMethod")
private fun plain(record: Any): Any? = when (record) {
    is ResizedUrl -> mapOf(
        "type" to record.size,
        "url" to record.url,
    )
    is ServiceUrl -> mapOf(
        "name" to record.name,
        "url" to record.url,
        "resolution" to record.resolution,
        "videoBitrate" to record.videoBitrate,
        "audioBitrate" to record.audioBitrate,
        "resizedUrl" to record.resizedUrls.map(::plain),
    )
    is ServiceUrls -> mapOf(
        "serviceUrls" to record.serviceUrls.map(::plain),
    )
    is ChannelSnapshot -> mapOf(
        "snapshotId" to record.snapshotId,
        "snapshotUrl" to record.snapshotUrl,
        "createdTime" to record.createdTime?.toEpochMilli(),
        "expireTime" to record.expireTime?.toEpochMilli(),
        "duration" to record.durationMinutes,
    )
    is ChannelRecord -> mapOf(
        "type" to record.recordType,
        "format" to record.format,
        "bucketName" to record.bucketName,
        "filePath" to record.filePath,
        "accessControl" to record.accessControl,
    )
    is ChannelCdn -> mapOf(
        "cdnType" to record.cdnType,
        "instanceNo" to record.instanceNo,
        "profileId" to record.profileId,
        "statusName" to record.statusName,
        "serviceName" to record.serviceName,
        "cdnDomain" to record.cdnDomain,
    )
    is Channel -> mapOf(
        "channelId" to record.channelId,
        "channelName" to record.channelName,
        "channelStatus" to record.channelStatus.toString(),
        "isRecording" to record.isRecording,
        "useDvr" to record.useDvr,
        "timemachineMin" to record.timemachineMinutes,
        "immediateOnAir" to record.immediateOnAir,
        "snapshots" to record.snapshots.map(::plain),
        "instanceNo" to record.instanceNo,
        "qualitySetId" to record.qualitySetId,
        "qualitySetName" to record.qualitySetName,
        "outputProtocol" to record.outputProtocol?.toString(),
        "uploadPath" to record.uploadPath,
        "record" to record.record?.let(::plain),
        "cdn" to record.cdn?.let(::plain),
        "publishUrl" to record.publishUrl,
        "globalPublishUrl" to record.globalPublishUrl,
        "totalPublishSeconds" to record.totalPublishSeconds,
        "recentPublishStartTime" to record.recentPublishStartTime?.toEpochMilli(),
        "createdTime" to record.createdTime?.toEpochMilli(),
        "envType" to record.envType,
        "callbackEndpoint" to record.callbackEndpoint,
    )
    is ChannelPage -> mapOf(
        "channels" to record.channels.map(::plain),
        "total" to record.total,
    )
    is Recording -> mapOf(
        "recordId" to record.recordId,
        "channelId" to record.channelId,
        "recordType" to record.recordType?.toString(),
        "status" to record.status?.toString(),
        "recordSeq" to record.recordSeq,
        "streamSeq" to record.streamSeq,
        "recordBeginTime" to record.recordBeginTime?.toEpochMilli(),
        "createdTime" to record.createdTime?.toEpochMilli(),
        "shouldDeleteTime" to record.shouldDeleteTime?.toEpochMilli(),
        "resolution" to record.resolution,
        "fileName" to record.fileName,
        "audioCodec" to record.audioCodec,
        "uploadPath" to record.uploadPath,
        "duration" to record.durationSeconds,
        "videoBitrate" to record.videoBitrate,
        "audioBitrate" to record.audioBitrate,
        "videoFrameRate" to record.videoFrameRate,
        "objectStorageUrl" to record.objectStorageUrl,
    )
    is Recordings -> mapOf(
        "recordings" to record.recordings.map(::plain),
    )
    is ShortClipOutput -> mapOf(
        "accessControl" to record.accessControl?.toString(),
        "bucketName" to record.bucketName,
        "fileName" to record.fileName,
        "filePath" to record.filePath,
    )
    is ShortClip -> mapOf(
        "channelId" to record.channelId,
        "snapshotId" to record.snapshotId,
        "id" to record.shortClipId,
        "status" to record.status.toString(),
        "createdTime" to record.createdTime?.toEpochMilli(),
        "updatedTime" to record.updatedTime?.toEpochMilli(),
        "fileSize" to record.fileSizeBytes,
        "duration" to record.durationMs,
        "output" to record.output?.let(::plain),
    )
    is ShortClipList -> mapOf(
        "channelId" to record.channelId,
        "snapshotId" to record.snapshotId,
        "shortClipList" to record.shortClips.map(::plain),
        "total" to record.total,
    )
    is Snapshot -> mapOf(
        "channelId" to record.channelId,
        "channelStatus" to record.channelStatus.toString(),
        "snapshotId" to record.snapshotId,
        "snapshotUrl" to record.snapshotUrl,
        "createdTime" to record.createdTime.toEpochMilli(),
        "expireTime" to record.expireTime.toEpochMilli(),
        "duration" to record.durationMinutes,
    )
    else -> error("no such record: ${record.javaClass}")
}
