// Signals. Each has one listener of ours, however many calls it may end: Node warns of a leak at eleven.

import { wrongType } from './errors.js';

/** An `AbortSignal`. Written down here, so that these types need neither the DOM's nor Node's. */
export interface AbortSignalLike {
  readonly aborted: boolean;
  readonly reason?: unknown;
  addEventListener(type: 'abort', listener: () => void, options?: { once?: boolean }): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

interface Listening {
  readonly calls: Set<() => void>;
  readonly listener: () => void;
}

const signals = new WeakMap<AbortSignalLike, Listening>();

/** Has `abort` called when the signal is aborted, unless {@link unlisten} comes first. */
export function listen(signal: AbortSignalLike, abort: () => void): void {
  const listening = signals.get(signal);
  if (listening !== undefined) {
    listening.calls.add(abort);
    return;
  }
  const calls = new Set([abort]);
  const listener = (): void => {
    for (const one of [...calls]) one();
  };
  signals.set(signal, { calls, listener });
  signal.addEventListener('abort', listener, { once: true });
}

export function unlisten(signal: AbortSignalLike, abort: () => void): void {
  const listening = signals.get(signal);
  if (listening === undefined) return;
  listening.calls.delete(abort);
  if (listening.calls.size > 0) return;
  signals.delete(signal);
  signal.removeEventListener('abort', listening.listener);
}

export function checkedSignal(signal: AbortSignalLike | null | undefined): AbortSignalLike | undefined {
  if (signal === undefined || signal === null) return undefined;
  if (typeof signal.addEventListener === 'function') return signal;
  throw wrongType('signal', 'must be an AbortSignal', 'an AbortSignal', typeof signal);
}
