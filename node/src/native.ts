// Finds and loads the addon: it comes in a package of its own for each platform.

import { ConfigError } from './errors.js';

/** `null` when the call has begun, else the record of the error as JSON. */
export type Refused = string | null;

export interface NativeBridge {
  cancel(number: number): void;
  signed(question: number, accessKey: string, signature: string): void;
  notSigned(question: number, text: string): void;
}

export interface NativeOutput {
  readonly bucketName: string;
  readonly filePath: string;
  readonly accessControl?: string | undefined;
}

export interface NativeWaiting {
  readonly timeoutMs?: number | undefined;
  readonly intervalMs?: number | undefined;
}

export interface NativeChannels {
  next(number: number): void;
}

type Timeout = number | undefined;

/** `bindings/node/src/client.rs`. */
export interface NativeClient {
  close(): void;
  createSnapshot(
    number: number,
    timeoutMs: Timeout,
    channelId: string,
    limitedDuration?: number,
    reconcile?: boolean,
  ): Refused;
  presignCreateSnapshot(number: number, timeoutMs: Timeout, channelId: string, limitedDuration?: number): Refused;
  execute(number: number, timeoutMs: Timeout, ticket: string): Refused;
  getSnapshot(number: number, timeoutMs: Timeout, channelId: string, snapshotId: string): Refused;
  getChannel(number: number, timeoutMs: Timeout, channelId: string): Refused;
  listChannels(number: number, timeoutMs: Timeout, query: object): Refused;
  startRecording(number: number, timeoutMs: Timeout, channelId: string): Refused;
  stopRecording(number: number, timeoutMs: Timeout, channelId: string): Refused;
  createShortClip(
    number: number,
    timeoutMs: Timeout,
    channelId: string,
    snapshotId: string,
    startTime: number,
    endTime: number,
    output: NativeOutput,
  ): Refused;
  listShortClips(
    number: number,
    timeoutMs: Timeout,
    channelId: string,
    snapshotId: string,
    status?: string,
  ): Refused;
  getShortClip(number: number, timeoutMs: Timeout, channelId: string, shortClipId: string): Refused;
  doctor(number: number, timeoutMs: Timeout, channelId?: string): Refused;
  waitUntilPublishing(number: number, channelId: string, waiting: NativeWaiting, progress: boolean): Refused;
  waitUntilRecording(number: number, channelId: string, waiting: NativeWaiting, progress: boolean): Refused;
  waitForClip(
    number: number,
    channelId: string,
    shortClipId: string,
    waiting: NativeWaiting,
    progress: boolean,
  ): Refused;
  clipLast(number: number, channelId: string, clip: object, progress: boolean): Refused;
  channels(timeoutMs: Timeout, query: object): NativeChannels | string;
}

export interface NativeEmulator {
  start(bridge: NativeBridge, number: number, explain?: boolean, ffmpeg?: string): void;
  stop(): void;
}

interface Native {
  readonly Bridge: new (deliver: (entries: string) => void) => NativeBridge;
  readonly Emulator: new () => NativeEmulator;
  openClient(bridge: NativeBridge, options: object, logger?: number, signer?: number): NativeClient | string;
  errorKinds(): string[];
  version(): string;
}

/** The packages with the addon, by `process.platform` and `process.arch`. npm installs the one that fits. */
const PACKAGES: { readonly [platform: string]: readonly string[] } = {
  'linux-x64': ['livestation-linux-x64-gnu', 'livestation-linux-x64-musl'],
  'linux-arm64': ['livestation-linux-arm64-gnu', 'livestation-linux-arm64-musl'],
  'darwin-x64': ['livestation-darwin-x64'],
  'darwin-arm64': ['livestation-darwin-arm64'],
  'win32-x64': ['livestation-win32-x64-msvc'],
};

function load(): Native {
  const platform = `${process.platform}-${process.arch}`;
  const candidates = PACKAGES[platform];
  if (candidates === undefined) {
    throw unusable(`there is no build for ${platform}; there are: ${Object.keys(PACKAGES).join(', ')}`);
  }
  const problems: string[] = [];
  for (const name of candidates) {
    try {
      return checked(require(name) as Native);
    } catch (problem) {
      const { code, message } = problem as NodeJS.ErrnoException;
      problems.push(code === 'MODULE_NOT_FOUND' ? `${name} is not installed` : `${name}: ${message}`);
    }
  }
  throw unusable(
    `this is ${platform}, and ${problems.join('; ')}. ` +
      'It is an optional dependency of livestation: install without --omit=optional, on the platform that runs it',
  );
}

/** An addon of another version would be called with the wrong arguments. */
function checked(native: Native): Native {
  const { version } = require('../package.json') as { version: string };
  if (native.version() === version) return native;
  throw new Error(`it is version ${native.version()}, and livestation is ${version}: install both anew`);
}

function unusable(why: string): ConfigError {
  return new ConfigError(`livestation cannot load its native addon: ${why}`, {
    kind: 'config',
    retryable: false,
    mayHaveTakenEffect: false,
    dispatch: 'not-sent',
    attempts: 0,
  });
}

export const native = load();
