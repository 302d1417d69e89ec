// Options that do not exist, and values at the border between JavaScript and the addon.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Client, LiveStationError, ValidationError } from 'livestation';
import { Emulator } from 'livestation/testing';

import { OPTIONS } from './calls.mjs';
import { emulatorFor, failure, KEYS, scripted, snapshotAnswer } from './helpers.mjs';

const PLACE = { bucketName: 'b', filePath: '/' };
/** Every function that takes options, with the right ones. */
const CALLS = {
  createSnapshot: [(client, options) => client.createSnapshot('ls-1', options), ['limitedDuration', 'reconcile']],
  presignCreateSnapshot: [(client, options) => client.presignCreateSnapshot('ls-1', options), ['limitedDuration']],
  execute: [(client, options) => client.execute('{}', options), []],
  channels: [async (client, options) => client.channels(options), ['pageNo', 'pageSizeNo', 'channelStatus', 'id', 'channelName']],
  waitUntilReady: [(client, options) => client.waitUntilReady('ls-1', options), ['intervalMs', 'onProgress']],
  waitUntilPublishing: [(client, options) => client.waitUntilPublishing('ls-1', options), ['intervalMs', 'onProgress']],
  waitUntilRecording: [(client, options) => client.waitUntilRecording('ls-1', options), ['intervalMs', 'onProgress']],
  waitForClip: [(client, options) => client.waitForClip('ls-1', '7', options), ['intervalMs', 'onProgress']],
  clipLast: [
    (client, options) => client.clipLast('ls-1', { length: '2s', ...PLACE, ...options }),
    ['length', 'lengthMs', 'resume', 'wait', 'intervalMs', 'onProgress', 'bucketName', 'filePath', 'accessControl'],
  ],
  ...OPTIONS,
  doctor: [(client, options) => client.doctor('ls-1', options), []],
};

/** Spellings of an option that people may take for it. */
const misspelt = (name) => [
  name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
  name.toUpperCase(),
  `${name}s`,
  `x${name}`,
  name.slice(0, -1),
  name.replace(/Ms$/, ''),
].filter((other) => other !== name);

test('every call knows its options, and refuses each misspelling of them', async (context) => {
  const server = await scripted(context, () => ({ body: snapshotAnswer }));
  const client = server.client();
  const methods = [];
  for (let one = Client.prototype; one !== Object.prototype; one = Object.getPrototypeOf(one)) {
    methods.push(...Object.getOwnPropertyNames(one).filter((name) => !['constructor', 'close'].includes(name)));
  }
  assert.deepEqual(Object.keys(CALLS).sort(), methods.sort(), 'a method is missing here');
  for (const [name, [make, own]] of Object.entries(CALLS)) {
    const options = [...own, 'signal', 'timeoutMs'];
    for (const right of options) {
      // `lengthM` is as near to `length` as to `lengthMs`.
      const clear = (wrong) => !options.some((other) => other !== right && wrong.toLowerCase().startsWith(other.toLowerCase()));
      for (const wrong of misspelt(right).filter(clear)) {
        const error = await failure(make(client, { [wrong]: 5 }));
        assert.ok(error instanceof ValidationError, `${name} ${wrong}: ${error}`);
        assert.equal(error.field, wrong);
        assert.match(error.message, new RegExp(`^${wrong} is not an option of ${name} \\(did you mean ${right}\\?\\)`));
        for (const option of options) assert.ok(error.allowed.includes(option), error.allowed);
      }
    }
    const error = await failure(make(client, { nothingLikeIt: undefined }));
    assert.equal(error.field, 'nothingLikeIt');
    assert.doesNotMatch(error.message, /did you mean/);
  }
  assert.equal(server.received.length, 0);
});

test('the misspellings that were tried', async (context) => {
  const emulator = await emulatorFor(context);
  const client = emulator.client();
  for (const [given, right] of [
    [{ limitedDurationMinutes: 5 }, 'limitedDuration'],
    [{ timeout: 1 }, 'timeoutMs'],
    [{ limit: 5, limitedduration: 5 }, 'limitedDuration'],
    [{ abortSignal: null }, 'signal'],
  ]) {
    const error = await failure(client.createSnapshot(emulator.channels[0], given));
    assert.ok(error instanceof ValidationError);
    assert.ok(error.allowed.includes(right), error.message);
  }
  assert.throws(() => emulator.client({ callTimeout: 5 }), { field: 'callTimeout', message: /did you mean callTimeoutMs\?/ });
  assert.equal((await emulator.requests()).length, 0);
});

