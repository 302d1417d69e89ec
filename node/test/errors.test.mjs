import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { inspect } from 'node:util';

import * as livestation from 'livestation';

import { CHANNEL, emulatorFor, failure, KEYS, scripted, snapshotAnswer } from './helpers.mjs';

const { Client, LiveStationError, NotFoundError, RequestTimeoutError, ValidationError } = livestation;
const require = createRequire(import.meta.url);

/** The addon, as the package finds it. */
function addon() {
  const names = Object.keys(require('livestation/package.json').optionalDependencies);
  for (const name of names) {
    try {
      return require(name);
    } catch {
      // Of another platform.
    }
  }
  throw new Error('no addon is installed');
}

test('every kind of the core has a class of its own', () => {
  const kinds = addon().errorKinds();
  assert.ok(kinds.length >= 14);
  const classes = Object.values(livestation).filter((made) => made.prototype instanceof LiveStationError);
  assert.equal(classes.length, kinds.length);
  for (const kind of kinds) assert.equal(classes.filter((made) => made.kind === kind).length, 1, kind);
});

test('every word of the core has a constant', () => {
  // An older spelling, which is read as `PUBLISHING`.
  const read = (words) => words.filter((word) => word !== 'PUBLISH').sort();
  const enums = Object.entries(addon().words());
  assert.ok(enums.length >= 6);
  for (const [name, words] of enums) {
    assert.ok(Object.isFrozen(livestation[name]), name);
    assert.deepEqual(Object.values(livestation[name]).sort(), read(words), name);
    for (const [constant, word] of Object.entries(livestation[name])) assert.equal(constant, word.toUpperCase().replace(',', '_'));
  }
});

test('documentation names classes of errors that exist', () => {
  const types = ['client', 'calls/channel', 'calls/clip', 'calls/curtain', 'calls/quality', 'calls/restream', 'calls/vod'].map((name) =>
    readFileSync(require.resolve('livestation/package.json').replace('package.json', `dist/${name}.d.ts`), 'utf8'),
  );
  const named = new Set(types.flatMap((text) => [...text.matchAll(/@throws \{(\w+)\}/g)].map(([, name]) => name)));
  assert.ok(named.size > 4, [...named].join());
  for (const name of named) assert.ok(livestation[name], name);
});

test('the classes of import and require are the same', () => {
  const required = require('livestation');
  assert.deepEqual(Object.keys(required).sort(), Object.keys(livestation).sort());
  for (const name of Object.keys(livestation)) assert.equal(required[name], livestation[name], name);
  assert.equal(require('livestation/testing').Emulator !== undefined, true);
});

test('an error has all its fields, and names its class', async (context) => {
  const emulator = await emulatorFor(context);
  const error = await failure(emulator.client().getSnapshot(emulator.channels[0], 4711));
  assert.ok(error instanceof NotFoundError && error instanceof LiveStationError && error instanceof Error);
  assert.ok(error instanceof require('livestation').NotFoundError);
  const { name, kind, code, errorName, httpStatus, retryable, mayHaveTakenEffect, dispatch, operation, attempts } = error;
  assert.deepEqual(
    { name, kind, code, errorName, httpStatus, retryable, mayHaveTakenEffect, dispatch, operation, attempts },
    {
      name: 'NotFoundError',
      kind: 'not-found',
      code: '250004',
      errorName: 'NOT_FOUND',
      httpStatus: 404,
      retryable: false,
      mayHaveTakenEffect: false,
      dispatch: 'answered',
      operation: 'get_snapshot',
      attempts: 1,
    },
  );
  assert.ok(error.traceId && error.hint.includes('one hour'));
  assert.match(String(error), /^NotFoundError: get_snapshot: /);
  const json = JSON.parse(JSON.stringify(error));
  assert.deepEqual([json.name, json.message, json.kind], ['NotFoundError', error.message, 'not-found']);
});

