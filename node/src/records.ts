// Written by `cargo xtask surface` from livestation-core.

// What the service answers, as frozen plain objects. Field names are the service's; a unit is added where the
// service leaves it to be guessed.

import type {
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
  RecordingStatus,
  RecordMode,
  RecordType,
  RegionType,
  RestreamPlan,
  RestreamTarget,
  ShortClipStatus,
} from './enums.js';
import { date, list, model } from './model.js';

/** A smaller picture of a thumbnail. */
export interface ResizedUrl {
  /** Its size, e.g. `720p`. */
  readonly size: string;
  /** The URL of the picture. */
  readonly url: string;
}

export const resizedUrl = model<ResizedUrl>({
  type: ['size'],
});

/** A URL at which a channel plays, or of a thumbnail. */
export interface ServiceUrl {
  /** Its name, e.g. `720p-16-9` or `ABR`. */
  readonly name: string;
  /** The URL: an HLS playlist, or a picture. */
  readonly url: string;
  /** E.g. `1280x720`. */
  readonly resolution?: string;
  /** Bits a second. */
  readonly videoBitrate?: number;
  /** Bits a second. */
  readonly audioBitrate?: number;
  /** Smaller pictures. Thumbnails only. */
  readonly resizedUrls: readonly ResizedUrl[];
}

export const serviceUrl = model<ServiceUrl>({
  resizedUrl: ['resizedUrls', list(resizedUrl)],
});

/** Where a channel plays, or its thumbnails. */
export interface ServiceUrls {
  /** One for each quality. One that is named `ABR` changes between all of them. */
  readonly serviceUrls: readonly ServiceUrl[];
}

export const serviceUrls = model<ServiceUrls>({
  serviceUrls: ['serviceUrls', list(serviceUrl)],
});

/** What a channel's answer says of one of its snapshots. */
export interface ChannelSnapshot {
  /** Names the snapshot. */
  readonly snapshotId: string;
  /** The HLS playlist. */
  readonly snapshotUrl?: string;
  /** When it was created. */
  readonly createdTime?: Date;
  /** When it ceases to exist. */
  readonly expireTime?: Date;
  /** The length that was asked for, in **minutes**. */
  readonly durationMinutes?: number;
}

export const channelSnapshot = model<ChannelSnapshot>({
  snapshotId: ['snapshotId', String],
  createdTime: ['createdTime', date],
  expireTime: ['expireTime', date],
  duration: ['durationMinutes'],
});

/** How a channel records. */
export interface ChannelRecord {
  /** Whether it makes recordings, and where they go. */
  readonly recordType?: RecordMode;
  /** The kind of files. */
  readonly format?: RecordFormat;
  /** The bucket of Object Storage. */
  readonly bucketName?: string;
  /** The folder in it. */
  readonly filePath?: string;
  /** Who may read the files. */
  readonly accessControl?: AccessControl;
}

export const channelRecord = model<ChannelRecord>({
  type: ['recordType'],
});

/** The CDN before a channel. Without one: `"0"`, `0` and `""`. */
export interface ChannelCdn {
  /** The kind of CDN. */
  readonly cdnType?: CdnType;
  /** Instance number. */
  readonly instanceNo?: string;
  /** Global Edge profile. */
  readonly profileId?: number;
  /** Where it delivers. */
  readonly regionType?: RegionType;
  /** Its state, e.g. `RUNNING`. */
  readonly statusName?: string;
  /** Its name. */
  readonly serviceName?: string;
  /** The host that viewers play from. */
  readonly cdnDomain?: string;
}

export const channelCdn = model<ChannelCdn>({});

