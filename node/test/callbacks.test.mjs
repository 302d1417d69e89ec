// What a client calls back: in the async context of its own call, whatever it throws, and without being kept.

import assert from 'node:assert/strict';
import { AsyncLocalStorage } from 'node:async_hooks';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import { Client, RequestTimeoutError, SignerError } from 'livestation';

import { CHANNEL, emulatorFor, failure, KEYS, run, scripted, snapshotAnswer } from './helpers.mjs';

const tenant = new AsyncLocalStorage();
const TENANTS = ['A', 'B', 'C'];

const sign = (toSign, { accessKey, secretKey }) => ({
  accessKey,
  signature: createHmac('sha256', secretKey).update(toSign.text(accessKey)).digest('base64'),
});

/** A client that writes down whose context each callback saw. */
function watched(emulator, seen, signer) {
  return new Client({
    endpoint: emulator.endpoint,
    signer: (toSign) => {
      seen.push(['signer', tenant.getStore()]);
      return signer(toSign);
    },
    logger: () => seen.push(['logger', tenant.getStore()]),
  });
}

test('signer, logger and onProgress see the context of their own call, at once and interleaved', async (context) => {
  const emulator = await emulatorFor(context);
  const [channel] = emulator.channels;
  const seen = [];
  const client = watched(emulator, seen, async (toSign) => {
    const before = tenant.getStore();
    await new Promise(setImmediate);
    assert.equal(tenant.getStore(), before);
    return sign(toSign, emulator);
  });
  const onProgress = () => seen.push(['progress', tenant.getStore()]);
  const calls = {
    create: () => client.createSnapshot(channel, { limitedDuration: 1 }),
    wait: () => client.waitUntilRecording(channel, { onProgress }),
    pages: () => client.channels({ pageSizeNo: 2 }).all(),
    loop: async () => {
      for await (const _ of client.channels({ pageSizeNo: 1 })) await new Promise(setImmediate);
    },
    failing: () => failure(client.getChannel('ls-none')),
  };
  for (const [name, call] of Object.entries(calls)) {
    for (const one of TENANTS) {
      seen.length = 0;
      await tenant.run(one, call);
      assert.ok(seen.length >= 3, `${name}: ${seen.length}`);
      for (const [what, store] of seen) assert.equal(store, one, `${name}, one after the other: ${what}`);
    }
  }
  // All at once: each callback says whose it is by what it is told.
  const own = TENANTS.map((one) => {
    const mine = [];
    const each = watched(emulator, mine, (toSign) => sign(toSign, emulator));
    return tenant.run(one, async () => {
      const waits = [1, 2, 3].map(() => each.waitUntilRecording(channel, { onProgress: () => mine.push(['progress', tenant.getStore()]) }));
      await Promise.all([...waits, each.channels({ pageSizeNo: 1 }).all(), each.createSnapshot(channel)]);
      assert.ok(mine.length >= 20, String(mine.length));
      for (const [what, store] of mine) assert.equal(store, one, `at once: ${what}`);
    });
  });
  await Promise.all(own);
  assert.equal(tenant.getStore(), undefined);
});

test('one client of three tenants: each call signs in its own context', async (context) => {
  const server = await scripted(context, () => ({ body: snapshotAnswer }));
  const asked = new Map();
  const signer = (toSign) => {
    const channel = toSign.target.split('/')[4];
    asked.set(channel, [...(asked.get(channel) ?? []), tenant.getStore()]);
    return sign(toSign, KEYS);
  };
  const logged = [];
  const logger = ({ message, fields }) => {
    if (message === 'sending') logged.push([fields.target.split('/')[4], tenant.getStore()]);
  };
  const client = new Client({ signer, logger, endpoint: server.url });
  const numbers = Array.from({ length: 30 }, (_, number) => number);
  await Promise.all(
    numbers.map((number) => tenant.run(TENANTS[number % 3], () => client.createSnapshot(`ls-${number}-${TENANTS[number % 3]}`))),
  );
  assert.deepEqual([asked.size, logged.length], [30, 30]);
  for (const [channel, stores] of asked) assert.deepEqual(stores, [channel.at(-1)]);
  for (const [channel, store] of logged) assert.equal(store, channel.at(-1));
});

