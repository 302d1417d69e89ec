// Clients, workers and processes come and go.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Worker } from 'node:worker_threads';

import { Client } from 'livestation';
import { Emulator } from 'livestation/testing';

import { emulatorFor, failure, KEYS, run, scripted, snapshotAnswer } from './helpers.mjs';

const CLIENT = `
  import { Client } from 'livestation';
  const client = new Client({ ...${JSON.stringify(KEYS)}, endpoint: process.env.URL_TO_CALL });
`;

test('a pending call keeps the process alive, and nothing else does', async (context) => {
  const server = await scripted(context, () => undefined);
  const ended = await run(context, `${CLIENT}; client.getChannel('ls-1', { timeoutMs: 300 }).catch((error) => console.log(error.kind));`, server.url);
  assert.deepEqual(ended, { code: 0, signal: null, output: 'timeout\n' });
  const idle = await run(context, `${CLIENT}; import { Emulator } from 'livestation/testing'; await Emulator.start();`, server.url);
  assert.deepEqual(idle, { code: 0, signal: null, output: '' });
});

test('process.exit() in the middle of calls is clean', async (context) => {
  const server = await scripted(context, ({ url }) => (url.includes('hang') ? undefined : { body: snapshotAnswer }));
  for (let round = 0; round < 5; round += 1) {
    const program = `${CLIENT};
      for (let n = 0; n < 50; n += 1) client.getChannel('ls-hang').catch(() => {});
      let left = ${8 * round};
      const loop = () => client.createSnapshot('ls-1').then(() => (left-- > 0 ? loop() : process.exit(3)));
      for (let n = 0; n < 8; n += 1) loop();
      ${round === 0 ? 'process.exit(3);' : ''}`;
    const { code, signal, output } = await run(context, program, server.url);
    assert.deepEqual([code, signal, output], [3, null, ''], `round ${round}`);
  }
});

test('an uncaught error ends the process as any other', async (context) => {
  const server = await scripted(context, () => ({ status: 404, body: '{}' }));
  const { code, output } = await run(context, `${CLIENT}; await client.getChannel('ls-1');`, server.url);
  assert.equal(code, 1);
  assert.match(output, /NotFoundError: get_channel/);
});

const WORKER = `
  const { parentPort, workerData } = require('node:worker_threads');
  const { Client } = require('livestation');
  const client = new Client(workerData.options);
  (async () => {
    for (let n = 0; n < workerData.hang; n += 1) client.getChannel('ls-hang').catch(() => {});
    for (let n = 0; n < 20; n += 1) await client.createSnapshot('ls-1');
    parentPort.postMessage('done');
  })();
`;

test('workers call beside each other, and may be ended in the middle', async (context) => {
  const server = await scripted(context, ({ url }) => (url.includes('hang') ? undefined : { body: snapshotAnswer }));
  const options = { ...KEYS, endpoint: server.url };
  const start = (hang) => new Worker(WORKER, { eval: true, workerData: { options, hang }, env: process.env, argv: [], execArgv: [] });
  const finished = await Promise.all(
    [0, 0, 10, 10].map(async (hang) => {
      const worker = start(hang);
      // Listened for from the start: it may come in the very turn of the message.
      const exit = new Promise((resolve) => worker.once('exit', resolve));
      const message = await new Promise((resolve, reject) => worker.once('message', resolve).once('error', reject));
      const code = hang > 0 ? await worker.terminate() : await exit;
      return [message, code];
    }),
  );
  assert.deepEqual(finished, [['done', 0], ['done', 0], ['done', 1], ['done', 1]]);
  // What a worker left behind is dropped with it, and the others go on.
  assert.equal((await new Client(options).createSnapshot('ls-1')).reply.outcome, 'created');
});

test('many clients, and one that is closed', async (context) => {
  const emulator = await emulatorFor(context);
  const clients = Array.from({ length: 50 }, () => emulator.client());
  await Promise.all(clients.map((client) => client.getChannel(emulator.channels[0])));
  await Promise.all(clients.map((client) => client.close()));
  const error = await failure(clients[0].getChannel(emulator.channels[0]));
  assert.deepEqual([error.name, error.dispatch], ['ConfigError', 'not-sent']);
  assert.match(error.message, /closed/);
});

test('closing waits for what is under way', async (context) => {
  const emulator = await emulatorFor(context);
  const order = [];
  const client = emulator.client();
  await emulator.addFault('slow', { delayMs: 20 });
  const calls = [1, 2, 3].map(() => client.getChannel(emulator.channels[0]).then(() => order.push('call')));
  const closings = [1, 2].map(() => client.close().then(() => order.push('closed')));
  await Promise.all([...calls, ...closings]);
  assert.deepEqual(order, ['call', 'call', 'call', 'closed', 'closed']);
  await client.close();
});

test('using and await using', { skip: !Symbol.asyncDispose && 'NOT TESTED: this runtime has no Symbol.asyncDispose' }, async () => {
  const emulator = await Emulator.start();
  const client = emulator.client();
  client[Symbol.dispose]();
  assert.equal((await failure(client.getChannel('ls-1'))).name, 'ConfigError');
  const other = emulator.client();
  await other[Symbol.asyncDispose]();
  assert.equal((await failure(other.getChannel('ls-1'))).name, 'ConfigError');
  await emulator[Symbol.asyncDispose]();
  assert.equal((await failure(emulator.client().getChannel('ls-1'))).kind, 'connection');
});