/** A channel. Only its id is sure to be there. */
export interface Channel {
  /** The channel. */
  readonly channelId: string;
  /** Its name: 3 to 20 characters. */
  readonly channelName?: string;
  /** Its state; empty where the answer does not say. */
  readonly channelStatus: ChannelStatus;
  /** Whether it is recording: **the flag that decides whether a snapshot can be made**. */
  readonly isRecording?: boolean;
  /**
   * Whether the time machine is on, without which there are no snapshots. The service spells it `useDVR` or `useDvr`.
   */
  readonly useDvr?: boolean;
  /** How far back the time machine reaches, in **minutes**. */
  readonly timemachineMinutes?: number;
  /** Whether recording starts by itself when a stream comes in. */
  readonly immediateOnAir?: boolean;
  /** The snapshots that the answer names, in whichever of its shapes; mostly with their ids alone. */
  readonly snapshots: readonly ChannelSnapshot[];
  /** Instance number. A number or text in the documents. */
  readonly instanceNo?: string;
  /** The set of qualities that the stream is encoded to. */
  readonly qualitySetId?: number;
  /** Its name. */
  readonly qualitySetName?: string;
  /** How the channel is delivered. */
  readonly outputProtocol?: OutputProtocol;
  /** Where recordings go. */
  readonly uploadPath?: string;
  /** How the channel records. */
  readonly record?: ChannelRecord;
  /** The CDN before it. */
  readonly cdn?: ChannelCdn;
  /**
   * Where to stream to (RTMP). A secret: it is not enumerable, so it is not printed, not in JSON, and not in a copy.
   */
  readonly publishUrl?: string;
  /**
   * Where to stream to from abroad (RTMP). A secret: it is not enumerable, so it is not printed, not in JSON, and not
   * in a copy.
   */
  readonly globalPublishUrl?: string;
  /**
   * With this, anybody can stream to the channel. It may be absent while the channel is `CREATING`. A secret: it is not
   * enumerable, so it is not printed, not in JSON, and not in a copy.
   */
  readonly streamKey?: string;
  /**
   * The key of the standby stream. A secret: it is not enumerable, so it is not printed, not in JSON, and not in a
   * copy.
   */
  readonly backupStreamKey?: string;
  /** Whether it takes a standby stream. */
  readonly isStreamFailOver?: boolean;
  /** Whether what it delivers is encrypted. */
  readonly drmEnabledYn?: boolean;
  /** How long it has been streaming in all, in **seconds**. */
  readonly totalPublishSeconds?: number;
  /** When the present or last stream began. */
  readonly recentPublishStartTime?: Date;
  /** When the channel was created. */
  readonly createdTime?: Date;
  /** What it is for. */
  readonly envType?: EnvType;
  /** Where the service reports events of this channel. */
  readonly callbackEndpoint?: string;
}

export const channel = model<Channel>({
  timemachineMin: ['timemachineMinutes'],
  snapshots: ['snapshots', list(channelSnapshot)],
  record: ['record', channelRecord],
  cdn: ['cdn', channelCdn],
  recentPublishStartTime: ['recentPublishStartTime', date],
  createdTime: ['createdTime', date],
}, ['publishUrl', 'globalPublishUrl', 'streamKey', 'backupStreamKey']);

/** One page of the channel list. */
export interface ChannelPage {
  /** The channels, in an order that is not documented. */
  readonly channels: readonly Channel[];
  /** How many there are on all pages together. */
  readonly total?: number;
}

export const channelPage = model<ChannelPage>({
  channels: ['channels', list(channel)],
});

/** A CDN, and the channels that changed to it. */
export interface ChangedCdn {
  /** The CDN. */
  readonly cdn?: ChannelCdn;
  /** The ids of the channels. Empty where one channel was asked for. */
  readonly channelList: readonly string[];
}

export const changedCdn = model<ChangedCdn>({
  cdn: ['cdn', channelCdn],
  channelList: ['channelList', list(String)],
});

/** What plays as a live curtain. */
export interface CurtainInsertion {
  /** The ids of the contents. */
  readonly ids: readonly number[];
  /** How long it plays in **minutes**. */
  readonly insertMinutes?: number;
  /** When the service has answered. */
  readonly responseTime?: Date;
}

