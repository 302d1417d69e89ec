// No secret in anything that people print, log or send around.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inspect } from 'node:util';

import { Client } from 'livestation';

import { emulatorFor, failure, scripted } from './helpers.mjs';

const SECRET = 'hunter2SecretKeyThatNobodyMaySee0001';
const ACCESS = 'EXAMPLEACCESSKEY0042';

const shown = (value) => {
  const told = [
    inspect(value, { showHidden: true, depth: 10 }),
    inspect(value, { showHidden: true, depth: 10, customInspect: false }),
    String(value),
  ];
  if (value instanceof Error) told.push(value.stack, value.message);
  try {
    told.push(JSON.stringify(value));
  } catch {
    // Emulators and the like need not be JSON.
  }
  return told.join('\n');
};

test('neither clients nor errors nor logs show a key or a signature', async (context) => {
  let signature;
  const server = await scripted(context, ({ headers, url }) => {
    signature = headers['x-ncp-apigw-signature-v2'];
    return url.includes('hang') ? undefined : { status: 401, body: '{"error":{"errorCode":"200","message":"no"}}' };
  });
  const events = [];
  const client = server.client({ accessKey: ACCESS, secretKey: SECRET, logger: (event) => events.push(event) });
  const told = [shown(client)];
  told.push(shown(await failure(client.createSnapshot('ls-1'))));
  told.push(shown(await failure(client.createSnapshot('ls-hang', { timeoutMs: 50 }))));
  server.stop();
  told.push(shown(await failure(client.createSnapshot('ls-1'))));
  assert.ok(events.length > 0 && signature);
  told.push(shown(events));
  for (const options of [
    { accessKey: ACCESS },
    { secretKey: SECRET },
    { accessKey: ACCESS, secretKey: SECRET, zone: 'gov' },
    { accessKey: ACCESS, secretKey: SECRET, endpoint: 'x' },
    { accessKey: ACCESS, secretKey: [SECRET] },
    { accessKey: `${ACCESS}\n`, secretKey: SECRET },
    { accessKey: ACCESS, secretKey: `${SECRET}\n` },
  ]) {
    try {
      new Client(options);
    } catch (error) {
      told.push(shown(error));
    }
  }
  for (const secret of [SECRET, ACCESS, signature]) {
    for (const text of told) assert.ok(!text.includes(secret), text);
  }
});

test('where to stream to can be read, and does not show', async (context) => {
  const secrets = {
    streamKey: 'aStreamKey',
    backupStreamKey: 'aStandbyKey',
    publishUrl: 'rtmp://a-publish-url',
    globalPublishUrl: 'rtmp://a-publish-url-abroad',
  };
  const channel = { channelId: 'ls-1', channelStatus: 'READY', ...secrets };
  const server = await scripted(context, (request) => ({
    body: JSON.stringify({ content: /channels$/.test(request.url) ? [channel] : channel }),
  }));
  const client = server.client();
  const [one, page] = [await client.getChannel('ls-1'), await client.listChannels()];
  for (const value of [one, page, { ...one }]) {
    for (const secret of Object.values(secrets)) assert.ok(!shown(value).includes(secret), secret);
  }
  for (const [name, secret] of Object.entries(secrets)) {
    assert.equal(one[name], secret);
    assert.equal(page.channels[0][name], secret);
  }
});

test('results are plain, frozen and fit for JSON', async (context) => {
  const emulator = await emulatorFor(context);
  const client = emulator.client();
  const made = await client.createSnapshot(emulator.channels[0], { limitedDuration: 2 });
  const read = await client.getSnapshot(emulator.channels[0], made.snapshotId);
  assert.deepEqual(made, read, 'how an answer came about is no part of it');
  assert.notEqual(made.reply.traceId, read.reply.traceId);
  assert.deepEqual([made.reply.outcome, made.reply.attempts], ['created', 1]);
  assert.ok(Object.isFrozen(made) && Object.isFrozen(made.reply) && made.createdTime instanceof Date);
  assert.equal(Object.getPrototypeOf(made), Object.prototype);
  const json = JSON.parse(JSON.stringify(made));
  assert.equal(json.expireTime, made.expireTime.toISOString());
  assert.equal('reply' in json, false);
  const { recordings } = await client.stopRecording(emulator.channels[0]);
  assert.ok(recordings[0].createdTime === undefined || recordings[0].createdTime instanceof Date);
});

test('the logger is called for each call, in both forms, and only of its own client', async (context) => {
  const emulator = await emulatorFor(context);
  const events = [];
  const lines = [];
  const one = emulator.client({ logger: (event) => events.push(event) });
  const other = emulator.client({ logger: { warn: (message) => lines.push(message) } });
  await one.getChannel(emulator.channels[0]);
  assert.deepEqual(events.map(({ level, message }) => [level, message]), [['debug', 'sending'], ['debug', 'answered']]);
  assert.equal(events[1].fields.status, 200);
  assert.equal(events[1].fields.operation, 'get_channel');
  await other.getChannel(emulator.channels[0]);
  assert.equal(events.length, 2);
  await emulator.advanceClock(3_600_000);
  await other.getChannel(emulator.channels[0]);
  assert.equal(lines.length, 1);
  assert.match(lines[0], /clock is off/);
});

test('targets of a stream are not shown', async (context) => {
  const emulator = await emulatorFor(context);
  const client = new Client({ endpoint: emulator.endpoint, accessKey: emulator.accessKey, secretKey: emulator.secretKey });
  const secrets = { rtmpUrl: 'rtmp://a-target', streamKey: 'aTargetKey', password: 'aPassword' };
  const target = { targetName: 'CUSTOM', ...secrets };
  const settings = (restream) => ({ channelName: 'channel001', planType: 'STANDARD', restream });
  const channel = await client.createRestreamChannel(settings([target]));
  const platforms = await client.listRestreamPlatforms(channel.channelId);
  assert.equal(channel.restream[0].streamKey, 'aTargetKey');
  assert.equal(platforms.platforms[0].rtmpUrl, 'rtmp://a-target');
  const told = [shown(channel), shown(platforms)];
  for (const targets of [[{ ...target, streamKey: ' ' }], [target, target, target, target], ['aTargetKey']]) {
    const error = await failure(client.createRestreamChannel(settings(targets)));
    told.push(shown(error), error.stack);
  }
  for (const secret of Object.values(secrets)) for (const text of told) assert.ok(!text.includes(secret), text);
});
