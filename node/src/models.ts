// What the service answers, as frozen plain objects. Field names are the service's; a unit is added where the
// service leaves it to be guessed.

import type {
  AccessControl,
  ChannelStatus,
  CheckName,
  Outcome,
  OutputProtocol,
  RecordingStatus,
  RecordType,
  ShortClipStatus,
  StepName,
  Verdict,
} from './enums.js';

/** How an answer came about: on every answer of a single call, as the non-enumerable property `reply`. */
export interface Reply {
  /** `x-ncp-trace-id`: quote it when asking for support. */
  readonly traceId?: string;
  /** How often the request was sent: 1 when all went well. */
  readonly attempts: number;
  /**
   * `answered`; of a create `created`, or `adopted` when its answer was lost and what it had made was found
   * again (`reconcile`).
   */
  readonly outcome: Outcome;
}

/**
 * An answer, with how it came about. `reply` is not enumerable: it is not printed, not compared by
 * `deepEqual`, and not in JSON.
 */
export type Answer<T> = T & { readonly reply: Reply };

/** A stretch of a recording, frozen: plays as HLS and can be cut into short clips, for one hour. */
export interface Snapshot {
  readonly channelId: string;
  /** The channel's state when it answered; empty where the answer does not say. */
  readonly channelStatus: ChannelStatus;
  readonly snapshotId: string;
  /** The HLS playlist. Opaque, and dead after `expireTime`. */
  readonly snapshotUrl: string;
  readonly createdTime: Date;
  /** When snapshot and URL cease to exist: one hour after `createdTime`. */
  readonly expireTime: Date;
  /** The length that was asked for, in **minutes**. May be absent when nothing was asked for. */
  readonly durationMinutes?: number;
}

/** What a channel's answer says of one of its snapshots; mostly its id alone. */
export interface ChannelSnapshot {
  readonly snapshotId: string;
  readonly snapshotUrl?: string;
  readonly createdTime?: Date;
  readonly expireTime?: Date;
  /** In **minutes**. */
  readonly durationMinutes?: number;
}

/** How a channel records. */
export interface ChannelRecord {
  /** `NO_RECORD`, `AUTO_UPLOAD` or `MANUAL_UPLOAD`. */
  readonly type?: string;
  /** `MP4`, `HLS` or `ALL`. */
  readonly format?: string;
  readonly bucketName?: string;
  readonly filePath?: string;
  readonly accessControl?: string;
}

/** The CDN before a channel. */
export interface ChannelCdn {
  readonly cdnType?: string;
  readonly instanceNo?: string;
  readonly profileId?: number;
  readonly statusName?: string;
  readonly serviceName?: string;
  readonly cdnDomain?: string;
}

/** A channel. Only its id and state are sure to be there. */
export interface Channel {
  readonly channelId: string;
  readonly channelName?: string;
  readonly channelStatus: ChannelStatus;
  /** Whether it is recording: **the flag that decides whether a snapshot can be made**. */
  readonly isRecording?: boolean;
  /** Whether the time machine is on, without which there are no snapshots. */
  readonly useDvr?: boolean;
  /** How far back the time machine reaches, in **minutes**. */
  readonly timemachineMinutes?: number;
  /** Whether recording starts by itself when a stream comes in. */
  readonly immediateOnAir?: boolean;
  readonly snapshots: readonly ChannelSnapshot[];
  readonly instanceNo?: string;
  readonly qualitySetId?: number;
  readonly qualitySetName?: string;
  readonly outputProtocol?: OutputProtocol;
  /** Where recordings go. */
  readonly uploadPath?: string;
  readonly record?: ChannelRecord;
  readonly cdn?: ChannelCdn;
  /** Where to stream to (RTMP). */
  readonly publishUrl?: string;
  /** Where to stream to from abroad (RTMP). */
  readonly globalPublishUrl?: string;
  /**
   * With this, anybody can stream to the channel. A secret: it is not enumerable, so it is not printed, not in
   * JSON, and not in a copy.
   */
  readonly streamKey?: string;
  /** How long it has been streaming in all, in **seconds**. */
  readonly totalPublishSeconds?: number;
  /** When the present or last stream began. */
  readonly recentPublishStartTime?: Date;
  readonly createdTime?: Date;
  /** `REAL`, `DEV` or `STAGE`. */
  readonly envType?: string;
  readonly callbackEndpoint?: string;
}

/** One page of the channel list. */
export interface ChannelPage {
  /** In an order that is not documented. */
  readonly channels: readonly Channel[];
  /** How many there are on all pages together. */
  readonly total?: number;
}

