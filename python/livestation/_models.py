"""What the service answers. Ids are texts, times are `datetime` in UTC, and lengths have their unit in the name."""

# Written by `cargo xtask surface` from livestation-core.

from __future__ import annotations

from collections.abc import Iterator

from ._enums import (
    AccessControl,
    CdnType,
    ChannelStatus,
    CurtainStatus,
    EnvType,
    EventCode,
    EventLevel,
    GenType,
    OutputProtocol,
    PlatformStatus,
    QualityType,
    RecordFormat,
    RecordMode,
    RecordType,
    RecordingStatus,
    RegionType,
    RestreamPlan,
    RestreamTarget,
    ShortClipStatus,
)
from ._records import (
    Record,
    identifier,
    instant,
    maybe,
    maybe_flag,
    maybe_identifier,
    maybe_instant,
    maybe_number,
    maybe_record,
    maybe_text,
    maybe_whole,
    of,
    several,
    text,
    texts,
    wholes,
)
from ._reply import Answer

__all__ = [
    "CallbackEndpoint",
    "CallbackEvent",
    "ChangedCdn",
    "Channel",
    "ChannelCdn",
    "ChannelPage",
    "ChannelRecord",
    "ChannelSnapshot",
    "CurtainContent",
    "CurtainContentList",
    "CurtainInsertion",
    "DeletedRecordings",
    "Event",
    "EventList",
    "LiveCurtain",
    "QualityAudio",
    "QualityProfile",
    "QualityProfileList",
    "QualitySet",
    "QualitySetList",
    "QualityVideo",
    "Recording",
    "Recordings",
    "ResizedUrl",
    "RestreamChannel",
    "RestreamChannelList",
    "RestreamOutput",
    "RestreamPlatform",
    "RestreamPlatformList",
    "ServiceUrl",
    "ServiceUrls",
    "ShortClip",
    "ShortClipList",
    "ShortClipOutput",
    "Snapshot",
    "StreamAudio",
    "StreamMetadata",
    "StreamVideo",
    "TimedMetadata",
    "UploadedRecord",
    "UploadedRecordings",
    "VodChannel",
    "VodChannelList",
    "VodChannelSchedule",
    "VodFile",
    "VodSchedule",
]


class ResizedUrl(Record):
    """A smaller picture of a thumbnail."""

    __slots__ = ()

    size = text("type")
    """Its size, e.g. `720p`."""
    url = text("url")
    """The URL of the picture."""


class ServiceUrl(Record):
    """A URL at which a channel plays, or of a thumbnail."""

    __slots__ = ()

    name = text("name")
    """Its name, e.g. `720p-16-9` or `ABR`."""
    url = text("url")
    """The URL: an HLS playlist, or a picture."""
    resolution = maybe_text("resolution")
    """E.g. `1280x720`."""
    video_bitrate = maybe_whole("videoBitrate")
    """Bits a second."""
    audio_bitrate = maybe_whole("audioBitrate")
    """Bits a second."""
    resized_urls = several("resizedUrl", ResizedUrl)
    """Smaller pictures. Thumbnails only."""


class ServiceUrls(Answer):
    """Where a channel plays, or its thumbnails."""

    __slots__ = ()

    service_urls = several("serviceUrls", ServiceUrl)
    """One for each quality. One that is named `ABR` changes between all of them."""

    def __iter__(self) -> Iterator[ServiceUrl]:
        return iter(self.service_urls)

    def __len__(self) -> int:
        return len(self.service_urls)


class ChannelSnapshot(Record):
    """What a channel's answer says of one of its snapshots."""

    __slots__ = ()

    snapshot_id = identifier("snapshotId")
    """Names the snapshot."""
    snapshot_url = maybe_text("snapshotUrl")
    """The HLS playlist."""
    created_time = maybe_instant("createdTime")
    """When it was created."""
    expire_time = maybe_instant("expireTime")
    """When it ceases to exist."""
    duration_minutes = maybe_whole("duration")
    """The length that was asked for, in **minutes**."""


