import Foundation
import LiveStation

/// Makes the call that the shared tables name, and answers in the service's names.
func make(_ operation: String, _ arguments: [String: JSON], with client: Client) async throws -> JSON {
    func text(_ name: String) -> String { arguments[name]?.text ?? "" }
    func milliseconds(_ name: String) -> Duration { .milliseconds(arguments[name]?.integer ?? 0) }
    let channelId = text("channelId")
    switch operation {
    case "create_snapshot":
        return try await client.createSnapshot(
            channelId: channelId, limitedDuration: arguments["limitedDuration"]?.integer
        ).json
    case "get_snapshot":
        return try await client.getSnapshot(channelId: channelId, snapshotId: text("snapshotId")).json
    case "get_channel":
        return try await client.getChannel(channelId: channelId).json
    case "list_channels":
        return try await client.listChannels(
            pageNo: arguments["pageNo"]?.integer,
            pageSizeNo: arguments["pageSizeNo"]?.integer,
            channelStatus: arguments["channelStatus"]?.text.map { .other(word: $0) },
            id: arguments["id"]?.text,
            channelName: arguments["channelName"]?.text
        ).json
    case "start_recording":
        return try await client.startRecording(channelId: channelId).json
    case "stop_recording":
        return try await client.stopRecording(channelId: channelId).json
    case "create_short_clip":
        return try await client.createShortClip(
            channelId: channelId, snapshotId: text("snapshotId"), start: milliseconds("startTime"),
            end: milliseconds("endTime"), bucketName: text("bucketName"), filePath: text("filePath"),
            accessControl: arguments["accessControl"]?.text.map { .other(word: $0) }
        ).json
    case "list_short_clips":
        return try await client.listShortClips(
            channelId: channelId, snapshotId: text("snapshotId"),
            status: arguments["shortclipStatus"]?.text.map { .other(word: $0) }
        ).json
    case "get_short_clip":
        return try await client.getShortClip(channelId: channelId, shortClipId: text("shortClipId")).json
    default:
        throw UnknownOperation(name: operation)
    }
}

struct UnknownOperation: Error { let name: String }

extension Date {
    var json: JSON { .integer(Int((timeIntervalSince1970 * 1000).rounded())) }
}

extension Snapshot {
    var json: JSON {
        .object(leavingOut: [
            "channelId": .text(channelId), "channelStatus": .text(channelStatus.description),
            "snapshotId": .text(snapshotId), "snapshotUrl": .text(snapshotUrl), "createdTime": createdTime.json,
            "expireTime": expireTime.json, "duration": durationMinutes.map { .integer(Int($0)) },
        ])
    }
}

extension Channel {
    var json: JSON {
        .object(leavingOut: [
            "channelId": .text(channelId), "channelStatus": .text(channelStatus.description),
            "isRecording": isRecording.map(JSON.bool), "useDvr": useDvr.map(JSON.bool),
            "snapshots": .list(snapshots.map { .object(["snapshotId": .text($0.snapshotId)]) }),
        ])
    }
}

extension ChannelPage {
    var json: JSON {
        .object(leavingOut: [
            "channels": .list(channels.map(\.json)), "total": total.map { .integer(Int($0)) },
        ])
    }
}

extension Recordings {
    var json: JSON {
        let recordings = recordings.map { recording in
            JSON.object(leavingOut: [
                "channelId": recording.channelId.map(JSON.text),
                "status": (recording.status?.description).map(JSON.text),
            ])
        }
        return .object(["recordings": .list(recordings)])
    }
}

extension ShortClip {
    var json: JSON {
        .object(leavingOut: [
            "channelId": channelId.map(JSON.text), "snapshotId": snapshotId.map(JSON.text),
            "status": .text(status.description),
            "output": output.map { output in
                .object(leavingOut: [
                    "accessControl": (output.accessControl?.description).map(JSON.text),
                    "bucketName": output.bucketName.map(JSON.text), "filePath": output.filePath.map(JSON.text),
                ])
            },
        ])
    }
}

extension ShortClipList {
    var json: JSON {
        .object(leavingOut: [
            "shortClipList": .list(shortClips.map(\.json)), "total": total.map { .integer(Int($0)) },
        ])
    }
}
