// Finds and loads the addon: it comes in a package of its own for each platform.

import { ConfigError } from './errors.js';
import { VERSION } from './version.js';

/** `null` when the call has begun, else the record of the error as JSON. */
export type Refused = string | null;

export interface NativeBridge {
  open(deliver: (entries: string) => void): void;
  rest(): void;
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
  /** `args` is a JSON object, with the service's names. */
  call(number: number, timeoutMs: Timeout, operation: string, args: string): Refused;
  createSnapshot(
    number: number,
    timeoutMs: Timeout,
    channelId: string,
    limitedDuration?: string,
    reconcile?: boolean,
  ): Refused;
  presignCreateSnapshot(number: number, timeoutMs: Timeout, channelId: string, limitedDuration?: string): Refused;
  execute(number: number, timeoutMs: Timeout, ticket: string): Refused;
  doctor(number: number, timeoutMs: Timeout, channelId?: string): Refused;
  /** `goal` is `ready`, `publishing` or `recording`. */
  waitUntil(number: number, goal: string, channelId: string, waiting: NativeWaiting, progress: boolean): Refused;
  waitForClip(
    number: number,
    channelId: string,
    shortClipId: string,
    waiting: NativeWaiting,
    progress: boolean,
  ): Refused;
  clipLast(number: number, channelId: string, clip: object, progress: boolean): Refused;
  /** `query` is the arguments of `list_channels`, as for {@link call}. */
  channels(timeoutMs: Timeout, query: string): NativeChannels | string;
}

export interface NativeEmulator {
  start(bridge: NativeBridge, number: number, options: object): void;
  stop(): void;
}

interface Native {
  readonly Bridge: new () => NativeBridge;
  readonly Emulator: new () => NativeEmulator;
  openClient(
    bridge: NativeBridge,
    number: number,
    options: object,
    logger: boolean,
    signer: boolean,
    attempts: boolean,
  ): NativeClient | string;
  errorKinds(): string[];
  parseCallback(body: Uint8Array): string;
  version(): string;
}

class Absent {
  constructor(readonly problem: unknown) {}
}

/**
 * The packages with the addon, by `process.platform` and `process.arch`; npm installs the one that fits. Each name is
 * written out, and inside of a `try`: tools that trace files (Next.js, Vercel) follow a `require` of a constant, and
 * bundlers accept there that it is missing.
 */
const PACKAGES: { readonly [platform: string]: { readonly [name: string]: () => unknown } } = {
  'linux-x64': {
    'livestation-linux-x64-gnu': () => {
      try {
        return require('livestation-linux-x64-gnu');
      } catch (problem) {
        return new Absent(problem);
      }
    },
    'livestation-linux-x64-musl': () => {
      try {
        return require('livestation-linux-x64-musl');
      } catch (problem) {
        return new Absent(problem);
      }
    },
  },
  'linux-arm64': {
    'livestation-linux-arm64-gnu': () => {
      try {
        return require('livestation-linux-arm64-gnu');
      } catch (problem) {
        return new Absent(problem);
      }
    },
    'livestation-linux-arm64-musl': () => {
      try {
        return require('livestation-linux-arm64-musl');
      } catch (problem) {
        return new Absent(problem);
      }
    },
  },
  'darwin-x64': {
    'livestation-darwin-x64': () => {
      try {
        return require('livestation-darwin-x64');
      } catch (problem) {
        return new Absent(problem);
      }
    },
  },
  'darwin-arm64': {
    'livestation-darwin-arm64': () => {
      try {
        return require('livestation-darwin-arm64');
      } catch (problem) {
        return new Absent(problem);
      }
    },
  },
  'win32-x64': {
    'livestation-win32-x64-msvc': () => {
      try {
        return require('livestation-win32-x64-msvc');
      } catch (problem) {
        return new Absent(problem);
      }
    },
  },
};

function load(): Native {
  const platform = `${process.platform}-${process.arch}`;
  const candidates = PACKAGES[platform];
  if (candidates === undefined) {
    throw unusable(`there is no build for ${platform}; there are: ${Object.keys(PACKAGES).join(', ')}`);
  }
  const problems: string[] = [];
  for (const [name, required] of Object.entries(candidates)) {
    const found = required();
    const problem = found instanceof Absent ? reason(found.problem) : mismatch(found);
    if (problem === undefined) return found as Native;
    problems.push(`${name} ${problem}`);
  }
  const advice = bundled()
    ? BUNDLED
    : 'It is an optional dependency of livestation: install without --omit=optional, on the platform that runs it';
  throw unusable(`this is ${platform}${libc()}, and ${problems.join('; ')}. ${advice}`);
}

/** Which C library a Linux has: there is a package for each. */
function libc(): string {
  if (process.platform !== 'linux') return '';
  const { header } = process.report.getReport() as { header?: { glibcVersionRuntime?: string } };
  const glibc = header?.glibcVersionRuntime;
  return glibc === undefined ? ' with musl' : ` with glibc ${glibc}`;
}

function reason(problem: unknown): string {
  const { code, message } = problem as NodeJS.ErrnoException;
  return code === 'MODULE_NOT_FOUND' ? 'is not installed' : `cannot be loaded: ${message}`;
}

const BUNDLED =
  'livestation is inside a bundle, which cannot hold an addon. Keep it outside, and install it where the program runs: ' +
  "serverExternalPackages: ['livestation'] for Next.js, ssr.external for Vite, externals for webpack, external for " +
  'esbuild and Rollup';

/** Whether this file is not where it was installed. */
function bundled(): boolean {
  try {
    const { readFileSync } = require('node:fs') as typeof import('node:fs');
    // In a bundle `__dirname` is another folder, or nothing.
    const manifest = JSON.parse(readFileSync(`${__dirname}/../package.json`, 'utf8')) as { name?: string };
    return manifest.name !== 'livestation';
  } catch {
    return true;
  }
}

/** An addon of another version would be called with the wrong arguments. */
function mismatch(found: unknown): string | undefined {
  const { version } = found as Partial<Native>;
  // What a bundler puts there instead, such as the name of a file.
  if (typeof version !== 'function') return 'is not an addon';
  const is = version();
  return is === VERSION ? undefined : `is version ${is}, and livestation is ${VERSION}: install both again`;
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

/** An ES module has no `require`, unless Node made it. */
function outsideOfNode(): boolean {
  try {
    require('node:async_hooks');
    return false;
  } catch {
    return true;
  }
}

if (outsideOfNode()) throw unusable(`modules of Node cannot be loaded. ${BUNDLED}`);
export const native = load();