class ChannelRecord(Record):
    """How a channel records."""

    __slots__ = ()

    record_type = maybe("type", RecordMode)
    """Whether it makes recordings, and where they go."""
    format = maybe("format", RecordFormat)
    """The kind of files."""
    bucket_name = maybe_text("bucketName")
    """The bucket of Object Storage."""
    file_path = maybe_text("filePath")
    """The folder in it."""
    access_control = maybe("accessControl", AccessControl)
    """Who may read the files."""


class ChannelCdn(Record):
    """The CDN before a channel. Without one: `"0"`, `0` and `""`."""

    __slots__ = ()

    cdn_type = maybe("cdnType", CdnType)
    """The kind of CDN."""
    instance_no = maybe_text("instanceNo")
    """Instance number."""
    profile_id = maybe_whole("profileId")
    """Global Edge profile."""
    region_type = maybe("regionType", RegionType)
    """Where it delivers."""
    status_name = maybe_text("statusName")
    """Its state, e.g. `RUNNING`."""
    service_name = maybe_text("serviceName")
    """Its name."""
    cdn_domain = maybe_text("cdnDomain")
    """The host that viewers play from."""


class Channel(Answer):
    """A channel. Only its id is sure to be there."""

    __slots__ = ()
    _secret = ("publish_url", "global_publish_url", "stream_key", "backup_stream_key",)

    channel_id = identifier("channelId")
    """The channel."""
    channel_name = maybe_text("channelName")
    """Its name: 3 to 20 characters."""
    channel_status = of("channelStatus", ChannelStatus)
    """Its state; empty where the answer does not say."""
    is_recording = maybe_flag("isRecording")
    """Whether it is recording: **the flag that decides whether a snapshot can be made**."""
    use_dvr = maybe_flag("useDvr")
    """Whether the time machine is on, without which there are no snapshots. The service spells it `useDVR` or `useDvr`.
    """
    timemachine_minutes = maybe_whole("timemachineMin")
    """How far back the time machine reaches, in **minutes**."""
    immediate_on_air = maybe_flag("immediateOnAir")
    """Whether recording starts by itself when a stream comes in."""
    snapshots = several("snapshots", ChannelSnapshot)
    """The snapshots that the answer names, in whichever of its shapes; mostly with their ids alone."""
    instance_no = maybe_text("instanceNo")
    """Instance number. A number or text in the documents."""
    quality_set_id = maybe_whole("qualitySetId")
    """The set of qualities that the stream is encoded to."""
    quality_set_name = maybe_text("qualitySetName")
    """Its name."""
    output_protocol = maybe("outputProtocol", OutputProtocol)
    """How the channel is delivered."""
    upload_path = maybe_text("uploadPath")
    """Where recordings go."""
    record = maybe_record("record", ChannelRecord)
    """How the channel records."""
    cdn = maybe_record("cdn", ChannelCdn)
    """The CDN before it."""
    publish_url = maybe_text("publishUrl")
    """Where to stream to (RTMP). Not shown by `repr`."""
    global_publish_url = maybe_text("globalPublishUrl")
    """Where to stream to from abroad (RTMP). Not shown by `repr`."""
    stream_key = maybe_text("streamKey")
    """With this, anybody can stream to the channel. It may be absent while the channel is `CREATING`. Not shown by
    `repr`.
    """
    backup_stream_key = maybe_text("backupStreamKey")
    """The key of the standby stream. Not shown by `repr`."""
    is_stream_fail_over = maybe_flag("isStreamFailOver")
    """Whether it takes a standby stream."""
    drm_enabled_yn = maybe_flag("drmEnabledYn")
    """Whether what it delivers is encrypted."""
    total_publish_seconds = maybe_whole("totalPublishSeconds")
    """How long it has been streaming in all, in **seconds**."""
    recent_publish_start_time = maybe_instant("recentPublishStartTime")
    """When the present or last stream began."""
    created_time = maybe_instant("createdTime")
    """When the channel was created."""
    env_type = maybe("envType", EnvType)
    """What it is for."""
    callback_endpoint = maybe_text("callbackEndpoint")
    """Where the service reports events of this channel."""


