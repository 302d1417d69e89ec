// Every way to fail, as a class. The addon hands over plain records; this file makes errors of them.

import type { Channel, ShortClip, Snapshot } from './models.js';

/** The sort of a failure: small, stable, and the same in every language. */
export type ErrorKind =
  | 'invalid-input'
  | 'credentials'
  | 'signer'
  | 'config'
  | 'authentication'
  | 'permission-denied'
  | 'not-found'
  | 'rejected'
  | 'rate-limited'
  | 'connection'
  | 'timeout'
  | 'server'
  | 'unexpected-response'
  | 'internal';

/** How far a call had come when it failed. */
export type Dispatch = 'not-sent' | 'maybe-sent' | 'answered';

/** What an error consists of, as plain data: what `JSON.stringify(error)` shows. */
export interface ErrorRecord {
  readonly kind: ErrorKind;
  /** `errorCode` as the service (six digits) or its gateway (three, **not** an HTTP status) gave it. */
  readonly code?: string;
  /** `errorName` as the service gave it. Not unique. */
  readonly errorName?: string;
  /** `details`, which the gateway adds to some refusals. */
  readonly details?: string;
  /** The HTTP status of the answer, if there was one. */
  readonly httpStatus?: number;
  /** `x-ncp-trace-id`: quote it when asking for support. */
  readonly traceId?: string;
  /** Whether the same call, unchanged, may succeed later **and** is safe to send again. */
  readonly retryable: boolean;
  /**
   * Whether the call may have done its work although it failed: a snapshot may exist, a recording may have
   * started. Look before sending it again.
   */
  readonly mayHaveTakenEffect: boolean;
  /** How far the call had come. */
  readonly dispatch: Dispatch;
  /** The call that failed, e.g. `create_snapshot`, when one was under way. */
  readonly operation?: string;
  /** How often the request was sent, or was tried to be; 0 when it did not get that far. */
  readonly attempts: number;
  /** How long the service asked to wait (`Retry-After`), in **milliseconds**. */
  readonly retryAfterMs?: number;
  /** The beginning of an answer that cannot be read, without secrets. */
  readonly bodyExcerpt?: string;
  /** What to do about it, where that is known. */
  readonly hint?: string;
  /** The argument that was refused, e.g. `limitedDuration`. */
  readonly field?: string;
  /** What is allowed there. */
  readonly allowed?: string;
  /** What was given, escaped and perhaps cut. */
  readonly given?: string;
}

/** What jobs of several steps have already when they fail. */
interface Remains {
  readonly last?: Channel | ShortClip;
  readonly snapshot?: Snapshot;
  readonly shortClip?: ShortClip;
  readonly resume?: string;
}

/** As the addon writes it. @internal */
export interface NativeError extends ErrorRecord {
  readonly message: string;
  readonly summary: string;
  readonly causes?: readonly string[];
  readonly signerThrew?: number;
  readonly last?: unknown;
  readonly snapshot?: unknown;
  readonly shortClip?: unknown;
  readonly resume?: string;
}

/** The same symbol in every copy of this package. */
const BRAND = Symbol.for('livestation.LiveStationError');
/** Our classes, and not what applications derive from them. */
const OURS = new Set<unknown>();
interface Branded {
  readonly [BRAND]?: unknown;
  readonly kind?: unknown;
}

/** What went wrong. `message` is one line for people; programs look at `kind`, the class and the fields. */
export class LiveStationError extends Error implements ErrorRecord {
  /** The kind that this class stands for. */
  static readonly kind: ErrorKind | undefined;

  declare readonly kind: ErrorKind;
  declare readonly code?: string;
  declare readonly errorName?: string;
  declare readonly details?: string;
  declare readonly httpStatus?: number;
  declare readonly traceId?: string;
  declare readonly retryable: boolean;
  declare readonly mayHaveTakenEffect: boolean;
  declare readonly dispatch: Dispatch;
  declare readonly operation?: string;
  declare readonly attempts: number;
  declare readonly retryAfterMs?: number;
  declare readonly bodyExcerpt?: string;
  declare readonly hint?: string;
  declare readonly field?: string;
  declare readonly allowed?: string;
  declare readonly given?: string;
  /** Of a wait that failed: the record as it was seen last. */
  declare readonly last?: Channel | ShortClip;
  /** Of `clipLast`: the snapshot that was made, or resumed. */
  declare readonly snapshot?: Snapshot;
  /** Of `clipLast`: the clip, if one was asked for; also one that failed. */
  declare readonly shortClip?: ShortClip;
  /** Of `clipLast`: the snapshot to go on with (`resume`), where that may help. */
  declare readonly resume?: string;

  /** @internal */
  constructor(summary: string, record: ErrorRecord & Remains, cause?: unknown) {
    super(summary, cause === undefined ? undefined : { cause });
    Object.assign(this, record);
  }

  /** The error as plain data. */
  toJSON(): ErrorRecord & { name: string; message: string } {
    return { ...(this as ErrorRecord), name: this.name, message: this.message };
  }
}

