// Written by `cargo xtask surface` from livestation-core.
import Foundation
import LiveStation

/// Makes the call that a shared table names, and answers in the service's names.
func make(_ operation: String, _ arguments: [String: JSON], with client: Client) async throws -> JSON {
    func text(_ name: String) -> String { arguments[name]?.text ?? "" }
    func milliseconds(_ name: String) -> Duration { .milliseconds(arguments[name]?.integer ?? 0) }
    switch operation {
    case "create_snapshot":
        return try await client.createSnapshot(
            channelId: text("channelId"),
            limitedDuration: arguments["limitedDuration"]?.integer
        ).json
    case "get_snapshot":
        return try await client.getSnapshot(
            channelId: text("channelId"),
            snapshotId: text("snapshotId")
        ).json
    case "get_channel":
        return try await client.getChannel(
            channelId: text("channelId")
        ).json
    case "list_channels":
        return try await client.listChannels(
            pageNo: arguments["pageNo"]?.integer,
            pageSizeNo: arguments["pageSizeNo"]?.integer,
            channelStatus: arguments["channelStatus"]?.text.map { .other(word: $0) },
            id: arguments["id"]?.text,
            channelName: arguments["channelName"]?.text
        ).json
    case "create_channel":
        return try await client.createChannel(
            channelName: text("channelName"),
            cdn: CdnSettings(arguments["cdn"]),
            qualitySetId: arguments["qualitySetId"]?.integer ?? 0,
            useDvr: arguments["useDvr"] == .bool(true),
            record: RecordSettings(arguments["record"]),
            envType: arguments["envType"]?.text.map { .other(word: $0) },
            outputProtocol: arguments["outputProtocol"]?.text.map { .other(word: $0) },
            timemachineMin: arguments["timemachineMin"]?.integer,
            immediateOnAir: arguments["immediateOnAir"].map { $0 == .bool(true) },
            isStreamFailOver: arguments["isStreamFailOver"].map { $0 == .bool(true) },
            drmEnabledYn: arguments["drmEnabledYn"].map { $0 == .bool(true) },
            drm: arguments["drm"].map { DrmSettings($0) }
        ).json
    case "update_channel":
        return try await client.updateChannel(
            channelId: text("channelId"),
            channelName: text("channelName"),
            useDvr: arguments["useDvr"] == .bool(true),
            immediateOnAir: arguments["immediateOnAir"] == .bool(true),
            record: RecordSettings(arguments["record"]),
            envType: arguments["envType"]?.text.map { .other(word: $0) },
            outputProtocol: arguments["outputProtocol"]?.text.map { .other(word: $0) },
            timemachineMin: arguments["timemachineMin"]?.integer
        ).json
    case "delete_channel":
        return try await client.deleteChannel(
            channelId: text("channelId")
        ).json
    case "suspend_channel":
        return try await client.suspendChannel(
            channelId: text("channelId")
        ).json
    case "resume_channel":
        return try await client.resumeChannel(
            channelId: text("channelId")
        ).json
    case "switch_stream":
        return try await client.switchStream(
            channelId: text("channelId")
        ).json
    case "get_service_urls":
        return try await client.getServiceUrls(
            channelId: text("channelId"),
            serviceUrlType: .other(word: text("serviceUrlType"))
        ).json
    case "get_stream_metadata":
        return try await client.getStreamMetadata(
            channelId: text("channelId")
        ).json
    case "change_cdn":
        return try await client.changeCdn(
            channelId: text("channelId"),
            cdn: CdnChoice(arguments["cdn"])
        ).json
    case "change_cdn_of_channels":
        return try await client.changeCdnOfChannels(
            channelList: arguments["channelList"]?.list?.map { $0.text ?? $0.description } ?? [],
            cdn: CdnChoice(arguments["cdn"])
        ).json
    case "start_recording":
        return try await client.startRecording(
            channelId: text("channelId")
        ).json
    case "stop_recording":
        return try await client.stopRecording(
            channelId: text("channelId")
        ).json
    case "list_recordings":
        return try await client.listRecordings(
            channelId: text("channelId")
        ).json
    case "get_recording":
        return try await client.getRecording(
            channelId: text("channelId"),
            recordId: text("recordId")
        ).json
    case "delete_recordings":
        return try await client.deleteRecordings(
            channelId: text("channelId"),
            recordIds: arguments["recordIds"]?.list?.map { $0.text ?? $0.description } ?? []
        ).json
    case "upload_recordings":
        return try await client.uploadRecordings(
            bucketName: text("bucketName"),
            recordIds: arguments["recordIds"]?.list?.map { $0.text ?? $0.description } ?? [],
            accessControl: arguments["accessControl"]?.text.map { .other(word: $0) }
        ).json
    case "set_callback":
        return try await client.setCallback(
            callbackUrl: text("callbackUrl")
        ).json
    case "get_callback":
        return try await client.getCallback(
            
        ).json
    case "set_channel_callback":
        return try await client.setChannelCallback(
            channelId: text("channelId"),
            callbackEndpoint: text("callbackEndpoint")
        ).json
    case "list_events":
        return try await client.listEvents(
            channelId: arguments["channelId"]?.text
        ).json
    case "list_channel_events":
        return try await client.listChannelEvents(
            channelId: text("channelId")
        ).json
    case "list_publish_log":
        return try await client.listPublishLog(
            channelId: text("channelId")
        ).json
    case "list_quality_sets":
        return try await client.listQualitySets(
            genType: arguments["genType"]?.text.map { .other(word: $0) },
            type: arguments["type"]?.text.map { .other(word: $0) }
        ).json
    case "get_quality_set":
        return try await client.getQualitySet(
            qualitySetId: arguments["qualitySetId"]?.integer ?? 0
        ).json
    case "create_quality_set":
        return try await client.createQualitySet(
            name: text("name"),
            qualityIds: arguments["qualityIds"]?.list?.map { $0.integer ?? 0 } ?? [],
            isEnabledUll: arguments["isEnabledUll"] == .bool(true),
            enableHlsTimedMetadata: arguments["enableHlsTimedMetadata"] == .bool(true),
            segmentDuration: arguments["segmentDuration"]?.integer,
            segmentCount: arguments["segmentCount"]?.integer,
            timedMetadata: arguments["timedMetadata"].map { TimedMetadataSettings($0) }
        ).json
    case "update_quality_set":
        return try await client.updateQualitySet(
            qualitySetId: arguments["qualitySetId"]?.integer ?? 0,
            segmentDuration: arguments["segmentDuration"]?.integer ?? 0,
            segmentCount: arguments["segmentCount"]?.integer ?? 0
        ).json
    case "list_quality_profiles":
        return try await client.listQualityProfiles(
            
        ).json
    case "get_quality_profile":
        return try await client.getQualityProfile(
            qualityId: arguments["qualityId"]?.integer ?? 0
        ).json
    case "insert_curtain":
        return try await client.insertCurtain(
            channelId: text("channelId"),
            contentId: arguments["contentId"]?.list?.map { $0.integer ?? 0 } ?? [],
            insertTime: arguments["insertTime"]?.integer
        ).json
    case "remove_curtain":
        return try await client.removeCurtain(
            channelId: text("channelId")
        ).json
    case "create_curtain_content":
        return try await client.createCurtainContent(
            content: arguments["content"]?.list?.map { StoredFile($0) } ?? []
        ).json
    case "list_curtain_contents":
        return try await client.listCurtainContents(
            pageNo: arguments["pageNo"]?.integer,
            pageSizeNo: arguments["pageSizeNo"]?.integer,
            status: arguments["status"]?.text.map { .other(word: $0) }
        ).json
    case "get_curtain_content":
        return try await client.getCurtainContent(
            contentId: arguments["contentId"]?.integer ?? 0
        ).json
    case "delete_curtain_content":
        return try await client.deleteCurtainContent(
            contentId: arguments["contentId"]?.integer ?? 0
        ).json
    case "create_restream_channel":
        return try await client.createRestreamChannel(
            channelName: text("channelName"),
            planType: .other(word: text("planType")),
            restream: arguments["restream"]?.list?.map { RestreamSettings($0) } ?? [],
            envType: arguments["envType"]?.text.map { .other(word: $0) }
        ).json
    case "get_restream_channel":
        return try await client.getRestreamChannel(
            channelId: text("channelId")
        ).json
    case "list_restream_channels":
        return try await client.listRestreamChannels(
            pageNo: arguments["pageNo"]?.integer,
            pageSizeNo: arguments["pageSizeNo"]?.integer
        ).json
    case "delete_restream_channel":
        return try await client.deleteRestreamChannel(
            channelId: text("channelId")
        ).json
    case "list_restream_platforms":
        return try await client.listRestreamPlatforms(
            channelId: text("channelId")
        ).json
    case "update_restream_platform":
        return try await client.updateRestreamPlatform(
            channelId: text("channelId"),
            platformId: arguments["platformId"]?.integer ?? 0,
            rtmpUrl: PublishUrl(value: text("rtmpUrl")),
            streamKey: StreamKey(value: text("streamKey")),
            streamId: arguments["streamId"]?.text,
            streamPassword: arguments["streamPassword"]?.text.map { Password(value: $0) }
        ).json
    case "set_restream_callback":
        return try await client.setRestreamCallback(
            channelId: text("channelId"),
            callbackEndpoint: text("callbackEndpoint")
        ).json
    case "list_restream_publish_log":
        return try await client.listRestreamPublishLog(
            channelId: text("channelId")
        ).json
    case "create_vod_channel":
        return try await client.createVodChannel(
            channelName: text("channelName"),
            cdn: CdnSettings(arguments["cdn"]),
            qualitySetId: arguments["qualitySetId"]?.integer ?? 0,
            envType: arguments["envType"]?.text.map { .other(word: $0) },
            outputProtocol: arguments["outputProtocol"]?.text.map { .other(word: $0) },
            drmEnabledYn: arguments["drmEnabledYn"].map { $0 == .bool(true) },
            drm: arguments["drm"].map { DrmSettings($0) }
        ).json
    case "get_vod_channel":
        return try await client.getVodChannel(
            channelId: text("channelId")
        ).json
    case "list_vod_channels":
        return try await client.listVodChannels(
            pageNo: arguments["pageNo"]?.integer,
            pageSizeNo: arguments["pageSizeNo"]?.integer
        ).json
    case "update_vod_channel":
        return try await client.updateVodChannel(
            channelId: text("channelId"),
            channelName: text("channelName"),
            envType: arguments["envType"]?.text.map { .other(word: $0) },
            outputProtocol: arguments["outputProtocol"]?.text.map { .other(word: $0) }
        ).json
    case "delete_vod_channel":
        return try await client.deleteVodChannel(
            channelId: text("channelId")
        ).json
    case "suspend_vod_channel":
        return try await client.suspendVodChannel(
            channelId: text("channelId")
        ).json
    case "resume_vod_channel":
        return try await client.resumeVodChannel(
            channelId: text("channelId")
        ).json
    case "get_vod_service_urls":
        return try await client.getVodServiceUrls(
            channelId: text("channelId"),
            serviceUrlType: .other(word: text("serviceUrlType"))
        ).json
    case "change_vod_cdn":
        return try await client.changeVodCdn(
            channelId: text("channelId"),
            cdn: CdnChoice(arguments["cdn"])
        ).json
    case "set_vod_callback":
        return try await client.setVodCallback(
            channelId: text("channelId"),
            callbackEndpoint: text("callbackEndpoint")
        ).json
    case "create_vod_schedule":
        return try await client.createVodSchedule(
            channelId: text("channelId"),
            startTime: text("startTime"),
            vodList: arguments["vodList"]?.list?.map { StoredFile($0) } ?? []
        ).json
    case "get_vod_schedule":
        return try await client.getVodSchedule(
            scheduleId: arguments["scheduleId"]?.integer ?? 0
        ).json
    case "update_vod_schedule":
        return try await client.updateVodSchedule(
            scheduleId: arguments["scheduleId"]?.integer ?? 0,
            startTime: arguments["startTime"]?.text,
            vodList: arguments["vodList"]?.list?.map { StoredFile($0) }
        ).json
    case "create_short_clip":
        return try await client.createShortClip(
            channelId: text("channelId"),
            snapshotId: text("snapshotId"),
            start: milliseconds("startTime"),
            end: milliseconds("endTime"),
            bucketName: text("bucketName"),
            filePath: text("filePath"),
            accessControl: arguments["accessControl"]?.text.map { .other(word: $0) }
        ).json
    case "list_short_clips":
        return try await client.listShortClips(
            channelId: text("channelId"),
            snapshotId: text("snapshotId"),
            status: arguments["shortclipStatus"]?.text.map { .other(word: $0) }
        ).json
    case "get_short_clip":
        return try await client.getShortClip(
            channelId: text("channelId"),
            shortClipId: text("shortClipId")
        ).json
    default:
        throw UnknownOperation(name: operation)
    }
}

