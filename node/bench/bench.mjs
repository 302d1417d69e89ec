// node bench.mjs [--quick]: CPU of a call and calls a second, in turns; load time; size. Writes docs/benchmarks-node.md.
// `cargo xtask bench node` builds what this needs, and says where it is.

import { execFileSync } from 'node:child_process';
import { readdirSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { readFileSync } from 'node:fs';

import { responder } from './responder.mjs';
import { sides } from './sides.mjs';

const quick = process.argv.includes('--quick');
const ROUNDS = quick ? 2 : 15;
const CALLS = { 1: quick ? 50 : 600, 16: quick ? 200 : 3000 };
const OURS = 'this package';

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

async function round(call, calls, inFlight) {
  const cpu = process.cpuUsage();
  const began = performance.now();
  let left = calls;
  const caller = async () => {
    while (left-- > 0) await call();
  };
  await Promise.all(Array.from({ length: inFlight }, caller));
  const took = performance.now() - began;
  const { user, system } = process.cpuUsage(cpu);
  return { us: (user + system) / calls, user: user / calls, rate: (calls / took) * 1000 };
}

async function calls(all) {
  const rows = [];
  for (const [inFlight, count] of Object.entries(CALLS)) {
    const results = Object.fromEntries(Object.keys(all).map((name) => [name, []]));
    for (const call of Object.values(all)) await round(call, Math.ceil(count / 2), Number(inFlight));
    for (let number = 0; number < ROUNDS; number += 1) {
      for (const [name, call] of Object.entries(all)) {
        globalThis.gc?.();
        results[name].push(await round(call, count, Number(inFlight)));
      }
    }
    for (const [name, rounds] of Object.entries(results)) {
      const ratio = median(rounds.map(({ us }, index) => us / results[OURS][index].us));
      const column = (key) => median(rounds.map((one) => one[key]));
      rows.push([inFlight, name, column('rate').toFixed(0), column('us').toFixed(1), column('user').toFixed(1), ratio.toFixed(2)]);
    }
  }
  return rows;
}

/** Milliseconds until a program has loaded this, and a bare one; each a new process. */
function loading() {
  const time = (program) => {
    const began = performance.now();
    execFileSync(process.execPath, ['-e', program], { cwd: process.env.LIVESTATION_PROJECT });
    return performance.now() - began;
  };
  const programs = { 'bare node': '', [OURS]: "require('livestation')" };
  const times = Object.fromEntries(Object.keys(programs).map((name) => [name, []]));
  for (let number = 0; number < (quick ? 2 : 15); number += 1) {
    for (const [name, program] of Object.entries(programs)) times[name].push(time(program));
  }
  return Object.entries(times).map(([name, all]) => [name, median(all).toFixed(1)]);
}

function sizes() {
  const modules = join(process.env.LIVESTATION_PROJECT, 'node_modules');
  const [platform] = readdirSync(modules).filter((name) => name.startsWith('livestation-'));
  const file = readdirSync(join(modules, platform)).find((name) => name.endsWith('.node'));
  const addon = readFileSync(join(modules, platform, file));
  const tarballs = process.env.LIVESTATION_TARBALLS ?? join(process.env.LIVESTATION_PROJECT, '..');
  const packed = readdirSync(tarballs)
    .filter((name) => name.endsWith('.tgz'))
    .map((name) => [name, `${(statSync(join(tarballs, name)).size / 1000).toFixed(0)} kB`]);
  const mega = (bytes) => `${(bytes / 1e6).toFixed(2)} MB`;
  return [...packed, ['the addon itself', mega(addon.length)], ['the addon, gzip -9', mega(gzipSync(addon, { level: 9 }).length)]];
}

const table = (head, rows) =>
  [head, head.map((_, column) => (column === 0 ? '---' : '---:')), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');

const other = await responder();
const started = new Date().toISOString().slice(0, 10);
const load = os.loadavg()[0].toFixed(2);
const page = `# Benchmarks of the Node package

Written by \`cargo xtask bench node\`, all in one run; \`--quick\` only shows that it runs. What counts are the ratios: all sides were measured in turns in the same process. Nothing fails when a figure changes.

- processor: ${os.cpus()[0].model}, ${os.cpus().length} cores; memory: ${Math.round(os.totalmem() / 2 ** 30)} GiB
- Node ${process.version}; ${os.type()} ${os.release()}
- date: ${started}; the machine's load when the run began: ${load}

## Creating a snapshot over the loopback

The same signed call: sign, send over a kept connection, decode. The responder is another process that answers at once. µs are CPU of the calling process with all its threads, user and system together; the last column is that side's CPU over ours, the median over neighbouring rounds.

${table(['in flight', 'side', 'calls/s', 'µs a call', 'of it user', 'times ours'], await calls(sides(other.url)))}

By hand means one attempt without limits of time, retries, or care for a lost answer.

## Load time

${table(['a new process that loads', 'ms'], loading())}

## Size

Most of the addon is the client with its TLS, and 1.3 MB of it is the emulator's minute of video, for \`livestation/testing\`.

${table(['file', 'size'], sizes())}
`;
other.stop();
console.log(page);
if (!quick) writeFileSync(join(process.env.LIVESTATION_REPOSITORY, 'docs/benchmarks-node.md'), page);
process.exit();