/** An argument cannot be right. Nearly always found before anything is sent: `field`, `allowed`, `given`. */
export class ValidationError extends LiveStationError {
  static override readonly kind = 'invalid-input';
}
/** No usable keys were found. */
export class CredentialsError extends LiveStationError {
  static override readonly kind = 'credentials';
}
/** The application's own signer failed. */
export class SignerError extends LiveStationError {
  static override readonly kind = 'signer';
}
/** A setting is wrong: an endpoint, a time limit; or the client is closed. */
export class ConfigError extends LiveStationError {
  static override readonly kind = 'config';
}
/** Keys, signature or clock were refused. */
export class AuthenticationError extends LiveStationError {
  static override readonly kind = 'authentication';
}
/** The keys are good, and not allowed to do this. */
export class PermissionDeniedError extends LiveStationError {
  static override readonly kind = 'permission-denied';
}
/** The channel, the snapshot or the path does not exist, or not any more. */
export class NotFoundError extends LiveStationError {
  static override readonly kind = 'not-found';
}
/** Not possible in the present state, e.g. the channel is not recording. */
export class RejectedError extends LiveStationError {
  static override readonly kind = 'rejected';
}
/** Too fast, or the quota is used up. */
export class RateLimitError extends LiveStationError {
  static override readonly kind = 'rate-limited';
}
/** No connection, or it broke. */
export class ConnectionFailedError extends LiveStationError {
  static override readonly kind = 'connection';
}
/** A time limit ended the call. */
export class RequestTimeoutError extends LiveStationError {
  static override readonly kind = 'timeout';
}
/** The service or its gateway failed. */
export class ServerError extends LiveStationError {
  static override readonly kind = 'server';
}
/** The answer cannot be read. */
export class UnexpectedResponseError extends LiveStationError {
  static override readonly kind = 'unexpected-response';
}
/** A defect of this library. */
export class InternalError extends LiveStationError {
  static override readonly kind = 'internal';
}

const CLASSES: { readonly [K in ErrorKind]: typeof LiveStationError & { readonly kind: K } } = {
  'invalid-input': ValidationError,
  credentials: CredentialsError,
  signer: SignerError,
  config: ConfigError,
  authentication: AuthenticationError,
  'permission-denied': PermissionDeniedError,
  'not-found': NotFoundError,
  rejected: RejectedError,
  'rate-limited': RateLimitError,
  connection: ConnectionFailedError,
  timeout: RequestTimeoutError,
  server: ServerError,
  'unexpected-response': UnexpectedResponseError,
  internal: InternalError,
};

/** By their names: bundlers rename classes, and leave the names of properties alone. */
const NAMED = {
  LiveStationError,
  ValidationError,
  CredentialsError,
  SignerError,
  ConfigError,
  AuthenticationError,
  PermissionDeniedError,
  NotFoundError,
  RejectedError,
  RateLimitError,
  ConnectionFailedError,
  RequestTimeoutError,
  ServerError,
  UnexpectedResponseError,
  InternalError,
};

// On the prototypes, as with JavaScript's own errors, so that no instance carries it.
for (const [name, made] of Object.entries(NAMED)) {
  OURS.add(made);
  Object.defineProperty(made.prototype, 'name', { value: name, configurable: true, writable: true });
}
Object.defineProperty(LiveStationError.prototype, BRAND, { value: true });
// An error of another copy of this package is of the same class: it counts by its `kind`.
Object.defineProperty(LiveStationError, Symbol.hasInstance, {
  value: function (this: typeof LiveStationError, value: unknown): boolean {
    if (Function.prototype[Symbol.hasInstance].call(this, value)) return true;
    if (!OURS.has(this) || typeof value !== 'object' || value === null) return false;
    if ((value as Branded)[BRAND] !== true || !Object.hasOwn(value, 'kind')) return false;
    return this.kind === undefined || this.kind === (value as Branded).kind;
  },
});

/** An error below another one. It happened in the addon, so there is no stack to tell. */
function below(cause: Error | undefined, text: string): Error {
  const error = new Error(text, cause && { cause });
  error.stack = String(error);
  return error;
}

/** What signers threw, until the error of their call is made. Few: a call that was aborted never fetches its own. */
const thrown = new Map<number, unknown>();

/** @internal */
export function keepThrown(question: number, what: unknown): void {
  thrown.set(question, what);
  for (const oldest of thrown.keys()) {
    if (thrown.size <= 64) break;
    thrown.delete(oldest);
  }
}

function fetchThrown(question: number): unknown {
  const what = thrown.get(question);
  thrown.delete(question);
  return what;
}

/** Makes the error of a record. `remains` are its models, already read. @internal */
export function errorFrom(record: NativeError, remains: Remains = {}): LiveStationError {
  const { message: _, summary, causes = [], signerThrew, last: _l, snapshot: _s, shortClip: _c, resume, ...rest } =
    record;
  const cause =
    signerThrew === undefined ? causes.reduceRight<Error | undefined>(below, undefined) : fetchThrown(signerThrew);
  if (resume !== undefined) remains = { ...remains, resume: String(resume) };
  const Class = CLASSES[record.kind] ?? LiveStationError;
  return new Class(summary, { ...rest, ...remains }, cause);
}

/** An argument of the wrong type, which the addon could not even look at. @internal */
export function wrongType(field: string, problem: string, allowed: string, given?: unknown): ValidationError {
  const shown = given === undefined ? undefined : String(given).slice(0, 64);
  const message = `${field} ${problem}${shown === undefined ? '' : `: given "${shown}"`}; allowed: ${allowed}`;
  return new ValidationError(message, {
    kind: 'invalid-input',
    retryable: false,
    mayHaveTakenEffect: false,
    dispatch: 'not-sent',
    attempts: 0,
    field,
    allowed,
    ...(shown === undefined ? {} : { given: shown }),
  });
}