struct UnknownOperation: Error { let name: String }

extension Date {
    var json: JSON { .integer(Int((timeIntervalSince1970 * 1000).rounded())) }
}

extension ResizedUrl {
    var json: JSON {
        .object(leavingOut: [
            "type": .text(size),
            "url": .text(url),
        ])
    }
}

extension ServiceUrl {
    var json: JSON {
        .object(leavingOut: [
            "name": .text(name),
            "url": .text(url),
            "resolution": resolution.map { JSON.text($0) },
            "videoBitrate": videoBitrate.map { JSON.integer(Int($0)) },
            "audioBitrate": audioBitrate.map { JSON.integer(Int($0)) },
            "resizedUrl": .list(resizedUrls.map(\.json)),
        ])
    }
}

extension ServiceUrls {
    var json: JSON {
        .object(leavingOut: [
            "serviceUrls": .list(serviceUrls.map(\.json)),
        ])
    }
}

extension ChannelSnapshot {
    var json: JSON {
        .object(leavingOut: [
            "snapshotId": .text(snapshotId),
            "snapshotUrl": snapshotUrl.map { JSON.text($0) },
            "createdTime": createdTime.map { $0.json },
            "expireTime": expireTime.map { $0.json },
            "duration": durationMinutes.map { JSON.integer(Int($0)) },
        ])
    }
}

