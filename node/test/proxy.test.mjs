// Behind a company's proxy that inspects TLS with an authority of its own.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { inspect } from 'node:util';

import { Client } from 'livestation';

import { emulatorFor, failure, run } from './helpers.mjs';

const { LIVESTATION_INSPECTING_PROXY: program } = process.env;

/** An emulator behind a proxy: `https://livestation.test`, a name that no name server knows. */
async function behindProxy(context) {
  const emulator = await emulatorFor(context);
  const args = ['--upstream', emulator.endpoint, '--user', 'user:hunter2'];
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  context.after(async () => {
    child.stdin.end();
    await exited;
  });
  const lines = createInterface({ input: child.stdout });
  const [first] = await once(lines, 'line');
  const counts = async () => {
    const line = once(lines, 'line');
    child.stdin.write('\n');
    return JSON.parse((await line)[0]);
  };
  const { accessKey, secretKey } = emulator;
  const about = JSON.parse(first);
  const creates = async () =>
    (await emulator.requests()).filter(({ operation, outcome }) => operation === 'create_snapshot' && outcome === 'ok').length;
  return { ...about, emulator, counts, creates, options: { accessKey, secretKey, endpoint: about.endpoint } };
}

test('a create goes through an inspecting proxy with a private authority', async (context) => {
  const { emulator, proxy, caFile, options, counts, creates } = await behindProxy(context);
  const told = [];
  const hooks = { logger: (event) => told.push(event), onAttempt: (report) => told.push(report) };
  const client = new Client({ ...options, proxy, caFile, ...hooks });
  const { reply } = await client.createSnapshot(emulator.channels[0], { limitedDuration: 1 });
  assert.equal(reply.outcome, 'created');
  assert.equal(await creates(), 1);
  assert.equal((await counts()).tunnels, 1);
  for (const value of [client, told]) assert.ok(!inspect(value, { showHidden: true, depth: 9 }).includes('hunter2'));
});

test('the variables of the environment say the same', async (context) => {
  const { emulator, proxy, caFile, options, creates } = await behindProxy(context);
  const code = (more) => `
    for (const name of Object.keys(process.env)) if (/_proxy$/i.test(name)) delete process.env[name];
    process.env.HTTPS_PROXY = '${proxy}';
    process.env.SSL_CERT_FILE = '${caFile}';
    const { Client } = await import('livestation');
    const client = new Client({ ...${JSON.stringify(options)}, ${more} });
    try {
      console.log((await client.createSnapshot('${emulator.channels[0]}', { limitedDuration: 1 })).reply.outcome);
    } catch (error) {
      console.log(error.kind, error.dispatch, error.mayHaveTakenEffect);
    }
  `;
  assert.deepEqual(await run(context, code(''), ''), { code: 0, signal: null, output: 'created\n' });
  assert.deepEqual(await run(context, code("proxy: 'none'"), ''), { code: 0, signal: null, output: 'connection not-sent false\n' });
  assert.equal(await creates(), 1);
});

test('an authority that is not trusted is said so, and nothing is sent', async (context) => {
  const { emulator, proxy, options, creates } = await behindProxy(context);
  const error = await failure(new Client({ ...options, proxy }).createSnapshot(emulator.channels[0]));
  const { kind, dispatch, mayHaveTakenEffect } = error;
  assert.deepEqual([kind, dispatch, mayHaveTakenEffect], ['connection', 'not-sent', false]);
  assert.deepEqual([error.attempts, error.retryable], [1, false]);
  assert.match(error.message, /certificate/);
  assert.match(error.hint, /`caFile`/);
  assert.ok(!inspect(error, { showHidden: true, depth: 9 }).includes('hunter2'));
  assert.equal(await creates(), 0);
});

test('a proxy or a file that cannot be right is refused before anything is sent', async (context) => {
  const { options, proxyWithoutUser, emulator, creates } = await behindProxy(context);
  for (const wrong of [{ proxy: 'ftp://proxy.example' }, { caFile: '/nowhere/ca.pem' }, { caFile: import.meta.filename ?? process.argv[1] }]) {
    const error = await failure((async () => new Client({ ...options, ...wrong }).getChannel(emulator.channels[0]))());
    assert.ok(['config', 'invalid-input'].includes(error.kind), `${error.kind}: ${error}`);
  }
  for (const wrong of [{ proxy: 5 }, { caFile: false }, { proxy: '\ud800' }]) {
    assert.throws(() => new Client({ ...options, ...wrong }), { name: 'ValidationError', field: Object.keys(wrong)[0] });
  }
  // It wants a password.
  const error = await failure(new Client({ ...options, proxy: proxyWithoutUser }).createSnapshot(emulator.channels[0]));
  assert.deepEqual([error.dispatch, error.mayHaveTakenEffect], ['not-sent', false]);
  assert.equal(await creates(), 0);
});
