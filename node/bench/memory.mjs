// node --expose-gc memory.mjs: resident memory over 100 000 calls and 10 000 rejected ones; it has to stay flat.
// Run in the environment of `cargo xtask bench node`; --calls N for less.

import { createRequire } from 'node:module';
import { join } from 'node:path';

import { responder } from './responder.mjs';
import { KEYS } from './sides.mjs';

const { Client } = createRequire(join(process.env.LIVESTATION_PROJECT, 'package.json'))('livestation');
const { url, stop } = await responder();
const client = new Client({ ...KEYS, endpoint: url });
const closed = new Client({ ...KEYS, endpoint: 'http://127.0.0.1:9', maxAttempts: 1 });

async function calls(count, call) {
  let left = count;
  const caller = async () => {
    while (left-- > 0) await call().catch(() => {});
  };
  await Promise.all(Array.from({ length: 16 }, caller));
}

function report(what) {
  globalThis.gc();
  const { rss, heapUsed } = process.memoryUsage();
  console.log(`${what.padEnd(36)} resident ${(rss / 1e6).toFixed(1)} MB, heap ${(heapUsed / 1e6).toFixed(2)} MB`);
}

const { signal } = new AbortController();
const create = () => client.createSnapshot('ls-1', { limitedDuration: 5, signal });
await calls(5000, create);
report('after 5 000 calls');
for (let part = 1; part <= 5; part += 1) {
  await calls(20_000, create);
  report(`after ${part * 20_000} more`);
}
for (let part = 1; part <= 5; part += 1) {
  await calls(1000, () => closed.getChannel('ls-1'));
  await calls(1000, () => client.createSnapshot('ls-1', { limitedDuration: 0 }));
  report(`after ${part * 2000} that are rejected`);
}
stop();
process.exit();