extension ChannelRecord {
    var json: JSON {
        .object(leavingOut: [
            "type": recordType.map { JSON.text($0.description) },
            "format": format.map { JSON.text($0.description) },
            "bucketName": bucketName.map { JSON.text($0) },
            "filePath": filePath.map { JSON.text($0) },
            "accessControl": accessControl.map { JSON.text($0.description) },
        ])
    }
}

extension ChannelCdn {
    var json: JSON {
        .object(leavingOut: [
            "cdnType": cdnType.map { JSON.text($0.description) },
            "instanceNo": instanceNo.map { JSON.text($0) },
            "profileId": profileId.map { JSON.integer(Int($0)) },
            "regionType": regionType.map { JSON.text($0.description) },
            "statusName": statusName.map { JSON.text($0) },
            "serviceName": serviceName.map { JSON.text($0) },
            "cdnDomain": cdnDomain.map { JSON.text($0) },
        ])
    }
}

extension Channel {
    var json: JSON {
        .object(leavingOut: [
            "channelId": .text(channelId),
            "channelName": channelName.map { JSON.text($0) },
            "channelStatus": .text(channelStatus.description),
            "isRecording": isRecording.map { JSON.bool($0) },
            "useDvr": useDvr.map { JSON.bool($0) },
            "timemachineMin": timemachineMinutes.map { JSON.integer(Int($0)) },
            "immediateOnAir": immediateOnAir.map { JSON.bool($0) },
            "snapshots": .list(snapshots.map(\.json)),
            "instanceNo": instanceNo.map { JSON.text($0) },
            "qualitySetId": qualitySetId.map { JSON.integer(Int($0)) },
            "qualitySetName": qualitySetName.map { JSON.text($0) },
            "outputProtocol": outputProtocol.map { JSON.text($0.description) },
            "uploadPath": uploadPath.map { JSON.text($0) },
            "record": record.map { $0.json },
            "cdn": cdn.map { $0.json },
            "isStreamFailOver": isStreamFailOver.map { JSON.bool($0) },
            "drmEnabledYn": drmEnabledYn.map { JSON.bool($0) },
            "totalPublishSeconds": totalPublishSeconds.map { JSON.integer(Int($0)) },
            "recentPublishStartTime": recentPublishStartTime.map { $0.json },
            "createdTime": createdTime.map { $0.json },
            "envType": envType.map { JSON.text($0.description) },
            "callbackEndpoint": callbackEndpoint.map { JSON.text($0) },
        ])
    }
}

