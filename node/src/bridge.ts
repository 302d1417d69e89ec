// Between the addon and the calls under way: what the addon delivers finds its call here.

// First: bundlers' mistakes show here, and its error explains them.
import { native } from './native.js';
import { AsyncResource } from 'node:async_hooks';
import timers from 'node:timers';

import { keepThrown } from './errors.js';
import { ask, type Question, type Signer } from './signing.js';

/** `bindings/node/src/queue.rs` has the same numbers. */
export const DONE = 1;
const PROGRESS = 2;
const LOG = 3;
const QUESTION = 4;
const CANCELLED = 5;
const ATTEMPT = 6;
export type Entry = readonly [number: number, what: number, value: unknown];

/** What a client calls on the way. Kept with each call, so that a client without calls can be collected. */
export interface Callbacks {
  readonly logger: ((event: unknown) => void) | undefined;
  readonly signer: Signer | undefined;
  readonly attempt: ((report: unknown) => void) | undefined;
}

/** A call under way. */
export class Pending {
  readonly #callbacks: Callbacks | undefined;
  readonly #progress: ((value: unknown) => void) | undefined;
  readonly #settle: (entry: Entry) => void;
  /** The async context of the caller. Kept for callbacks only: without them a call does not pay for it. */
  readonly #context: AsyncResource | undefined;

  constructor(
    settle: (entry: Entry) => void,
    callbacks?: Callbacks | undefined,
    progress?: ((value: unknown) => void) | undefined,
  ) {
    this.#settle = settle;
    this.#callbacks = callbacks;
    this.#progress = progress;
    if (callbacks !== undefined || progress !== undefined) {
      this.#context = new AsyncResource('LiveStationCall', { requireManualDestroy: true });
    }
  }

  receive(entry: Entry): void {
    const [number, what, value] = entry;
    if (what === LOG) this.#run(this.#callbacks?.logger, value);
    else if (what === ATTEMPT) this.#run(this.#callbacks?.attempt, value);
    else if (what === PROGRESS) this.#run(this.#progress, value);
    else if (what === QUESTION) this.#run(this.#sign, value);
    else {
      remove(number);
      this.#context?.emitDestroy();
      if (what !== CANCELLED) this.#settle(entry);
    }
  }

  /** Calls back in the caller's context. What is thrown must not keep the calls behind it from ending. */
  #run(callback: ((value: unknown) => void) | undefined, value: unknown): void {
    if (callback === undefined) return;
    this.#context?.runInAsyncScope(() => {
      try {
        callback(value);
      } catch (problem) {
        surface(problem);
      }
    });
  }

  /** Has the application sign, in its own time. */
  readonly #sign = (value: unknown): void => void sign(this.#callbacks?.signer, value as Question);
}

async function sign(signer: Signer | undefined, question: Question): Promise<void> {
  const id = question.question;
  try {
    if (signer === undefined) throw new Error('the client has no signer');
    const { accessKey, signature } = await ask(signer, question);
    bridge.signed(id, accessKey, signature);
  } catch (thrown) {
    keepThrown(id, thrown);
    bridge.notSigned(id, textOf(thrown));
  }
}

/** What was thrown, as a text. Anything can be thrown, also what has no text. */
function textOf(thrown: unknown): string {
  try {
    return thrown instanceof Error ? String(thrown) : `it threw ${typeof thrown}`;
  } catch {
    return 'it threw an object that cannot be converted to a string';
  }
}

const pending = new Map<number, Pending>();
let latest = 0;

// Node's own, also under jsdom and fake timers.
const { setInterval } = timers;
/** Keeps the process alive while a call is pending, and only then. */
let alive: { ref?(): unknown; unref?(): unknown } | undefined;

/** An open handle only from the first call on, until {@link rest}. */
export const bridge = new native.Bridge();
let open = false;

function deliver(entries: string): void {
  for (const entry of JSON.parse(entries) as Entry[]) {
    try {
      pending.get(entry[0])?.receive(entry);
    } catch (problem) {
      // The entries behind it are those of other calls.
      surface(problem);
    }
  }
}

/** An uncaught exception, in a turn of its own. */
function surface(problem: unknown): void {
  queueMicrotask(() => {
    throw problem;
  });
}

/** The number under which a call is delivered. From here on the bridge is open. */
export function nextNumber(): number {
  if (!open) {
    bridge.open(deliver);
    open = true;
  }
  do latest = latest === 0xffffffff ? 1 : latest + 1;
  while (pending.has(latest));
  return latest;
}

export function put(number: number, call: Pending): void {
  if (pending.size === 0) {
    if (alive === undefined) alive = setInterval(() => {}, 0x7fffffff);
    else alive.ref?.();
  }
  pending.set(number, call);
}

function remove(number: number): void {
  if (pending.delete(number) && pending.size === 0) alive?.unref?.();
}

/** Leaves no open handle behind, if no call is under way. The next call opens the bridge again. */
export function rest(): void {
  if (!open || pending.size > 0) return;
  bridge.rest();
  open = false;
}