test('the context of the import, or of the first call, is not that of others', async (context) => {
  const emulator = await emulatorFor(context);
  const program = `
    import { AsyncLocalStorage } from 'node:async_hooks';
    const storage = new AsyncLocalStorage();
    const { Client } = await storage.run('IMPORT', () => import('livestation'));
    const seen = new Set();
    const options = { endpoint: process.env.URL_TO_CALL, accessKey: '${emulator.accessKey}', secretKey: '${emulator.secretKey}' };
    const client = storage.run('NEW', () => new Client({ ...options, logger: () => seen.add(storage.getStore()) }));
    await storage.run('FIRST', () => client.getChannel('${emulator.channels[0]}'));
    seen.clear();
    await storage.run('B', () => client.getChannel('${emulator.channels[0]}'));
    await client.getChannel('${emulator.channels[0]}');
    console.log([...seen].join());
  `;
  assert.deepEqual(await run(context, program, emulator.endpoint), { code: 0, signal: null, output: 'B,\n' });
});

/** Everything that a program can throw. */
const hostile = () => {
  const noText = new Error('x');
  noText.toString = () => {
    throw new Error('no text');
  };
  const trap = () => {
    throw new Error('trapped');
  };
  const proxy = new Proxy({}, { get: trap, has: trap, getPrototypeOf: trap, ownKeys: trap });
  return [new Error('mine'), 'text', null, undefined, Symbol('s'), noText, proxy, Object.create(null), { message: 1 }];
};

test('whatever a signer throws or returns ends its call, and no other', async (context) => {
  const emulator = await emulatorFor(context);
  const trap = () => {
    throw new Error('trapped');
  };
  const answers = [
    ...hostile().flatMap((what) => [() => { throw what; }, () => Promise.reject(what)]),
    () => ({ get accessKey() { return trap(); } }),
    () => ({ then: trap }),
    () => ({ accessKey: '\ud800', signature: '\udfff' }),
    () => ({ accessKey: 'A\0', signature: 'x\0' }),
    () => new Proxy({}, { get: trap }),
    () => [],
    () => 5n,
  ];
  for (const [index, signer] of answers.entries()) {
    const client = new Client({ signer, endpoint: emulator.endpoint });
    const error = await failure(client.createSnapshot(emulator.channels[0]));
    assert.ok(error instanceof SignerError, `${index}: ${error.kind}`);
    assert.equal(error.mayHaveTakenEffect, false);
  }
  assert.equal((await emulator.requests()).length, 0);
  // One that never answers ends at the limit of its call, and beside it others are answered.
  const silent = [() => new Promise(() => {}), () => ({ then: () => {} })];
  for (const signer of silent) {
    const client = new Client({ signer, endpoint: emulator.endpoint });
    const late = failure(client.createSnapshot(emulator.channels[0], { timeoutMs: 50 }));
    await emulator.client().getChannel(emulator.channels[0]);
    assert.ok((await late) instanceof RequestTimeoutError);
  }
});

test('whatever onProgress throws or rejects with ends its wait', async (context) => {
  const emulator = await emulatorFor(context);
  const client = emulator.client();
  for (const what of hostile()) {
    for (const onProgress of [() => { throw what; }, async () => { throw what; }]) {
      let caught = 'nothing';
      try {
        await client.waitUntilRecording(emulator.channels[3], { intervalMs: 5, onProgress });
      } catch (error) {
        caught = error;
      }
      assert.ok(Object.is(caught, what));
    }
  }
  // Of several rejections the first one ends the wait, and the others are not unhandled.
  let twice;
  const seenTwice = new Promise((resolve) => { twice = resolve; });
  const rejections = [];
  const rejecting = failure(
    client.waitUntilRecording(emulator.channels[3], {
      intervalMs: 5,
      onProgress: () => new Promise((_, reject) => {
        if (rejections.push(reject) === 2) twice();
      }),
    }),
  );
  await seenTwice;
  const problems = rejections.map((_, n) => new Error(`rejected ${n}`));
  rejections.forEach((reject, n) => reject(problems[n]));
  assert.equal(await rejecting, problems[0]);
  // One that never ends holds up nothing.
  const seen = await client.waitUntilRecording(emulator.channels[0], { onProgress: () => new Promise(() => {}) });
  assert.equal(seen.isRecording, true);
  await client.close();
});