extension ChannelPage {
    var json: JSON {
        .object(leavingOut: [
            "channels": .list(channels.map(\.json)),
            "total": total.map { JSON.integer(Int($0)) },
        ])
    }
}

extension ChangedCdn {
    var json: JSON {
        .object(leavingOut: [
            "cdn": cdn.map { $0.json },
            "channelList": .list(channelList.map { .text($0) }),
        ])
    }
}

extension CurtainInsertion {
    var json: JSON {
        .object(leavingOut: [
            "ids": .list(ids.map { .integer($0) }),
            "insertTime": insertMinutes.map { JSON.integer(Int($0)) },
            "responseTime": responseTime.map { $0.json },
        ])
    }
}

extension LiveCurtain {
    var json: JSON {
        .object(leavingOut: [
            "content": content.map { $0.json },
            "channelId": channelId.map { JSON.text($0) },
            "isLiveCurtain": isLiveCurtain.map { JSON.bool($0) },
        ])
    }
}

extension CurtainContent {
    var json: JSON {
        .object(leavingOut: [
            "id": id.map { JSON.integer(Int($0)) },
            "status": status.map { JSON.text($0.description) },
            "registerTime": registerTime.map { $0.json },
            "updatedTime": updatedTime.map { $0.json },
            "fileSize": fileSizeBytes.map { JSON.integer(Int($0)) },
            "fileDuration": fileDurationSeconds.map { JSON.number($0) },
            "input": .list(input.map { .text($0) }),
        ])
    }
}

