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
/// A CDN, and the channels that changed to it.
public typealias ChangedCdn = LiveStationGenerated.ChangedCdn
/// The live curtain of a channel: prepared content that plays in place of the stream for some minutes.
public typealias LiveCurtain = LiveStationGenerated.LiveCurtain
/// What plays as a live curtain.
public typealias CurtainInsertion = LiveStationGenerated.CurtainInsertion
/// One page of the contents for live curtains.
public typealias CurtainContentList = LiveStationGenerated.CurtainContentList
/// A content for live curtains.
public typealias CurtainContent = LiveStationGenerated.CurtainContent
/// Where the service reports events of channels that have no address of their own.
public typealias CallbackEndpoint = LiveStationGenerated.CallbackEndpoint
/// What happened to channels.
public typealias EventList = LiveStationGenerated.EventList
/// Something that happened to a channel.
public typealias Event = LiveStationGenerated.Event
/// An event as the service reports it to a callback address.
///
/// It is not signed: anyone who knows the address can send one. Believe it no more than that, and look at the
/// channel.
public typealias CallbackEvent = LiveStationGenerated.CallbackEvent
/// The sets of qualities that a channel can be encoded to.
public typealias QualitySetList = LiveStationGenerated.QualitySetList
/// A set of qualities that a channel's stream is encoded to.
public typealias QualitySet = LiveStationGenerated.QualitySet
/// What is put into segments from time to time.
public typealias TimedMetadata = LiveStationGenerated.TimedMetadata
/// The qualities of which sets are made.
public typealias QualityProfileList = LiveStationGenerated.QualityProfileList
/// A quality.
public typealias QualityProfile = LiveStationGenerated.QualityProfile
/// The picture of a quality. The pages break off in this table.
public typealias QualityVideo = LiveStationGenerated.QualityVideo
/// The sound of a quality. The pages break off before this table: the fields are those of its creation.
public typealias QualityAudio = LiveStationGenerated.QualityAudio
/// The files of recordings, one for each kind of file.
public typealias Recordings = LiveStationGenerated.Recordings
/// What was asked to be deleted. The service answers nothing.
public typealias DeletedRecordings = LiveStationGenerated.DeletedRecordings
/// Recordings on their way to a bucket.
public typealias UploadedRecordings = LiveStationGenerated.UploadedRecordings
/// One file of a recording.
public typealias Recording = LiveStationGenerated.Recording
/// A recording on its way to a bucket.
public typealias UploadedRecord = LiveStationGenerated.UploadedRecord
/// A re-stream channel, which passes its stream on to other services.
public typealias RestreamChannel = LiveStationGenerated.RestreamChannel
/// A target of a re-stream channel, as the channel names it.
public typealias RestreamOutput = LiveStationGenerated.RestreamOutput
/// One page of the re-stream channels.
public typealias RestreamChannelList = LiveStationGenerated.RestreamChannelList
/// A target of a re-stream channel, with what it has carried.
public typealias RestreamPlatform = LiveStationGenerated.RestreamPlatform
/// The targets of a re-stream channel.
public typealias RestreamPlatformList = LiveStationGenerated.RestreamPlatformList
/// A stretch of a snapshot as an MP4 file in Object Storage.
public typealias ShortClip = LiveStationGenerated.ShortClip
/// The short clips of a snapshot.
public typealias ShortClipList = LiveStationGenerated.ShortClipList
/// Where a short clip's file goes.
public typealias ShortClipOutput = LiveStationGenerated.ShortClipOutput
/// A stretch of a recording, frozen: plays as HLS and can be cut into short clips, for one hour.
public typealias Snapshot = LiveStationGenerated.Snapshot
/// What is streaming to a channel.
public typealias StreamMetadata = LiveStationGenerated.StreamMetadata
/// The picture of a stream.
public typealias StreamVideo = LiveStationGenerated.StreamVideo
/// The sound of a stream.
public typealias StreamAudio = LiveStationGenerated.StreamAudio
/// A VOD2LIVE channel, which broadcasts files at a planned time.
public typealias VodChannel = LiveStationGenerated.VodChannel
/// A broadcast of a VOD2LIVE channel, as the channel names it.
public typealias VodChannelSchedule = LiveStationGenerated.VodChannelSchedule
/// One page of the VOD2LIVE channels.
public typealias VodChannelList = LiveStationGenerated.VodChannelList
/// A broadcast of a VOD2LIVE channel.
public typealias VodSchedule = LiveStationGenerated.VodSchedule
/// A file that a VOD2LIVE channel broadcasts.
public typealias VodFile = LiveStationGenerated.VodFile
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
/// What a channel is for.
public typealias EnvType = LiveStationGenerated.EnvType
/// Whether a channel makes recordings, and where they go.
public typealias RecordMode = LiveStationGenerated.RecordMode
/// The kind of files that a channel records to.
public typealias RecordFormat = LiveStationGenerated.RecordFormat
/// The kind of CDN before a channel.
public typealias CdnType = LiveStationGenerated.CdnType
/// Where a Global Edge delivers.
public typealias RegionType = LiveStationGenerated.RegionType
/// How grave an event is.
public typealias EventLevel = LiveStationGenerated.EventLevel
/// What happened to a channel. The documents do not name those of the level `ERROR`.
public typealias EventCode = LiveStationGenerated.EventCode
/// Whose a quality or a set of them is.
public typealias GenType = LiveStationGenerated.GenType
/// Which sets of qualities to list.
public typealias QualitySetType = LiveStationGenerated.QualitySetType
/// What a quality is made of.
public typealias QualityType = LiveStationGenerated.QualityType
/// The state of a content for live curtains.
public typealias CurtainStatus = LiveStationGenerated.CurtainStatus
/// How many targets a re-stream channel can have.
public typealias RestreamPlan = LiveStationGenerated.RestreamPlan
/// Where a re-stream channel passes its stream on to.
public typealias RestreamTarget = LiveStationGenerated.RestreamTarget
/// The state of a target of a re-stream channel.
public typealias PlatformStatus = LiveStationGenerated.PlatformStatus
/// The CDN before a channel: a new one, or one that exists.
public typealias CdnSettings = LiveStationGenerated.CdnSettings
/// How a channel records.
public typealias RecordSettings = LiveStationGenerated.RecordSettings
/// Encryption of what a channel delivers. Not with a quality that is passed through.
public typealias DrmSettings = LiveStationGenerated.DrmSettings
/// The CDN that a channel changes to: a Global Edge that exists.
public typealias CdnChoice = LiveStationGenerated.CdnChoice
/// A file in Object Storage.
public typealias StoredFile = LiveStationGenerated.StoredFile
/// What is put into segments from time to time.
public typealias TimedMetadataSettings = LiveStationGenerated.TimedMetadataSettings
/// Where a re-stream channel passes its stream on to.
public typealias RestreamSettings = LiveStationGenerated.RestreamSettings