export const curtainInsertion = model<CurtainInsertion>({
  ids: ['ids', list(Number)],
  insertTime: ['insertMinutes'],
  responseTime: ['responseTime', date],
});

/** The live curtain of a channel: prepared content that plays in place of the stream for some minutes. */
export interface LiveCurtain {
  /** What plays. */
  readonly content?: CurtainInsertion;
  /** The channel. */
  readonly channelId?: string;
  /** Whether it plays. */
  readonly isLiveCurtain?: boolean;
}

export const liveCurtain = model<LiveCurtain>({
  content: ['content', curtainInsertion],
});

/** A content for live curtains. */
export interface CurtainContent {
  /** Names the content. */
  readonly id?: number;
  /** Its state. */
  readonly status?: CurtainStatus;
  /** When it was made. */
  readonly registerTime?: Date;
  /** When it changed last. */
  readonly updatedTime?: Date;
  /** Size of the video in **bytes**. */
  readonly fileSizeBytes?: number;
  /** Length of the video in **seconds**. */
  readonly fileDurationSeconds?: number;
  /** The files that it was made of: bucket and path. */
  readonly input: readonly string[];
}

export const curtainContent = model<CurtainContent>({
  registerTime: ['registerTime', date],
  updatedTime: ['updatedTime', date],
  fileSize: ['fileSizeBytes'],
  fileDuration: ['fileDurationSeconds'],
  input: ['input', list(String)],
});

/** One page of the contents for live curtains. */
export interface CurtainContentList {
  /** The contents. */
  readonly contents: readonly CurtainContent[];
  /** How many there are on all pages together. */
  readonly total?: number;
}

export const curtainContentList = model<CurtainContentList>({
  contents: ['contents', list(curtainContent)],
});

/** Where the service reports events of channels that have no address of their own. */
export interface CallbackEndpoint {
  /** The address. Absent where none is set. */
  readonly callbackUrl?: string;
  /** When it was set. */
  readonly updateTime?: Date;
}

export const callbackEndpoint = model<CallbackEndpoint>({
  updateTime: ['updateTime', date],
});

/** Something that happened to a channel. */
export interface Event {
  /** What it was. */
  readonly eventCode?: EventCode;
  /** How grave it is. */
  readonly logLevel?: EventLevel;
  /** In words. */
  readonly description?: string;
  /** When it happened. */
  readonly timestamp?: Date;
  /** The channel. Older pages do not have it. */
  readonly channelId?: string;
}

export const event = model<Event>({
  timestamp: ['timestamp', date],
});

/** What happened to channels. */
export interface EventList {
  /** The events. The newest is first in the examples; the order is not documented. */
  readonly events: readonly Event[];
  /** How many there are. */
  readonly total?: number;
}

export const eventList = model<EventList>({
  events: ['events', list(event)],
});

/**
 * An event as the service reports it to a callback address.
 *
 * It is not signed: anyone who knows the address can send one. Believe it no more than that, and look at the channel.
 */
export interface CallbackEvent {
  /** Names the event. */
  readonly id?: number;
  /** How grave it is. */
  readonly logLevel?: EventLevel;
  /** The channel. */
  readonly channelId?: string;
  /** What it was. */
  readonly event?: EventCode;
  /** When it happened. */
  readonly timestamp?: Date;
}

export const callbackEvent = model<CallbackEvent>({
  timestamp: ['timestamp', date],
});

/** What is put into segments from time to time. */
export interface TimedMetadata {
  /** The pause between two in **milliseconds**. */
  readonly intervalMs?: number;
  /** The key. */
  readonly key?: string;
  /** The header. */
  readonly header?: string;
}

export const timedMetadata = model<TimedMetadata>({
  interval: ['intervalMs'],
});

