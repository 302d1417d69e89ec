// Written by `cargo xtask surface` from livestation-core.

// For each enumeration an object with the words that are known, and the type of the same name. The types of the
// service's words are open: a word that is newer than this library is a string like any other.

/** One of the words of an enumeration, or one that is newer than this library. */
type Open<Enum> = Enum[keyof Enum] | (string & Record<never, never>);

/** The state of a channel. */
export const ChannelStatus = Object.freeze({
  /** Being created. */
  CREATING: 'CREATING',
  /** Ready; nothing is streaming. */
  READY: 'READY',
  /** Streaming. Older pages spell it `PUBLISH`, which is read as the same. */
  PUBLISHING: 'PUBLISHING',
  /** Terminated. */
  DELETED: 'DELETED',
  /** Suspended. */
  BLOCK: 'BLOCK',
  /** Suspended by force. */
  FORCE_BLOCK: 'FORCE_BLOCK',
  /** Unusable. */
  FORCE_DELETED: 'FORCE_DELETED',
  /** VOD2LIVE channels only: a broadcast is reserved. */
  RESERVED: 'RESERVED',
} as const);
export type ChannelStatus = Open<typeof ChannelStatus>;

/** The state of a recording's file. */
export const RecordingStatus = Object.freeze({
  /** Being recorded. */
  RECORDING: 'RECORDING',
  /** Recorded; the file is being made. */
  PROCESSING: 'PROCESSING',
  /** Making the file failed. */
  PROCESSING_FAIL: 'PROCESSING_FAIL',
  /** The file is ready to be moved to Object Storage. */
  TRANSFER_READY: 'TRANSFER_READY',
  /** On its way to Object Storage. */
  TRANSFER: 'TRANSFER',
  /** In Object Storage. */
  TRANSFER_FINISH: 'TRANSFER_FINISH',
  /** Moving the file failed. */
  TRANSFER_FAIL: 'TRANSFER_FAIL',
  /** Deleted. */
  DELETED: 'DELETED',
} as const);
export type RecordingStatus = Open<typeof RecordingStatus>;

/** The state of a short clip. */
export const ShortClipStatus = Object.freeze({
  /** Being cut and uploaded. */
  CREATING: 'CREATING',
  /** In the bucket. */
  COMPLETED: 'COMPLETED',
  /** Cutting it failed. */
  PROCESSING_FAIL: 'PROCESSING_FAIL',
  /** Uploading it failed. */
  UPLOAD_FAIL: 'UPLOAD_FAIL',
} as const);
export type ShortClipStatus = Open<typeof ShortClipStatus>;

/** Who may read a file in Object Storage. */
export const AccessControl = Object.freeze({
  /** Accounts that the bucket allows. The default. */
  PRIVATE: 'PRIVATE',
  /** Everybody. */
  PUBLIC_READ: 'PUBLIC_READ',
} as const);
export type AccessControl = Open<typeof AccessControl>;

/** The kind of a recording's file. */
export const RecordType = Object.freeze({
  /** One MP4 file. */
  MP4: 'MP4',
  /** An HLS playlist and its segments. */
  HLS: 'HLS',
} as const);
export type RecordType = Open<typeof RecordType>;

/** How a channel is delivered. */
export const OutputProtocol = Object.freeze({
  /** HLS. */
  HLS: 'HLS',
  /** Low-latency HLS. */
  LL_HLS: 'LL_HLS',
  /** HLS and DASH. */
  HLS_DASH: 'HLS,DASH',
} as const);
export type OutputProtocol = Open<typeof OutputProtocol>;

/** What kind of URLs to read of a channel. */
export const ServiceUrlType = Object.freeze({
  /** Live, in each quality. */
  GENERAL: 'GENERAL',
  /** With the time machine: viewers can go back. */
  TIMEMACHINE: 'TIMEMACHINE',
  /** Pictures. */
  THUMBNAIL: 'THUMBNAIL',
} as const);
export type ServiceUrlType = Open<typeof ServiceUrlType>;

/** What a channel is for. */
export const EnvType = Object.freeze({
  /** Broadcasts. The default. */
  REAL: 'REAL',
  /** Development. */
  DEV: 'DEV',
  /** Rehearsal. */
  STAGE: 'STAGE',
} as const);
export type EnvType = Open<typeof EnvType>;

/** Whether a channel makes recordings, and where they go. */
export const RecordMode = Object.freeze({
  /** Nothing is recorded. */
  NO_RECORD: 'NO_RECORD',
  /** Recordings are uploaded to a bucket by themselves. */
  AUTO_UPLOAD: 'AUTO_UPLOAD',
  /** Recordings are kept for three days, in which they can be uploaded. */
  MANUAL_UPLOAD: 'MANUAL_UPLOAD',
} as const);
export type RecordMode = Open<typeof RecordMode>;