test('the client and the emulator refuse options that do not exist', async (context) => {
  const right = ['accessKey', 'secretKey', 'profile', 'serverRole', 'signer', 'noKeys', 'endpoint', 'zone', 'maxAttempts', 'logger'];
  for (const name of right) {
    for (const wrong of misspelt(name)) {
      assert.throws(() => new Client({ ...KEYS, [wrong]: 'hunter2' }), (error) => {
        assert.ok(error instanceof ValidationError);
        assert.deepEqual([error.field, error.given], [wrong, undefined]);
        assert.ok(!error.message.includes('hunter2'));
        return error.message.includes(`did you mean ${name}?`);
      });
    }
  }
  const emulator = await emulatorFor(context);
  const refused = async (promise, field, meant) => {
    const error = await failure(promise);
    assert.deepEqual([error.name, error.field], ['ValidationError', field]);
    assert.ok(error.message.includes(`did you mean ${meant}?`), error.message);
  };
  await refused(Emulator.start({ bucket: '/tmp' }), 'bucket', 'buckets');
  await refused(Emulator.start({ explains: false }), 'explains', 'explain');
  await refused(emulator.shapeChannel('ls-1', { recordingFor: 5 }), 'recordingFor', 'recordingForMs');
  await refused(emulator.addFault('slow', { delay: 5 }), 'delay', 'delayMs');
  await refused(emulator.addFault('slow', { time: 1 }), 'time', 'times');
});

test('what holds no options does not stand for none', async (context) => {
  const emulator = await emulatorFor(context);
  const client = emulator.client();
  const [channel] = emulator.channels;
  const inherited = Object.create({ limitedDurationMinutes: 5 });
  const given = [
    new Map([['limitedDuration', 5]]),
    Promise.resolve({ limitedDuration: 5 }),
    { then() {} },
    [{ limitedDuration: 5 }],
    new AbortController().signal,
    new Date(),
    inherited,
    'limitedDuration=5',
    5,
    () => {},
  ];
  for (const options of given) {
    const error = await failure(client.createSnapshot(channel, options));
    assert.ok(error instanceof ValidationError, String(error));
  }
  assert.equal((await emulator.requests()).length, 0);
  // What does: null, nothing, objects without a prototype, objects with defaults, and those of a class.
  class Options {
    limitedDuration = 2;
    method() {}
  }
  const bare = Object.assign(Object.create(null), { limitedDuration: 2 });
  for (const options of [new Options(), bare, Object.create({ limitedDuration: 2 }), Object.freeze({ limitedDuration: 2 })]) {
    assert.equal((await client.createSnapshot(channel, options)).durationMinutes, 2);
  }
  for (const options of [null, undefined, {}, { limitedDuration: undefined }, { limitedDuration: null }]) {
    assert.equal((await client.createSnapshot(channel, options)).durationMinutes, 240);
  }
});

const NUMBERS = [Number.NaN, Infinity, -Infinity, 2 ** 53, -(2 ** 53), 1.5, 1e300, Number.MIN_VALUE, 10n, 2n ** 64n, '5', true, [], {}, Symbol('s')];
const TEXTS = ['\ud800', 'a\udfffb', 'ls-\ud83d', 5, {}, [], true, 10n, Symbol('s')];

test('numbers that are none, or not exact, are refused by their names', async (context) => {
  const server = await scripted(context, () => ({ body: snapshotAnswer }));
  const client = server.client();
  for (const value of NUMBERS) {
    const cases = {
      limitedDuration: () => client.createSnapshot('ls-1', { limitedDuration: value }),
      timeoutMs: () => client.getChannel('ls-1', { timeoutMs: value }),
      intervalMs: () => client.waitUntilRecording('ls-1', { intervalMs: value }),
      pageNo: () => client.listChannels({ pageNo: value }),
      startTimeMs: () => client.createShortClip('ls-1', '7', { startTimeMs: value, endTimeMs: 5, ...PLACE }),
      endTimeMs: () => client.createShortClip('ls-1', '7', { startTimeMs: 0, endTimeMs: value, ...PLACE }),
      lengthMs: () => client.clipLast('ls-1', { lengthMs: value, ...PLACE }),
      callTimeoutMs: async () => server.client({ callTimeoutMs: value }),
      maxAttempts: async () => server.client({ maxAttempts: value }),
    };
    for (const [field, make] of Object.entries(cases)) {
      const error = await failure(make());
      assert.ok(error instanceof ValidationError, `${field} ${typeof value}: ${error}`);
      assert.equal(error.field, field);
      if (typeof value === 'number') assert.equal(error.given, String(value));
    }
  }
  assert.equal(server.received.length, 0);
});

