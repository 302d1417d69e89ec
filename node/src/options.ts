// What the calls can be told.

import type { CallOptions } from './calls.js';
import type { Logger } from './logging.js';
import type { AccessControl, Channel, ChannelStatus, ClipLastStep, ShortClip, ShortClipStatus } from './models.js';
import type { Signer } from './signing.js';

/**
 * Settings of a client. What is not given comes from the environment (`NCLOUD_ACCESS_KEY_ID`, …), from
 * `~/.ncloud/configure`, or is the default.
 */
export interface ClientOptions {
  /** Comes with `secretKey`, or not at all. */
  readonly accessKey?: string | undefined;
  readonly secretKey?: string | undefined;
  /** The keys of this profile of `~/.ncloud/configure`, and of no other place. */
  readonly profile?: string | undefined;
  /** The keys of the server's role, and of no other place. */
  readonly serverRole?: boolean | undefined;
  /** Signs where the keys are, which are then not in this process. */
  readonly signer?: Signer | undefined;
  /** No keys at all: a client that only executes presigned requests. */
  readonly noKeys?: boolean | undefined;
  /** The base URL to call, e.g. an emulator's. */
  readonly endpoint?: string | undefined;
  readonly zone?: 'public' | 'fin' | undefined;
  /** Finding the host, connecting and the TLS handshake, in **milliseconds**. Default: 5000. */
  readonly connectTimeoutMs?: number | undefined;
  /** One attempt, in **milliseconds**. Default: 15 000. */
  readonly attemptTimeoutMs?: number | undefined;
  /** A whole call with all its attempts, in **milliseconds**. Default: 30 000. */
  readonly callTimeoutMs?: number | undefined;
  /** How often a call is sent at most; 1 repeats nothing. Default: 3. */
  readonly maxAttempts?: number | undefined;
  /** A name for the application, e.g. `my-tool/1.2`: goes into `User-Agent`. */
  readonly application?: string | undefined;
  /** Hears of what the client does. Costs next to nothing when absent. */
  readonly logger?: Logger | undefined;
}

export interface CreateSnapshotOptions extends CallOptions {
  /** How much to take, in **minutes** (1 to 240), back from now. Default: everything, four hours at most. */
  readonly limitedDuration?: number | undefined;
  /**
   * When the answer is lost: look at the channel, and adopt the one snapshot that this call made, if there is one.
   * `reply.outcome` says `adopted` then. Default: `false`.
   */
  readonly reconcile?: boolean | undefined;
}

export interface PresignOptions extends CallOptions {
  /** How much to take, in **minutes** (1 to 240), back from when it is sent. Default: everything, four hours at most. */
  readonly limitedDuration?: number | undefined;
}

export interface ChannelQuery {
  /** The page, from 1. */
  readonly pageNo?: number | undefined;
  /** Channels on a page: 1 to 100. */
  readonly pageSizeNo?: number | undefined;
  readonly channelStatus?: ChannelStatus | undefined;
  /** A part of the channel's id. */
  readonly id?: string | undefined;
  /** A part of the channel's name. */
  readonly channelName?: string | undefined;
}

export interface ListChannelsOptions extends ChannelQuery, CallOptions {}

/** Where a short clip's file goes. */
export interface ClipPlace {
  /** The bucket of Object Storage. */
  readonly bucketName: string;
  /** The folder in it: begins with `/`. */
  readonly filePath: string;
  /** Who may read the file. Default: `PRIVATE`. */
  readonly accessControl?: AccessControl | undefined;
}

export interface CreateShortClipOptions extends ClipPlace, CallOptions {
  /** Where the clip begins in the snapshot, in **milliseconds**. */
  readonly startTimeMs: number;
  /** Where it ends, in **milliseconds**: at least 100 after its start. */
  readonly endTimeMs: number;
}

export interface ListShortClipsOptions extends CallOptions {
  /** Only clips in this state. */
  readonly status?: ShortClipStatus | undefined;
}

/** How to wait. `timeoutMs` is the limit for the whole wait; default: ten minutes. */
export interface WaitOptions<T> extends CallOptions {
  /** The pause between two looks, on average, in **milliseconds**. Default: 2000. */
  readonly intervalMs?: number | undefined;
  /** Hears of every record that is seen, the last one included. What it throws ends the wait. */
  readonly onProgress?: ((seen: T) => void) | undefined;
}

export type ChannelWaitOptions = WaitOptions<Channel>;
export type ClipWaitOptions = WaitOptions<ShortClip>;

/** `timeoutMs` is the limit for the whole job, up to one hour; default: ten minutes. */
export interface ClipLastOptions extends ClipPlace, CallOptions {
  /** How much of the end of the recording, as people write it: `30s`, `1500ms`, `2m`. This or `lengthMs`. */
  readonly length?: string | undefined;
  /** The same in **milliseconds**: 100 to 14 400 000. */
  readonly lengthMs?: number | undefined;
  /** Goes on with this snapshot instead of making one: `error.resume` of a job that failed. */
  readonly resume?: string | number | bigint | undefined;
  /** Whether to wait until the file is in its bucket. Default: `true`. */
  readonly wait?: boolean | undefined;
  /** The pause between two looks at the clip, on average, in **milliseconds**. Default: 2000. */
  readonly intervalMs?: number | undefined;
  /** Hears of every step before it is taken. What it throws ends the job. */
  readonly onProgress?: ((step: ClipLastStep) => void) | undefined;
}