class ChannelPage(Answer):
    """One page of the channel list."""

    __slots__ = ()

    channels = several("channels", Channel)
    """The channels, in an order that is not documented."""
    total = maybe_whole("total")
    """How many there are on all pages together."""

    def __iter__(self) -> Iterator[Channel]:
        return iter(self.channels)

    def __len__(self) -> int:
        return len(self.channels)


class ChangedCdn(Answer):
    """A CDN, and the channels that changed to it."""

    __slots__ = ()

    cdn = maybe_record("cdn", ChannelCdn)
    """The CDN."""
    channel_list = texts("channelList")
    """The ids of the channels. Empty where one channel was asked for."""


class CurtainInsertion(Record):
    """What plays as a live curtain."""

    __slots__ = ()

    ids = wholes("ids")
    """The ids of the contents."""
    insert_minutes = maybe_whole("insertTime")
    """How long it plays in **minutes**."""
    response_time = maybe_instant("responseTime")
    """When the service has answered."""


class LiveCurtain(Answer):
    """The live curtain of a channel: prepared content that plays in place of the stream for some minutes."""

    __slots__ = ()

    content = maybe_record("content", CurtainInsertion)
    """What plays."""
    channel_id = maybe_identifier("channelId")
    """The channel."""
    is_live_curtain = maybe_flag("isLiveCurtain")
    """Whether it plays."""


class CurtainContent(Answer):
    """A content for live curtains."""

    __slots__ = ()

    id = maybe_whole("id")
    """Names the content."""
    status = maybe("status", CurtainStatus)
    """Its state."""
    register_time = maybe_instant("registerTime")
    """When it was made."""
    updated_time = maybe_instant("updatedTime")
    """When it changed last."""
    file_size_bytes = maybe_whole("fileSize")
    """Size of the video in **bytes**."""
    file_duration_seconds = maybe_number("fileDuration")
    """Length of the video in **seconds**."""
    input = texts("input")
    """The files that it was made of: bucket and path."""


class CurtainContentList(Answer):
    """One page of the contents for live curtains."""

    __slots__ = ()

    contents = several("contents", CurtainContent)
    """The contents."""
    total = maybe_whole("total")
    """How many there are on all pages together."""

    def __iter__(self) -> Iterator[CurtainContent]:
        return iter(self.contents)

    def __len__(self) -> int:
        return len(self.contents)


class CallbackEndpoint(Answer):
    """Where the service reports events of channels that have no address of their own."""

    __slots__ = ()

    callback_url = maybe_text("callbackUrl")
    """The address. Absent where none is set."""
    update_time = maybe_instant("updateTime")
    """When it was set."""


class Event(Record):
    """Something that happened to a channel."""

    __slots__ = ()

    event_code = maybe("eventCode", EventCode)
    """What it was."""
    log_level = maybe("logLevel", EventLevel)
    """How grave it is."""
    description = maybe_text("description")
    """In words."""
    timestamp = maybe_instant("timestamp")
    """When it happened."""
    channel_id = maybe_identifier("channelId")
    """The channel. Older pages do not have it."""


class EventList(Answer):
    """What happened to channels."""

    __slots__ = ()

    events = several("events", Event)
    """The events. The newest is first in the examples; the order is not documented."""
    total = maybe_whole("total")
    """How many there are."""

    def __iter__(self) -> Iterator[Event]:
        return iter(self.events)

    def __len__(self) -> int:
        return len(self.events)


class CallbackEvent(Record):
    """An event as the service reports it to a callback address.

    It is not signed: anyone who knows the address can send one. Believe it no more than that, and look at the channel.
    """

    __slots__ = ()

    id = maybe_whole("id")
    """Names the event."""
    log_level = maybe("logLevel", EventLevel)
    """How grave it is."""
    channel_id = maybe_identifier("channelId")
    """The channel."""
    event = maybe("event", EventCode)
    """What it was."""
    timestamp = maybe_instant("timestamp")
    """When it happened."""


