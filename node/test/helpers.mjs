// What the tests share. They import the installed package, never the source tree.

import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { Client } from 'livestation';
import { Emulator } from 'livestation/testing';

/** The repository's `tests/` folder: what every language has to agree on. */
export const shared = (path) => JSON.parse(readFileSync(join(process.env.LIVESTATION_REPOSITORY, 'tests', path), 'utf8'));

export const KEYS = { accessKey: 'EXAMPLEACCESSKEY0001', secretKey: 'exampleSecretKey0001' };
export const CHANNEL = 'ls-20260101120000-Table';

/** An emulator that ends with the test. */
export async function emulatorFor(test, options) {
  const emulator = await Emulator.start(options);
  test.after(() => emulator.close());
  return emulator;
}

/**
 * A server that answers what it is told: `reply(request)` gives `{status, headers, body}`, or nothing to leave the
 * request hanging. Keeps what it received, and how many connections were closed on it.
 */
export async function scripted(test, reply) {
  const received = [];
  const hanging = new Set();
  const server = createServer((request, response) => {
    const chunks = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      const { method, url, headers } = request;
      const seen = { method, url, headers, body: Buffer.concat(chunks).toString() };
      received.push(seen);
      server.emit('received', seen);
      const answer = reply(seen, received.length);
      if (answer === undefined) {
        hanging.add(response);
        response.on('close', () => server.emit('dropped', seen));
        return;
      }
      const { status = 200, headers: more = {}, body = '' } = answer;
      response.writeHead(status, { 'content-type': 'application/json', ...more }).end(body);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const stop = () => {
    server.closeAllConnections();
    server.close();
  };
  test.after(stop);
  const url = `http://127.0.0.1:${server.address().port}`;
  const client = (options) => new Client({ ...KEYS, endpoint: url, ...options });
  return { url, received, server, client, next: (event) => once(server, event), stop };
}

/** Runs a program in a process of its own, which ends with the test. */
export async function run(test, program, url = '') {
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    cwd: fileURLToPath(new URL('.', import.meta.url)),
    env: { ...process.env, URL_TO_CALL: url },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  test.after(() => child.kill('SIGKILL'));
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text));
  const [code, signal] = await once(child, 'close');
  return { code, signal, output };
}

/** The error that something fails with. */
export async function failure(promise) {
  let value;
  try {
    value = await promise;
  } catch (error) {
    return error;
  }
  throw new Error(`it did not fail: ${JSON.stringify(value)}`);
}

export const snapshotAnswer = JSON.stringify(shared('fixtures/create_snapshot.documented.json'));
