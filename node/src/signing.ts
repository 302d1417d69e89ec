// Signing elsewhere: the application's signer, and presigned requests.

import { text } from './arguments.js';
import { wrongType } from './errors.js';

/** What a signer is asked to sign: Base64 of HMAC-SHA256 over `text(accessKey)`, keyed with the secret key. */
export interface ToSign {
  /** Which call this is, e.g. `create_snapshot`: a signer can refuse calls that it does not want made. */
  readonly operation: string;
  readonly method: string;
  /** Path and query, exactly as they are sent. */
  readonly target: string;
  /** The time in Unix **milliseconds**, as it is signed. */
  readonly timestampMs: number;
  /** The text to sign for the access key that belongs to the secret key. */
  text(accessKey: string): string;
}

/** What a signer answers. */
export interface ForeignSignature {
  /** The access key that belongs to the secret key that signed. */
  readonly accessKey: string;
  /** Base64, with padding, of the HMAC-SHA256. */
  readonly signature: string;
}

/** Signs where the keys are. Asked anew for every attempt; its time counts to the call's limit. */
export type Signer = (toSign: ToSign) => ForeignSignature | Promise<ForeignSignature>;

/**
 * A signed create-snapshot call, to be sent within five minutes by another program. Anyone who has it can make this
 * snapshot, and each sending makes one. `JSON.stringify(ticket)` goes to the program that sends it, and every
 * language's `execute` takes that.
 */
export interface PresignedRequest {
  readonly method: string;
  readonly url: string;
  /** The service refuses it from this moment on. */
  readonly expiresAt: Date;
  /** All that is to be sent beside the URL, the signature too: not enumerable, so that it is not printed. */
  readonly headers: { readonly [name: string]: string };
  /** As it travels. */
  toJSON(): object;
}

interface Wire {
  readonly method: string;
  readonly url: string;
  readonly headers: { readonly [name: string]: string };
  readonly expiresAt: number;
}

export function presignedRequest(json: unknown): PresignedRequest {
  const wire = json as Wire;
  const { method, url } = wire;
  const headers = Object.freeze({ ...wire.headers });
  return Object.freeze(
    Object.defineProperties(
      { method, url, expiresAt: new Date(wire.expiresAt) },
      // A getter, for `showHidden` prints the value of a property.
      { headers: { get: () => headers }, toJSON: { value: () => ({ ...wire, headers }) } },
    ),
  ) as PresignedRequest;
}

/** A ticket as the library reads it. */
export function ticketText(ticket: unknown): string {
  if (typeof ticket === 'string') return text('ticket', ticket);
  if (typeof ticket === 'object' && ticket !== null) return JSON.stringify(ticket);
  throw wrongType('ticket', 'must be a presigned request', 'a presigned request, or its JSON', typeof ticket);
}

/** As the addon asks. */
export interface Question {
  readonly question: number;
  readonly toSign: {
    readonly operation: string;
    readonly method: string;
    readonly target: string;
    readonly timestamp: number;
    readonly beforeAccessKey: string;
  };
}

/** Asks the signer. What it throws, or answers instead of a signature, is thrown. */
export async function ask(signer: Signer, { toSign }: Question): Promise<ForeignSignature> {
  const { operation, method, target, timestamp, beforeAccessKey } = toSign;
  const toSignText = (accessKey: string): string => beforeAccessKey + accessKey;
  const asked = { operation, method, target, timestampMs: timestamp, text: toSignText };
  const signed: unknown = await signer(Object.freeze(asked));
  const { accessKey, signature } = (signed ?? {}) as Partial<ForeignSignature>;
  if (typeof accessKey === 'string' && typeof signature === 'string') return { accessKey, signature };
  // Not what it is: it could hold anything.
  throw new TypeError(`a signer returns { accessKey, signature }, two strings, and not ${typeof signed}`);
}
