// Enumerations: for each an object with the words that are known, and the type of the same name. The types are open: a
// word that is newer than this library is a string like any other.

/** One of the words of an enumeration, or one that is newer than this library. */
type Open<Enum> = Enum[keyof Enum] | (string & Record<never, never>);

/** The state of a channel. */
export const ChannelStatus = Object.freeze({
  CREATING: 'CREATING',
  /** Ready; nothing is streaming. */
  READY: 'READY',
  /** Streaming. */
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
  RECORDING: 'RECORDING',
  /** Recorded; the file is being made. */
  PROCESSING: 'PROCESSING',
  PROCESSING_FAIL: 'PROCESSING_FAIL',
  /** Ready to be moved to Object Storage. */
  TRANSFER_READY: 'TRANSFER_READY',
  TRANSFER: 'TRANSFER',
  /** In Object Storage. */
  TRANSFER_FINISH: 'TRANSFER_FINISH',
  TRANSFER_FAIL: 'TRANSFER_FAIL',
  DELETED: 'DELETED',
} as const);
export type RecordingStatus = Open<typeof RecordingStatus>;

/** The kind of a recording's file. */
export const RecordType = Object.freeze({ MP4: 'MP4', HLS: 'HLS' } as const);
export type RecordType = Open<typeof RecordType>;

/** How a channel is delivered. */
export const OutputProtocol = Object.freeze({
  HLS: 'HLS',
  /** Low-latency HLS. */
  LL_HLS: 'LL_HLS',
  HLS_DASH: 'HLS,DASH',
} as const);
export type OutputProtocol = Open<typeof OutputProtocol>;

/** The state of a short clip. */
export const ShortClipStatus = Object.freeze({
  /** Being cut and uploaded. */
  CREATING: 'CREATING',
  /** In the bucket. */
  COMPLETED: 'COMPLETED',
  /** Cutting it failed. */
  PROCESSING_FAIL: 'PROCESSING_FAIL',
  UPLOAD_FAIL: 'UPLOAD_FAIL',
} as const);
export type ShortClipStatus = Open<typeof ShortClipStatus>;

/** Who may read a file in Object Storage. */
export const AccessControl = Object.freeze({ PRIVATE: 'PRIVATE', PUBLIC_READ: 'PUBLIC_READ' } as const);
export type AccessControl = Open<typeof AccessControl>;

/** How an answer came about. */
export const Outcome = Object.freeze({
  ANSWERED: 'answered',
  /** A create answered: this call made it. */
  CREATED: 'created',
  /** The answer to a create was lost, and what it had made was found again (`reconcile`). */
  ADOPTED: 'adopted',
} as const);
export type Outcome = (typeof Outcome)[keyof typeof Outcome];

/** What `clipLast` is about to do. */
export const StepName = Object.freeze({
  READ_CHANNEL: 'read-channel',
  CREATE_SNAPSHOT: 'create-snapshot',
  READ_SNAPSHOT: 'read-snapshot',
  READ_PLAYLIST: 'read-playlist',
  LIST_SHORT_CLIPS: 'list-short-clips',
  CREATE_SHORT_CLIP: 'create-short-clip',
  READ_SHORT_CLIP: 'read-short-clip',
  SLEEP: 'sleep',
  DONE: 'done',
  FAILED: 'failed',
} as const);
export type StepName = Open<typeof StepName>;

/** What the preflight looks at, in this order. */
export const CheckName = Object.freeze({
  KEYS: 'keys',
  NETWORK: 'network',
  ENDPOINT: 'endpoint',
  CLOCK: 'clock',
  KEY_ACCEPTED: 'key-accepted',
  CHANNEL_STATUS: 'channel-status',
  RECORDING: 'recording',
  TIME_MACHINE: 'time-machine',
  MINUTES_AVAILABLE: 'minutes-available',
} as const);
export type CheckName = Open<typeof CheckName>;

/** How a point of the preflight is. */
export const Verdict = Object.freeze({
  GOOD: 'good',
  BAD: 'bad',
  /** It could not be found out, mostly because of a bad point before it. */
  UNKNOWN: 'unknown',
} as const);
export type Verdict = (typeof Verdict)[keyof typeof Verdict];