/** The picture of a quality. The pages break off in this table. */
export interface QualityVideo {
  /** E.g. `H264`. */
  readonly codec?: string;
  /** E.g. `MAIN`. */
  readonly profile?: string;
  /** The level of H.264; -1 leaves it to the encoder. */
  readonly level?: number;
  /** In **pixels**. */
  readonly width?: number;
  /** In **pixels**. */
  readonly height?: number;
  /** Frames a second. */
  readonly fps?: number;
  /** Bits a second. */
  readonly bitrate?: number;
  /** Frames that refer to later ones. */
  readonly bframes?: number;
  /** Whether the picture is passed through as it comes. */
  readonly bypass?: boolean;
}

export const qualityVideo = model<QualityVideo>({});

/** The sound of a quality. The pages break off before this table: the fields are those of its creation. */
export interface QualityAudio {
  /** E.g. `AAC`. */
  readonly codec?: string;
  /** The profile of the codec. */
  readonly profile?: string;
  /** Samples a second. */
  readonly samplerate?: number;
  /** Channels of sound. */
  readonly channels?: number;
  /** As the service says it: in kilobits a second when it is created, in bits a second elsewhere. */
  readonly bitrate?: number;
  /** Whether the sound is passed through as it comes. */
  readonly bypass?: boolean;
}

export const qualityAudio = model<QualityAudio>({});

/** A quality. */
export interface QualityProfile {
  /** Names the quality. */
  readonly id?: number;
  /** Its name. */
  readonly name?: string;
  /** What it is made of. */
  readonly qualityType?: QualityType;
  /** Whose it is. */
  readonly genType?: GenType;
  /** Its state, e.g. `CREATED`. */
  readonly status?: string;
  /** Whether it cannot be used. */
  readonly disabled?: boolean;
  /** When it was created. */
  readonly createdTime?: Date;
  /** The picture. Absent for sound alone. */
  readonly video?: QualityVideo;
  /** The sound. */
  readonly audio?: QualityAudio;
}

export const qualityProfile = model<QualityProfile>({
  type: ['qualityType'],
  createdTime: ['createdTime', date],
  video: ['video', qualityVideo],
  audio: ['audio', qualityAudio],
});

/** A set of qualities that a channel's stream is encoded to. */
export interface QualitySet {
  /** Names the set: `qualitySetId` of a channel. */
  readonly id?: number;
  /** Its name. */
  readonly name?: string;
  /** Whose it is. */
  readonly genType?: GenType;
  /** Its state, e.g. `CREATED`. */
  readonly status?: string;
  /** Whether it cannot be used. */
  readonly disabled?: boolean;
  /** When it was created. */
  readonly createdTime?: Date;
  /** Length of a segment of HLS in **milliseconds**. */
  readonly segmentDurationMs?: number;
  /** Segments in a playlist. */
  readonly segmentCount?: number;
  /** The qualities. */
  readonly qualities: readonly QualityProfile[];
  /** The names of the channels that use it. */
  readonly inUseChannelNames: readonly string[];
  /** Whether it is of low latency. */
  readonly isEnabledUll?: boolean;
  /** The latency that it aims at. Its unit is not documented. */
  readonly targetLatency?: number;
  /** Whether the segments carry timed metadata. */
  readonly enableHlsTimedMetadata?: boolean;
  /** The timed metadata. */
  readonly timedMetadata?: TimedMetadata;
}

export const qualitySet = model<QualitySet>({
  createdTime: ['createdTime', date],
  segmentDuration: ['segmentDurationMs'],
  qualities: ['qualities', list(qualityProfile)],
  inUseChannelNames: ['inUseChannelNames', list(String)],
  timedMetadata: ['timedMetadata', timedMetadata],
});

/** The sets of qualities that a channel can be encoded to. */
export interface QualitySetList {
  /** The sets. */
  readonly qualitySets: readonly QualitySet[];
  /** How many there are. */
  readonly total?: number;
}

export const qualitySetList = model<QualitySetList>({
  qualitySets: ['qualitySets', list(qualitySet)],
});