test('a logger that throws keeps no call from ending; what it throws is uncaught', async (context) => {
  const emulator = await emulatorFor(context);
  const program = `
    import { Client } from 'livestation';
    let uncaught = 0;
    process.on('uncaughtException', (error) => { if (error === mine) uncaught += 1; else throw error; });
    const mine = new Error('the disk is full');
    const options = { endpoint: process.env.URL_TO_CALL, accessKey: '${emulator.accessKey}', secretKey: '${emulator.secretKey}' };
    const client = new Client({ ...options, logger: () => { throw mine; } });
    const calls = Array.from({ length: 8 }, () => client.createSnapshot('${emulator.channels[0]}', { limitedDuration: 1 }));
    const ids = new Set((await Promise.all(calls)).map(({ snapshotId }) => snapshotId));
    console.log(ids.size, uncaught);
  `;
  assert.deepEqual(await run(context, program, emulator.endpoint), { code: 0, signal: null, output: '8 16\n' });
});

test('what was logged before a call is aborted is delivered', async (context) => {
  const server = await scripted(context, () => undefined);
  const lines = [];
  const client = server.client({ logger: ({ message }) => lines.push(message) });
  const controller = new AbortController();
  const call = failure(client.getChannel('ls-1', { signal: controller.signal }));
  await server.next('received');
  const dropped = server.next('dropped');
  controller.abort();
  await call;
  await dropped;
  while (lines.length === 0) await new Promise(setImmediate);
  assert.deepEqual(lines, ['sending']);
});

test('calls that are aborted, at whatever moment, keep no other from ending', async (context) => {
  const emulator = await emulatorFor(context);
  const client = emulator.client();
  const [channel] = emulator.channels;
  for (let round = 0; round < 300; round += 1) {
    const controller = new AbortController();
    const aborted = client.getChannel(channel, { signal: controller.signal }).catch((error) => error);
    for (let turn = 0; turn < round % 10; turn += 1) await new Promise(setImmediate);
    controller.abort();
    assert.equal((await client.getChannel(channel)).channelId, channel);
    await aborted;
  }
  // None is left pending: a process with such a one would not end.
  const program = `
    import { Client } from 'livestation';
    const options = { endpoint: process.env.URL_TO_CALL, accessKey: '${emulator.accessKey}', secretKey: '${emulator.secretKey}' };
    const client = new Client(options);
    for (let round = 0; round < 50; round += 1) {
      const controller = new AbortController();
      client.getChannel('${channel}', { signal: controller.signal }).catch(() => {});
      controller.abort();
    }
  `;
  assert.deepEqual(await run(context, program, emulator.endpoint), { code: 0, signal: null, output: '' });
});

test('each attempt is reported, in the context of its call', async (context) => {
  const emulator = await emulatorFor(context);
  const [channel] = emulator.channels;
  const reports = [];
  const client = emulator.client({ onAttempt: (report) => reports.push([tenant.getStore(), report]) });
  await emulator.addFault('503', { times: 1 });
  const { reply } = await tenant.run('A', () => client.getChannel(channel));
  await tenant.run('B', () => failure(client.getChannel('ls-none')));
  assert.deepEqual(reports.map(([store]) => store), ['A', 'A', 'B']);
  const [first, second, third] = reports.map(([, report]) => report);
  assert.ok(Object.isFrozen(first) && first.elapsedMs > 0 && first.retryInMs > 0);
  assert.deepEqual([first.attempt, first.httpStatus, first.errorKind, first.dispatch], [1, 503, 'server', 'answered']);
  const { elapsedMs, ...rest } = second;
  assert.ok(elapsedMs > 0);
  assert.deepEqual(rest, {
    operation: 'get_channel',
    attempt: 2,
    method: 'GET',
    target: `/api/v2/channels/${channel}`,
    httpStatus: 200,
    traceId: reply.traceId,
    dispatch: 'answered',
    mayHaveTakenEffect: false,
    cancelled: false,
  });
  assert.deepEqual([third.httpStatus, third.errorKind], [404, 'not-found']);
});