class TimedMetadata(Record):
    """What is put into segments from time to time."""

    __slots__ = ()

    interval_ms = maybe_whole("interval")
    """The pause between two in **milliseconds**."""
    key = maybe_text("key")
    """The key."""
    header = maybe_text("header")
    """The header."""


class QualityVideo(Record):
    """The picture of a quality. The pages break off in this table."""

    __slots__ = ()

    codec = maybe_text("codec")
    """E.g. `H264`."""
    profile = maybe_text("profile")
    """E.g. `MAIN`."""
    level = maybe_whole("level")
    """The level of H.264; -1 leaves it to the encoder."""
    width = maybe_whole("width")
    """In **pixels**."""
    height = maybe_whole("height")
    """In **pixels**."""
    fps = maybe_number("fps")
    """Frames a second."""
    bitrate = maybe_whole("bitrate")
    """Bits a second."""
    bframes = maybe_whole("bframes")
    """Frames that refer to later ones."""
    bypass = maybe_flag("bypass")
    """Whether the picture is passed through as it comes."""


class QualityAudio(Record):
    """The sound of a quality. The pages break off before this table: the fields are those of its creation."""

    __slots__ = ()

    codec = maybe_text("codec")
    """E.g. `AAC`."""
    profile = maybe_text("profile")
    """The profile of the codec."""
    samplerate = maybe_whole("samplerate")
    """Samples a second."""
    channels = maybe_whole("channels")
    """Channels of sound."""
    bitrate = maybe_whole("bitrate")
    """As the service says it: in kilobits a second when it is created, in bits a second elsewhere."""
    bypass = maybe_flag("bypass")
    """Whether the sound is passed through as it comes."""


class QualityProfile(Answer):
    """A quality."""

    __slots__ = ()

    id = maybe_whole("id")
    """Names the quality."""
    name = maybe_text("name")
    """Its name."""
    quality_type = maybe("type", QualityType)
    """What it is made of."""
    gen_type = maybe("genType", GenType)
    """Whose it is."""
    status = maybe_text("status")
    """Its state, e.g. `CREATED`."""
    disabled = maybe_flag("disabled")
    """Whether it cannot be used."""
    created_time = maybe_instant("createdTime")
    """When it was created."""
    video = maybe_record("video", QualityVideo)
    """The picture. Absent for sound alone."""
    audio = maybe_record("audio", QualityAudio)
    """The sound."""


class QualitySet(Answer):
    """A set of qualities that a channel's stream is encoded to."""

    __slots__ = ()

    id = maybe_whole("id")
    """Names the set: `quality_set_id` of a channel."""
    name = maybe_text("name")
    """Its name."""
    gen_type = maybe("genType", GenType)
    """Whose it is."""
    status = maybe_text("status")
    """Its state, e.g. `CREATED`."""
    disabled = maybe_flag("disabled")
    """Whether it cannot be used."""
    created_time = maybe_instant("createdTime")
    """When it was created."""
    segment_duration_ms = maybe_whole("segmentDuration")
    """Length of a segment of HLS in **milliseconds**."""
    segment_count = maybe_whole("segmentCount")
    """Segments in a playlist."""
    qualities = several("qualities", QualityProfile)
    """The qualities."""
    in_use_channel_names = texts("inUseChannelNames")
    """The names of the channels that use it."""
    is_enabled_ull = maybe_flag("isEnabledUll")
    """Whether it is of low latency."""
    target_latency = maybe_whole("targetLatency")
    """The latency that it aims at. Its unit is not documented."""
    enable_hls_timed_metadata = maybe_flag("enableHlsTimedMetadata")
    """Whether the segments carry timed metadata."""
    timed_metadata = maybe_record("timedMetadata", TimedMetadata)
    """The timed metadata."""


