/// <reference lib="esnext.disposable" preserve="true" />
/**
 * NAVER Cloud Live Station: snapshots and short clips of what is being streamed live.
 *
 * @packageDocumentation
 */

export type { AbortSignalLike } from './abort.js';
export type { Id } from './arguments.js';
export type { CallOptions } from './call.js';
export { Channels } from './channels.js';
export { Client } from './client.js';
export {
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
export type {
  Answer,
  Channel,
  ChannelCdn,
  ChannelPage,
  ChannelRecord,
  ChannelSnapshot,
  Check,
  ClipLastStep,
  LastClip,
  Recording,
  Recordings,
  Reply,
  ShortClip,
  ShortClipList,
  ShortClipOutput,
  Snapshot,
} from './models.js';
export type {
  AttemptReport,
  ChannelQuery,
  ChannelWaitOptions,
  ClientOptions,
  ClipLastOptions,
  ClipPlace,
  ClipWaitOptions,
  CreateShortClipOptions,
  CreateSnapshotOptions,
  ListChannelsOptions,
  ListShortClipsOptions,
  PresignOptions,
  WaitOptions,
} from './options.js';
export type { ForeignSignature, PresignedRequest, Signer, ToSign } from './signing.js';
