// Calls about a recording.
// Written by `cargo xtask surface` from livestation-core.

import * as check from '../arguments.js';
import type { Id } from '../arguments.js';
import { CALL, type CallOptions } from '../call.js';
import { operation } from '../connection.js';
import { answer, recordings } from '../models.js';
import type { Answer, Recordings } from '../models.js';
import { ChannelCalls } from './channel.js';

const readRecordings = answer(recordings);

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
}