test('how long to wait, and the beginning of an answer that cannot be read, are in the error', async (context) => {
  const emulator = await emulatorFor(context);
  const client = emulator.client({ maxAttempts: 1 });
  await emulator.addFault('429-retry-after', { retryAfterS: 7 });
  const throttled = await failure(client.createSnapshot(emulator.channels[0]));
  assert.deepEqual([throttled.name, throttled.retryAfterMs, throttled.retryable], ['RateLimitError', 7000, true]);
  await emulator.clearFaults();
  await emulator.addFault('html');
  const page = await failure(client.getChannel(emulator.channels[0]));
  assert.deepEqual([page.name, page.retryAfterMs], ['UnexpectedResponseError', undefined]);
  assert.match(page.bodyExcerpt, /Please sign in to use this network/);
});

test('a refused argument says which, what is allowed, and what was given', async () => {
  const client = new Client(KEYS);
  const error = await failure(client.createSnapshot('ls-1', { limitedDuration: 241 }));
  assert.ok(error instanceof ValidationError);
  assert.deepEqual([error.field, error.given, error.dispatch], ['limitedDuration', '241', 'not-sent']);
  assert.match(error.allowed, /1 to 240/);
});

test('what a number may be is said by the rules of the service', async () => {
  const client = new Client(KEYS);
  const minutes = 'limitedDuration is not a whole number: given "1.5"; allowed: a whole number of minutes from 1 to 240';
  const range = { startTimeMs: 0, endTimeMs: 100.5, bucketName: 'b', filePath: '/' };
  for (const [call, message] of [
    [client.createSnapshot('ls-1', { limitedDuration: 1.5 }), minutes],
    [client.presignCreateSnapshot('ls-1', { limitedDuration: 1.5 }), minutes],
    [client.listChannels({ pageNo: 1.5 }), 'pageNo is not a whole number: given "1.5"; allowed: a whole number from 1'],
    [client.channels({ pageSizeNo: 0 }).all(), 'pageSizeNo is out of range: given "0"; allowed: a whole number from 1 to 100'],
    [client.createShortClip('ls-1', 7, range), 'endTimeMs is not a whole number: given "100.5"; allowed: a whole number'],
    [client.createShortClip('ls-1', 7, { bucketName: 'b', filePath: '/' }), 'startTimeMs is missing; allowed: a whole number'],
  ]) {
    assert.equal((await failure(call)).message, message);
  }
});

test('a wrong type is refused before anything is sent', async (context) => {
  const server = await scripted(context, () => ({ body: snapshotAnswer }));
  const client = server.client();
  const place = { bucketName: 'b', filePath: '/' };
  const cases = {
    limitedDuration: [
      () => client.createSnapshot('ls-1', { limitedDuration: '5' }),
      () => client.createSnapshot('ls-1', { limitedDuration: 1.5 }),
      () => client.createSnapshot('ls-1', { limitedDuration: Number.NaN }),
    ],
    reconcile: [() => client.createSnapshot('ls-1', { reconcile: 'yes' })],
    options: [() => client.createSnapshot('ls-1', 5)],
    channelId: [() => client.createSnapshot(), () => client.createSnapshot({}), () => client.getChannel(1.5)],
    snapshotId: [() => client.getSnapshot('ls-1', null), () => client.getSnapshot('ls-1', 2 ** 53)],
    signal: [() => client.getChannel('ls-1', { signal: {} })],
    timeoutMs: ['5', 0, -1, 1.5, Number.NaN, 2 ** 53].map((timeoutMs) => () => client.getChannel('ls-1', { timeoutMs })),
    intervalMs: [0, -1, '5'].map((intervalMs) => () => client.waitUntilRecording('ls-1', { intervalMs })),
    startTimeMs: [() => client.createShortClip('ls-1', 7, place)],
    onProgress: [() => client.waitUntilRecording('ls-1', { onProgress: 'me' })],
  };
  for (const [field, calls] of Object.entries(cases)) {
    for (const make of calls) {
      const error = await failure(make());
      assert.ok(error instanceof ValidationError, `${field}: ${error}`);
      assert.equal(error.field, field, String(error));
      assert.match(error.stack, /errors\.test\.mjs/);
    }
  }
  assert.equal(server.received.length, 0);
});

