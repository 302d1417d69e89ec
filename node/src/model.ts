// How an answer becomes a frozen plain object.

import type { Outcome } from './enums.js';

/** How an answer came about: on every answer of a single call, as the non-enumerable property `reply`. */
export interface Reply {
  /** `x-ncp-trace-id`: quote it when asking for support. */
  readonly traceId?: string;
  /** How often the request was sent: 1 when all went well. */
  readonly attempts: number;
  /**
   * `answered`; of a create `created`, or `adopted` when its answer was lost and what it had made was found
   * again (`reconcile`).
   */
  readonly outcome: Outcome;
}

/**
 * An answer, with how it came about. `reply` is not enumerable: it is not printed, not compared by
 * `deepEqual`, and not in JSON.
 */
export type Answer<T> = T & { readonly reply: Reply };

type Json = { readonly [name: string]: unknown };
/** For some names of a record: what they are called here, and how their values are read. */
type Shape = { readonly [name: string]: readonly [name: string, read?: (value: never) => unknown] };

export const date = (millis: number): Date => new Date(millis);
/** A list of records, frozen. */
export const list =
  <T>(read: (value: unknown) => T) =>
  (values: readonly unknown[]): readonly T[] =>
    Object.freeze(values.map((value) => read(value)));

function shaped(shape: Shape, json: Json): Record<string, unknown> {
  const made: Record<string, unknown> = {};
  for (const name in json) {
    const entry = shape[name];
    const value = json[name];
    if (entry === undefined) made[name] = value;
    else made[entry[0]] = entry[1] === undefined ? value : entry[1](value as never);
  }
  return made;
}

function sealed<T>(made: object, reply: Reply | undefined): T {
  if (reply !== undefined) Object.defineProperty(made, 'reply', { value: reply });
  return Object.freeze(made) as T;
}

/** Reads a record. The `secrets` are getters, so that even what lists hidden properties does not print them. */
export const model =
  <T>(shape: Shape, secrets: readonly string[] = []) =>
  (json: unknown, reply?: Reply): T => {
    const made = shaped(shape, json as Json);
    for (const secret of secrets) {
      if (!(secret in made)) continue;
      const value = made[secret];
      delete made[secret];
      Object.defineProperty(made, secret, { get: () => value });
    }
    return sealed(made, reply);
  };

/** An answer of one call: `{"value": …, "traceId": …, …}`. */
export const answer =
  <T>(read: (value: unknown, reply: Reply) => T) =>
  (json: unknown): Answer<T> => {
    const { value, traceId, attempts, outcome } = json as Reply & { value: unknown };
    const reply: Reply = traceId === undefined ? { attempts, outcome } : { traceId, attempts, outcome };
    return read(value, Object.freeze(reply)) as Answer<T>;
  };
