// How an application tests its own code: node --test service.test.mjs
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Emulator } from 'livestation/testing';

/** The application's own code: the highlight, or nothing when nothing is being recorded. */
async function highlight(client, channelId) {
  const channel = await client.getChannel(channelId);
  return channel.isRecording ? client.createSnapshot(channelId, { limitedDuration: 1, reconcile: true }) : undefined;
}

test('a highlight survives a lost answer, and is made once', async (context) => {
  const emulator = await Emulator.start();
  context.after(() => emulator.close());
  await emulator.addFault('reply-lost', { operation: 'create_snapshot', times: 1 });

  const snapshot = await highlight(emulator.client(), emulator.channels[0]);

  assert.equal(snapshot.reply.outcome, 'adopted');
  const creates = (await emulator.requests()).filter(({ operation }) => operation === 'create_snapshot');
  assert.equal(creates.length, 1);
});

test('there is no highlight of a channel that is not recording', async (context) => {
  const emulator = await Emulator.start();
  context.after(() => emulator.close());
  await emulator.shapeChannel('ls-20260101120000-Mine1', { status: 'PUBLISHING', recordingForMs: null });

  assert.equal(await highlight(emulator.client(), 'ls-20260101120000-Mine1'), undefined);
});