extension CurtainContentList {
    var json: JSON {
        .object(leavingOut: [
            "contents": .list(contents.map(\.json)),
            "total": total.map { JSON.integer(Int($0)) },
        ])
    }
}

extension CallbackEndpoint {
    var json: JSON {
        .object(leavingOut: [
            "callbackUrl": callbackUrl.map { JSON.text($0) },
            "updateTime": updateTime.map { $0.json },
        ])
    }
}

extension Event {
    var json: JSON {
        .object(leavingOut: [
            "eventCode": eventCode.map { JSON.text($0.description) },
            "logLevel": logLevel.map { JSON.text($0.description) },
            "description": description.map { JSON.text($0) },
            "timestamp": timestamp.map { $0.json },
            "channelId": channelId.map { JSON.text($0) },
        ])
    }
}

extension EventList {
    var json: JSON {
        .object(leavingOut: [
            "events": .list(events.map(\.json)),
            "total": total.map { JSON.integer(Int($0)) },
        ])
    }
}

extension CallbackEvent {
    var json: JSON {
        .object(leavingOut: [
            "id": id.map { JSON.integer(Int($0)) },
            "logLevel": logLevel.map { JSON.text($0.description) },
            "channelId": channelId.map { JSON.text($0) },
            "event": event.map { JSON.text($0.description) },
            "timestamp": timestamp.map { $0.json },
        ])
    }
}

extension TimedMetadata {
    var json: JSON {
        .object(leavingOut: [
            "interval": intervalMs.map { JSON.integer(Int($0)) },
            "key": key.map { JSON.text($0) },
            "header": header.map { JSON.text($0) },
        ])
    }
}

extension QualityVideo {
    var json: JSON {
        .object(leavingOut: [
            "codec": codec.map { JSON.text($0) },
            "profile": profile.map { JSON.text($0) },
            "level": level.map { JSON.integer(Int($0)) },
            "width": width.map { JSON.integer(Int($0)) },
            "height": height.map { JSON.integer(Int($0)) },
            "fps": fps.map { JSON.number($0) },
            "bitrate": bitrate.map { JSON.integer(Int($0)) },
            "bframes": bframes.map { JSON.integer(Int($0)) },
            "bypass": bypass.map { JSON.bool($0) },
        ])
    }
}

extension QualityAudio {
    var json: JSON {
        .object(leavingOut: [
            "codec": codec.map { JSON.text($0) },
            "profile": profile.map { JSON.text($0) },
            "samplerate": samplerate.map { JSON.integer(Int($0)) },
            "channels": channels.map { JSON.integer(Int($0)) },
            "bitrate": bitrate.map { JSON.integer(Int($0)) },
            "bypass": bypass.map { JSON.bool($0) },
        ])
    }
}

extension QualityProfile {
    var json: JSON {
        .object(leavingOut: [
            "id": id.map { JSON.integer(Int($0)) },
            "name": name.map { JSON.text($0) },
            "type": qualityType.map { JSON.text($0.description) },
            "genType": genType.map { JSON.text($0.description) },
            "status": status.map { JSON.text($0) },
            "disabled": disabled.map { JSON.bool($0) },
            "createdTime": createdTime.map { $0.json },
            "video": video.map { $0.json },
            "audio": audio.map { $0.json },
        ])
    }
}

