// Calls about a snapshot.
// Written by `cargo xtask surface` from livestation-core.

import * as check from '../arguments.js';
import type { Id } from '../arguments.js';
import { CALL, type CallOptions } from '../call.js';
import { Connected, operation } from '../connection.js';
import { answer, snapshot } from '../models.js';
import type { Answer, Snapshot } from '../models.js';

const readSnapshot = answer(snapshot);

export abstract class SnapshotCalls extends Connected {
  /**
   * Reads a snapshot back.
   *
   * @throws {NotFoundError} when it never was, or its hour is over.
   */
  async getSnapshot(channelId: Id, snapshotId: Id, options?: CallOptions): Promise<Answer<Snapshot>> {
    const rest = check.options('getSnapshot', options, CALL);
    return readSnapshot(await operation(this, 'get_snapshot', rest, check.ids({ channelId, snapshotId })));
  }
}