test('the largest exact numbers are refused or taken, and nothing breaks', async (context) => {
  const server = await scripted(context, () => ({ body: snapshotAnswer }));
  for (const value of [Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, -1, 0, -0]) {
    const calls = [
      (client) => client.createSnapshot('ls-1', { limitedDuration: value }),
      (client) => client.createSnapshot('ls-1', { timeoutMs: value }),
      (client) => client.clipLast('ls-1', { lengthMs: value, ...PLACE }),
      (client) => client.createShortClip('ls-1', '7', { startTimeMs: value, endTimeMs: value, ...PLACE }),
      (client) => client.listChannels({ pageNo: value, pageSizeNo: value }),
      () => server.client({ callTimeoutMs: value, attemptTimeoutMs: value, connectTimeoutMs: value }).createSnapshot('ls-1'),
      () => server.client({ maxAttempts: value }).createSnapshot('ls-1'),
      (client) => client.waitUntilRecording('ls-1', { timeoutMs: value, intervalMs: value, signal: AbortSignal.timeout(50) }),
    ];
    for (const make of calls) {
      let problem;
      try {
        await make(server.client());
      } catch (error) {
        problem = error;
      }
      // An answer, an error of ours, or the signal's.
      if (problem === undefined || problem.name === 'TimeoutError') continue;
      assert.ok(problem instanceof LiveStationError && problem.kind !== 'internal', String(problem));
    }
  }
});

test('strings with half a character, and other types, are refused by name', async (context) => {
  const server = await scripted(context, () => ({ body: snapshotAnswer }));
  const client = server.client();
  for (const value of TEXTS) {
    const wrong = typeof value === 'string' || typeof value === 'object' || typeof value === 'symbol' || value === true;
    const cases = {
      ...(wrong && {
        channelId: () => client.getChannel(value),
        snapshotId: () => client.getSnapshot('ls-1', value),
        shortClipId: () => client.getShortClip('ls-1', value),
        resume: () => client.clipLast('ls-1', { length: '2s', ...PLACE, resume: value }),
      }),
      bucketName: () => client.clipLast('ls-1', { length: '2s', ...PLACE, bucketName: value }),
      filePath: () => client.createShortClip('ls-1', '7', { startTimeMs: 0, endTimeMs: 500, ...PLACE, filePath: value }),
      channelName: () => client.listChannels({ channelName: value }),
      length: () => client.clipLast('ls-1', { length: value, ...PLACE }),
      accessKey: async () => server.client({ accessKey: value }),
      secretKey: async () => server.client({ secretKey: value }),
      application: async () => server.client({ application: value }),
      ...(typeof value === 'string' && { ticket: () => client.execute(value) }),
    };
    for (const [field, make] of Object.entries(cases)) {
      const error = await failure(make());
      assert.ok(error instanceof ValidationError, `${field} ${typeof value}: ${error}`);
      assert.equal(error.field, field);
    }
  }
  // Well-formed, and still nothing for a path or a header.
  for (const value of ['a\0b', '\u2028', 'x'.repeat(100_000), '😀']) {
    for (const make of [
      () => client.getChannel(value),
      () => client.getSnapshot('ls-1', value),
      () => client.execute(value),
      () => client.execute({ method: value, url: value, headers: { [value]: value }, expiresAt: value }),
      async () => server.client({ application: value }).getChannel('ls-1'),
      async () => server.client({ endpoint: value }),
      async () => server.client({ zone: value }),
    ]) {
      let problem;
      try {
        await make();
      } catch (error) {
        problem = error;
      }
      if (problem !== undefined) assert.ok(problem instanceof LiveStationError && problem.kind !== 'internal', String(problem));
    }
  }
});