/** The qualities of which sets are made. */
export interface QualityProfileList {
  /** The qualities. */
  readonly qualityProfiles: readonly QualityProfile[];
  /** How many there are. */
  readonly total?: number;
}

export const qualityProfileList = model<QualityProfileList>({
  qualityProfiles: ['qualityProfiles', list(qualityProfile)],
});

/** What was asked to be deleted. The service answers nothing. */
export interface DeletedRecordings {
  /** The ids of the recordings. */
  readonly recordIds: readonly string[];
}

export const deletedRecordings = model<DeletedRecordings>({
  recordIds: ['recordIds', list(String)],
});

/** One file of a recording. */
export interface Recording {
  /** Names the recording. In answers it is the key under which the rest stands. */
  readonly recordId: string;
  /** The channel. */
  readonly channelId?: string;
  /** The kind of file. */
  readonly recordType?: RecordType;
  /** Its state. */
  readonly status?: RecordingStatus;
  /** Counts the recordings. */
  readonly recordSeq?: number;
  /** Counts the streams. */
  readonly streamSeq?: number;
  /** When recording began. */
  readonly recordBeginTime?: Date;
  /** When this entry was made. */
  readonly createdTime?: Date;
  /** When the service means to delete the file. */
  readonly shouldDeleteTime?: Date;
  /** E.g. `1280x720`. */
  readonly resolution?: string;
  /** The file's name. */
  readonly fileName?: string;
  /** E.g. `AAC`. */
  readonly audioCodec?: string;
  /** Where the file goes. */
  readonly uploadPath?: string;
  /** Length in **seconds**. */
  readonly durationSeconds?: number;
  /** Bits a second. */
  readonly videoBitrate?: number;
  /** Bits a second. */
  readonly audioBitrate?: number;
  /** Frames a second. */
  readonly videoFrameRate?: number;
  /** Where the file is in Object Storage; `-` until it is there. */
  readonly objectStorageUrl?: string;
}

export const recording = model<Recording>({
  recordBeginTime: ['recordBeginTime', date],
  createdTime: ['createdTime', date],
  shouldDeleteTime: ['shouldDeleteTime', date],
  duration: ['durationSeconds'],
});

/** The files of recordings, one for each kind of file. */
export interface Recordings {
  /** The files. Empty where the answer names none. */
  readonly recordings: readonly Recording[];
  /** How many there are; only in the answer to a list, and not always there. */
  readonly total?: number;
}

export const recordings = model<Recordings>({
  recordings: ['recordings', list(recording)],
});

/** A recording on its way to a bucket. */
export interface UploadedRecord {
  /** Names the recording, where the answer says which it is. */
  readonly recordId?: string;
  /** The file's name. */
  readonly recordFileName?: string;
  /** The kind of file. */
  readonly recordType?: RecordType;
  /** Its state. */
  readonly status?: RecordingStatus;
  /** The folder that it goes to. */
  readonly uploadPath?: string;
  /** Where the file is in Object Storage; `-` until it is there. */
  readonly objectStorageUrl?: string;
}

export const uploadedRecord = model<UploadedRecord>({});

/** Recordings on their way to a bucket. */
export interface UploadedRecordings {
  /** The bucket of Object Storage. */
  readonly bucketName?: string;
  /** Who may read the files. */
  readonly accessControl?: AccessControl;
  /** The files. */
  readonly uploadedRecords: readonly UploadedRecord[];
}

export const uploadedRecordings = model<UploadedRecordings>({
  uploadedRecords: ['uploadedRecords', list(uploadedRecord)],
});

/** A target of a re-stream channel, as the channel names it. */
export interface RestreamOutput {
  /** The service that it passes the stream on to. */
  readonly targetName?: RestreamTarget;
  /**
   * Where it streams to (RTMP). A secret: it is not enumerable, so it is not printed, not in JSON, and not in a copy.
   */
  readonly rtmpUrl?: string;
  /** The key there. A secret: it is not enumerable, so it is not printed, not in JSON, and not in a copy. */
  readonly streamKey?: string;
  /** The user there. */
  readonly id?: string;
  /** The password there. A secret: it is not enumerable, so it is not printed, not in JSON, and not in a copy. */
  readonly password?: string;
}