class QualitySetList(Answer):
    """The sets of qualities that a channel can be encoded to."""

    __slots__ = ()

    quality_sets = several("qualitySets", QualitySet)
    """The sets."""
    total = maybe_whole("total")
    """How many there are."""

    def __iter__(self) -> Iterator[QualitySet]:
        return iter(self.quality_sets)

    def __len__(self) -> int:
        return len(self.quality_sets)


class QualityProfileList(Answer):
    """The qualities of which sets are made."""

    __slots__ = ()

    quality_profiles = several("qualityProfiles", QualityProfile)
    """The qualities."""
    total = maybe_whole("total")
    """How many there are."""

    def __iter__(self) -> Iterator[QualityProfile]:
        return iter(self.quality_profiles)

    def __len__(self) -> int:
        return len(self.quality_profiles)


class DeletedRecordings(Answer):
    """What was asked to be deleted. The service answers nothing."""

    __slots__ = ()

    record_ids = texts("recordIds")
    """The ids of the recordings."""


class Recording(Answer):
    """One file of a recording."""

    __slots__ = ()

    record_id = identifier("recordId")
    """Names the recording. In answers it is the key under which the rest stands."""
    channel_id = maybe_identifier("channelId")
    """The channel."""
    record_type = maybe("recordType", RecordType)
    """The kind of file."""
    status = maybe("status", RecordingStatus)
    """Its state."""
    record_seq = maybe_whole("recordSeq")
    """Counts the recordings."""
    stream_seq = maybe_whole("streamSeq")
    """Counts the streams."""
    record_begin_time = maybe_instant("recordBeginTime")
    """When recording began."""
    created_time = maybe_instant("createdTime")
    """When this entry was made."""
    should_delete_time = maybe_instant("shouldDeleteTime")
    """When the service means to delete the file."""
    resolution = maybe_text("resolution")
    """E.g. `1280x720`."""
    file_name = maybe_text("fileName")
    """The file's name."""
    audio_codec = maybe_text("audioCodec")
    """E.g. `AAC`."""
    upload_path = maybe_text("uploadPath")
    """Where the file goes."""
    duration_seconds = maybe_whole("duration")
    """Length in **seconds**."""
    video_bitrate = maybe_whole("videoBitrate")
    """Bits a second."""
    audio_bitrate = maybe_whole("audioBitrate")
    """Bits a second."""
    video_frame_rate = maybe_number("videoFrameRate")
    """Frames a second."""
    object_storage_url = maybe_text("objectStorageUrl")
    """Where the file is in Object Storage; `-` until it is there."""


class Recordings(Answer):
    """The files of recordings, one for each kind of file."""

    __slots__ = ()

    recordings = several("recordings", Recording)
    """The files. Empty where the answer names none."""
    total = maybe_whole("total")
    """How many there are; only in the answer to a list, and not always there."""

    def __iter__(self) -> Iterator[Recording]:
        return iter(self.recordings)

    def __len__(self) -> int:
        return len(self.recordings)


class UploadedRecord(Record):
    """A recording on its way to a bucket."""

    __slots__ = ()

    record_id = maybe_identifier("recordId")
    """Names the recording, where the answer says which it is."""
    record_file_name = maybe_text("recordFileName")
    """The file's name."""
    record_type = maybe("recordType", RecordType)
    """The kind of file."""
    status = maybe("status", RecordingStatus)
    """Its state."""
    upload_path = maybe_text("uploadPath")
    """The folder that it goes to."""
    object_storage_url = maybe_text("objectStorageUrl")
    """Where the file is in Object Storage; `-` until it is there."""


class UploadedRecordings(Answer):
    """Recordings on their way to a bucket."""

    __slots__ = ()

    bucket_name = maybe_text("bucketName")
    """The bucket of Object Storage."""
    access_control = maybe("accessControl", AccessControl)
    """Who may read the files."""
    uploaded_records = several("uploadedRecords", UploadedRecord)
    """The files."""

    def __iter__(self) -> Iterator[UploadedRecord]:
        return iter(self.uploaded_records)

    def __len__(self) -> int:
        return len(self.uploaded_records)


