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
        "create_channel" -> client.createChannel(
            channelName = text("channelName")!!,
            cdn = arguments["cdn"]?.asJsonObject?.let(::cdnSettings)!!,
            qualitySetId = arguments["qualitySetId"]?.asLong!!,
            useDvr = arguments["useDvr"]?.asBoolean == true,
            record = arguments["record"]?.asJsonObject?.let(::recordSettings)!!,
            envType = text("envType")?.let { EnvType.Other(it) },
            outputProtocol = text("outputProtocol")?.let { OutputProtocol.Other(it) },
            timemachineMin = arguments["timemachineMin"]?.asLong,
            immediateOnAir = arguments["immediateOnAir"]?.asBoolean,
            isStreamFailOver = arguments["isStreamFailOver"]?.asBoolean,
            drmEnabledYn = arguments["drmEnabledYn"]?.asBoolean,
            drm = arguments["drm"]?.asJsonObject?.let(::drmSettings),
        )
        "update_channel" -> client.updateChannel(
            channelId = text("channelId")!!,
            channelName = text("channelName")!!,
            useDvr = arguments["useDvr"]?.asBoolean == true,
            immediateOnAir = arguments["immediateOnAir"]?.asBoolean == true,
            record = arguments["record"]?.asJsonObject?.let(::recordSettings)!!,
            envType = text("envType")?.let { EnvType.Other(it) },
            outputProtocol = text("outputProtocol")?.let { OutputProtocol.Other(it) },
            timemachineMin = arguments["timemachineMin"]?.asLong,
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
        "get_stream_metadata" -> client.getStreamMetadata(
            channelId = text("channelId")!!,
        )
        "change_cdn" -> client.changeCdn(
            channelId = text("channelId")!!,
            cdn = arguments["cdn"]?.asJsonObject?.let(::cdnChoice)!!,
        )
        "change_cdn_of_channels" -> client.changeCdnOfChannels(
            channelList = arguments["channelList"]?.asJsonArray?.map { it.asString }!!,
            cdn = arguments["cdn"]?.asJsonObject?.let(::cdnChoice)!!,
        )
        "start_recording" -> client.startRecording(
            channelId = text("channelId")!!,
        )
        "stop_recording" -> client.stopRecording(
            channelId = text("channelId")!!,
        )
        "list_recordings" -> client.listRecordings(
            channelId = text("channelId")!!,
        )
        "get_recording" -> client.getRecording(
            channelId = text("channelId")!!,
            recordId = text("recordId")!!,
        )
        "delete_recordings" -> client.deleteRecordings(
            channelId = text("channelId")!!,
            recordIds = arguments["recordIds"]?.asJsonArray?.map { it.asString }!!,
        )
        "upload_recordings" -> client.uploadRecordings(
            bucketName = text("bucketName")!!,
            recordIds = arguments["recordIds"]?.asJsonArray?.map { it.asString }!!,
            accessControl = text("accessControl")?.let { AccessControl.Other(it) },
        )
        "set_callback" -> client.setCallback(
            callbackUrl = text("callbackUrl")!!,
        )
        "get_callback" -> client.getCallback(
        )
        "set_channel_callback" -> client.setChannelCallback(
            channelId = text("channelId")!!,
            callbackEndpoint = text("callbackEndpoint")!!,
        )
        "list_events" -> client.listEvents(
            channelId = text("channelId"),
        )
        "list_channel_events" -> client.listChannelEvents(
            channelId = text("channelId")!!,
        )
        "list_publish_log" -> client.listPublishLog(
            channelId = text("channelId")!!,
        )
        "list_quality_sets" -> client.listQualitySets(
            genType = text("genType")?.let { GenType.Other(it) },
            type = text("type")?.let { QualitySetType.Other(it) },
        )
        "get_quality_set" -> client.getQualitySet(
            qualitySetId = arguments["qualitySetId"]?.asLong!!,
        )
        "create_quality_set" -> client.createQualitySet(
            name = text("name")!!,
            qualityIds = arguments["qualityIds"]?.asJsonArray?.map { it.asLong }!!,
            isEnabledUll = arguments["isEnabledUll"]?.asBoolean == true,
            enableHlsTimedMetadata = arguments["enableHlsTimedMetadata"]?.asBoolean == true,
            segmentDuration = arguments["segmentDuration"]?.asLong,
            segmentCount = arguments["segmentCount"]?.asLong,
            timedMetadata = arguments["timedMetadata"]?.asJsonObject?.let(::timedMetadataSettings),
        )
        "update_quality_set" -> client.updateQualitySet(
            qualitySetId = arguments["qualitySetId"]?.asLong!!,
            segmentDuration = arguments["segmentDuration"]?.asLong!!,
            segmentCount = arguments["segmentCount"]?.asLong!!,
        )
        "list_quality_profiles" -> client.listQualityProfiles(
        )
        "get_quality_profile" -> client.getQualityProfile(
            qualityId = arguments["qualityId"]?.asLong!!,
        )
        "insert_curtain" -> client.insertCurtain(
            channelId = text("channelId")!!,
            contentId = arguments["contentId"]?.asJsonArray?.map { it.asLong }!!,
            insertTime = arguments["insertTime"]?.asLong,
        )
        "remove_curtain" -> client.removeCurtain(
            channelId = text("channelId")!!,
        )
        "create_curtain_content" -> client.createCurtainContent(
            content = arguments["content"]?.asJsonArray?.map { storedFile(it.asJsonObject) }!!,
        )
        "list_curtain_contents" -> client.listCurtainContents(
            pageNo = number("pageNo"),
            pageSizeNo = number("pageSizeNo"),
            status = text("status")?.let { CurtainStatus.Other(it) },
        )
        "get_curtain_content" -> client.getCurtainContent(
            contentId = arguments["contentId"]?.asLong!!,
        )
        "delete_curtain_content" -> client.deleteCurtainContent(
            contentId = arguments["contentId"]?.asLong!!,
        )
        "create_restream_channel" -> client.createRestreamChannel(
            channelName = text("channelName")!!,
            planType = RestreamPlan.Other(text("planType")!!),
            restream = arguments["restream"]?.asJsonArray?.map { restreamSettings(it.asJsonObject) }!!,
            envType = text("envType")?.let { EnvType.Other(it) },
        )
        "get_restream_channel" -> client.getRestreamChannel(
            channelId = text("channelId")!!,
        )
        "list_restream_channels" -> client.listRestreamChannels(
            pageNo = number("pageNo"),
            pageSizeNo = number("pageSizeNo"),
        )
        "delete_restream_channel" -> client.deleteRestreamChannel(
            channelId = text("channelId")!!,
        )
        "list_restream_platforms" -> client.listRestreamPlatforms(
            channelId = text("channelId")!!,
        )
        "update_restream_platform" -> client.updateRestreamPlatform(
            channelId = text("channelId")!!,
            platformId = arguments["platformId"]?.asLong!!,
            rtmpUrl = text("rtmpUrl")?.let(::PublishUrl)!!,
            streamKey = text("streamKey")?.let(::StreamKey)!!,
            streamId = text("streamId"),
            streamPassword = text("streamPassword")?.let(::Password),
        )
        "set_restream_callback" -> client.setRestreamCallback(
            channelId = text("channelId")!!,
            callbackEndpoint = text("callbackEndpoint")!!,
        )
        "list_restream_publish_log" -> client.listRestreamPublishLog(
            channelId = text("channelId")!!,
        )
        "create_vod_channel" -> client.createVodChannel(
            channelName = text("channelName")!!,
            cdn = arguments["cdn"]?.asJsonObject?.let(::cdnSettings)!!,
            qualitySetId = arguments["qualitySetId"]?.asLong!!,
            envType = text("envType")?.let { EnvType.Other(it) },
            outputProtocol = text("outputProtocol")?.let { OutputProtocol.Other(it) },
            drmEnabledYn = arguments["drmEnabledYn"]?.asBoolean,
            drm = arguments["drm"]?.asJsonObject?.let(::drmSettings),
        )
        "get_vod_channel" -> client.getVodChannel(
            channelId = text("channelId")!!,
        )
        "list_vod_channels" -> client.listVodChannels(
            pageNo = number("pageNo"),
            pageSizeNo = number("pageSizeNo"),
        )
        "update_vod_channel" -> client.updateVodChannel(
            channelId = text("channelId")!!,
            channelName = text("channelName")!!,
            envType = text("envType")?.let { EnvType.Other(it) },
            outputProtocol = text("outputProtocol")?.let { OutputProtocol.Other(it) },
        )
        "delete_vod_channel" -> client.deleteVodChannel(
            channelId = text("channelId")!!,
        )
        "suspend_vod_channel" -> client.suspendVodChannel(
            channelId = text("channelId")!!,
        )
        "resume_vod_channel" -> client.resumeVodChannel(
            channelId = text("channelId")!!,
        )
        "get_vod_service_urls" -> client.getVodServiceUrls(
            channelId = text("channelId")!!,
            serviceUrlType = ServiceUrlType.Other(text("serviceUrlType")!!),
        )
        "change_vod_cdn" -> client.changeVodCdn(
            channelId = text("channelId")!!,
            cdn = arguments["cdn"]?.asJsonObject?.let(::cdnChoice)!!,
        )
        "set_vod_callback" -> client.setVodCallback(
            channelId = text("channelId")!!,
            callbackEndpoint = text("callbackEndpoint")!!,
        )
        "create_vod_schedule" -> client.createVodSchedule(
            channelId = text("channelId")!!,
            startTime = text("startTime")!!,
            vodList = arguments["vodList"]?.asJsonArray?.map { storedFile(it.asJsonObject) }!!,
        )
        "get_vod_schedule" -> client.getVodSchedule(
            scheduleId = arguments["scheduleId"]?.asLong!!,
        )
        "update_vod_schedule" -> client.updateVodSchedule(
            scheduleId = arguments["scheduleId"]?.asLong!!,
            startTime = text("startTime"),
            vodList = arguments["vodList"]?.asJsonArray?.map { storedFile(it.asJsonObject) },
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
        "type" to record.recordType?.toString(),
        "format" to record.format?.toString(),
        "bucketName" to record.bucketName,
        "filePath" to record.filePath,
        "accessControl" to record.accessControl?.toString(),
    )
    is ChannelCdn -> mapOf(
        "cdnType" to record.cdnType?.toString(),
        "instanceNo" to record.instanceNo,
        "profileId" to record.profileId,
        "regionType" to record.regionType?.toString(),
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
        "isStreamFailOver" to record.isStreamFailOver,
        "drmEnabledYn" to record.drmEnabledYn,
        "totalPublishSeconds" to record.totalPublishSeconds,
        "recentPublishStartTime" to record.recentPublishStartTime?.toEpochMilli(),
        "createdTime" to record.createdTime?.toEpochMilli(),
        "envType" to record.envType?.toString(),
        "callbackEndpoint" to record.callbackEndpoint,
    )
    is ChannelPage -> mapOf(
        "channels" to record.channels.map(::plain),
        "total" to record.total,
    )
    is ChangedCdn -> mapOf(
        "cdn" to record.cdn?.let(::plain),
        "channelList" to record.channelList,
    )
    is CurtainInsertion -> mapOf(
        "ids" to record.ids,
        "insertTime" to record.insertMinutes,
        "responseTime" to record.responseTime?.toEpochMilli(),
    )
    is LiveCurtain -> mapOf(
        "content" to record.content?.let(::plain),
        "channelId" to record.channelId,
        "isLiveCurtain" to record.isLiveCurtain,
    )
    is CurtainContent -> mapOf(
        "id" to record.id,
        "status" to record.status?.toString(),
        "registerTime" to record.registerTime?.toEpochMilli(),
        "updatedTime" to record.updatedTime?.toEpochMilli(),
        "fileSize" to record.fileSizeBytes,
        "fileDuration" to record.fileDurationSeconds,
        "input" to record.input,
    )
    is CurtainContentList -> mapOf(
        "contents" to record.contents.map(::plain),
        "total" to record.total,
    )
    is CallbackEndpoint -> mapOf(
        "callbackUrl" to record.callbackUrl,
        "updateTime" to record.updateTime?.toEpochMilli(),
    )
    is Event -> mapOf(
        "eventCode" to record.eventCode?.toString(),
        "logLevel" to record.logLevel?.toString(),
        "description" to record.description,
        "timestamp" to record.timestamp?.toEpochMilli(),
        "channelId" to record.channelId,
    )
    is EventList -> mapOf(
        "events" to record.events.map(::plain),
        "total" to record.total,
    )
    is CallbackEvent -> mapOf(
        "id" to record.id,
        "logLevel" to record.logLevel?.toString(),
        "channelId" to record.channelId,
        "event" to record.event?.toString(),
        "timestamp" to record.timestamp?.toEpochMilli(),
    )
    is TimedMetadata -> mapOf(
        "interval" to record.intervalMs,
        "key" to record.key,
        "header" to record.header,
    )
    is QualityVideo -> mapOf(
        "codec" to record.codec,
        "profile" to record.profile,
        "level" to record.level,
        "width" to record.width,
        "height" to record.height,
        "fps" to record.fps,
        "bitrate" to record.bitrate,
        "bframes" to record.bframes,
        "bypass" to record.bypass,
    )
    is QualityAudio -> mapOf(
        "codec" to record.codec,
        "profile" to record.profile,
        "samplerate" to record.samplerate,
        "channels" to record.channels,
        "bitrate" to record.bitrate,
        "bypass" to record.bypass,
    )
    is QualityProfile -> mapOf(
        "id" to record.id,
        "name" to record.name,
        "type" to record.qualityType?.toString(),
        "genType" to record.genType?.toString(),
        "status" to record.status,
        "disabled" to record.disabled,
        "createdTime" to record.createdTime?.toEpochMilli(),
        "video" to record.video?.let(::plain),
        "audio" to record.audio?.let(::plain),
    )
    is QualitySet -> mapOf(
        "id" to record.id,
        "name" to record.name,
        "genType" to record.genType?.toString(),
        "status" to record.status,
        "disabled" to record.disabled,
        "createdTime" to record.createdTime?.toEpochMilli(),
        "segmentDuration" to record.segmentDurationMs,
        "segmentCount" to record.segmentCount,
        "qualities" to record.qualities.map(::plain),
        "inUseChannelNames" to record.inUseChannelNames,
        "isEnabledUll" to record.isEnabledUll,
        "targetLatency" to record.targetLatency,
        "enableHlsTimedMetadata" to record.enableHlsTimedMetadata,
        "timedMetadata" to record.timedMetadata?.let(::plain),
    )
    is QualitySetList -> mapOf(
        "qualitySets" to record.qualitySets.map(::plain),
        "total" to record.total,
    )
    is QualityProfileList -> mapOf(
        "qualityProfiles" to record.qualityProfiles.map(::plain),
        "total" to record.total,
    )
    is DeletedRecordings -> mapOf(
        "recordIds" to record.recordIds,
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
        "total" to record.total,
    )
    is UploadedRecord -> mapOf(
        "recordId" to record.recordId,
        "recordFileName" to record.recordFileName,
        "recordType" to record.recordType?.toString(),
        "status" to record.status?.toString(),
        "uploadPath" to record.uploadPath,
        "objectStorageUrl" to record.objectStorageUrl,
    )
    is UploadedRecordings -> mapOf(
        "bucketName" to record.bucketName,
        "accessControl" to record.accessControl?.toString(),
        "uploadedRecords" to record.uploadedRecords.map(::plain),
    )
    is RestreamOutput -> mapOf(
        "targetName" to record.targetName?.toString(),
        "id" to record.id,
    )
    is RestreamChannel -> mapOf(
        "channelId" to record.channelId,
        "channelName" to record.channelName,
        "channelStatus" to record.channelStatus?.toString(),
        "instanceNo" to record.instanceNo,
        "planType" to record.planType?.toString(),
        "envType" to record.envType?.toString(),
        "restream" to record.restream.map(::plain),
        "platformCount" to record.platformCount,
        "isPublishing" to record.isPublishing,
        "totalPublishSeconds" to record.totalPublishSeconds,
        "recentPublishStartTime" to record.recentPublishStartTime?.toEpochMilli(),
        "createdTime" to record.createdTime?.toEpochMilli(),
        "callbackEndpoint" to record.callbackEndpoint,
    )
    is RestreamChannelList -> mapOf(
        "channels" to record.channels.map(::plain),
        "total" to record.total,
    )
    is RestreamPlatform -> mapOf(
        "platId" to record.platId,
        "targetName" to record.targetName?.toString(),
        "id" to record.id,
        "connectStatus" to record.connectStatus?.toString(),
        "bytesPerSecond" to record.bytesPerSecond,
        "bytesTotalTrans" to record.bytesTotalTrans,
        "totalRetryCount" to record.totalRetryCount,
        "totalPlaySecond" to record.totalPlaySeconds,
    )
    is RestreamPlatformList -> mapOf(
        "platforms" to record.platforms.map(::plain),
        "total" to record.total,
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
    is StreamVideo -> mapOf(
        "width" to record.width,
        "height" to record.height,
        "fps" to record.fps,
        "bitrate" to record.bitrate,
    )
    is StreamAudio -> mapOf(
        "bitrate" to record.bitrate,
    )
    is StreamMetadata -> mapOf(
        "video" to record.video?.let(::plain),
        "audio" to record.audio?.let(::plain),
    )
    is VodChannelSchedule -> mapOf(
        "scheduleId" to record.scheduleId,
        "status" to record.status,
    )
    is VodChannel -> mapOf(
        "channelId" to record.channelId,
        "channelName" to record.channelName,
        "channelStatus" to record.channelStatus?.toString(),
        "instanceNo" to record.instanceNo,
        "cdn" to record.cdn?.let(::plain),
        "qualitySetId" to record.qualitySetId,
        "qualitySetName" to record.qualitySetName,
        "outputProtocol" to record.outputProtocol?.toString(),
        "scheduleList" to record.scheduleList.map(::plain),
        "totalPublishSeconds" to record.totalPublishSeconds,
        "createdTime" to record.createdTime?.toEpochMilli(),
        "updatedTime" to record.updatedTime?.toEpochMilli(),
        "envType" to record.envType?.toString(),
        "drmEnabledYn" to record.drmEnabledYn,
        "callbackEndpoint" to record.callbackEndpoint,
    )
    is VodChannelList -> mapOf(
        "channels" to record.channels.map(::plain),
        "total" to record.total,
    )
    is VodFile -> mapOf(
        "bucketName" to record.bucketName,
        "filePath" to record.filePath,
    )
    is VodSchedule -> mapOf(
        "scheduleId" to record.scheduleId,
        "channelId" to record.channelId,
        "status" to record.status,
        "startTime" to record.startTime?.toEpochMilli(),
        "endTime" to record.endTime?.toEpochMilli(),
        "createdTime" to record.createdTime?.toEpochMilli(),
        "updatedTime" to record.updatedTime?.toEpochMilli(),
        "vodList" to record.vodList.map(::plain),
    )
    else -> error("no such record: ${record.javaClass}")
}

private fun cdnSettings(json: JsonObject) = CdnSettings(
    createCdn = json["createCdn"]?.asBoolean == true,
    cdnType = CdnType.Other(json.text("cdnType")!!),
    profileId = json["profileId"]?.asLong,
    regionType = json.text("regionType")?.let { RegionType.Other(it) },
    cdnDomain = json.text("cdnDomain"),
    cdnInstanceNo = json["cdnInstanceNo"]?.asLong,
)

private fun recordSettings(json: JsonObject) = RecordSettings(
    type = RecordMode.Other(json.text("type")!!),
    format = json.text("format")?.let { RecordFormat.Other(it) },
    bucketName = json.text("bucketName"),
    filePath = json.text("filePath"),
    accessControl = json.text("accessControl")?.let { AccessControl.Other(it) },
)

private fun drmSettings(json: JsonObject) = DrmSettings(
    siteId = json.text("siteId")!!,
    contentId = json.text("contentId")!!,
)

private fun cdnChoice(json: JsonObject) = CdnChoice(
    cdnInstanceNo = json["cdnInstanceNo"]?.asLong!!,
    profileId = json["profileId"]?.asLong!!,
)

private fun storedFile(json: JsonObject) = StoredFile(
    bucketName = json.text("bucketName")!!,
    filePath = json.text("filePath")!!,
)

private fun timedMetadataSettings(json: JsonObject) = TimedMetadataSettings(
    header = json.text("header")!!,
    interval = json["interval"]?.asLong!!,
    key = json.text("key")!!,
)

private fun restreamSettings(json: JsonObject) = RestreamSettings(
    targetName = RestreamTarget.Other(json.text("targetName")!!),
    rtmpUrl = json.text("rtmpUrl")?.let(::PublishUrl)!!,
    streamKey = json.text("streamKey")?.let(::StreamKey)!!,
    id = json.text("id"),
    password = json.text("password")?.let(::Password),
)
