// Calls: each is a promise, which an aborted signal can reject.

import { bridge, DONE, nextNumber, Pending, put, type Callbacks, type Entry } from './bridge.js';
import { checkedSignal, listen, unlisten, type AbortSignalLike } from './abort.js';
import { integer, type Names } from './arguments.js';
import { errorFrom, type NativeError } from './errors.js';
import type { Refused } from './native.js';

/** What every call takes. */
export interface CallOptions {
  /** Aborts the call: it rejects at once with the signal's `reason`, and the connection is dropped. */
  readonly signal?: AbortSignalLike | undefined;
  /** The limit for this call with all its attempts, in **milliseconds**; default: the client's. */
  readonly timeoutMs?: number | undefined;
}

export const CALL: Names<CallOptions> = { signal: true, timeoutMs: true };

/** Who makes calls. */
export interface Caller {
  readonly callbacks: Callbacks | undefined;
  /** Calls under way. */
  count: number;
  /** Called when there are none any more. */
  landed: (() => void) | undefined;
}

/** What a call may need besides its options. */
export interface Extras {
  /** Is called on each step. What it throws, or rejects with, ends the call. */
  readonly progress?: ((value: unknown) => unknown) | undefined;
  /** Reads what an error brings along. */
  readonly failed?: ((error: NativeError) => Error) | undefined;
}

const NO_CLIENT: Caller = { callbacks: undefined, count: 0, landed: undefined };
const NOTHING: Extras = {};

/**
 * Makes a call: `begin` starts it under a number. Being an async function, and awaited by async functions up to the
 * caller's own, it throws errors whose stack leads to the caller, at no cost for calls that succeed.
 */
export async function call(
  options: CallOptions,
  begin: (number: number) => Refused | void,
  caller: Caller = NO_CLIENT,
  { progress, failed = errorFrom }: Extras = NOTHING,
): Promise<unknown> {
  const signal = checkedSignal(options.signal);
  if (signal?.aborted) throw signal.reason;
  const number = nextNumber();
  const refused = begin(number);
  if (typeof refused === 'string') throw failed(JSON.parse(refused) as NativeError);
  const outcome = await new Promise<Entry>((resolve, reject) => {
    let ended = false;
    const end = (): void => {
      ended = true;
      caller.count -= 1;
      if (caller.count === 0) caller.landed?.();
      if (signal) unlisten(signal, abort);
    };
    const stop = (reason: unknown): boolean => {
      if (ended) return false;
      reject(reason);
      // It stays pending until the addon says that it is cancelled: what was logged before is delivered.
      bridge.cancel(number);
      end();
      return true;
    };
    const abort = (): void => void stop(signal?.reason);
    const settle = (entry: Entry): void => {
      if (ended) return;
      resolve(entry);
      end();
    };
    caller.count += 1;
    put(number, new Pending(settle, caller.callbacks, progress && guarded(progress, stop)));
    try {
      if (signal) listen(signal, abort);
    } catch (problem) {
      stop(problem);
    }
  });
  if (outcome[1] === DONE) return outcome[2];
  throw failed(outcome[2] as NativeError);
}

/** What it throws, or rejects with, ends the call. */
function guarded(
  progress: (value: unknown) => unknown,
  stop: (reason: unknown) => boolean,
): (value: unknown) => void {
  let stopped = false;
  const end = (problem: unknown): void => {
    // It may have been called several times before the first of them rejected.
    if (stopped) return;
    stopped = true;
    // After the end of the call it is an unhandled rejection, as from any function of the application.
    if (!stop(problem)) throw problem;
  };
  return (value) => {
    if (stopped) return;
    try {
      const told = progress(value);
      if (typeof told === 'object' && told !== null && 'then' in told) Promise.resolve(told).catch(end);
    } catch (problem) {
      end(problem);
    }
  };
}

/** A call's own limit. */
export function timeout(options: CallOptions): number | undefined {
  const { timeoutMs } = options;
  return timeoutMs === undefined || timeoutMs === null ? undefined : integer('timeoutMs', timeoutMs);
}
