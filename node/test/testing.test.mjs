// The emulator's own interface.

import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

import { Emulator, FAULTS, FOOTAGE, OPERATIONS } from 'livestation/testing';

import { emulatorFor, failure } from './helpers.mjs';

test('the names of footage are those of the emulator', async (context) => {
  const emulator = await emulatorFor(context);
  const [channel] = emulator.channels;
  const { message } = await failure(emulator.shapeChannel(channel, { footage: 'none' }));
  assert.deepEqual(/there are: (.*?) at line/.exec(message)[1].split(', '), [...FOOTAGE]);
  await emulator.shapeChannel(channel, { footage: 'aes-128' });
  const state = await (await fetch(`${emulator.endpoint}/_emulator/channels/${channel}`)).json();
  assert.equal(state.footage, 'aes-128');
});

test('the names of faults and operations are those of the emulator', async (context) => {
  const emulator = await emulatorFor(context);
  const { kinds, operations } = await (await fetch(`${emulator.endpoint}/_emulator/faults/kinds`)).json();
  assert.ok(kinds.length > 20);
  assert.deepEqual([...FAULTS].sort(), kinds.map(({ fault }) => fault).sort());
  assert.deepEqual([...OPERATIONS].sort(), [...operations.api, ...operations.files].sort());
  // Each can be injected, with its own number under the name that it has here.
  const camel = (name) => name.replace(/_([a-z])/g, (_, letter) => letter.toUpperCase());
  for (const { fault, parameter } of kinds) {
    if (fault === 'connect-refused') continue;
    await emulator.addFault(fault, { times: 1, ...(parameter && { [camel(parameter.name)]: parameter.default }) });
  }
  await emulator.addFault('404', { operation: 'segment', after: 3, firstTry: true });
  assert.match((await failure(emulator.addFault('no-such-fault'))).message, /no fault "no-such-fault"; there are: connect-refused, /);
});

test('a clock that stands still names the instant of each call', async (context) => {
  const emulator = await emulatorFor(context);
  const client = emulator.client();
  const [channel] = emulator.channels;
  await emulator.freezeClock();
  await emulator.setClock(new Date('2026-03-01T12:00:00Z'));
  await emulator.shapeChannel(channel, { recordingForMs: 600_000 });
  const one = await client.createSnapshot(channel, { limitedDuration: 1 });
  assert.equal(one.createdTime.toISOString(), '2026-03-01T12:00:00.000Z');
  await emulator.advanceClock(1500);
  const two = await client.createSnapshot(channel, { limitedDuration: 1 });
  assert.equal(two.createdTime - one.createdTime, 1500);
  await emulator.setClock(Date.UTC(2026, 2, 1, 13));
  assert.equal((await failure(client.getSnapshot(channel, one.snapshotId))).kind, 'not-found');
  await emulator.thawClock();
  const clock = async () => (await fetch(`${emulator.endpoint}/_emulator/clock`)).json();
  assert.equal((await clock()).frozen, false);
  await emulator.freezeClock();
  assert.equal((await clock()).frozen, true);
  await emulator.reset();
  assert.equal((await clock()).frozen, false);
  for (const wrong of [new Date(NaN), '2026', 1.5, null, undefined]) {
    assert.equal((await failure(emulator.setClock(wrong))).field, 'at');
  }
  assert.equal((await failure(emulator.advanceClock('5'))).field, 'ms');
});

test('buckets and listen', async (context) => {
  const folder = mkdtempSync(join(tmpdir(), 'livestation-buckets-'));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  // A port that was free a moment ago is not surely free now: of several one is.
  let emulator;
  for (let attempt = 0; emulator === undefined && attempt < 20; attempt += 1) {
    const probe = createServer().listen(0, '127.0.0.1');
    await once(probe, 'listening');
    const listen = `127.0.0.1:${probe.address().port}`;
    probe.close();
    await once(probe, 'close');
    try {
      emulator = await emulatorFor(context, { listen, buckets: join(folder, 'made') });
      assert.equal(emulator.endpoint, `http://${listen}`);
    } catch (error) {
      assert.match(error.message, /the emulator cannot start/);
    }
  }
  assert.equal(emulator.buckets, join(folder, 'made'));
  // Taken by now.
  const taken = await failure(Emulator.start({ listen: emulator.endpoint.slice('http://'.length) }));
  assert.match(taken.message, /the emulator cannot start: /);
  for (const listen of ['nowhere', '127.0.0.1', 'localhost:1:2', '127.0.0.1:99999']) {
    const error = await failure(Emulator.start({ listen }));
    assert.deepEqual([error.field, error.given], ['listen', listen]);
  }
});

test('an encoder pushes to the emulator, and its end makes the channel READY', async (context) => {
  const emulator = await emulatorFor(context, { ingest: '127.0.0.1:0' });
  assert.match(emulator.publishUrl, /^rtmp:\/\/127\.0\.0\.1:\d+\/relay$/);
  const client = emulator.client();
  const { publishUrl, streamKey } = await client.getChannel(emulator.channels[3]);
  assert.equal(publishUrl, emulator.publishUrl);
  const has = spawnSync('ffmpeg', ['-version']).status === 0;
  if (!has) return context.skip('NOT TESTED: no ffmpeg pushed to the emulator');
  const picture = ['-f', 'lavfi', '-i', 'testsrc2=s=320x180:r=25', '-t', '9', '-c:v', 'libx264', '-g', '50', '-f', 'flv'];
  const pushed = spawn('ffmpeg', ['-v', 'error', ...picture, `${publishUrl}/${streamKey}`]);
  const [code] = await once(pushed, 'exit');
  assert.equal(code, 0);
  let channel;
  do {
    channel = await (await fetch(`${emulator.endpoint}/_emulator/channels/${emulator.channels[3]}`)).json();
  } while (channel.status !== 'READY');
  assert.equal(channel.push.recorded_ms, 9000);
  const error = await failure(Emulator.start({ ingest: 'nowhere' }));
  assert.deepEqual([error.field, error.given], ['ingest', 'nowhere']);
  assert.equal((await emulatorFor(context)).publishUrl, undefined);
});
