// Calls under way: what the addon delivers finds its promise here, and an aborted signal finds its call.

import { AsyncResource } from 'node:async_hooks';

import { checkedSignal, listen, unlisten, type AbortSignalLike } from './abort.js';
import { integer } from './check.js';
import { errorFrom, keepThrown, type NativeError } from './errors.js';
import { native, type Refused } from './native.js';
import { ask, type Question, type Signer } from './signing.js';

/** What every call takes. */
export interface CallOptions {
  /** Aborts the call: it rejects at once with the signal's `reason`, and the connection is dropped. */
  readonly signal?: AbortSignalLike | undefined;
  /** The limit for this call with all its attempts, in **milliseconds**; default: the client's. */
  readonly timeoutMs?: number | undefined;
}

/** `bindings/node/src/queue.rs` has the same numbers. */
const DONE = 1;
const PROGRESS = 2;
const LOG = 3;
const QUESTION = 4;
type Entry = readonly [number: number, what: number, value: unknown];

interface Pending {
  readonly settle: (entry: Entry) => void;
  readonly progress: ((value: unknown) => void) | undefined;
}

const pending = new Map<number, Pending>();
const loggers = new Map<number, (entry: unknown) => void>();
const signers = new Map<number, Signer>();
let latest = 0;

/** Keeps the process alive while a call is pending, and only then. */
const alive = setInterval(() => {}, 0x7fffffff).unref();

export const bridge = new native.Bridge((entries) => {
  for (const entry of JSON.parse(entries) as Entry[]) {
    const [number, what, value] = entry;
    if (what === LOG) report(number, value);
    else if (what === QUESTION) void sign(number, value as Question);
    else if (what === PROGRESS) pending.get(number)?.progress?.(value);
    else take(number)?.settle(entry);
  }
});

function nextNumber(): number {
  do latest = latest === 0xffffffff ? 1 : latest + 1;
  while (pending.has(latest) || loggers.has(latest) || signers.has(latest));
  return latest;
}

function put(number: number, call: Pending): void {
  if (pending.size === 0) alive.ref();
  pending.set(number, call);
}

function take(number: number): Pending | undefined {
  const call = pending.get(number);
  if (pending.delete(number) && pending.size === 0) alive.unref();
  return call;
}

/** A logger that throws must not keep the calls behind it from ending. */
function report(number: number, entry: unknown): void {
  try {
    loggers.get(number)?.(entry);
  } catch (problem) {
    queueMicrotask(() => {
      throw problem;
    });
  }
}

export function addLogger(logger: (entry: unknown) => void): number {
  const number = nextNumber();
  loggers.set(number, logger);
  return number;
}

export function removeLogger(number: number): void {
  loggers.delete(number);
}

export function addSigner(signer: Signer): number {
  const number = nextNumber();
  signers.set(number, signer);
  return number;
}

export function removeSigner(number: number): void {
  signers.delete(number);
}

/** Has the application sign, in its own time. */
async function sign(number: number, question: Question): Promise<void> {
  const id = question.question;
  try {
    const signer = signers.get(number);
    if (signer === undefined) throw new Error('the client is closed');
    const { accessKey, signature } = await ask(signer, question);
    bridge.signed(id, accessKey, signature);
  } catch (thrown) {
    keepThrown(id, thrown);
    bridge.notSigned(id, thrown instanceof Error ? String(thrown) : `it threw ${typeof thrown}`);
  }
}

/** Counts the calls of one client that are under way. */
export interface Flight {
  count: number;
  /** Called when there are none any more. */
  landed: (() => void) | undefined;
}

/** What a call may need besides its options. */
interface Extras {
  /** Hears of every step. */
  readonly progress?: ((value: unknown) => void) | undefined;
  /** Reads what an error brings along. */
  readonly failed?: ((error: NativeError) => Error) | undefined;
}

const NOBODY: Flight = { count: 0, landed: undefined };
const NOTHING: Extras = {};

/**
 * Makes a call: `begin` starts it under a number. Being an async function, and awaited by async functions up to the
 * caller's own, it throws errors whose stack leads to the caller, at no cost for calls that succeed.
 */
export async function call(
  options: CallOptions,
  begin: (number: number) => Refused | void,
  flight: Flight = NOBODY,
  { progress, failed = errorFrom }: Extras = NOTHING,
): Promise<unknown> {
  const signal = checkedSignal(options.signal);
  if (signal?.aborted) throw signal.reason;
  const number = nextNumber();
  const refused = begin(number);
  if (typeof refused === 'string') throw failed(JSON.parse(refused) as NativeError);
  const outcome = await new Promise<Entry>((resolve, reject) => {
    const stop = (reason: unknown): void => {
      if (take(number) === undefined) return;
      bridge.cancel(number);
      ended();
      reject(reason);
    };
    const abort = (): void => stop(signal?.reason);
    const ended = (): void => {
      if (signal) unlisten(signal, abort);
      flight.count -= 1;
      if (flight.count === 0) flight.landed?.();
    };
    const settle = (entry: Entry): void => {
      ended();
      resolve(entry);
    };
    flight.count += 1;
    put(number, { settle, progress: progress && guarded(progress, stop) });
    if (signal) listen(signal, abort);
  });
  if (outcome[1] === DONE) return outcome[2];
  throw failed(outcome[2] as NativeError);
}

/** In the caller's async context; what it throws ends the call. */
function guarded(progress: (value: unknown) => void, stop: (reason: unknown) => void): (value: unknown) => void {
  return AsyncResource.bind((value: unknown) => {
    try {
      progress(value);
    } catch (problem) {
      stop(problem);
    }
  });
}

/** A call's own limit. */
export function timeout(options: CallOptions): number | undefined {
  const { timeoutMs } = options;
  return timeoutMs === undefined || timeoutMs === null ? undefined : integer('timeoutMs', timeoutMs);
}
