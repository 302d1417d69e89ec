// What is generated is what Swift wants already: `Sendable`, `Hashable` values with `Date`s. These names make it public.
import LiveStationGenerated

/// A channel's stream key. Its text is `[redacted]`: read `value`.
public typealias StreamKey = LiveStationGenerated.StreamKey
/// Where to stream to. Its text is `[redacted]`: read `value`.
public typealias PublishUrl = LiveStationGenerated.PublishUrl
/// A password. Its text is `[redacted]`: read `value`.
public typealias Password = LiveStationGenerated.Password
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

extension PublishUrl: CustomReflectable {
    public var customMirror: Mirror { Mirror(self, children: []) }
}

extension Password: CustomReflectable {
    public var customMirror: Mirror { Mirror(self, children: []) }
}

extension ForeignSignature: CustomReflectable {
    public var customMirror: Mirror { Mirror(self, children: []) }
}
