/// <reference lib="esnext.disposable" preserve="true" />
/**
 * For your own tests: a local Live Station that checks signatures, keeps the service's rules and serves real video.
 *
 * @packageDocumentation
 */

import { bridge, rest } from './bridge.js';
import { request } from 'node:http';
import { call } from './call.js';
import { integer, optionalFlag, optionalText, options as checked, type Names } from './arguments.js';
import { Client } from './client.js';
import { native, type NativeEmulator } from './native.js';
import { NAMES } from './operations.js';
import { CLIENT, type ClientOptions } from './options.js';

export interface EmulatorOptions {
  /** Where to listen, e.g. `127.0.0.1:8086`. Default: a free port of 127.0.0.1. */
  readonly listen?: string | undefined;
  /** Whether refused signatures explain themselves, which the real service does not. Default: `true`. */
  readonly explain?: boolean | undefined;
  /** Where to take video from encoders (RTMP), e.g. `127.0.0.1:1935`; port 0 is a free one. Default: nowhere. */
  readonly ingest?: string | undefined;
  /** A folder that stands for Object Storage. Default: a temporary one, which is removed with the emulator. */
  readonly buckets?: string | undefined;
  /** The ffmpeg that makes short clips. Where it is not found, they end in `PROCESSING_FAIL`. */
  readonly ffmpeg?: string | undefined;
}

const EMULATOR: Names<EmulatorOptions> = { listen: true, explain: true, ingest: true, buckets: true, ffmpeg: true };

/** The state that a channel gets; what is left out stays as it is. */
export interface ChannelShape {
  /** E.g. `PUBLISHING` or `READY`. */
  readonly status?: string;
  /** Since when it has been recording, in **milliseconds** before now; `null` stops recording. */
  readonly recordingForMs?: number | null;
  /** Whether the time machine is on. */
  readonly useDvr?: boolean;
  /** An awkward stream to show, or `perfect` again. The first use of one may take some seconds. */
  readonly footage?: FootageName;
}

const SHAPE: Names<ChannelShape> = { status: true, recordingForMs: true, useDvr: true, footage: true };

/** What a channel can show; the emulator's documentation says what each is for. */
export const FOOTAGE = Object.freeze([
  'perfect',
  'b-frames',
  'open-gop',
  'long-gop',
  'vfr',
  '44k1-mono',
  'resolution-change',
  'discontinuities',
  'timestamp-jump',
  'wrap',
  'aes-128',
  'fmp4',
  'byte-range',
  'gap',
  'master',
] as const);

export type FootageName = (typeof FOOTAGE)[number];

/** The faults that the emulator knows; its documentation says what each does. */
export const FAULTS = Object.freeze([
  'connect-refused',
  'reset-before-read',
  'reset-after-read',
  'reply-lost',
  'slow',
  'stalled-body',
  'truncated-body',
  'huge-body',
  'wrong-content-type',
  'html',
  'garbage-json',
  'short-body',
  'empty-body',
  'garbage-body',
  '404',
  '429',
  '429-retry-after',
  '500',
  '503',
  '504',
  'skewed-date',
  'key-expired',
  'close-after-reply',
  '403',
  'short-unsized',
  'other-segment',
  'slow-body',
  'gone-at-expiry',
  'clip-failed',
  'clip-upload-failed',
  'clip-slow',
] as const);

export type FaultName = (typeof FAULTS)[number];

/** What a request asks for: calls of the API, and the files that players read. */
export const OPERATIONS = Object.freeze([
  ...NAMES,
  'unknown',
  'playlist',
  'segment',
  'bucket_file',
] as const);

export type OperationName = (typeof OPERATIONS)[number];

/** How a fault is injected; the emulator's documentation says which field belongs to which fault. */
export interface FaultOptions {
  /** Only this operation, e.g. `create_snapshot`; default: any call of the API. */
  readonly operation?: OperationName;
  /** How many times; default: until it is cleared. */
  readonly times?: number;
  /** Injected at random, 0 to 1, in the same way for the same `seed`. */
  readonly probability?: number;
  readonly seed?: number;
  readonly delayMs?: number;
  readonly forMs?: number;
  readonly skewMs?: number;
  readonly retryAfterS?: number;
  readonly bytesPerS?: number;
  /** How many requests pass first. */
  readonly after?: number;
  /** For the first request for each path alone. */
  readonly firstTry?: boolean;
}

const FAULT: Names<FaultOptions> = {
  operation: true,
  times: true,
  probability: true,
  seed: true,
  delayMs: true,
  forMs: true,
  skewMs: true,
  retryAfterS: true,
  bytesPerS: true,
  after: true,
  firstTry: true,
};

/** A request that the emulator received. */
export interface JournalEntry {
  /** When, Unix **milliseconds** on the emulator's clock. */
  readonly atMs: number;
  /** E.g. `create_snapshot`; `unknown` for a path that does not exist. */
  readonly operation: OperationName;
  readonly method: string;
  readonly target: string;
  /** `ok`: the work was done. */
  readonly outcome: 'ok' | 'refused';
  readonly signature:
    | 'valid'
    | 'not-checked'
    | 'missing'
    | 'outside-window'
    | 'unknown-key'
    | 'key-expired'
    | 'wrong';
  /** Which common mistake a wrong signature looks like. */
  readonly mistake?: string;
  /** The HTTP status of the answer; 0 where a fault left the call without one. */
  readonly status: number;
  readonly code?: number;
  readonly snapshotId?: number;
  readonly shortClipId?: number;
  /** The fault that was injected. */
  readonly fault?: FaultName;
  readonly traceId: string;
}