/** One file of a recording. */
export interface Recording {
  readonly recordId: string;
  readonly channelId?: string;
  readonly recordType?: RecordType;
  readonly status?: RecordingStatus;
  readonly recordSeq?: number;
  readonly streamSeq?: number;
  readonly recordBeginTime?: Date;
  readonly createdTime?: Date;
  /** When the service means to delete the file. */
  readonly shouldDeleteTime?: Date;
  /** E.g. `1280x720`. */
  readonly resolution?: string;
  readonly fileName?: string;
  /** E.g. `AAC`. */
  readonly audioCodec?: string;
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

/** The files of a recording that was started or stopped. */
export interface Recordings {
  readonly recordings: readonly Recording[];
}

/** Where a short clip's file goes. */
export interface ShortClipOutput {
  readonly accessControl?: AccessControl;
  readonly bucketName?: string;
  /** The file's name, which the service chooses. */
  readonly fileName?: string;
  readonly filePath?: string;
}

/** A stretch of a snapshot as an MP4 file in Object Storage. */
export interface ShortClip {
  readonly channelId?: string;
  readonly snapshotId?: string;
  readonly shortClipId: string;
  /** Empty where the answer does not say. */
  readonly status: ShortClipStatus;
  readonly createdTime?: Date;
  readonly updatedTime?: Date;
  readonly fileSizeBytes?: number;
  /** In **milliseconds**, where a snapshot's is in minutes. */
  readonly durationMs?: number;
  readonly output?: ShortClipOutput;
}

/** The short clips of a snapshot. */
export interface ShortClipList {
  readonly channelId?: string;
  readonly snapshotId?: string;
  /** In an order that is not documented. */
  readonly shortClips: readonly ShortClip[];
  readonly total?: number;
}

/** The clip that `clipLast` was asked for, and where it is. */
export interface LastClip {
  readonly channelId: string;
  /** The snapshot that it was cut from. */
  readonly snapshotId: string;
  /** When that snapshot ends. The clip stays. */
  readonly snapshotExpireTime: Date;
  readonly shortClipId: string;
  /** `COMPLETED`, unless it was not to be waited for. */
  readonly status: ShortClipStatus;
  readonly bucketName: string;
  /** Folder and name of the file in the bucket; the folder alone where the service did not tell the name. */
  readonly path: string;
  readonly durationMs: number;
  readonly fileSizeBytes?: number;
  /** What was cut out of the snapshot, in **milliseconds** from its start; absent for a clip that was there. */
  readonly startTimeMs?: number;
  readonly endTimeMs?: number;
  /** Whether the clip was there already: made by the job that was resumed, or by a call whose answer was lost. */
  readonly wasFound: boolean;
}

/** A step that `clipLast` is about to take. */
export interface ClipLastStep {
  readonly step: StepName;
  /** The step as a line for people. */
  readonly message: string;
}

/** A point of the preflight. */
export interface Check {
  /** What was looked at. */
  readonly name: CheckName;
  readonly verdict: Verdict;
  /** What was found, for people. */
  readonly finding: string;
  /** What to do about it. */
  readonly remedy?: string;
}

type Json = { readonly [name: string]: unknown };
/** For some names of a record: what they are called here, and how their values are read. */
type Shape = { readonly [name: string]: readonly [name: string, read?: (value: never) => unknown] };

const date = (millis: number): Date => new Date(millis);
const list =
  <T>(read: (value: unknown) => T) =>
  (values: readonly unknown[]): readonly T[] =>
    Object.freeze(values.map((value) => read(value)));

function shaped(shape: Shape, json: Json): Record<string, unknown> {
  const made: Record<string, unknown> = {};
  for (const name in json) {
    const entry = shape[name];
    const value = json[name];
    if (entry === undefined) made[name] = value;
    else made[entry[0]] = entry[1] === undefined ? value : entry[1](value as never);
  }
  return made;
}

function sealed<T>(made: object, reply: Reply | undefined): T {
  if (reply !== undefined) Object.defineProperty(made, 'reply', { value: reply });
  return Object.freeze(made) as T;
}

const model =
  <T>(shape: Shape) =>
  (json: unknown, reply?: Reply): T =>
    sealed(shaped(shape, json as Json), reply);

const plain = model<unknown>({});
/** What names something is text, though the service writes numbers. */
const COMMON: Shape = {
  snapshotId: ['snapshotId', String],
  shortClipId: ['shortClipId', String],
  createdTime: ['createdTime', date],
  updatedTime: ['updatedTime', date],
  expireTime: ['expireTime', date],
};
const MINUTES: Shape = { ...COMMON, duration: ['durationMinutes'] };

export const snapshot = model<Snapshot>(MINUTES);
export const recording = model<Recording>({
  ...COMMON,
  recordBeginTime: ['recordBeginTime', date],
  shouldDeleteTime: ['shouldDeleteTime', date],
  duration: ['durationSeconds'],
});
export const shortClip = model<ShortClip>({
  ...COMMON,
  id: ['shortClipId', String],
  duration: ['durationMs'],
  fileSize: ['fileSizeBytes'],
  output: ['output', plain],
});
export const shortClipList = model<ShortClipList>({
  ...COMMON,
  shortClipList: ['shortClips', list(shortClip)],
});
export const lastClip = model<LastClip>({
  ...COMMON,
  snapshotExpireTime: ['snapshotExpireTime', date],
  duration: ['durationMs'],
  fileSize: ['fileSizeBytes'],
  startTime: ['startTimeMs'],
  endTime: ['endTimeMs'],
});
export const step = model<ClipLastStep>({});
export const checks = list(model<Check>({}));
export const recordings = (json: unknown, reply?: Reply): Recordings =>
  sealed({ recordings: list(recording)((json as Recordings).recordings) }, reply);

const CHANNEL: Shape = {
  ...COMMON,
  timemachineMin: ['timemachineMinutes'],
  recentPublishStartTime: ['recentPublishStartTime', date],
  snapshots: ['snapshots', list(snapshot)],
  record: ['record', plain],
  cdn: ['cdn', plain],
};

export function channel(json: unknown, reply?: Reply): Channel {
  const { streamKey, ...rest } = json as Json;
  const made = shaped(CHANNEL, rest);
  // A getter, so that even what lists hidden properties does not print it.
  if (streamKey !== undefined) Object.defineProperty(made, 'streamKey', { get: () => streamKey });
  return sealed(made, reply);
}

export const channels = list(channel);
export const channelPage = model<ChannelPage>({ channels: ['channels', channels] });

/** An answer of one call: `{"value": …, "traceId": …, …}`. */
export const answer =
  <T>(read: (value: unknown, reply: Reply) => T) =>
  (json: unknown): Answer<T> => {
    const { value, traceId, attempts, outcome } = json as Reply & { value: unknown };
    const reply: Reply = traceId === undefined ? { attempts, outcome } : { traceId, attempts, outcome };
    return read(value, Object.freeze(reply)) as Answer<T>;
  };
