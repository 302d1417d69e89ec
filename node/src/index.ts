/// <reference lib="esnext.disposable" preserve="true" />
/**
 * NAVER Cloud Live Station: snapshots and short clips of what is being streamed live.
 *
 * @packageDocumentation
 */

export type { AbortSignalLike } from './abort.js';
export type { Id } from './arguments.js';
export type { CallOptions } from './call.js';
export { parseCallback } from './callback.js';
export type * from './calls/types.js';
export { Channels } from './channels.js';
export { Client } from './client.js';
export * from './enums.js';
export {
  AuthenticationError,
  ConfigError,
  ConnectionFailedError,
  CredentialsError,
  InternalError,
  LiveStationError,
  NotFoundError,
  PermissionDeniedError,
  RateLimitError,
  RejectedError,
  RequestTimeoutError,
  ServerError,
  SignerError,
  UnexpectedResponseError,
  ValidationError,
} from './errors.js';
export type { Dispatch, ErrorKind, ErrorRecord } from './errors.js';
export type { LogEvent, Logger, LogLevel } from './logging.js';
export type { Answer, Check, ClipLastStep, LastClip, Reply } from './models.js';
export type {
  AttemptReport,
  ChannelWaitOptions,
  ClientOptions,
  ClipLastOptions,
  ClipPlace,
  ClipWaitOptions,
  CreateSnapshotOptions,
  PresignOptions,
  WaitOptions,
} from './options.js';
export type { ForeignSignature, PresignedRequest, Signer, ToSign } from './signing.js';