export const restreamOutput = model<RestreamOutput>({}, ['rtmpUrl', 'streamKey', 'password']);

/** A re-stream channel, which passes its stream on to other services. */
export interface RestreamChannel {
  /** The channel. */
  readonly channelId?: string;
  /** Its name: 3 to 20 characters. */
  readonly channelName?: string;
  /** Its state. */
  readonly channelStatus?: ChannelStatus;
  /** Instance number. */
  readonly instanceNo?: string;
  /** How many targets it can have. */
  readonly planType?: RestreamPlan;
  /** What it is for. */
  readonly envType?: EnvType;
  /**
   * With this, anybody can stream to the channel. A secret: it is not enumerable, so it is not printed, not in JSON,
   * and not in a copy.
   */
  readonly streamKey?: string;
  /**
   * Where to stream to (RTMP). A secret: it is not enumerable, so it is not printed, not in JSON, and not in a copy.
   */
  readonly publishUrl?: string;
  /**
   * Where to stream to from abroad (RTMP). A secret: it is not enumerable, so it is not printed, not in JSON, and not
   * in a copy.
   */
  readonly globalPublishUrl?: string;
  /** Where it passes the stream on to. Lists and deletions do not have them. */
  readonly restream: readonly RestreamOutput[];
  /** How many targets it has. */
  readonly platformCount?: number;
  /** Whether it streams. */
  readonly isPublishing?: boolean;
  /** How long it has been streaming in all, in **seconds**. */
  readonly totalPublishSeconds?: number;
  /** When the present or last stream began. */
  readonly recentPublishStartTime?: Date;
  /** When the channel was created. */
  readonly createdTime?: Date;
  /** Where the service reports events of this channel. */
  readonly callbackEndpoint?: string;
}

export const restreamChannel = model<RestreamChannel>({
  restream: ['restream', list(restreamOutput)],
  recentPublishStartTime: ['recentPublishStartTime', date],
  createdTime: ['createdTime', date],
}, ['streamKey', 'publishUrl', 'globalPublishUrl']);

/** One page of the re-stream channels. */
export interface RestreamChannelList {
  /** The channels. */
  readonly channels: readonly RestreamChannel[];
  /** How many there are on all pages together. */
  readonly total?: number;
}

export const restreamChannelList = model<RestreamChannelList>({
  channels: ['channels', list(restreamChannel)],
});

/** A target of a re-stream channel, with what it has carried. */
export interface RestreamPlatform {
  /** Names the target. */
  readonly platId?: number;
  /** The service that it passes the stream on to. */
  readonly targetName?: RestreamTarget;
  /**
   * Where it streams to (RTMP). A secret: it is not enumerable, so it is not printed, not in JSON, and not in a copy.
   */
  readonly rtmpUrl?: string;
  /** The key there. A secret: it is not enumerable, so it is not printed, not in JSON, and not in a copy. */
  readonly streamKey?: string;
  /** The user there. */
  readonly id?: string;
  /**
   * The password there, of which the service shows the first character. A secret: it is not enumerable, so it is not
   * printed, not in JSON, and not in a copy.
   */
  readonly password?: string;
  /** Its state. */
  readonly connectStatus?: PlatformStatus;
  /** What goes to it, in **bytes** a second. */
  readonly bytesPerSecond?: number;
  /** What went to it, in **bytes**. */
  readonly bytesTotalTrans?: number;
  /** How often it was connected to again. */
  readonly totalRetryCount?: number;
  /** How long it has been streamed to, in **seconds**. */
  readonly totalPlaySeconds?: number;
}

export const restreamPlatform = model<RestreamPlatform>({
  totalPlaySecond: ['totalPlaySeconds'],
}, ['rtmpUrl', 'streamKey', 'password']);