class RestreamOutput(Record):
    """A target of a re-stream channel, as the channel names it."""

    __slots__ = ()
    _secret = ("rtmp_url", "stream_key", "password",)

    target_name = maybe("targetName", RestreamTarget)
    """The service that it passes the stream on to."""
    rtmp_url = maybe_text("rtmpUrl")
    """Where it streams to (RTMP). Not shown by `repr`."""
    stream_key = maybe_text("streamKey")
    """The key there. Not shown by `repr`."""
    id = maybe_text("id")
    """The user there."""
    password = maybe_text("password")
    """The password there. Not shown by `repr`."""


class RestreamChannel(Answer):
    """A re-stream channel, which passes its stream on to other services."""

    __slots__ = ()
    _secret = ("stream_key", "publish_url", "global_publish_url",)

    channel_id = maybe_identifier("channelId")
    """The channel."""
    channel_name = maybe_text("channelName")
    """Its name: 3 to 20 characters."""
    channel_status = maybe("channelStatus", ChannelStatus)
    """Its state."""
    instance_no = maybe_text("instanceNo")
    """Instance number."""
    plan_type = maybe("planType", RestreamPlan)
    """How many targets it can have."""
    env_type = maybe("envType", EnvType)
    """What it is for."""
    stream_key = maybe_text("streamKey")
    """With this, anybody can stream to the channel. Not shown by `repr`."""
    publish_url = maybe_text("publishUrl")
    """Where to stream to (RTMP). Not shown by `repr`."""
    global_publish_url = maybe_text("globalPublishUrl")
    """Where to stream to from abroad (RTMP). Not shown by `repr`."""
    restream = several("restream", RestreamOutput)
    """Where it passes the stream on to. Lists and deletions do not have them."""
    platform_count = maybe_whole("platformCount")
    """How many targets it has."""
    is_publishing = maybe_flag("isPublishing")
    """Whether it streams."""
    total_publish_seconds = maybe_whole("totalPublishSeconds")
    """How long it has been streaming in all, in **seconds**."""
    recent_publish_start_time = maybe_instant("recentPublishStartTime")
    """When the present or last stream began."""
    created_time = maybe_instant("createdTime")
    """When the channel was created."""
    callback_endpoint = maybe_text("callbackEndpoint")
    """Where the service reports events of this channel."""

    def __iter__(self) -> Iterator[RestreamOutput]:
        return iter(self.restream)

    def __len__(self) -> int:
        return len(self.restream)


class RestreamChannelList(Answer):
    """One page of the re-stream channels."""

    __slots__ = ()

    channels = several("channels", RestreamChannel)
    """The channels."""
    total = maybe_whole("total")
    """How many there are on all pages together."""

    def __iter__(self) -> Iterator[RestreamChannel]:
        return iter(self.channels)

    def __len__(self) -> int:
        return len(self.channels)


class RestreamPlatform(Answer):
    """A target of a re-stream channel, with what it has carried."""

    __slots__ = ()
    _secret = ("rtmp_url", "stream_key", "password",)

    plat_id = maybe_whole("platId")
    """Names the target."""
    target_name = maybe("targetName", RestreamTarget)
    """The service that it passes the stream on to."""
    rtmp_url = maybe_text("rtmpUrl")
    """Where it streams to (RTMP). Not shown by `repr`."""
    stream_key = maybe_text("streamKey")
    """The key there. Not shown by `repr`."""
    id = maybe_text("id")
    """The user there."""
    password = maybe_text("password")
    """The password there, of which the service shows the first character. Not shown by `repr`."""
    connect_status = maybe("connectStatus", PlatformStatus)
    """Its state."""
    bytes_per_second = maybe_whole("bytesPerSecond")
    """What goes to it, in **bytes** a second."""
    bytes_total_trans = maybe_whole("bytesTotalTrans")
    """What went to it, in **bytes**."""
    total_retry_count = maybe_whole("totalRetryCount")
    """How often it was connected to again."""
    total_play_seconds = maybe_whole("totalPlaySecond")
    """How long it has been streamed to, in **seconds**."""