/** The kind of files that a channel records to. */
export const RecordFormat = Object.freeze({
  /** One MP4 file. */
  MP4: 'MP4',
  /** An HLS playlist and its segments. */
  HLS: 'HLS',
  /** Both. */
  ALL: 'ALL',
} as const);
export type RecordFormat = Open<typeof RecordFormat>;

/** The kind of CDN before a channel. */
export const CdnType = Object.freeze({
  /** Global Edge, in the public zone. */
  GLOBAL_EDGE: 'GLOBAL_EDGE',
  /** CDN+, in the financial zone, and of older channels. */
  CDN_PLUS: 'CDN_PLUS',
  /** Global CDN, of older channels. */
  GLOBAL_CDN: 'GLOBAL_CDN',
} as const);
export type CdnType = Open<typeof CdnType>;

/** Where a Global Edge delivers. */
export const RegionType = Object.freeze({
  /** In Korea. */
  KOREA: 'KOREA',
  /** In Japan. */
  JAPAN: 'JAPAN',
  /** Everywhere. */
  GLOBAL: 'GLOBAL',
} as const);
export type RegionType = Open<typeof RegionType>;

/** How grave an event is. */
export const EventLevel = Object.freeze({
  /** As it should be. */
  INFO: 'INFO',
  /** Something failed. */
  ERROR: 'ERROR',
} as const);
export type EventLevel = Open<typeof EventLevel>;

/** What happened to a channel. The documents do not name those of the level `ERROR`. */
export const EventCode = Object.freeze({
  /** The channel was created. */
  STREAM_RESERVE: 'STREAM_RESERVE',
  /** Its settings changed. */
  STREAM_UPDATE: 'STREAM_UPDATE',
  /** A stream came in. */
  PUBLISH_START: 'PUBLISH_START',
  /** The stream ended. */
  PUBLISH_END: 'PUBLISH_END',
  /** A thumbnail was made. */
  THUMBNAIL_CREATE: 'THUMBNAIL_CREATE',
  /** The state of a target of a re-stream channel changed. */
  SIMULCAST_STATUS_CHANGE: 'SIMULCAST_STATUS_CHANGE',
  /** Recording began. */
  ONAIR_START: 'ONAIR_START',
  /** Recording ended. */
  ONAIR_END: 'ONAIR_END',
  /** The stream has more bits a second than is allowed. */
  PUBLISH_OVER_THRESHOLD: 'PUBLISH_OVER_THRESHOLD',
  /** The main stream is the one that plays. */
  RTMP_MAIN_STREAM_ENABLED: 'RTMP_MAIN_STREAM_ENABLED',
  /** The standby stream is the one that plays. */
  RTMP_BACKUP_STREAM_ENABLED: 'RTMP_BACKUP_STREAM_ENABLED',
  /** The standby stream came in. */
  BACKUP_SESSION_STREAMING_CONNECTED: 'BACKUP_SESSION_STREAMING_CONNECTED',
  /** The standby stream ended. */
  BACKUP_SESSION_STREAMING_DISCONNECTED: 'BACKUP_SESSION_STREAMING_DISCONNECTED',
  /** The channel cannot be used any more. */
  STREAM_FINISH: 'STREAM_FINISH',
} as const);
export type EventCode = Open<typeof EventCode>;

/** Whose a quality or a set of them is. */
export const GenType = Object.freeze({
  /** The account's. */
  CUSTOM: 'CUSTOM',
  /** The service's. */
  SYSTEM: 'SYSTEM',
} as const);
export type GenType = Open<typeof GenType>;

/** Which sets of qualities to list. */
export const QualitySetType = Object.freeze({
  /** All. */
  ALL: 'all',
  /** For HLS. */
  DEFAULT: 'default',
  /** For low-latency HLS. */
  LLHLS: 'llhls',
} as const);
export type QualitySetType = Open<typeof QualitySetType>;

/** What a quality is made of. */
export const QualityType = Object.freeze({
  /** Picture and sound, encoded. */
  NORMAL: 'NORMAL',
  /** Sound alone. */
  AUDIO: 'AUDIO',
  /** Passed through as it comes. */
  BYPASS: 'BYPASS',
} as const);
export type QualityType = Open<typeof QualityType>;

