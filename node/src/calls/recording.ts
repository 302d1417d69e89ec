// Calls about a recording.
// Written by `cargo xtask surface` from livestation-core.

import * as check from '../arguments.js';
import type { Id, Names } from '../arguments.js';
import { CALL, type CallOptions } from '../call.js';
import { operation } from '../connection.js';
import type { AccessControl } from '../enums.js';
import { answer, deletedRecordings, recording, recordings, uploadedRecordings } from '../models.js';
import type { Answer, DeletedRecordings, Recording, Recordings, UploadedRecordings } from '../models.js';
import { ChannelCalls } from './channel.js';

const readDeletedRecordings = answer(deletedRecordings);
const readRecording = answer(recording);
const readRecordings = answer(recordings);
const readUploadedRecordings = answer(uploadedRecordings);

export interface DeleteRecordingsOptions extends CallOptions {
  /** The ids of the files. */
  readonly recordIds: readonly Id[];
}

export const DELETE_RECORDINGS: Names<DeleteRecordingsOptions> = {
  recordIds: true,
  ...CALL,
};

/** Under the service's names. */
export const deleteRecordingsArguments = (rest: DeleteRecordingsOptions): object => ({
  recordIds: check.several('recordIds', rest.recordIds, check.id),
});

export interface UploadRecordingsOptions extends CallOptions {
  /** The ids of the files. */
  readonly recordIds: readonly Id[];
  /** Who may read the files; `PRIVATE` when left out. */
  readonly accessControl?: AccessControl | undefined;
}

export const UPLOAD_RECORDINGS: Names<UploadRecordingsOptions> = {
  recordIds: true,
  accessControl: true,
  ...CALL,
};

/** Under the service's names. */
export const uploadRecordingsArguments = (rest: UploadRecordingsOptions): object => ({
  recordIds: check.several('recordIds', rest.recordIds, check.id),
  accessControl: check.optionalText('accessControl', rest.accessControl),
});

export abstract class RecordingCalls extends ChannelCalls {
  /**
   * Starts recording a channel that is streaming. Snapshots reach back to this moment.
   *
   * @throws {RejectedError} unless the channel is `PUBLISHING` and not recording.
   */
  async startRecording(channelId: Id, options?: CallOptions): Promise<Answer<Recordings>> {
    const rest = check.options('startRecording', options, CALL);
    return readRecordings(await operation(this, 'start_recording', rest, check.ids({ channelId })));
  }

  /**
   * Stops recording a channel.
   *
   * @throws {RejectedError} unless the channel is recording.
   */
  async stopRecording(channelId: Id, options?: CallOptions): Promise<Answer<Recordings>> {
    const rest = check.options('stopRecording', options, CALL);
    return readRecordings(await operation(this, 'stop_recording', rest, check.ids({ channelId })));
  }

  /**
   * Lists the files of a channel's recordings. The service keeps them for three days.
   *
   * @throws {NotFoundError} when there is no such channel.
   */
  async listRecordings(channelId: Id, options?: CallOptions): Promise<Answer<Recordings>> {
    const rest = check.options('listRecordings', options, CALL);
    return readRecordings(await operation(this, 'list_recordings', rest, check.ids({ channelId })));
  }

  /**
   * Reads one file of a recording.
   *
   * @throws {NotFoundError} when there is no such file, or no more.
   */
  async getRecording(channelId: Id, recordId: Id, options?: CallOptions): Promise<Answer<Recording>> {
    const rest = check.options('getRecording', options, CALL);
    return readRecording(await operation(this, 'get_recording', rest, check.ids({ channelId, recordId })));
  }

  /**
   * Deletes files of recordings. **They do not come back**; those that are in a bucket stay there.
   *
   * @throws {NotFoundError} when there is no such file.
   */
  async deleteRecordings(channelId: Id, options: DeleteRecordingsOptions): Promise<Answer<DeletedRecordings>> {
    const rest = check.options<DeleteRecordingsOptions>('deleteRecordings', options, DELETE_RECORDINGS);
    const args = { ...check.ids({ channelId }), ...deleteRecordingsArguments(rest) };
    return readDeletedRecordings(await operation(this, 'delete_recordings', rest, args));
  }

  /**
   * Uploads files of recordings to a bucket of Object Storage.
   *
   * @throws {NotFoundError} when there is no such file.
   * @throws {RejectedError} unless all of them are `TRANSFER_READY` or `TRANSFER_FAIL`.
   * After a lost answer, `mayHaveTakenEffect` is true.
   */
  async uploadRecordings(bucketName: string, options: UploadRecordingsOptions): Promise<Answer<UploadedRecordings>> {
    const rest = check.options<UploadRecordingsOptions>('uploadRecordings', options, UPLOAD_RECORDINGS);
    const args = { ...{ bucketName: check.text('bucketName', bucketName) }, ...uploadRecordingsArguments(rest) };
    return readUploadedRecordings(await operation(this, 'upload_recordings', rest, args));
  }
}