extension QualitySet {
    var json: JSON {
        .object(leavingOut: [
            "id": id.map { JSON.integer(Int($0)) },
            "name": name.map { JSON.text($0) },
            "genType": genType.map { JSON.text($0.description) },
            "status": status.map { JSON.text($0) },
            "disabled": disabled.map { JSON.bool($0) },
            "createdTime": createdTime.map { $0.json },
            "segmentDuration": segmentDurationMs.map { JSON.integer(Int($0)) },
            "segmentCount": segmentCount.map { JSON.integer(Int($0)) },
            "qualities": .list(qualities.map(\.json)),
            "inUseChannelNames": .list(inUseChannelNames.map { .text($0) }),
            "isEnabledUll": isEnabledUll.map { JSON.bool($0) },
            "targetLatency": targetLatency.map { JSON.integer(Int($0)) },
            "enableHlsTimedMetadata": enableHlsTimedMetadata.map { JSON.bool($0) },
            "timedMetadata": timedMetadata.map { $0.json },
        ])
    }
}

extension QualitySetList {
    var json: JSON {
        .object(leavingOut: [
            "qualitySets": .list(qualitySets.map(\.json)),
            "total": total.map { JSON.integer(Int($0)) },
        ])
    }
}

extension QualityProfileList {
    var json: JSON {
        .object(leavingOut: [
            "qualityProfiles": .list(qualityProfiles.map(\.json)),
            "total": total.map { JSON.integer(Int($0)) },
        ])
    }
}

extension DeletedRecordings {
    var json: JSON {
        .object(leavingOut: [
            "recordIds": .list(recordIds.map { .text($0) }),
        ])
    }
}

extension Recording {
    var json: JSON {
        .object(leavingOut: [
            "recordId": .text(recordId),
            "channelId": channelId.map { JSON.text($0) },
            "recordType": recordType.map { JSON.text($0.description) },
            "status": status.map { JSON.text($0.description) },
            "recordSeq": recordSeq.map { JSON.integer(Int($0)) },
            "streamSeq": streamSeq.map { JSON.integer(Int($0)) },
            "recordBeginTime": recordBeginTime.map { $0.json },
            "createdTime": createdTime.map { $0.json },
            "shouldDeleteTime": shouldDeleteTime.map { $0.json },
            "resolution": resolution.map { JSON.text($0) },
            "fileName": fileName.map { JSON.text($0) },
            "audioCodec": audioCodec.map { JSON.text($0) },
            "uploadPath": uploadPath.map { JSON.text($0) },
            "duration": durationSeconds.map { JSON.integer(Int($0)) },
            "videoBitrate": videoBitrate.map { JSON.integer(Int($0)) },
            "audioBitrate": audioBitrate.map { JSON.integer(Int($0)) },
            "videoFrameRate": videoFrameRate.map { JSON.number($0) },
            "objectStorageUrl": objectStorageUrl.map { JSON.text($0) },
        ])
    }
}

extension Recordings {
    var json: JSON {
        .object(leavingOut: [
            "recordings": .list(recordings.map(\.json)),
            "total": total.map { JSON.integer(Int($0)) },
        ])
    }
}

extension UploadedRecord {
    var json: JSON {
        .object(leavingOut: [
            "recordId": recordId.map { JSON.text($0) },
            "recordFileName": recordFileName.map { JSON.text($0) },
            "recordType": recordType.map { JSON.text($0.description) },
            "status": status.map { JSON.text($0.description) },
            "uploadPath": uploadPath.map { JSON.text($0) },
            "objectStorageUrl": objectStorageUrl.map { JSON.text($0) },
        ])
    }
}

extension UploadedRecordings {
    var json: JSON {
        .object(leavingOut: [
            "bucketName": bucketName.map { JSON.text($0) },
            "accessControl": accessControl.map { JSON.text($0.description) },
            "uploadedRecords": .list(uploadedRecords.map(\.json)),
        ])
    }
}

extension RestreamOutput {
    var json: JSON {
        .object(leavingOut: [
            "targetName": targetName.map { JSON.text($0.description) },
            "id": id.map { JSON.text($0) },
        ])
    }
}

