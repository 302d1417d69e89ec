// Aborting, limits of time, and the jobs of several steps.

import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { AsyncLocalStorage } from 'node:async_hooks';
import { test } from 'node:test';

import { RequestTimeoutError } from 'livestation';

import { CHANNEL, emulatorFor, failure, scripted, snapshotAnswer } from './helpers.mjs';

test('an aborted call rejects at once, drops its connection, and sends nothing more', async (context) => {
  const server = await scripted(context, () => undefined);
  const controller = new AbortController();
  let own = 0;
  controller.signal.onabort = () => (own += 1);
  const call = server.client().getChannel('ls-1', { signal: controller.signal });
  await server.next('received');
  const dropped = server.next('dropped');
  controller.abort();
  const error = await failure(call);
  assert.equal(error.name, 'AbortError');
  assert.equal(error, controller.signal.reason);
  await dropped;
  assert.equal(own, 1, "the user's own handler runs");
  assert.equal(server.received.length, 1);
});

test('the reason of the signal is what the call rejects with', async (context) => {
  const server = await scripted(context, () => undefined);
  const controller = new AbortController();
  const reason = new Error('the show is over');
  const call = server.client().createSnapshot('ls-1', { signal: controller.signal });
  await server.next('received');
  controller.abort(reason);
  assert.equal(await failure(call), reason);
  const timed = await failure(server.client().getChannel('ls-1', { signal: AbortSignal.timeout(20) }));
  assert.equal(timed.name, 'TimeoutError');
});

test('a signal that is aborted already sends nothing', async (context) => {
  const server = await scripted(context, () => ({ body: snapshotAnswer }));
  const client = server.client();
  const signal = AbortSignal.abort();
  for (const call of [
    () => client.createSnapshot('ls-1', { signal }),
    () => client.waitUntilRecording('ls-1', { signal }),
    () => client.channels({ signal }).all(),
    () => client.doctor(undefined, { signal }),
  ]) {
    assert.equal(await failure(call()), signal.reason);
  }
  // One that is sent shows that nothing was on its way.
  await client.createSnapshot('ls-1');
  assert.equal(server.received.length, 1);
});

test('listeners do not pile up on a signal that lives long', async (context) => {
  const emulator = await emulatorFor(context);
  const client = emulator.client();
  const { signal } = new AbortController();
  for (let round = 0; round < 20; round += 1) {
    await client.getChannel(emulator.channels[0], { signal });
    await failure(client.getChannel('ls-none', { signal }));
    await failure(client.getChannel('', { signal }));
  }
  assert.equal(getEventListeners(signal, 'abort').length, 0);
  assert.equal(signal.onabort, null);
});

test('one signal ends many calls, and the client goes on', async (context) => {
  const server = await scripted(context, ({ url }) => (url.includes('hang') ? undefined : { body: snapshotAnswer }));
  const client = server.client();
  const controller = new AbortController();
  const calls = Array.from({ length: 20 }, () => failure(client.createSnapshot('ls-hang', { signal: controller.signal })));
  while (server.received.length < 20) await server.next('received');
  controller.abort();
  for (const error of await Promise.all(calls)) assert.equal(error.name, 'AbortError');
  assert.equal((await client.createSnapshot('ls-1')).reply.attempts, 1);
});

test('a limit of time for one call', async (context) => {
  const server = await scripted(context, ({ url }) => (url.includes('hang') ? undefined : { body: snapshotAnswer }));
  const client = server.client({ callTimeoutMs: 3_600_000, attemptTimeoutMs: 3_600_000 });
  // Until the limit is long enough for this machine to send in: the client's own limit never ends.
  for (let timeoutMs = 50; ; timeoutMs *= 2) {
    const create = await failure(client.createSnapshot('ls-hang', { timeoutMs }));
    assert.ok(create instanceof RequestTimeoutError);
    assert.equal(create.mayHaveTakenEffect, create.dispatch === 'maybe-sent');
    if (create.dispatch === 'maybe-sent') break;
    assert.equal(server.received.length, 0);
  }
  const read = await failure(client.getChannel('ls-hang', { timeoutMs: 50 }));
  assert.deepEqual([read.kind, read.mayHaveTakenEffect], ['timeout', false]);
  await client.createSnapshot('ls-1');
});

test('the event loop is never blocked', async (context) => {
  const server = await scripted(context, () => undefined);
  let ended = false;
  const controller = new AbortController();
  const call = failure(server.client().getChannel('ls-1', { signal: controller.signal })).then(() => (ended = true));
  // Turns of the loop go by while the call is under way, which only this ends.
  await server.next('received');
  for (let turn = 0; turn < 100; turn += 1) await new Promise(setImmediate);
  assert.equal(ended, false);
  controller.abort();
  await call;
});

