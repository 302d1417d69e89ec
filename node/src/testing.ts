/// <reference lib="esnext.disposable" preserve="true" />
/**
 * For your own tests: a local Live Station that checks signatures, keeps the service's rules and serves real video.
 *
 * @packageDocumentation
 */

import { bridge, call } from './calls.js';
import { optionalFlag, optionalText, options as checked } from './check.js';
import { Client } from './client.js';
import { native, type NativeEmulator } from './native.js';
import type { ClientOptions } from './options.js';

export interface EmulatorOptions {
  /** Whether refused signatures explain themselves, which the real service does not. Default: `true`. */
  readonly explain?: boolean | undefined;
  /** The ffmpeg that makes short clips. Where it is not to be found, they end in `PROCESSING_FAIL`. */
  readonly ffmpeg?: string | undefined;
}

/** How a channel is to be; what is left out stays as it is. */
export interface ChannelShape {
  /** E.g. `PUBLISHING` or `READY`. */
  readonly status?: string;
  /** Since when it has been recording, in **milliseconds** before now; `null` stops recording. */
  readonly recordingForMs?: number | null;
  /** Whether the time machine is on. */
  readonly useDvr?: boolean;
}

/** How a fault strikes; which field belongs to which fault stands in the emulator's own documentation. */
export interface FaultOptions {
  /** Only this operation, e.g. `create_snapshot`; default: any. */
  readonly operation?: string;
  /** So many times; default: until it is cleared. */
  readonly times?: number;
  /** Strikes at random, 0 to 1, in the same way for the same `seed`. */
  readonly probability?: number;
  readonly seed?: number;
  readonly delayMs?: number;
  readonly forMs?: number;
  readonly skewMs?: number;
  readonly retryAfterS?: number;
}

/** One call that the emulator was asked. */
export interface JournalEntry {
  /** When, Unix **milliseconds** on the emulator's clock. */
  readonly atMs: number;
  /** E.g. `create_snapshot`; `unknown` for a path that is none. */
  readonly operation: string;
  readonly method: string;
  readonly target: string;
  /** `ok`: the work was done. */
  readonly outcome: 'ok' | 'refused';
  readonly signature: string;
  /** The HTTP status of the answer; 0 where a fault left the call without one. */
  readonly status: number;
  readonly code?: number;
  readonly snapshotId?: number;
  readonly shortClipId?: number;
  /** The fault that struck. */
  readonly fault?: string;
  readonly traceId: string;
}

interface Started {
  readonly endpoint: string;
  readonly accessKey: string;
  readonly secretKey: string;
  readonly channels: readonly string[];
  readonly buckets: string;
}

/**
 * An emulator inside this process, on a free port of 127.0.0.1. It ends with {@link stop}, with `await using`, or with
 * the process.
 *
 * @example
 * const emulator = await Emulator.start();
 * const snapshot = await emulator.client().createSnapshot(emulator.channels[0], { limitedDuration: 5 });
 */
export class Emulator {
  readonly #native: NativeEmulator;
  /** Its base URL. */
  readonly endpoint: string;
  /** The keys of its one account: well known, and good for nothing else. */
  readonly accessKey: string;
  readonly secretKey: string;
  /** The channels that it started with. The first has been recording for five hours. */
  readonly channels: readonly [string, ...string[]];
  /** The folder that stands for Object Storage. */
  readonly buckets: string;

  private constructor(emulator: NativeEmulator, started: Started) {
    this.#native = emulator;
    this.endpoint = started.endpoint;
    this.accessKey = started.accessKey;
    this.secretKey = started.secretKey;
    this.channels = Object.freeze(started.channels) as readonly [string, ...string[]];
    this.buckets = started.buckets;
  }

  static async start(options?: EmulatorOptions): Promise<Emulator> {
    const { explain, ffmpeg } = checked<EmulatorOptions>(options);
    const emulator = new native.Emulator();
    const started = await call({}, (number) =>
      emulator.start(bridge, number, optionalFlag('explain', explain), optionalText('ffmpeg', ffmpeg)),
    );
    return new Emulator(emulator, started as Started);
  }

  /** A client with its endpoint and keys. */
  client(options?: ClientOptions): Client {
    const { endpoint, accessKey, secretKey } = this;
    return new Client({ endpoint, accessKey, secretKey, ...options });
  }

  /** Moves its clock ahead, by **milliseconds**: snapshots expire, and callers' timestamps get old. */
  async advance(ms: number): Promise<void> {
    await this.#control('POST', 'clock', { advanceMs: ms });
  }

  /** Back to how it started: channels, keys, an empty journal, no faults, real time. */
  async reset(): Promise<void> {
    await this.#control('POST', 'reset');
  }

  /** What was asked of it, oldest first; the latest 20 000 calls. */
  async requests(): Promise<JournalEntry[]> {
    const { requests } = await this.#control<{ requests: object[] }>('GET', 'requests');
    return requests.map((entry) => renamed(entry, camel) as unknown as JournalEntry);
  }

  /** Shapes a channel, or makes one. */
  async shape(channelId: string, shape: ChannelShape): Promise<void> {
    await this.#control('PUT', `channels/${encodeURIComponent(channelId)}`, shape);
  }

  /** Adds trouble, e.g. `reply-lost` or `429`. The emulator's documentation lists all faults. */
  async fault(fault: string, options?: FaultOptions): Promise<void> {
    await this.#control('POST', 'faults', { fault, ...options });
  }

  /** No more trouble. */
  async clearFaults(): Promise<void> {
    await this.#control('DELETE', 'faults');
  }

  /** Stops it. Connections to it break. */
  async stop(): Promise<void> {
    this.#native.stop();
  }

  async #control<T>(method: string, path: string, body?: object): Promise<T> {
    const answer = await fetch(`${this.endpoint}/_emulator/${path}`, {
      method,
      ...(body && { body: JSON.stringify(renamed(body, snake)) }),
    });
    const told = (await answer.json()) as { error?: string };
    if (!answer.ok) throw new TypeError(`the emulator refuses: ${told.error}`);
    return told as T;
  }
}

/** `await using emulator`, where the runtime has it. */
export interface Emulator {
  [Symbol.asyncDispose](): Promise<void>;
}
if (Symbol.asyncDispose) {
  const stop = function (this: Emulator): Promise<void> {
    return this.stop();
  };
  Object.defineProperty(Emulator.prototype, Symbol.asyncDispose, { value: stop, configurable: true });
}

const camel = (name: string): string => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

function renamed(record: object, rename: (name: string) => string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [rename(name), value]));
}