extension RestreamChannel {
    var json: JSON {
        .object(leavingOut: [
            "channelId": channelId.map { JSON.text($0) },
            "channelName": channelName.map { JSON.text($0) },
            "channelStatus": channelStatus.map { JSON.text($0.description) },
            "instanceNo": instanceNo.map { JSON.text($0) },
            "planType": planType.map { JSON.text($0.description) },
            "envType": envType.map { JSON.text($0.description) },
            "restream": .list(restream.map(\.json)),
            "platformCount": platformCount.map { JSON.integer(Int($0)) },
            "isPublishing": isPublishing.map { JSON.bool($0) },
            "totalPublishSeconds": totalPublishSeconds.map { JSON.integer(Int($0)) },
            "recentPublishStartTime": recentPublishStartTime.map { $0.json },
            "createdTime": createdTime.map { $0.json },
            "callbackEndpoint": callbackEndpoint.map { JSON.text($0) },
        ])
    }
}

extension RestreamChannelList {
    var json: JSON {
        .object(leavingOut: [
            "channels": .list(channels.map(\.json)),
            "total": total.map { JSON.integer(Int($0)) },
        ])
    }
}

extension RestreamPlatform {
    var json: JSON {
        .object(leavingOut: [
            "platId": platId.map { JSON.integer(Int($0)) },
            "targetName": targetName.map { JSON.text($0.description) },
            "id": id.map { JSON.text($0) },
            "connectStatus": connectStatus.map { JSON.text($0.description) },
            "bytesPerSecond": bytesPerSecond.map { JSON.integer(Int($0)) },
            "bytesTotalTrans": bytesTotalTrans.map { JSON.integer(Int($0)) },
            "totalRetryCount": totalRetryCount.map { JSON.integer(Int($0)) },
            "totalPlaySecond": totalPlaySeconds.map { JSON.integer(Int($0)) },
        ])
    }
}

extension RestreamPlatformList {
    var json: JSON {
        .object(leavingOut: [
            "platforms": .list(platforms.map(\.json)),
            "total": total.map { JSON.integer(Int($0)) },
        ])
    }
}

extension ShortClipOutput {
    var json: JSON {
        .object(leavingOut: [
            "accessControl": accessControl.map { JSON.text($0.description) },
            "bucketName": bucketName.map { JSON.text($0) },
            "fileName": fileName.map { JSON.text($0) },
            "filePath": filePath.map { JSON.text($0) },
        ])
    }
}

extension ShortClip {
    var json: JSON {
        .object(leavingOut: [
            "channelId": channelId.map { JSON.text($0) },
            "snapshotId": snapshotId.map { JSON.text($0) },
            "id": .text(shortClipId),
            "status": .text(status.description),
            "createdTime": createdTime.map { $0.json },
            "updatedTime": updatedTime.map { $0.json },
            "fileSize": fileSizeBytes.map { JSON.integer(Int($0)) },
            "duration": durationMs.map { JSON.integer(Int($0)) },
            "output": output.map { $0.json },
        ])
    }
}

extension ShortClipList {
    var json: JSON {
        .object(leavingOut: [
            "channelId": channelId.map { JSON.text($0) },
            "snapshotId": snapshotId.map { JSON.text($0) },
            "shortClipList": .list(shortClips.map(\.json)),
            "total": total.map { JSON.integer(Int($0)) },
        ])
    }
}

extension Snapshot {
    var json: JSON {
        .object(leavingOut: [
            "channelId": .text(channelId),
            "channelStatus": .text(channelStatus.description),
            "snapshotId": .text(snapshotId),
            "snapshotUrl": .text(snapshotUrl),
            "createdTime": createdTime.json,
            "expireTime": expireTime.json,
            "duration": durationMinutes.map { JSON.integer(Int($0)) },
        ])
    }
}

extension StreamVideo {
    var json: JSON {
        .object(leavingOut: [
            "width": width.map { JSON.integer(Int($0)) },
            "height": height.map { JSON.integer(Int($0)) },
            "fps": fps.map { JSON.number($0) },
            "bitrate": bitrate.map { JSON.integer(Int($0)) },
        ])
    }
}

extension StreamAudio {
    var json: JSON {
        .object(leavingOut: [
            "bitrate": bitrate.map { JSON.integer(Int($0)) },
        ])
    }
}

extension StreamMetadata {
    var json: JSON {
        .object(leavingOut: [
            "video": video.map { $0.json },
            "audio": audio.map { $0.json },
        ])
    }
}

extension VodChannelSchedule {
    var json: JSON {
        .object(leavingOut: [
            "scheduleId": scheduleId.map { JSON.integer(Int($0)) },
            "status": status.map { JSON.text($0) },
        ])
    }
}