interface Started {
  readonly endpoint: string;
  readonly accessKey: string;
  readonly secretKey: string;
  readonly channels: readonly string[];
  readonly buckets: string;
  readonly s3Endpoint: string;
  readonly publishUrl: string | null;
}

/**
 * An emulator inside this process, on a free port of 127.0.0.1. It ends with {@link Emulator.close}, with `await using`, or with
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
  /** Its Object Storage for S3 clients, with its own keys: path style, signature version 4, any region. */
  readonly s3Endpoint: string;
  /** Where encoders push to, with a channel's `streamKey` as the name of the stream; only with `ingest`. */
  readonly publishUrl: string | undefined;

  private constructor(emulator: NativeEmulator, started: Started) {
    this.#native = emulator;
    this.endpoint = started.endpoint;
    this.accessKey = started.accessKey;
    this.secretKey = started.secretKey;
    this.channels = Object.freeze(started.channels) as readonly [string, ...string[]];
    this.buckets = started.buckets;
    this.s3Endpoint = started.s3Endpoint;
    this.publishUrl = started.publishUrl ?? undefined;
  }

  static async start(options?: EmulatorOptions): Promise<Emulator> {
    const given = checked<EmulatorOptions>('Emulator.start', options, EMULATOR);
    const emulator = new native.Emulator();
    const plain = {
      listen: optionalText('listen', given.listen),
      explain: optionalFlag('explain', given.explain),
      ingest: optionalText('ingest', given.ingest),
      buckets: optionalText('buckets', given.buckets),
      ffmpeg: optionalText('ffmpeg', given.ffmpeg),
    };
    const started = await call({}, (number) => emulator.start(bridge, number, plain));
    return new Emulator(emulator, started as Started);
  }

  /** A client with its endpoint and keys. */
  client(options?: ClientOptions): Client {
    const { endpoint, accessKey, secretKey } = this;
    return new Client({ endpoint, accessKey, secretKey, ...checked<ClientOptions>('the client', options, CLIENT) });
  }

  /** Stops its clock, so that a test can name the instant of each call. */
  async freezeClock(): Promise<void> {
    await this.#control('POST', 'clock', { freeze: true });
  }

  /** Lets its clock run on, from where it stands. */
  async thawClock(): Promise<void> {
    await this.#control('POST', 'clock', { freeze: false });
  }

  /** Sets its clock, to a `Date` or Unix **milliseconds**, from 1970 to 2200. Frozen or running, as it was. */
  async setClock(at: Date | number): Promise<void> {
    await this.#control('POST', 'clock', { atMs: integer('at', at instanceof Date ? at.getTime() : at) });
  }

  /**
   * Moves its clock ahead, by **milliseconds**: snapshots expire, and callers' timestamps get old. Frozen or running, as
   * it was.
   */
  async advanceClock(ms: number): Promise<void> {
    await this.#control('POST', 'clock', { advanceMs: integer('ms', ms) });
  }

  /** Resets it to how it started: channels, keys, an empty journal, no faults, real time. */
  async reset(): Promise<void> {
    await this.#control('POST', 'reset');
  }

  /** The requests that it received, oldest first; the latest 20 000. */
  async requests(): Promise<JournalEntry[]> {
    const { requests } = await this.#control<{ requests: object[] }>('GET', 'requests');
    return requests.map((entry) => renamed(entry, camel) as unknown as JournalEntry);
  }

  /** Sets the state of a channel, or makes one. */
  async shapeChannel(channelId: string, shape: ChannelShape): Promise<void> {
    checked('shapeChannel', shape, SHAPE);
    await this.#control('PUT', `channels/${encodeURIComponent(channelId)}`, shape);
  }

  /** Injects a fault, e.g. `reply-lost` or `429`. The emulator's documentation lists all faults. */
  async addFault(fault: FaultName, options?: FaultOptions): Promise<void> {
    const given = checked<FaultOptions>('addFault', options, FAULT);
    await this.#control('POST', 'faults', { ...given, fault });
  }

  /** Removes all faults. */
  async clearFaults(): Promise<void> {
    await this.#control('DELETE', 'faults');
  }

  /** Stops it. Connections to it break. */
  async close(): Promise<void> {
    this.#native.stop();
    rest();
  }

  async #control<T>(method: string, path: string, body?: object): Promise<T> {
    const sent = body && JSON.stringify(renamed(body, snake));
    const { status, text } = await exchange(`${this.endpoint}/_emulator/${path}`, method, sent);
    const told = JSON.parse(text) as { error?: string };
    if (status !== 200) throw new TypeError(`the emulator refuses: ${told.error}`);
    return told as T;
  }
}

/** `await using emulator`, where the runtime has it. */
export interface Emulator {
  [Symbol.asyncDispose](): Promise<void>;
}
if (Symbol.asyncDispose) {
  const stop = function (this: Emulator): Promise<void> {
    return this.close();
  };
  Object.defineProperty(Emulator.prototype, Symbol.asyncDispose, { value: stop, configurable: true });
}

/** One request on a connection of its own. Not `fetch`, which jsdom lacks and tests replace. */
function exchange(url: string, method: string, body = ''): Promise<{ status: number | undefined; text: string }> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-length': Buffer.byteLength(body) };
    const sent = request(url, { method, agent: false, headers }, (answer) => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (part: string) => (text += part));
      answer.on('end', () => resolve({ status: answer.statusCode, text }));
      answer.on('error', reject);
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

const camel = (name: string): string => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

function renamed(record: object, rename: (name: string) => string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [rename(name), value]));
}
