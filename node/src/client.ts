/// <reference lib="esnext.disposable" preserve="true" />
import timers from 'node:timers';

import * as check from './arguments.js';
import type { Id } from './arguments.js';
import { bridge, nextNumber, Pending, put, rest as leave, type Callbacks } from './bridge.js';
import { call, CALL, timeout, type Caller, type CallOptions, type Extras } from './call.js';
import { Channels } from './channels.js';
import { errorFrom, type LiveStationError, type NativeError } from './errors.js';
import { listener } from './logging.js';
import * as models from './models.js';
import type { Answer, Channel, ChannelPage, Check, LastClip, Recordings } from './models.js';
import type { ShortClip, ShortClipList, Snapshot } from './models.js';
import { native, type NativeClient, type NativeOutput, type Refused } from './native.js';
import * as given from './options.js';
import { presignedRequest, ticketText, type PresignedRequest } from './signing.js';

// Node's own, also under jsdom and fake timers.
const { setImmediate } = timers;

const readSnapshot = models.answer(models.snapshot);
const readChannel = models.answer(models.channel);
const readChannelPage = models.answer(models.channelPage);
const readRecordings = models.answer(models.recordings);
const readShortClip = models.answer(models.shortClip);
const readShortClipList = models.answer(models.shortClipList);

/**
 * Calls Live Station. Make one and keep it: it shares connections, and what it learned about the clock.
 *
 * Every call returns a promise and takes `signal` and `timeoutMs`. Every call can fail with
 * {@link ValidationError} (before anything is sent), {@link AuthenticationError}, {@link PermissionDeniedError},
 * {@link RateLimitError}, {@link ConnectionFailedError}, {@link RequestTimeoutError}, {@link ServerError} and
 * {@link UnexpectedResponseError}; the methods name what is particular to them. Results are frozen plain objects.
 */
export class Client {
  readonly #native: NativeClient;
  readonly #caller: Caller;

  /**
   * Connects to nothing yet.
   *
   * @throws {CredentialsError} without keys, or with half of them.
   * @throws {ConfigError} or {ValidationError} for values that cannot be right.
   */
  constructor(options?: given.ClientOptions) {
    const rest = check.options<given.ClientOptions>('the client', options, given.CLIENT);
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
    this.#caller = { callbacks, count: 0, landed: undefined };
    // Opening logs as a call does.
    const logs = callbacks?.logger !== undefined;
    const number = logs ? nextNumber() : 0;
    const [signs, reports] = [callbacks?.signer !== undefined, callbacks?.attempt !== undefined];
    const opened = native.openClient(bridge, number, plain, logs, signs, reports);
    if (logs) put(number, new Pending(() => {}, callbacks));
    if (typeof opened === 'string') throw errorFrom(JSON.parse(opened) as NativeError);
    this.#native = opened;
  }

