// What is generated is what Swift wants already: `Sendable`, `Hashable` values with `Date`s. These names make it public.
import LiveStationGenerated

/// A stretch of a recording, frozen: plays as HLS and can be cut into short clips, for one hour.
public typealias Snapshot = LiveStationGenerated.Snapshot
/// A channel. Only its id and state are sure to be there.
public typealias Channel = LiveStationGenerated.Channel
/// One page of the channel list.
public typealias ChannelPage = LiveStationGenerated.ChannelPage
/// What a channel's answer says of one of its snapshots.
public typealias ChannelSnapshot = LiveStationGenerated.ChannelSnapshot
/// How a channel records.
public typealias ChannelRecord = LiveStationGenerated.ChannelRecord
/// The CDN before a channel.
public typealias ChannelCdn = LiveStationGenerated.ChannelCdn
/// A channel's stream key. Its text is `[redacted]`: read `value`.
public typealias StreamKey = LiveStationGenerated.StreamKey
/// The files of a recording that was started or stopped.
public typealias Recordings = LiveStationGenerated.Recordings
/// One file of a recording.
public typealias Recording = LiveStationGenerated.Recording
/// A stretch of a snapshot as an MP4 file in Object Storage.
public typealias ShortClip = LiveStationGenerated.ShortClip
/// The short clips of a snapshot.
public typealias ShortClipList = LiveStationGenerated.ShortClipList
/// Where a short clip's file goes.
public typealias ShortClipOutput = LiveStationGenerated.ShortClipOutput
/// The clip that `clipLast` was asked for, and where it is.
public typealias LastClip = LiveStationGenerated.LastClip
/// What `clipLast` is about to do.
public typealias ClipLastStep = LiveStationGenerated.ClipLastStep
/// One point of the preflight.
public typealias Check = LiveStationGenerated.Check
/// How a point of the preflight is.
public typealias Verdict = LiveStationGenerated.Verdict
/// How an answer came about. No part of what was answered: any two replies are equal.
public typealias Reply = LiveStationGenerated.Reply
/// How an answer came about, in a word.
public typealias Outcome = LiveStationGenerated.Outcome
/// What a job of several steps leaves behind when it fails.
public typealias Remains = LiveStationGenerated.Remains
/// What became of one attempt of a call.
public typealias AttemptReport = LiveStationGenerated.AttemptReport
/// What is to be signed, where the keys are.
public typealias ToSign = LiveStationGenerated.ToSign
/// What a signer answers. Does not show itself in text.
public typealias ForeignSignature = LiveStationGenerated.ForeignSignature

/// The state of a channel.
public typealias ChannelStatus = LiveStationGenerated.ChannelStatus
/// The state of a recording's file.
public typealias RecordingStatus = LiveStationGenerated.RecordingStatus
/// The state of a short clip.
public typealias ShortClipStatus = LiveStationGenerated.ShortClipStatus
/// Who may read a file in Object Storage.
public typealias AccessControl = LiveStationGenerated.AccessControl
/// The kind of a recording's file.
public typealias RecordType = LiveStationGenerated.RecordType
/// How a channel is delivered.
public typealias OutputProtocol = LiveStationGenerated.OutputProtocol

extension Snapshot: Identifiable {
    /// The snapshot's id.
    public var id: String { snapshotId }
}

extension Channel: Identifiable {
    /// The channel's id.
    public var id: String { channelId }
}

extension ShortClip: Identifiable {
    /// The clip's id.
    public var id: String { shortClipId }

    /// How long it plays.
    public var duration: Duration? { durationMs.map { .milliseconds($0) } }
}

extension LastClip: Identifiable {
    /// The clip's id.
    public var id: String { shortClipId }

    /// How long it plays.
    public var duration: Duration { .milliseconds(durationMs) }
}

extension AttemptReport {
    /// From the start of the attempt (before connecting) to its end.
    public var elapsed: Duration { .milliseconds(elapsedMs) }
    /// The pause before the next attempt; `nil` when this attempt was the last one.
    public var retryIn: Duration? { retryInMs.map { .milliseconds($0) } }
}

// `dump` looks past a description, at the parts.
extension StreamKey: CustomReflectable {
    public var customMirror: Mirror { Mirror(self, children: []) }
}

extension ForeignSignature: CustomReflectable {
    public var customMirror: Mirror { Mirror(self, children: []) }
}