extension VodChannel {
    var json: JSON {
        .object(leavingOut: [
            "channelId": channelId.map { JSON.text($0) },
            "channelName": channelName.map { JSON.text($0) },
            "channelStatus": channelStatus.map { JSON.text($0.description) },
            "instanceNo": instanceNo.map { JSON.text($0) },
            "cdn": cdn.map { $0.json },
            "qualitySetId": qualitySetId.map { JSON.integer(Int($0)) },
            "qualitySetName": qualitySetName.map { JSON.text($0) },
            "outputProtocol": outputProtocol.map { JSON.text($0.description) },
            "scheduleList": .list(scheduleList.map(\.json)),
            "totalPublishSeconds": totalPublishSeconds.map { JSON.integer(Int($0)) },
            "createdTime": createdTime.map { $0.json },
            "updatedTime": updatedTime.map { $0.json },
            "envType": envType.map { JSON.text($0.description) },
            "drmEnabledYn": drmEnabledYn.map { JSON.bool($0) },
            "callbackEndpoint": callbackEndpoint.map { JSON.text($0) },
        ])
    }
}

extension VodChannelList {
    var json: JSON {
        .object(leavingOut: [
            "channels": .list(channels.map(\.json)),
            "total": total.map { JSON.integer(Int($0)) },
        ])
    }
}

extension VodFile {
    var json: JSON {
        .object(leavingOut: [
            "bucketName": bucketName.map { JSON.text($0) },
            "filePath": filePath.map { JSON.text($0) },
        ])
    }
}

extension VodSchedule {
    var json: JSON {
        .object(leavingOut: [
            "scheduleId": scheduleId.map { JSON.integer(Int($0)) },
            "channelId": channelId.map { JSON.text($0) },
            "status": status.map { JSON.text($0) },
            "startTime": startTime.map { $0.json },
            "endTime": endTime.map { $0.json },
            "createdTime": createdTime.map { $0.json },
            "updatedTime": updatedTime.map { $0.json },
            "vodList": .list(vodList.map(\.json)),
        ])
    }
}

extension CdnSettings {
    init(_ json: JSON?) {
        self.init(
            createCdn: json?["createCdn"] == .bool(true),
            cdnType: .other(word: json?["cdnType"]?.text ?? ""),
            profileId: json?["profileId"]?.integer,
            regionType: json?["regionType"]?.text.map { .other(word: $0) },
            cdnDomain: json?["cdnDomain"]?.text,
            cdnInstanceNo: json?["cdnInstanceNo"]?.integer
        )
    }
}

extension RecordSettings {
    init(_ json: JSON?) {
        self.init(
            type: .other(word: json?["type"]?.text ?? ""),
            format: json?["format"]?.text.map { .other(word: $0) },
            bucketName: json?["bucketName"]?.text,
            filePath: json?["filePath"]?.text,
            accessControl: json?["accessControl"]?.text.map { .other(word: $0) }
        )
    }
}

extension DrmSettings {
    init(_ json: JSON?) {
        self.init(
            siteId: json?["siteId"]?.text ?? "",
            contentId: json?["contentId"]?.text ?? ""
        )
    }
}

extension CdnChoice {
    init(_ json: JSON?) {
        self.init(
            cdnInstanceNo: json?["cdnInstanceNo"]?.integer ?? 0,
            profileId: json?["profileId"]?.integer ?? 0
        )
    }
}

extension StoredFile {
    init(_ json: JSON?) {
        self.init(
            bucketName: json?["bucketName"]?.text ?? "",
            filePath: json?["filePath"]?.text ?? ""
        )
    }
}

extension TimedMetadataSettings {
    init(_ json: JSON?) {
        self.init(
            header: json?["header"]?.text ?? "",
            interval: json?["interval"]?.integer ?? 0,
            key: json?["key"]?.text ?? ""
        )
    }
}

extension RestreamSettings {
    init(_ json: JSON?) {
        self.init(
            targetName: .other(word: json?["targetName"]?.text ?? ""),
            rtmpUrl: PublishUrl(value: json?["rtmpUrl"]?.text ?? ""),
            streamKey: StreamKey(value: json?["streamKey"]?.text ?? ""),
            id: json?["id"]?.text,
            password: json?["password"]?.text.map { Password(value: $0) }
        )
    }
}
