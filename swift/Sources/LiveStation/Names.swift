// Written by `cargo xtask surface` from livestation-core.
import LiveStationGenerated

/// A channel. Only its id is sure to be there.
public typealias Channel = LiveStationGenerated.Channel
/// One page of the channel list.
public typealias ChannelPage = LiveStationGenerated.ChannelPage
/// Where a channel plays, or its thumbnails.
public typealias ServiceUrls = LiveStationGenerated.ServiceUrls
/// A URL at which a channel plays, or of a thumbnail.
public typealias ServiceUrl = LiveStationGenerated.ServiceUrl
/// A smaller picture of a thumbnail.
public typealias ResizedUrl = LiveStationGenerated.ResizedUrl
/// What a channel's answer says of one of its snapshots.
public typealias ChannelSnapshot = LiveStationGenerated.ChannelSnapshot
/// How a channel records.
public typealias ChannelRecord = LiveStationGenerated.ChannelRecord
/// The CDN before a channel. Without one: `"0"`, `0` and `""`.
public typealias ChannelCdn = LiveStationGenerated.ChannelCdn
/// The files of a recording that was started or stopped, one for each kind of file.
public typealias Recordings = LiveStationGenerated.Recordings
/// One file of a recording.
public typealias Recording = LiveStationGenerated.Recording
/// A stretch of a snapshot as an MP4 file in Object Storage.
public typealias ShortClip = LiveStationGenerated.ShortClip
/// The short clips of a snapshot.
public typealias ShortClipList = LiveStationGenerated.ShortClipList
/// Where a short clip's file goes.
public typealias ShortClipOutput = LiveStationGenerated.ShortClipOutput
/// A stretch of a recording, frozen: plays as HLS and can be cut into short clips, for one hour.
public typealias Snapshot = LiveStationGenerated.Snapshot
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
/// What kind of URLs to read of a channel.
public typealias ServiceUrlType = LiveStationGenerated.ServiceUrlType
