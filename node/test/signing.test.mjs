import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import { inspect } from 'node:util';

import {
  AuthenticationError,
  Client,
  ConfigError,
  CredentialsError,
  RequestTimeoutError,
  SignerError,
  ValidationError,
} from 'livestation';

import { CHANNEL, emulatorFor, failure, KEYS, scripted } from './helpers.mjs';

const creates = async (emulator) =>
  (await emulator.requests()).filter((entry) => entry.operation === 'create_snapshot' && entry.outcome === 'ok').length;

/** Has the keys, and signs with Node's own means. */
function backend(emulator) {
  const asked = [];
  const sign = (toSign) => {
    asked.push(toSign);
    const { accessKey, secretKey } = emulator;
    const text = `${toSign.method} ${toSign.target}\n${toSign.timestampMs}\n${accessKey}`;
    assert.equal(toSign.text(accessKey), text);
    return { accessKey, signature: createHmac('sha256', secretKey).update(text).digest('base64') };
  };
  return { asked, sign };
}

test('a client without keys executes a ticket, once for each sending', async (context) => {
  const emulator = await emulatorFor(context);
  const before = Date.now();
  const ticket = await emulator.client().presignCreateSnapshot(emulator.channels[0], { limitedDuration: 3 });
  assert.equal((await emulator.requests()).length, 0, 'presigning sends nothing');
  assert.ok(ticket.expiresAt - 300_000 >= before && ticket.expiresAt - 300_000 <= Date.now());
  assert.ok(Object.isFrozen(ticket));
  const keyless = new Client({ noKeys: true, endpoint: emulator.endpoint });
  const snapshot = await keyless.execute(ticket);
  assert.deepEqual([snapshot.durationMinutes, snapshot.reply.outcome], [3, 'created']);
  await keyless.execute(JSON.stringify(ticket));
  await keyless.execute(JSON.parse(JSON.stringify(ticket)));
  assert.equal(await creates(emulator), 3);
});

test('a ticket does not show its signature', async (context) => {
  const emulator = await emulatorFor(context);
  const ticket = await emulator.client().presignCreateSnapshot(emulator.channels[0]);
  const signature = ticket.headers['x-ncp-apigw-signature-v2'];
  assert.ok(JSON.stringify(ticket).includes(signature));
  const shown = inspect(ticket, { showHidden: true, depth: 9 });
  assert.ok(!shown.includes(signature) && !shown.includes(emulator.accessKey), shown);
});

test('what cannot work is refused before sending', async (context) => {
  const emulator = await emulatorFor(context);
  const ticket = JSON.parse(JSON.stringify(await emulator.client().presignCreateSnapshot(emulator.channels[0])));
  const keyless = new Client({ noKeys: true, endpoint: emulator.endpoint });
  for (const [given, field] of [
    [{ ...ticket, expiresAt: ticket.expiresAt - 300_001 }, 'expiresAt'],
    [{ ...ticket, method: 'GET' }, 'method'],
    [{ ...ticket, url: 'http://127.0.0.1:9/api/v2/channels/ls-1/snapshot' }, 'url'],
    ['{', 'ticket'],
    [5, 'ticket'],
  ]) {
    const error = await failure(keyless.execute(given));
    assert.ok(error instanceof ValidationError, String(error));
    assert.equal(error.field, field);
  }
  assert.ok((await failure(keyless.createSnapshot(CHANNEL))) instanceof CredentialsError);
  assert.throws(() => new Client({ ...KEYS, noKeys: true }), ConfigError);
  assert.throws(() => new Client({ ...KEYS, signer: () => ({}) }), ConfigError);
  assert.throws(() => new Client({ signer: 'EXAMPLEACCESSKEY0001' }), ValidationError);
  assert.equal((await emulator.requests()).length, 0);
});

