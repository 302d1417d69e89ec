// What calls and jobs answer, as frozen plain objects: the records of the service, and those of our own.

import type { CheckName, ShortClipStatus, StepName, Verdict } from './enums.js';
import { date, list, model } from './model.js';
import { channel } from './records.js';

export { answer, type Answer, type Reply } from './model.js';
export * from './records.js';

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

/** A list of channels. */
export const channels = list(channel);

export const lastClip = model<LastClip>({
  snapshotId: ['snapshotId', String],
  shortClipId: ['shortClipId', String],
  snapshotExpireTime: ['snapshotExpireTime', date],
  duration: ['durationMs'],
  fileSize: ['fileSizeBytes'],
  startTime: ['startTimeMs'],
  endTime: ['endTimeMs'],
});
export const step = model<ClipLastStep>({});
export const checks = list(model<Check>({}));