  /**
   * Freezes the last minutes of a recording into a snapshot that lives one hour.
   *
   * Not idempotent, so it is sent again only when the first sending surely had no effect.
   *
   * @throws {NotFoundError} when there is no such channel.
   * @throws {RejectedError} when the channel is not recording, or its time machine is off.
   * After a lost answer, `mayHaveTakenEffect` is true: see `reconcile`.
   */
  async createSnapshot(channelId: Id, options?: given.CreateSnapshotOptions): Promise<Answer<Snapshot>> {
    const rest = check.options<given.CreateSnapshotOptions>('createSnapshot', options, given.CREATE_SNAPSHOT);
    const json = await this.#call(rest, (number, client) =>
      client.createSnapshot(
        number,
        timeout(rest),
        check.id('channelId', channelId),
        check.optionalNumberText('limitedDuration', rest.limitedDuration),
        check.optionalFlag('reconcile', rest.reconcile),
      ),
    );
    return readSnapshot(json);
  }

  /**
   * Presigns a create-snapshot call, to be sent within five minutes by a program that has no keys. Nothing is sent here;
   * {@link execute} is the other half, in every language.
   *
   * @throws {SignerError} when the application's own signer fails.
   */
  async presignCreateSnapshot(channelId: Id, options?: given.PresignOptions): Promise<PresignedRequest> {
    const rest = check.options<given.PresignOptions>('presignCreateSnapshot', options, given.PRESIGN);
    const json = await this.#call(rest, (number, client) =>
      client.presignCreateSnapshot(
        number,
        timeout(rest),
        check.id('channelId', channelId),
        check.optionalNumberText('limitedDuration', rest.limitedDuration),
      ),
    );
    return presignedRequest(json);
  }

  /**
   * Sends a presigned request as it is: creates the snapshot that it asks for. Needs no keys (`noKeys: true`). Takes the
   * request, or its JSON, for the endpoint of this client. **Each sending makes a snapshot.**
   *
   * @throws {ValidationError} before anything is sent: for what is no presigned request, one that has expired (`field` is
   * `expiresAt`), or one for another endpoint (`url`). Otherwise as {@link createSnapshot}.
   */
  async execute(ticket: PresignedRequest | object | string, options?: CallOptions): Promise<Answer<Snapshot>> {
    const rest = check.options('execute', options, CALL);
    const json = await this.#call(rest, (number, client) =>
      client.execute(number, timeout(rest), ticketText(ticket)),
    );
    return readSnapshot(json);
  }

  /**
   * Reads a snapshot back.
   *
   * @throws {NotFoundError} when it never was, or its hour is over.
   */
  async getSnapshot(channelId: Id, snapshotId: Id, options?: CallOptions): Promise<Answer<Snapshot>> {
    const rest = check.options('getSnapshot', options, CALL);
    return readSnapshot(await this.#operation('get_snapshot', rest, check.ids({ channelId, snapshotId })));
  }

  /**
   * Reads a channel: its state, whether it is recording, the ids of its snapshots.
   *
   * @throws {NotFoundError} when there is no such channel.
   */
  async getChannel(channelId: Id, options?: CallOptions): Promise<Answer<Channel>> {
    const rest = check.options('getChannel', options, CALL);
    return readChannel(await this.#operation('get_channel', rest, check.ids({ channelId })));
  }

  /** Reads one page of the account's channels. */
  async listChannels(options?: given.ListChannelsOptions): Promise<Answer<ChannelPage>> {
    const rest = check.options<given.ListChannelsOptions>('listChannels', options, given.LIST_CHANNELS);
    return readChannelPage(await this.#operation('list_channels', rest, channelQuery(rest)));
  }

  /**
   * All channels that a query finds, page by page as they are asked for. Begins with the query's page, and takes pages
   * of 100, unless the query says so. `timeoutMs` is the limit for each page.
   *
   * @example
   * for await (const channel of client.channels({ channelStatus: 'PUBLISHING' })) console.log(channel.channelId);
   *
   * @throws {UnexpectedResponseError} when the service repeats pages although it counts more channels.
   */
  channels(options?: given.ListChannelsOptions): Channels {
    const rest = check.options<given.ListChannelsOptions>('channels', options, given.LIST_CHANNELS);
    const query = JSON.stringify(channelQuery(rest));
    const limit = timeout(rest);
    const begin = () => {
      const list = this.#native.channels(limit, query);
      if (typeof list === 'string') throw errorFrom(JSON.parse(list) as NativeError);
      return list;
    };
    return new Channels(begin, rest, this.#caller);
  }

  /**
   * Starts recording a channel that is streaming. Snapshots reach back to this moment.
   *
   * @throws {RejectedError} unless the channel is `PUBLISHING` and not recording.
   */
  async startRecording(channelId: Id, options?: CallOptions): Promise<Answer<Recordings>> {
    const rest = check.options('startRecording', options, CALL);
    return readRecordings(await this.#operation('start_recording', rest, check.ids({ channelId })));
  }

  /**
   * Stops recording a channel.
   *
   * @throws {RejectedError} unless the channel is recording.
   */
  async stopRecording(channelId: Id, options?: CallOptions): Promise<Answer<Recordings>> {
    const rest = check.options('stopRecording', options, CALL);
    return readRecordings(await this.#operation('stop_recording', rest, check.ids({ channelId })));
  }

  /**
   * Cuts a stretch out of a snapshot and uploads it as MP4 to a bucket. The file comes later: {@link waitForClip}.
   *
   * Not idempotent, so it is sent again only when the first sending surely had no effect.
   *
   * @throws {NotFoundError} when the snapshot has expired.
   * @throws {RejectedError} when the channel's state or the range does not allow it.
   */
  async createShortClip(
    channelId: Id,
    snapshotId: Id,
    options: given.CreateShortClipOptions,
  ): Promise<Answer<ShortClip>> {
    const rest = check.options('createShortClip', options, given.CREATE_SHORT_CLIP);
    const args = {
      ...check.ids({ channelId, snapshotId }),
      startTime: check.optionalNumber('startTimeMs', rest.startTimeMs),
      endTime: check.optionalNumber('endTimeMs', rest.endTimeMs),
      ...clipPlace(rest),
    };
    return readShortClip(await this.#operation('create_short_clip', rest, args));
  }

  /**
   * Lists the short clips of a snapshot, while the snapshot lives.
   *
   * @throws {NotFoundError} when the snapshot never was, or its hour is over.
   */
  async listShortClips(
    channelId: Id,
    snapshotId: Id,
    options?: given.ListShortClipsOptions,
  ): Promise<Answer<ShortClipList>> {
    const rest = check.options<given.ListShortClipsOptions>('listShortClips', options, given.LIST_SHORT_CLIPS);
    const args = { ...check.ids({ channelId, snapshotId }), shortclipStatus: check.optionalText('status', rest.status) };
    return readShortClipList(await this.#operation('list_short_clips', rest, args));
  }

  /**
   * Reads a short clip: its state, size and place.
   *
   * @throws {NotFoundError} when there is no such clip.
   */
  async getShortClip(channelId: Id, shortClipId: Id, options?: CallOptions): Promise<Answer<ShortClip>> {
    const rest = check.options('getShortClip', options, CALL);
    return readShortClip(await this.#operation('get_short_clip', rest, check.ids({ channelId, shortClipId })));
  }

  /**
   * Waits until a channel streams. Failures that can pass are waited out.
   *
   * @throws {RejectedError} when it is suspended or terminated.
   * @throws {RequestTimeoutError} at the limit; `error.last` is the channel as it was seen last.
   */
  async waitUntilPublishing(channelId: Id, options?: given.ChannelWaitOptions): Promise<Channel> {
    const rest = check.options<given.ChannelWaitOptions>('waitUntilPublishing', options, given.WAIT);
    const progress = heard(rest, models.channel);
    const json = await this.#call(
      rest,
      (number, client) =>
        client.waitUntilPublishing(number, check.id('channelId', channelId), waiting(rest), progress !== undefined),
      { progress, failed: failedWait(models.channel) },
    );
    return models.channel(json);
  }

  /**
   * Waits until a channel records: from then on snapshots can be made.
   *
   * @throws as {@link waitUntilPublishing}.
   */
  async waitUntilRecording(channelId: Id, options?: given.ChannelWaitOptions): Promise<Channel> {
    const rest = check.options<given.ChannelWaitOptions>('waitUntilRecording', options, given.WAIT);
    const progress = heard(rest, models.channel);
    const json = await this.#call(
      rest,
      (number, client) =>
        client.waitUntilRecording(number, check.id('channelId', channelId), waiting(rest), progress !== undefined),
      { progress, failed: failedWait(models.channel) },
    );
    return models.channel(json);
  }

  /**
   * Waits until a short clip's file is in its bucket.
   *
   * @throws {RejectedError} when it is `PROCESSING_FAIL` or `UPLOAD_FAIL`.
   * @throws {RequestTimeoutError} at the limit; `error.last` is the clip as it was seen last.
   */
  async waitForClip(channelId: Id, shortClipId: Id, options?: given.ClipWaitOptions): Promise<ShortClip> {
    const rest = check.options<given.ClipWaitOptions>('waitForClip', options, given.WAIT);
    const progress = heard(rest, models.shortClip);
    const json = await this.#call(
      rest,
      (number, client) =>
        client.waitForClip(
          number,
          check.id('channelId', channelId),
          check.id('shortClipId', shortClipId),
          waiting(rest),
          progress !== undefined,
        ),
      { progress, failed: failedWait(models.shortClip) },
    );
    return models.shortClip(json);
  }

  /**
   * Makes a short clip of the last seconds of what a channel is recording, and waits for its file. Nothing is begun that
   * cannot finish, and nothing is made twice.
   *
   * @example
   * await client.clipLast(channelId, { length: '30s', bucketName: 'my-bucket', filePath: '/clips' });
   *
   * @throws {RejectedError} when the channel is not recording, has no time machine, or holds less.
   * @throws {RequestTimeoutError} at the limit. With every error comes what there is already: `snapshot`, `shortClip`,
   * and `resume`, the snapshot to go on with.
   */
  async clipLast(channelId: Id, options: given.ClipLastOptions): Promise<LastClip> {
    const rest = check.options('clipLast', options, given.CLIP_LAST);
    const progress = heard(rest, models.step);
    const json = await this.#call(
      rest,
      (number, client) =>
        client.clipLast(
          number,
          check.id('channelId', channelId),
          {
            length: check.optionalText('length', rest.length),
            lengthMs: check.optionalInteger('lengthMs', rest.lengthMs),
            output: clipPlace(rest),
            resume: rest.resume === undefined ? undefined : check.id('resume', rest.resume),
            wait: check.optionalFlag('wait', rest.wait),
            waiting: waiting(rest),
          },
          progress !== undefined,
        ),
      { progress, failed: failedClip },
    );
    return models.lastClip(json);
  }

  /**
   * The preflight before a show: are the keys found and accepted, which proxy is used, is the endpoint there, is the clock right; and with a
   * channel, could a snapshot be made of it now? Changes nothing, and does not fail over what it finds.
   * `timeoutMs` is the limit for each of its few reads.
   */
  async doctor(channelId?: Id, options?: CallOptions): Promise<readonly Check[]> {
    const rest = check.options('doctor', options, CALL);
    const json = await this.#call(rest, (number, client) =>
      client.doctor(
        number,
        timeout(rest),
        channelId === undefined || channelId === null ? undefined : check.id('channelId', channelId),
      ),
    );
    return models.checks(json as unknown[]);
  }

  /**
   * Refuses calls from now on, and resolves when those under way have ended; with the last one go the connections.
   * A client that is simply forgotten is cleaned up as well.
   */
  async close(): Promise<void> {
    this.#native.close();
    const caller = this.#caller;
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

  /** Makes an operation of the service by its name, with arguments under the service's names. */
  #operation(name: string, options: CallOptions, args: object): Promise<unknown> {
    const limit = timeout(options);
    return this.#call(options, (number, client) => client.call(number, limit, name, JSON.stringify(args)));
  }

  #call(
    options: CallOptions,
    begin: (number: number, client: NativeClient) => Refused,
    extras?: Extras,
  ): Promise<unknown> {
    return call(options, (number) => begin(number, this.#native), this.#caller, extras);
  }
}

/** `using client` and `await using client`, where the runtime has them. */
export interface Client {
  [Symbol.dispose](): void;
  [Symbol.asyncDispose](): Promise<void>;
}
if (Symbol.asyncDispose) {
  const close = function (this: Client): Promise<void> {
    return this.close();
  };
  Object.defineProperty(Client.prototype, Symbol.asyncDispose, { value: close, configurable: true });
  const dispose = function (this: Client): void {
    void this.close();
  };
  Object.defineProperty(Client.prototype, Symbol.dispose, { value: dispose, configurable: true });
}

/** What the client calls on the way; nothing for a client that calls nothing. */
function calledBack({ logger, signer, onAttempt }: given.ClientOptions): Callbacks | undefined {
  const attempt = check.optionalFunction('onAttempt', onAttempt);
  const callbacks = {
    logger: logger === undefined || logger === null ? undefined : listener(logger),
    signer: check.optionalFunction('signer', signer),
    attempt: attempt && ((report: unknown) => attempt(Object.freeze(report) as given.AttemptReport)),
  };
  return Object.values(callbacks).some((one) => one !== undefined) ? callbacks : undefined;
}

function channelQuery(query: given.ChannelQuery): object {
  return {
    pageNo: check.optionalNumber('pageNo', query.pageNo),
    pageSizeNo: check.optionalNumber('pageSizeNo', query.pageSizeNo),
    channelStatus: check.optionalText('channelStatus', query.channelStatus),
    id: check.optionalText('id', query.id),
    channelName: check.optionalText('channelName', query.channelName),
  };
}

function clipPlace(place: given.ClipPlace): NativeOutput {
  return {
    bucketName: check.text('bucketName', place.bucketName),
    filePath: check.text('filePath', place.filePath),
    accessControl: check.optionalText('accessControl', place.accessControl),
  };
}

function waiting(options: CallOptions & { readonly intervalMs?: number | undefined }) {
  return { timeoutMs: timeout(options), intervalMs: check.optionalInteger('intervalMs', options.intervalMs) };
}

/** The caller's `onProgress`, with the record read for it. */
function heard<T>(
  options: { readonly onProgress?: ((seen: T) => unknown) | undefined },
  read: (json: unknown) => T,
): ((json: unknown) => unknown) | undefined {
  const listening = check.optionalFunction('onProgress', options.onProgress);
  return listening && ((json) => listening(read(json)));
}

function failedWait(read: (json: unknown) => Channel | ShortClip): (record: NativeError) => LiveStationError {
  return (record) => errorFrom(record, record.last === undefined ? {} : { last: read(record.last) });
}

function failedClip(record: NativeError): LiveStationError {
  const { snapshot, shortClip } = record;
  return errorFrom(record, {
    ...(snapshot === undefined ? {} : { snapshot: models.snapshot(snapshot) }),
    ...(shortClip === undefined ? {} : { shortClip: models.shortClip(shortClip) }),
  });
}
