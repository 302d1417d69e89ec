// What the calls can be told.

import type { Names } from './arguments.js';
import { CALL, type CallOptions } from './call.js';
import type { AccessControl } from './enums.js';
import type { Dispatch, ErrorKind } from './errors.js';
import type { Logger } from './logging.js';
import type { Channel, ClipLastStep, ShortClip } from './models.js';
import type { Signer } from './signing.js';

/** One attempt of a call: it may be sent several times. Holds no secret. */
export interface AttemptReport {
  /** The call, e.g. `create_snapshot`. */
  readonly operation: string;
  /** The number of the attempt within its call, from 1. */
  readonly attempt: number;
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  /** The HTTP status, if an answer came. */
  readonly httpStatus?: number;
  /** `x-ncp-trace-id` of the answer. */
  readonly traceId?: string;
  /** From the start of the attempt, before connecting, to its end, in **milliseconds** with fractions. */
  readonly elapsedMs: number;
  /** Absent for a success, and for an attempt that was cancelled. */
  readonly errorKind?: ErrorKind;
  readonly dispatch: Dispatch;
  readonly mayHaveTakenEffect: boolean;
  /** Whether the call was aborted, or timed out, while the attempt was under way. */
  readonly cancelled: boolean;
  /** The pause before the next attempt, in **milliseconds**; absent when this was the last one. */
  readonly retryInMs?: number;
}

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
  /**
   * The proxy for calls to the service, e.g. `http://proxy.example:3128`; `none` for no proxy. Default: what
   * `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY` and `NO_PROXY` say. Never for loopback or the metadata service.
   */
  readonly proxy?: string | undefined;
  /** A PEM file of certificate authorities to trust, beside those of the system and of Mozilla. */
  readonly caFile?: string | undefined;
  /**
   * Called at the end of each attempt, e.g. for OpenTelemetry. In the async context of its call. What it throws is an
   * uncaught exception.
   */
  readonly onAttempt?: ((report: AttemptReport) => void) | undefined;
  /** Called with the client's log events. Without it nothing is collected. */
  readonly logger?: Logger | undefined;
}

export const CLIENT: Names<ClientOptions> = {
  accessKey: true,
  secretKey: true,
  profile: true,
  serverRole: true,
  signer: true,
  noKeys: true,
  endpoint: true,
  zone: true,
  connectTimeoutMs: true,
  attemptTimeoutMs: true,
  callTimeoutMs: true,
  maxAttempts: true,
  application: true,
  proxy: true,
  caFile: true,
  onAttempt: true,
  logger: true,
};

export interface CreateSnapshotOptions extends CallOptions {
  /** How much to take, in **minutes** (1 to 240), back from now. Default: everything, four hours at most. */
  readonly limitedDuration?: number | undefined;
  /**
   * When the answer is lost: look at the channel, and adopt the one snapshot that this call made, if there is one.
   * `reply.outcome` says `adopted` then. Default: `false`.
   */
  readonly reconcile?: boolean | undefined;
}

export const CREATE_SNAPSHOT: Names<CreateSnapshotOptions> = { limitedDuration: true, reconcile: true, ...CALL };

export interface PresignOptions extends CallOptions {
  /** How much to take, in **minutes** (1 to 240), back from when it is sent. Default: everything, four hours at most. */
  readonly limitedDuration?: number | undefined;
}

export const PRESIGN: Names<PresignOptions> = { limitedDuration: true, ...CALL };

/** Where a short clip's file goes. */
export interface ClipPlace {
  /** The bucket of Object Storage. */
  readonly bucketName: string;
  /** The folder in it: begins with `/`. */
  readonly filePath: string;
  /** Who may read the file. Default: `PRIVATE`. */
  readonly accessControl?: AccessControl | undefined;
}

const CLIP_PLACE: Names<ClipPlace> = { bucketName: true, filePath: true, accessControl: true };

/** How to wait. `timeoutMs` is the limit for the whole wait; default: ten minutes. */
export interface WaitOptions<T> extends CallOptions {
  /** The pause between two looks, on average, in **milliseconds**. Default: 2000. */
  readonly intervalMs?: number | undefined;
  /** Called with each record that is read, the last one included. What it throws, or rejects with, ends the wait. */
  readonly onProgress?: ((seen: T) => unknown) | undefined;
}

export const WAIT: Names<WaitOptions<unknown>> = { intervalMs: true, onProgress: true, ...CALL };

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
  /** Called with each step before it is taken. What it throws, or rejects with, ends the job. */
  readonly onProgress?: ((step: ClipLastStep) => unknown) | undefined;
}

export const CLIP_LAST: Names<ClipLastOptions> = {
  length: true,
  lengthMs: true,
  resume: true,
  wait: true,
  intervalMs: true,
  onProgress: true,
  ...CLIP_PLACE,
  ...CALL,
};