test('a ticket that was changed is refused by the service', async (context) => {
  const emulator = await emulatorFor(context);
  const ticket = await emulator.client().presignCreateSnapshot(emulator.channels[0], { limitedDuration: 1 });
  const changed = JSON.stringify(ticket).replace('limitedDuration=1', 'limitedDuration=240');
  const keyless = new Client({ noKeys: true, endpoint: emulator.endpoint });
  assert.ok((await failure(keyless.execute(changed))) instanceof AuthenticationError);
  assert.equal(await creates(emulator), 0);
});

test('a signer signs every attempt, at once or later', async (context) => {
  const emulator = await emulatorFor(context);
  const { asked, sign } = backend(emulator);
  const client = new Client({ signer: sign, endpoint: emulator.endpoint });
  const later = new Client({
    signer: async (toSign) => {
      await new Promise(setImmediate);
      return sign(toSign);
    },
    endpoint: emulator.endpoint,
  });
  await client.createSnapshot(emulator.channels[0], { limitedDuration: 1 });
  assert.equal((await client.channels({ pageSizeNo: 2 }).all()).length, 5);
  assert.deepEqual(asked.map(({ operation }) => operation), ['create_snapshot', ...Array(3).fill('list_channels')]);
  await Promise.all(Array.from({ length: 16 }, () => later.createSnapshot(emulator.channels[0], { limitedDuration: 1 })));
  assert.equal(await creates(emulator), 17);
  await emulator.advanceClock(3_600_000);
  asked.length = 0;
  const healed = new Client({ signer: sign, endpoint: emulator.endpoint });
  const { reply } = await healed.createSnapshot(emulator.channels[0], { limitedDuration: 1 });
  assert.equal(reply.attempts, 2);
  assert.ok(asked[1].timestampMs - asked[0].timestampMs > 3_500_000);
  await client.close();
});

test('a signer that lies is refused as wrong keys are', async (context) => {
  const emulator = await emulatorFor(context);
  const signature = Buffer.alloc(32).toString('base64');
  const client = new Client({
    signer: () => ({ accessKey: emulator.accessKey, signature }),
    endpoint: emulator.endpoint,
  });
  const error = await failure(client.createSnapshot(emulator.channels[0]));
  assert.ok(error instanceof AuthenticationError && error.hint.includes('signer'));
  assert.ok(!inspect(error, { showHidden: true }).includes(signature));
});

test('what a signer throws is the cause, and nothing is sent', async (context) => {
  const server = await scripted(context, () => ({}));
  const mine = new Error('the vault is closed');
  for (const signer of [() => { throw mine; }, () => Promise.reject(mine)]) {
    const error = await failure(new Client({ signer, endpoint: server.url }).createSnapshot(CHANNEL));
    assert.ok(error instanceof SignerError);
    assert.match(error.message, /the vault is closed/);
    assert.equal(error.cause, mine);
    assert.deepEqual([error.dispatch, error.mayHaveTakenEffect], ['not-sent', false]);
  }
  for (const rubbish of [null, undefined, 'text', {}, { accessKey: 'A' }, { accessKey: 'A', signature: 'no base64' }]) {
    const error = await failure(new Client({ signer: () => rubbish, endpoint: server.url }).createSnapshot(CHANNEL));
    assert.ok(error instanceof SignerError, inspect(rubbish));
  }
  assert.equal(server.received.length, 0);
});

test('a slow signer ends with the call', async (context) => {
  const server = await scripted(context, () => ({}));
  let asked;
  const signer = () => {
    asked?.();
    return new Promise(() => {});
  };
  const client = new Client({ signer, endpoint: server.url });
  const late = await failure(client.createSnapshot(CHANNEL, { timeoutMs: 100 }));
  assert.ok(late instanceof RequestTimeoutError);
  assert.deepEqual([late.dispatch, late.mayHaveTakenEffect], ['not-sent', false]);
  const controller = new AbortController();
  const isAsked = new Promise((resolve) => (asked = resolve));
  const aborted = failure(client.createSnapshot(CHANNEL, { signal: controller.signal }));
  await isAsked;
  controller.abort();
  assert.equal((await aborted).name, 'AbortError');
  assert.equal(server.received.length, 0);
});