/** The targets of a re-stream channel. */
export interface RestreamPlatformList {
  /** The targets. */
  readonly platforms: readonly RestreamPlatform[];
  /** How many there are. */
  readonly total?: number;
}

export const restreamPlatformList = model<RestreamPlatformList>({
  platforms: ['platforms', list(restreamPlatform)],
});

/** Where a short clip's file goes. */
export interface ShortClipOutput {
  /** Who may read the file. */
  readonly accessControl?: AccessControl;
  /** The bucket of Object Storage. */
  readonly bucketName?: string;
  /** The file's name, which the service chooses. */
  readonly fileName?: string;
  /** The folder in the bucket. */
  readonly filePath?: string;
}

export const shortClipOutput = model<ShortClipOutput>({});

/** A stretch of a snapshot as an MP4 file in Object Storage. */
export interface ShortClip {
  /** The channel it was cut from. */
  readonly channelId?: string;
  /** The snapshot it was cut from. */
  readonly snapshotId?: string;
  /** Names the clip in further calls. The service writes `id`. */
  readonly shortClipId: string;
  /** Its state; empty where the answer does not say. */
  readonly status: ShortClipStatus;
  /** When it was asked for. */
  readonly createdTime?: Date;
  /** When its state last changed. */
  readonly updatedTime?: Date;
  /** Size of the file in **bytes**, once there is one. */
  readonly fileSizeBytes?: number;
  /** Its length in **milliseconds**, where a snapshot's is in minutes. */
  readonly durationMs?: number;
  /** Where the file goes. */
  readonly output?: ShortClipOutput;
}

export const shortClip = model<ShortClip>({
  snapshotId: ['snapshotId', String],
  id: ['shortClipId', String],
  createdTime: ['createdTime', date],
  updatedTime: ['updatedTime', date],
  fileSize: ['fileSizeBytes'],
  duration: ['durationMs'],
  output: ['output', shortClipOutput],
});

/** The short clips of a snapshot. */
export interface ShortClipList {
  /** The channel. */
  readonly channelId?: string;
  /** The snapshot. */
  readonly snapshotId?: string;
  /** The clips, in an order that is not documented. The service writes `shortClipList` or `shortclipList`. */
  readonly shortClips: readonly ShortClip[];
  /** How many there are. */
  readonly total?: number;
}

export const shortClipList = model<ShortClipList>({
  snapshotId: ['snapshotId', String],
  shortClipList: ['shortClips', list(shortClip)],
});

/** A stretch of a recording, frozen: plays as HLS and can be cut into short clips, for one hour. */
export interface Snapshot {
  /** The channel it was taken from. */
  readonly channelId: string;
  /** The channel's state when it answered; empty where the answer does not say. */
  readonly channelStatus: ChannelStatus;
  /** Names the snapshot in further calls. */
  readonly snapshotId: string;
  /** The HLS playlist. Opaque, and dead after `expireTime`. */
  readonly snapshotUrl: string;
  /** When it was created. Derived from `expireTime` where the service leaves it out. */
  readonly createdTime: Date;
  /**
   * When snapshot and URL cease to exist: one hour after `createdTime`, from which it is derived where the service
   * leaves it out.
   */
  readonly expireTime: Date;
  /** The length that was asked for, in **minutes**. Undocumented when nothing was asked for, so it may be absent. */
  readonly durationMinutes?: number;
}

export const snapshot = model<Snapshot>({
  snapshotId: ['snapshotId', String],
  createdTime: ['createdTime', date],
  expireTime: ['expireTime', date],
  duration: ['durationMinutes'],
});

/** The picture of a stream. */
export interface StreamVideo {
  /** In **pixels**. */
  readonly width?: number;
  /** In **pixels**. */
  readonly height?: number;
  /** Frames a second. */
  readonly fps?: number;
  /** Bits a second. */
  readonly bitrate?: number;
}

