// Calls about a clip.
// Written by `cargo xtask surface` from livestation-core.

import * as check from '../arguments.js';
import type { Id, Names } from '../arguments.js';
import { CALL, type CallOptions } from '../call.js';
import { operation } from '../connection.js';
import type { AccessControl, ShortClipStatus } from '../enums.js';
import { answer, shortClip, shortClipList } from '../models.js';
import type { Answer, ShortClip, ShortClipList } from '../models.js';
import { VodCalls } from './vod.js';

const readShortClip = answer(shortClip);
const readShortClipList = answer(shortClipList);

export interface CreateShortClipOptions extends CallOptions {
  /** Where it begins, in **milliseconds**, counted from the snapshot's own beginning. */
  readonly startTimeMs: number;
  /** Where it ends, in **milliseconds**: 100 ms to 4 hours behind its beginning. */
  readonly endTimeMs: number;
  /** The bucket of Object Storage. */
  readonly bucketName: string;
  /** The folder in it, beginning with `/`. */
  readonly filePath: string;
  /** Who may read the file; `PRIVATE` when left out. */
  readonly accessControl?: AccessControl | undefined;
}

export const CREATE_SHORT_CLIP: Names<CreateShortClipOptions> = {
  startTimeMs: true,
  endTimeMs: true,
  bucketName: true,
  filePath: true,
  accessControl: true,
  ...CALL,
};

/** Under the service's names. */
export const createShortClipArguments = (rest: CreateShortClipOptions): object => ({
  startTime: check.optionalNumber('startTimeMs', rest.startTimeMs),
  endTime: check.optionalNumber('endTimeMs', rest.endTimeMs),
  bucketName: check.text('bucketName', rest.bucketName),
  filePath: check.text('filePath', rest.filePath),
  accessControl: check.optionalText('accessControl', rest.accessControl),
});

export interface ListShortClipsOptions extends CallOptions {
  /** Only clips in this state. */
  readonly status?: ShortClipStatus | undefined;
}

export const LIST_SHORT_CLIPS: Names<ListShortClipsOptions> = {
  status: true,
  ...CALL,
};

/** Under the service's names. */
export const listShortClipsArguments = (rest: ListShortClipsOptions): object => ({
  shortclipStatus: check.optionalText('status', rest.status),
});

export abstract class ClipCalls extends VodCalls {
  /**
   * Cuts a stretch out of a snapshot and uploads it as MP4 to a bucket. The file comes later: `waitForClip`.
   *
   * Not idempotent, so it is sent again only when the first sending surely had no effect. The answer is not documented:
   * where it names no clip, the newest one that goes to the same folder and was made since is looked up in the
   * snapshot's list.
   *
   * @throws {NotFoundError} when the snapshot has expired.
   * @throws {RejectedError} when the channel's state or the range does not allow it.
   * @throws {UnexpectedResponseError} when the answer names no clip and none is found.
   * After a lost answer, `mayHaveTakenEffect` is true.
   */
  async createShortClip(channelId: Id, snapshotId: Id, options: CreateShortClipOptions): Promise<Answer<ShortClip>> {
    const rest = check.options<CreateShortClipOptions>('createShortClip', options, CREATE_SHORT_CLIP);
    const args = { ...check.ids({ channelId, snapshotId }), ...createShortClipArguments(rest) };
    return readShortClip(await operation(this, 'create_short_clip', rest, args));
  }

  /**
   * Lists the short clips of a snapshot, while the snapshot lives; with a status, only those in it.
   *
   * @throws {NotFoundError} when the snapshot never was, or its hour is over.
   */
  async listShortClips(channelId: Id, snapshotId: Id, options?: ListShortClipsOptions): Promise<Answer<ShortClipList>> {
    const rest = check.options<ListShortClipsOptions>('listShortClips', options, LIST_SHORT_CLIPS);
    const args = { ...check.ids({ channelId, snapshotId }), ...listShortClipsArguments(rest) };
    return readShortClipList(await operation(this, 'list_short_clips', rest, args));
  }

  /**
   * Reads a short clip: its state, size and place.
   *
   * @throws {NotFoundError} when there is no such clip.
   */
  async getShortClip(channelId: Id, shortClipId: Id, options?: CallOptions): Promise<Answer<ShortClip>> {
    const rest = check.options('getShortClip', options, CALL);
    return readShortClip(await operation(this, 'get_short_clip', rest, check.ids({ channelId, shortClipId })));
  }
}