test('channels come page by page, one by one or all at once', async (context) => {
  const emulator = await emulatorFor(context);
  const client = emulator.client();
  for (let number = 0; number < 4; number += 1) await emulator.shapeChannel(`ls-20260101120000-Page${number}`, {});
  const ids = [];
  for await (const channel of client.channels({ pageSizeNo: 4 })) ids.push(channel.channelId);
  assert.equal(new Set(ids).size, 9);
  const pages = [];
  for await (const page of client.channels({ pageSizeNo: 4 }).pages()) pages.push(page.length);
  assert.deepEqual(pages, [4, 4, 1]);
  assert.equal((await client.channels({ id: 'Page' }).all()).length, 4);
  await emulator.reset();
  for await (const _ of client.channels({ pageSizeNo: 2 })) break;
  assert.equal((await emulator.requests()).length, 1, 'pages that are not requested are not read');
  assert.throws(() => client.channels({ pageSizeNo: 'x' }), { name: 'ValidationError' });
  await assert.rejects(client.channels({ pageSizeNo: 101 }).all(), { field: 'pageSizeNo' });
});

test('waiting tells its progress, and ends when the channel records', async (context) => {
  const emulator = await emulatorFor(context);
  const client = emulator.client();
  await emulator.shapeChannel(CHANNEL, { status: 'PUBLISHING', recordingForMs: null });
  const seen = [];
  const storage = new AsyncLocalStorage();
  const channel = await storage.run('the caller', () =>
    client.waitUntilRecording(CHANNEL, {
      intervalMs: 10,
      onProgress: (look) => {
        seen.push([look.isRecording, storage.getStore()]);
        if (seen.length === 1) void emulator.shapeChannel(CHANNEL, { recordingForMs: 1000 });
      },
    }),
  );
  assert.ok(channel.isRecording && Object.isFrozen(channel));
  assert.deepEqual(seen[0], [false, 'the caller']);
  assert.deepEqual(seen.at(-1), [true, 'the caller']);
  assert.equal((await client.waitUntilPublishing(CHANNEL)).channelStatus, 'PUBLISHING');
});

test('what onProgress throws ends the wait', async (context) => {
  const emulator = await emulatorFor(context);
  const mine = new Error('enough');
  const wait = emulator.client().waitUntilRecording(emulator.channels[3], {
    intervalMs: 10,
    onProgress: () => {
      throw mine;
    },
  });
  assert.equal(await failure(wait), mine);
});

test('a clip of the last seconds, and the clip by itself', async (context) => {
  const emulator = await emulatorFor(context);
  const client = emulator.client();
  const health = await (await fetch(`${emulator.endpoint}/_emulator/health`)).json();
  if (health.short_clips.problem) return context.skip(`NOT TESTED: ${health.short_clips.problem}`);
  const [channelId] = emulator.channels;
  const steps = [];
  const place = { bucketName: 'my-bucket', filePath: '/clips' };
  const clip = await client.clipLast(channelId, {
    lengthMs: 2000,
    ...place,
    intervalMs: 20,
    onProgress: ({ step }) => steps.push(step),
  });
  assert.deepEqual([clip.status, clip.durationMs, clip.wasFound], ['COMPLETED', 2000, false]);
  assert.equal(clip.endTimeMs - clip.startTimeMs, 2000);
  assert.deepEqual([steps[0], steps.at(-1)], ['read-channel', 'done']);
  assert.ok(steps.includes('create-snapshot'));

  const made = await client.createShortClip(channelId, clip.snapshotId, { startTimeMs: 0, endTimeMs: 1000, ...place });
  const waited = await client.waitForClip(channelId, made.shortClipId, { intervalMs: 20 });
  assert.deepEqual([waited.status, waited.durationMs], ['COMPLETED', 1000]);
  const { shortClips } = await client.listShortClips(channelId, clip.snapshotId, { status: 'COMPLETED' });
  assert.deepEqual(shortClips.map(({ shortClipId }) => shortClipId).sort(), [clip.shortClipId, made.shortClipId].sort());
  assert.equal((await client.getShortClip(channelId, made.shortClipId)).shortClipId, made.shortClipId);
});

test('the doctor finds what is wrong', async (context) => {
  const emulator = await emulatorFor(context);
  const client = emulator.client();
  const well = await client.doctor(emulator.channels[0]);
  assert.ok(well.length >= 9 && well.every(({ verdict }) => verdict === 'good'));
  assert.match(well.find(({ name }) => name === 'network').finding, /^no proxy/);
  const checks = await client.doctor(emulator.channels[3]);
  const bad = checks.find(({ verdict }) => verdict === 'bad');
  assert.equal(bad.name, 'channel-status');
  assert.ok(bad.remedy);
  const idle = await client.doctor(emulator.channels[1]);
  assert.match(idle.find(({ name }) => name === 'recording').remedy, /`startRecording`/);
});