class RestreamPlatformList(Answer):
    """The targets of a re-stream channel."""

    __slots__ = ()

    platforms = several("platforms", RestreamPlatform)
    """The targets."""
    total = maybe_whole("total")
    """How many there are."""

    def __iter__(self) -> Iterator[RestreamPlatform]:
        return iter(self.platforms)

    def __len__(self) -> int:
        return len(self.platforms)


class ShortClipOutput(Record):
    """Where a short clip's file goes."""

    __slots__ = ()

    access_control = maybe("accessControl", AccessControl)
    """Who may read the file."""
    bucket_name = maybe_text("bucketName")
    """The bucket of Object Storage."""
    file_name = maybe_text("fileName")
    """The file's name, which the service chooses."""
    file_path = maybe_text("filePath")
    """The folder in the bucket."""


class ShortClip(Answer):
    """A stretch of a snapshot as an MP4 file in Object Storage."""

    __slots__ = ()

    channel_id = maybe_identifier("channelId")
    """The channel it was cut from."""
    snapshot_id = maybe_identifier("snapshotId")
    """The snapshot it was cut from."""
    short_clip_id = identifier("id")
    """Names the clip in further calls. The service writes `id`."""
    status = of("status", ShortClipStatus)
    """Its state; empty where the answer does not say."""
    created_time = maybe_instant("createdTime")
    """When it was asked for."""
    updated_time = maybe_instant("updatedTime")
    """When its state last changed."""
    file_size_bytes = maybe_whole("fileSize")
    """Size of the file in **bytes**, once there is one."""
    duration_ms = maybe_whole("duration")
    """Its length in **milliseconds**, where a snapshot's is in minutes."""
    output = maybe_record("output", ShortClipOutput)
    """Where the file goes."""


class ShortClipList(Answer):
    """The short clips of a snapshot."""

    __slots__ = ()

    channel_id = maybe_identifier("channelId")
    """The channel."""
    snapshot_id = maybe_identifier("snapshotId")
    """The snapshot."""
    short_clips = several("shortClipList", ShortClip)
    """The clips, in an order that is not documented. The service writes `shortClipList` or `shortclipList`."""
    total = maybe_whole("total")
    """How many there are."""

    def __iter__(self) -> Iterator[ShortClip]:
        return iter(self.short_clips)

    def __len__(self) -> int:
        return len(self.short_clips)


class Snapshot(Answer):
    """A stretch of a recording, frozen: plays as HLS and can be cut into short clips, for one hour."""

    __slots__ = ()

    channel_id = identifier("channelId")
    """The channel it was taken from."""
    channel_status = of("channelStatus", ChannelStatus)
    """The channel's state when it answered; empty where the answer does not say."""
    snapshot_id = identifier("snapshotId")
    """Names the snapshot in further calls."""
    snapshot_url = text("snapshotUrl")
    """The HLS playlist. Opaque, and dead after `expire_time`."""
    created_time = instant("createdTime")
    """When it was created. Derived from `expire_time` where the service leaves it out."""
    expire_time = instant("expireTime")
    """When snapshot and URL cease to exist: one hour after `created_time`, from which it is derived where the service
    leaves it out.
    """
    duration_minutes = maybe_whole("duration")
    """The length that was asked for, in **minutes**. Undocumented when nothing was asked for, so it may be absent."""


class StreamVideo(Record):
    """The picture of a stream."""

    __slots__ = ()

    width = maybe_whole("width")
    """In **pixels**."""
    height = maybe_whole("height")
    """In **pixels**."""
    fps = maybe_number("fps")
    """Frames a second."""
    bitrate = maybe_whole("bitrate")
    """Bits a second."""