test('numbers are ids as well, while they are exact', async (context) => {
  const emulator = await emulatorFor(context);
  const client = emulator.client();
  const { snapshotId } = await client.createSnapshot(emulator.channels[0]);
  assert.equal(typeof snapshotId, 'string');
  for (const id of [Number(snapshotId), BigInt(snapshotId)]) {
    assert.equal((await client.getSnapshot(emulator.channels[0], id)).snapshotId, snapshotId);
  }
});

test('a large id is not rounded', async (context) => {
  const id = '18446744073709551615';
  const body = JSON.stringify({ content: { channelId: 'ls-1', snapshot: { snapshotId: 'ID', snapshotUrl: 'u', createdTime: 1 } } });
  const server = await scripted(context, () => ({ body: body.replace('"ID"', id) }));
  assert.equal((await server.client().createSnapshot('ls-1')).snapshotId, id);
});

test('the stack leads to who called', async (context) => {
  const emulator = await emulatorFor(context);
  const client = emulator.client();
  async function aFunctionOfTheUser() {
    await client.getSnapshot(emulator.channels[0], 4711);
  }
  const error = await failure(aFunctionOfTheUser());
  assert.match(error.stack, /aFunctionOfTheUser/);
  const together = await failure(Promise.all([aFunctionOfTheUser()]));
  assert.match(together.stack, /aFunctionOfTheUser/);
});

test('a client that cannot be is refused at once', () => {
  const cases = [
    [{ accessKey: 'EXAMPLEACCESSKEY0001' }, 'CredentialsError'],
    [{ ...KEYS, endpoint: 'localhost' }, 'ValidationError'],
    [{ ...KEYS, zone: 'gov' }, 'ValidationError'],
    [{ ...KEYS, connectTimeoutMs: 0 }, 'ValidationError'],
    [{ ...KEYS, maxAttempts: 0 }, 'ValidationError'],
    [{ ...KEYS, callTimeoutMs: '5' }, 'ValidationError'],
    [{ ...KEYS, logger: 5 }, 'ValidationError'],
    [{ accessKey: 5, secretKey: 'x' }, 'ValidationError'],
  ];
  for (const [options, name] of cases) {
    assert.throws(() => new Client(options), { name }, inspect(options));
  }
});

test('a lost answer says that the call may have taken effect, and why', async (context) => {
  const emulator = await emulatorFor(context);
  await emulator.addFault('reply-lost', { operation: 'create_snapshot', times: 1 });
  const error = await failure(emulator.client().createSnapshot(emulator.channels[0]));
  assert.deepEqual([error.name, error.mayHaveTakenEffect, error.dispatch], ['ConnectionFailedError', true, 'maybe-sent']);
  assert.ok(error.cause instanceof Error);

  await emulator.addFault('reply-lost', { operation: 'create_snapshot', times: 1 });
  const adopted = await emulator.client().createSnapshot(emulator.channels[0], { limitedDuration: 3, reconcile: true });
  assert.equal(adopted.reply.outcome, 'adopted');
});

test('a job that fails says what there is already', async (context) => {
  const emulator = await emulatorFor(context);
  const client = emulator.client();
  await emulator.shapeChannel(CHANNEL, { status: 'READY' });
  let waited;
  // Until the limit is long enough for this machine to look once.
  for (let timeoutMs = 30; waited?.last === undefined; timeoutMs *= 2) {
    waited = await failure(client.waitUntilRecording(CHANNEL, { timeoutMs, intervalMs: 10 }));
    assert.ok(waited instanceof RequestTimeoutError, String(waited));
  }
  assert.deepEqual([waited.last.channelId, waited.last.channelStatus], [CHANNEL, 'READY']);

  await emulator.addFault('clip-failed', { times: 1 });
  const place = { bucketName: 'my-bucket', filePath: '/clips' };
  const failed = await failure(
    client.clipLast(emulator.channels[0], { length: '2s', ...place, intervalMs: 10 }),
  );
  assert.deepEqual([failed.kind, failed.shortClip.status], ['rejected', 'PROCESSING_FAIL']);
  assert.equal(failed.snapshot.durationMinutes, 1);
  assert.ok(failed.snapshot.expireTime instanceof Date);
});