test('an aborted attempt is reported as well, before the client is closed', async (context) => {
  const server = await scripted(context, () => undefined);
  const reports = [];
  const controller = new AbortController();
  const reported = new Promise((resolve) => {
    const client = server.client({ onAttempt: (report) => resolve(reports.push([tenant.getStore(), report])) });
    void tenant.run('A', () => failure(client.createSnapshot('ls-1', { signal: controller.signal })));
  });
  await server.next('received');
  controller.abort();
  await reported;
  const [[store, { cancelled, dispatch, mayHaveTakenEffect, errorKind }]] = reports;
  assert.deepEqual([store, cancelled, dispatch, mayHaveTakenEffect, errorKind], ['A', true, 'maybe-sent', true, undefined]);
});

test('a signal that is not quite one does not leave its call hanging', async (context) => {
  const emulator = await emulatorFor(context);
  const trap = () => {
    throw new Error('trapped');
  };
  const [channel] = emulator.channels;
  const deaf = { aborted: false, addEventListener: trap, removeEventListener: trap };
  assert.match((await failure(emulator.client().getChannel(channel, { signal: deaf }))).message, /trapped/);
  const program = `
    import { Client } from 'livestation';
    process.on('uncaughtException', (error) => console.log('uncaught', error.message));
    const options = { endpoint: process.env.URL_TO_CALL, accessKey: '${emulator.accessKey}', secretKey: '${emulator.secretKey}' };
    const signal = { aborted: false, addEventListener() {}, removeEventListener() { throw new Error('trapped'); } };
    const { channelId } = await new Client(options).getChannel('${channel}', { signal });
    console.log(channelId);
  `;
  const { code, output } = await run(context, program, emulator.endpoint);
  assert.deepEqual([code, output.split('\n').sort()], [0, ['', channel, 'uncaught trapped'].sort()]);
});

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');

/** How many of them are still there, when all has been collected that can be. */
async function kept(references) {
  for (let round = 0; round < 50; round += 1) {
    await new Promise(setImmediate);
    collect();
    if (references.every((one) => one.deref() === undefined)) return 0;
  }
  return references.filter((one) => one.deref() !== undefined).length;
}

test('clients that are forgotten are collected, also when their callbacks refer to them', async (context) => {
  const emulator = await emulatorFor(context);
  const [channel] = emulator.channels;
  class Service {
    lines = 0;
    client = new Client({
      endpoint: emulator.endpoint,
      signer: (toSign) => sign(toSign, this.emulator),
      logger: { debug: () => (this.lines += 1) },
    });
    emulator = emulator;
  }
  const make = async () => {
    const services = Array.from({ length: 20 }, () => new Service());
    await Promise.all(services.map(({ client }) => client.getChannel(channel)));
    assert.ok(services.every(({ lines }) => lines === 2));
    return services.map(({ client }) => new WeakRef(client));
  };
  assert.equal(await kept(await make()), 0);
});

test('a client under way is not collected, and its callbacks are called to the end', async (context) => {
  const server = await scripted(context, () => undefined);
  const lines = [];
  const call = failure(server.client({ logger: ({ message }) => lines.push(message) }).getChannel('ls-1'));
  await once(server.server, 'received');
  for (let round = 0; round < 5; round += 1) {
    collect();
    await new Promise(setImmediate);
  }
  server.stop();
  assert.equal((await call).kind, 'connection');
  assert.ok(lines.includes('no answer'), lines.join());
});

test('events of opening a client are told as well', async (context) => {
  // Keys from the environment and from a file: the constructor has something to say.
  const program = `
    import { mkdirSync, writeFileSync, chmodSync } from 'node:fs';
    import { mkdtempSync } from 'node:fs';
    import { tmpdir } from 'node:os';
    import { join } from 'node:path';
    const home = mkdtempSync(join(tmpdir(), 'livestation-home-'));
    mkdirSync(join(home, '.ncloud'));
    const file = join(home, '.ncloud', 'configure');
    writeFileSync(file, '[DEFAULT]\\nncloud_access_key_id = A1B2C3D4E5F6G7H8I9J0\\nncloud_secret_access_key = x\\n');
    chmodSync(file, 0o644);
    process.env.HOME = home;
    for (const name of Object.keys(process.env)) if (/^(NCLOUD|LIVESTATION)_/.test(name)) delete process.env[name];
    const { Client } = await import('livestation');
    new Client({ logger: ({ level, message }) => console.log(level, message) });
  `;
  const { code, output } = await run(context, program);
  assert.equal(code, 0, output);
  assert.match(output, /^warn others can read this file of keys/);
});