export const streamVideo = model<StreamVideo>({});

/** The sound of a stream. */
export interface StreamAudio {
  /** Bits a second. */
  readonly bitrate?: number;
}

export const streamAudio = model<StreamAudio>({});

/** What is streaming to a channel. */
export interface StreamMetadata {
  /** The picture. */
  readonly video?: StreamVideo;
  /** The sound. */
  readonly audio?: StreamAudio;
}

export const streamMetadata = model<StreamMetadata>({
  video: ['video', streamVideo],
  audio: ['audio', streamAudio],
});

/** A broadcast of a VOD2LIVE channel, as the channel names it. */
export interface VodChannelSchedule {
  /** Names the broadcast. */
  readonly scheduleId?: number;
  /** Its state. The words are on no page that could be read. */
  readonly status?: string;
}

export const vodChannelSchedule = model<VodChannelSchedule>({});

/** A VOD2LIVE channel, which broadcasts files at a planned time. */
export interface VodChannel {
  /** The channel. */
  readonly channelId?: string;
  /** Its name: 3 to 20 characters. */
  readonly channelName?: string;
  /** Its state; `RESERVED` while a broadcast is planned. */
  readonly channelStatus?: ChannelStatus;
  /** Instance number. A number or text in the documents. */
  readonly instanceNo?: string;
  /** The CDN before it. */
  readonly cdn?: ChannelCdn;
  /** The set of qualities that the files are encoded to. */
  readonly qualitySetId?: number;
  /** Its name. */
  readonly qualitySetName?: string;
  /** How the channel is delivered. */
  readonly outputProtocol?: OutputProtocol;
  /** Its broadcasts. There is one at most. */
  readonly scheduleList: readonly VodChannelSchedule[];
  /** How long it has been streaming in all, in **seconds**. */
  readonly totalPublishSeconds?: number;
  /** When the channel was created. */
  readonly createdTime?: Date;
  /** When it changed last. */
  readonly updatedTime?: Date;
  /** What it is for. */
  readonly envType?: EnvType;
  /** Whether what it delivers is encrypted. */
  readonly drmEnabledYn?: boolean;
  /** Where the service reports events of this channel. */
  readonly callbackEndpoint?: string;
}

export const vodChannel = model<VodChannel>({
  cdn: ['cdn', channelCdn],
  scheduleList: ['scheduleList', list(vodChannelSchedule)],
  createdTime: ['createdTime', date],
  updatedTime: ['updatedTime', date],
});

/** One page of the VOD2LIVE channels. */
export interface VodChannelList {
  /** The channels. */
  readonly channels: readonly VodChannel[];
  /** How many there are on all pages together. */
  readonly total?: number;
}

export const vodChannelList = model<VodChannelList>({
  channels: ['channels', list(vodChannel)],
});

/** A file that a VOD2LIVE channel broadcasts. */
export interface VodFile {
  /** The bucket of Object Storage. */
  readonly bucketName?: string;
  /** The file in it, beginning with `/`. */
  readonly filePath?: string;
}

export const vodFile = model<VodFile>({});

/** A broadcast of a VOD2LIVE channel. */
export interface VodSchedule {
  /** Names the broadcast. */
  readonly scheduleId?: number;
  /** The channel. */
  readonly channelId?: string;
  /** Its state. The words are on no page that could be read. */
  readonly status?: string;
  /** When it begins. */
  readonly startTime?: Date;
  /** When it ends. */
  readonly endTime?: Date;
  /** When it was planned. */
  readonly createdTime?: Date;
  /** When it changed last. */
  readonly updatedTime?: Date;
  /** What it plays. */
  readonly vodList: readonly VodFile[];
}

export const vodSchedule = model<VodSchedule>({
  startTime: ['startTime', date],
  endTime: ['endTime', date],
  createdTime: ['createdTime', date],
  updatedTime: ['updatedTime', date],
  vodList: ['vodList', list(vodFile)],
});
