/// <reference lib="esnext.disposable" preserve="true" />
import * as check from './arguments.js';
import type { Id } from './arguments.js';
import { CALL, timeout, type CallOptions } from './call.js';
import { LIST_CHANNELS, listChannelsArguments, type ListChannelsOptions } from './calls/channel.js';
import { Calls } from './calls/index.js';
import { Channels } from './channels.js';
import { connectionOf, open } from './connection.js';
import { errorFrom, type LiveStationError, type NativeError } from './errors.js';
import * as models from './models.js';
import type { Answer, Channel, Check, LastClip, ShortClip, Snapshot } from './models.js';
import type { NativeOutput } from './native.js';
import * as given from './options.js';
import { presignedRequest, ticketText, type PresignedRequest } from './signing.js';

const readSnapshot = models.answer(models.snapshot);

/**
 * Calls Live Station. Make one and keep it: it shares connections, and what it learned about the clock.
 *
 * Every call returns a promise and takes `signal` and `timeoutMs`. Every call can fail with
 * {@link ValidationError} (before anything is sent), {@link AuthenticationError}, {@link PermissionDeniedError},
 * {@link RateLimitError}, {@link ConnectionFailedError}, {@link RequestTimeoutError}, {@link ServerError} and
 * {@link UnexpectedResponseError}; the methods name what is particular to them. Results are frozen plain objects.
 */
export class Client extends Calls {
  /**
   * Connects to nothing yet.
   *
   * @throws {CredentialsError} without keys, or with half of them.
   * @throws {ConfigError} or {ValidationError} for values that cannot be right.
   */
  constructor(options?: given.ClientOptions) {
    super(open(options));
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
    const json = await connectionOf(this).call(rest, (number, client) =>
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
    const json = await connectionOf(this).call(rest, (number, client) =>
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
    const json = await connectionOf(this).call(rest, (number, client) =>
      client.execute(number, timeout(rest), ticketText(ticket)),
    );
    return readSnapshot(json);
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
  channels(options?: ListChannelsOptions): Channels {
    const rest = check.options<ListChannelsOptions>('channels', options, LIST_CHANNELS);
    const query = JSON.stringify(listChannelsArguments(rest));
    const limit = timeout(rest);
    const begin = () => {
      const list = connectionOf(this).native.channels(limit, query);
      if (typeof list === 'string') throw errorFrom(JSON.parse(list) as NativeError);
      return list;
    };
    return new Channels(begin, rest, connectionOf(this).caller);
  }

  /**
   * Waits until a channel that was created can be streamed to: it is `READY` and has its stream key.
   *
   * @throws as {@link waitUntilPublishing}.
   */
  async waitUntilReady(channelId: Id, options?: given.ChannelWaitOptions): Promise<Channel> {
    return waitUntil(this, 'waitUntilReady', 'ready', channelId, options);
  }

  /**
   * Waits until a channel streams. Failures that can pass are waited out.
   *
   * @throws {RejectedError} when it is suspended or terminated.
   * @throws {RequestTimeoutError} at the limit; `error.last` is the channel as it was seen last.
   */
  async waitUntilPublishing(channelId: Id, options?: given.ChannelWaitOptions): Promise<Channel> {
    return waitUntil(this, 'waitUntilPublishing', 'publishing', channelId, options);
  }

  /**
   * Waits until a channel records: from then on snapshots can be made.
   *
   * @throws as {@link waitUntilPublishing}.
   */
  async waitUntilRecording(channelId: Id, options?: given.ChannelWaitOptions): Promise<Channel> {
    return waitUntil(this, 'waitUntilRecording', 'recording', channelId, options);
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
    const json = await connectionOf(this).call(
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
    const json = await connectionOf(this).call(
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
    const json = await connectionOf(this).call(rest, (number, client) =>
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
    await connectionOf(this).close();
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

/** Until the channel is `ready`, `publishing` or `recording`. */
async function waitUntil(
  client: Client,
  name: string,
  goal: string,
  channelId: Id,
  options: given.ChannelWaitOptions | undefined,
): Promise<Channel> {
  const rest = check.options<given.ChannelWaitOptions>(name, options, given.WAIT);
  const progress = heard(rest, models.channel);
  const [id, times] = [check.id('channelId', channelId), waiting(rest)];
  const json = await connectionOf(client).call(
    rest,
    (number, native) => native.waitUntil(number, goal, id, times, progress !== undefined),
    { progress, failed: failedWait(models.channel) },
  );
  return models.channel(json);
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