class StreamAudio(Record):
    """The sound of a stream."""

    __slots__ = ()

    bitrate = maybe_whole("bitrate")
    """Bits a second."""


class StreamMetadata(Answer):
    """What is streaming to a channel."""

    __slots__ = ()

    video = maybe_record("video", StreamVideo)
    """The picture."""
    audio = maybe_record("audio", StreamAudio)
    """The sound."""


class VodChannelSchedule(Record):
    """A broadcast of a VOD2LIVE channel, as the channel names it."""

    __slots__ = ()

    schedule_id = maybe_whole("scheduleId")
    """Names the broadcast."""
    status = maybe_text("status")
    """Its state. The words are on no page that could be read."""


class VodChannel(Answer):
    """A VOD2LIVE channel, which broadcasts files at a planned time."""

    __slots__ = ()

    channel_id = maybe_identifier("channelId")
    """The channel."""
    channel_name = maybe_text("channelName")
    """Its name: 3 to 20 characters."""
    channel_status = maybe("channelStatus", ChannelStatus)
    """Its state; `RESERVED` while a broadcast is planned."""
    instance_no = maybe_text("instanceNo")
    """Instance number. A number or text in the documents."""
    cdn = maybe_record("cdn", ChannelCdn)
    """The CDN before it."""
    quality_set_id = maybe_whole("qualitySetId")
    """The set of qualities that the files are encoded to."""
    quality_set_name = maybe_text("qualitySetName")
    """Its name."""
    output_protocol = maybe("outputProtocol", OutputProtocol)
    """How the channel is delivered."""
    schedule_list = several("scheduleList", VodChannelSchedule)
    """Its broadcasts. There is one at most."""
    total_publish_seconds = maybe_whole("totalPublishSeconds")
    """How long it has been streaming in all, in **seconds**."""
    created_time = maybe_instant("createdTime")
    """When the channel was created."""
    updated_time = maybe_instant("updatedTime")
    """When it changed last."""
    env_type = maybe("envType", EnvType)
    """What it is for."""
    drm_enabled_yn = maybe_flag("drmEnabledYn")
    """Whether what it delivers is encrypted."""
    callback_endpoint = maybe_text("callbackEndpoint")
    """Where the service reports events of this channel."""

    def __iter__(self) -> Iterator[VodChannelSchedule]:
        return iter(self.schedule_list)

    def __len__(self) -> int:
        return len(self.schedule_list)


class VodChannelList(Answer):
    """One page of the VOD2LIVE channels."""

    __slots__ = ()

    channels = several("channels", VodChannel)
    """The channels."""
    total = maybe_whole("total")
    """How many there are on all pages together."""

    def __iter__(self) -> Iterator[VodChannel]:
        return iter(self.channels)

    def __len__(self) -> int:
        return len(self.channels)


class VodFile(Record):
    """A file that a VOD2LIVE channel broadcasts."""

    __slots__ = ()

    bucket_name = maybe_text("bucketName")
    """The bucket of Object Storage."""
    file_path = maybe_text("filePath")
    """The file in it, beginning with `/`."""


class VodSchedule(Answer):
    """A broadcast of a VOD2LIVE channel."""

    __slots__ = ()

    schedule_id = maybe_whole("scheduleId")
    """Names the broadcast."""
    channel_id = maybe_identifier("channelId")
    """The channel."""
    status = maybe_text("status")
    """Its state. The words are on no page that could be read."""
    start_time = maybe_instant("startTime")
    """When it begins."""
    end_time = maybe_instant("endTime")
    """When it ends."""
    created_time = maybe_instant("createdTime")
    """When it was planned."""
    updated_time = maybe_instant("updatedTime")
    """When it changed last."""
    vod_list = several("vodList", VodFile)
    """What it plays."""

    def __iter__(self) -> Iterator[VodFile]:
        return iter(self.vod_list)

    def __len__(self) -> int:
        return len(self.vod_list)
