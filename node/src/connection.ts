// What a client stands on: its addon's client, and the calls under way.

import timers from 'node:timers';

import * as check from './arguments.js';
import { bridge, nextNumber, Pending, put, rest as leave, type Callbacks } from './bridge.js';
import { call, timeout, type Caller, type CallOptions, type Extras } from './call.js';
import { errorFrom, type NativeError } from './errors.js';
import { listener } from './logging.js';
import { native, type NativeClient, type Refused } from './native.js';
import { CLIENT, type AttemptReport, type ClientOptions } from './options.js';

// Node's own, also under jsdom and fake timers.
const { setImmediate } = timers;

export class Connection {
  constructor(
    readonly native: NativeClient,
    readonly caller: Caller,
  ) {}

  call(
    options: CallOptions,
    begin: (number: number, client: NativeClient) => Refused,
    extras?: Extras,
  ): Promise<unknown> {
    return call(options, (number) => begin(number, this.native), this.caller, extras);
  }

  /** Refuses calls from now on, and resolves when those under way have ended. */
  async close(): Promise<void> {
    this.native.close();
    const { caller } = this;
    if (caller.count > 0) {
      const { landed } = caller;
      await new Promise<void>((resolve) => {
        caller.landed = () => {
          landed?.();
          // After the callers, who learn of their calls' ends through promises.
          setImmediate(resolve);
        };
      });
    }
    leave();
  }
}

/** Connects to nothing yet. */
export function open(options?: ClientOptions): Connection {
  const rest = check.options<ClientOptions>('the client', options, CLIENT);
  const plain = {
    accessKey: check.optionalText('accessKey', rest.accessKey),
    secretKey: check.optionalText('secretKey', rest.secretKey),
    profile: check.optionalText('profile', rest.profile),
    serverRole: check.optionalFlag('serverRole', rest.serverRole),
    noKeys: check.optionalFlag('noKeys', rest.noKeys),
    endpoint: check.optionalText('endpoint', rest.endpoint),
    zone: check.optionalText('zone', rest.zone),
    connectTimeoutMs: check.optionalInteger('connectTimeoutMs', rest.connectTimeoutMs),
    attemptTimeoutMs: check.optionalInteger('attemptTimeoutMs', rest.attemptTimeoutMs),
    callTimeoutMs: check.optionalInteger('callTimeoutMs', rest.callTimeoutMs),
    maxAttempts: check.optionalInteger('maxAttempts', rest.maxAttempts),
    application: check.optionalText('application', rest.application),
    proxy: check.optionalText('proxy', rest.proxy),
    caFile: check.optionalText('caFile', rest.caFile),
  };
  const callbacks = calledBack(rest);
  // Opening logs as a call does.
  const logs = callbacks?.logger !== undefined;
  const number = logs ? nextNumber() : 0;
  const [signs, reports] = [callbacks?.signer !== undefined, callbacks?.attempt !== undefined];
  const opened = native.openClient(bridge, number, plain, logs, signs, reports);
  if (logs) put(number, new Pending(() => {}, callbacks));
  if (typeof opened === 'string') throw errorFrom(JSON.parse(opened) as NativeError);
  return new Connection(opened, { callbacks, count: 0, landed: undefined });
}

/** What the client calls on the way; nothing for a client that calls nothing. */
function calledBack({ logger, signer, onAttempt }: ClientOptions): Callbacks | undefined {
  const attempt = check.optionalFunction('onAttempt', onAttempt);
  const callbacks = {
    logger: logger === undefined || logger === null ? undefined : listener(logger),
    signer: check.optionalFunction('signer', signer),
    attempt: attempt && ((report: unknown) => attempt(Object.freeze(report) as AttemptReport)),
  };
  return Object.values(callbacks).some((one) => one !== undefined) ? callbacks : undefined;
}

/** The connection of a client, which is no part of what it shows. */
export let connectionOf: (connected: Connected) => Connection;

/** The base of the calls. */
export abstract class Connected {
  readonly #connection: Connection;

  /** @internal */
  constructor(connection: Connection) {
    this.#connection = connection;
  }

  static {
    connectionOf = (connected) => connected.#connection;
  }
}

/** Makes an operation of the service by its name, with arguments under the service's names. */
export function operation(caller: Connected, name: string, options: CallOptions, args: object): Promise<unknown> {
  const limit = timeout(options);
  return connectionOf(caller).call(options, (number, client) =>
    client.call(number, limit, name, JSON.stringify(args)),
  );
}