/** The state of a content for live curtains. */
export const CurtainStatus = Object.freeze({
  /** Being made. */
  CREATING: 'CREATING',
  /** It can be used. */
  READY: 'READY',
  /** Making it failed. */
  PROCESSING_FAIL: 'PROCESSING_FAIL',
  /** Deleted. */
  DELETED: 'DELETED',
} as const);
export type CurtainStatus = Open<typeof CurtainStatus>;

/** How many targets a re-stream channel can have. */
export const RestreamPlan = Object.freeze({
  /** Up to 3. */
  STANDARD: 'STANDARD',
  /** Up to 5. */
  PROFESSIONAL: 'PROFESSIONAL',
} as const);
export type RestreamPlan = Open<typeof RestreamPlan>;

/** Where a re-stream channel passes its stream on to. */
export const RestreamTarget = Object.freeze({
  /** `YouTube`. */
  YOUTUBE: 'YOUTUBE',
  /** CHZZK. */
  CHZZK: 'CHZZK',
  /** Steam. */
  STEAM: 'STEAM',
  /** `YouNow`. */
  YOUNOW: 'YOUNOW',
  /** Ustream. */
  USTREAM: 'USTREAM',
  /** `AfreecaTV`. */
  AFREECATV: 'AFREECATV',
  /** PRISM. */
  PRISM: 'PRISM',
  /** Any other. */
  CUSTOM: 'CUSTOM',
} as const);
export type RestreamTarget = Open<typeof RestreamTarget>;

/** The state of a target of a re-stream channel. */
export const PlatformStatus = Object.freeze({
  /** Being connected to. */
  CONNECTING: 'CONNECTING',
  /** Streamed to. */
  PUBLISHING: 'PUBLISHING',
  /** Not streamed to. */
  READY: 'READY',
  /** Not reached. */
  FAIL: 'FAIL',
} as const);
export type PlatformStatus = Open<typeof PlatformStatus>;

/** How an answer came about. */
export const Outcome = Object.freeze({
  /** The service answered. */
  ANSWERED: 'answered',
  /** A create answered: this call made the snapshot. */
  CREATED: 'created',
  /** The answer to a create was lost, and the snapshot that it had made was found again: see `reconcile`. */
  ADOPTED: 'adopted',
} as const);
export type Outcome = (typeof Outcome)[keyof typeof Outcome];

/** What a job for the last seconds is about to do. Reads as a line of progress. */
export const StepName = Object.freeze({
  /** Read the channel. */
  READ_CHANNEL: 'read-channel',
  /** Create a snapshot of the last minutes. */
  CREATE_SNAPSHOT: 'create-snapshot',
  /** Read the snapshot that is to be resumed. */
  READ_SNAPSHOT: 'read-snapshot',
  /** Fetch a playlist, unsigned. */
  READ_PLAYLIST: 'read-playlist',
  /** List the snapshot's short clips. */
  LIST_SHORT_CLIPS: 'list-short-clips',
  /** Create a short clip. */
  CREATE_SHORT_CLIP: 'create-short-clip',
  /** Read a short clip. */
  READ_SHORT_CLIP: 'read-short-clip',
  /** Wait so long, then say [`Event::Slept`]. */
  SLEEP: 'sleep',
  /** The job is done. */
  DONE: 'done',
  /** The job cannot be done. */
  FAILED: 'failed',
} as const);
export type StepName = (typeof StepName)[keyof typeof StepName];

/** What the preflight looks at, in this order. */
export const CheckName = Object.freeze({
  /** Keys were found, and where. */
  KEYS: 'keys',
  /** Proxy and certificate authorities, and whether they let calls through. */
  NETWORK: 'network',
  /** The endpoint answers. */
  ENDPOINT: 'endpoint',
  /** Our clock is the server's. */
  CLOCK: 'clock',
  /** The service accepts the keys. */
  KEY_ACCEPTED: 'key-accepted',
  /** The channel is there, and streaming. */
  CHANNEL_STATUS: 'channel-status',
  /** It is recording. */
  RECORDING: 'recording',
  /** The time machine is on. */
  TIME_MACHINE: 'time-machine',
  /** How many minutes a snapshot could hold. */
  MINUTES_AVAILABLE: 'minutes-available',
} as const);
export type CheckName = (typeof CheckName)[keyof typeof CheckName];

/** How a point of the preflight is. */
export const Verdict = Object.freeze({
  /** As it should be. */
  GOOD: 'good',
  /** It would keep a snapshot from being made, or soon will. */
  BAD: 'bad',
  /** It could not be found out, mostly because of a bad point before it. */
  UNKNOWN: 'unknown',
} as const);
export type Verdict = (typeof Verdict)[keyof typeof Verdict];
