// Loggers of applications: pino, and objects that take the message first.

import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { test } from 'node:test';

import { emulatorFor, failure } from './helpers.mjs';

const { LIVESTATION_TOOLS: tools } = process.env;
const pino = createRequire(join(tools, 'package.json'))('pino');

/** Where pino writes, and what it wrote. */
function sink() {
  const lines = [];
  const stream = new Writable({
    write(chunk, _, done) {
      lines.push(...chunk.toString().trim().split('\n').map((line) => JSON.parse(line)));
      done();
    },
  });
  return { lines, stream };
}

test('pino, and its children, get the fields as fields', async (context) => {
  const emulator = await emulatorFor(context);
  const { lines, stream } = sink();
  const root = pino({ level: 'debug' }, stream);
  for (const logger of [root, root.child({ tenant: 'A' }), Object.create(root)]) {
    lines.length = 0;
    await emulator.client({ logger }).getChannel(emulator.channels[0]);
    assert.deepEqual(lines.map(({ msg }) => msg), ['sending', 'answered']);
    assert.deepEqual([lines[0].operation, lines[1].operation, lines[1].status], ['get_channel', 'get_channel', 200]);
    assert.equal(typeof lines[1].elapsedMs, 'number');
    assert.ok(lines[1].traceId);
    assert.equal(lines[0].level, 20);
  }
  lines.length = 0;
  const quiet = emulator.client({ logger: pino({ level: 'warn' }, stream) });
  await quiet.getChannel(emulator.channels[0]);
  assert.deepEqual(lines, []);
});

test('a logger with the interface of Fastify and Bunyan gets the fields first, with its own this', async (context) => {
  const emulator = await emulatorFor(context);
  class Log {
    seen = [];
    debug(fields, message) {
      this.seen.push([fields.operation, message]);
    }
    info() {}
    warn() {}
    error() {}
    fatal() {}
    trace() {}
    child() {
      return this;
    }
  }
  const logger = new Log();
  await emulator.client({ logger }).getChannel(emulator.channels[0]);
  assert.deepEqual(logger.seen, [['get_channel', 'sending'], ['get_channel', 'answered']]);
});

test('a logger that takes the message first gets it first, with its own this', async (context) => {
  const emulator = await emulatorFor(context);
  // As Winston's and the console's: some have children, none has all three of pino's methods.
  class Log {
    seen = [];
    debug(message, fields) {
      this.seen.push([message, fields.operation]);
    }
    child() {}
    trace() {}
  }
  const logger = new Log();
  await emulator.client({ logger }).getChannel(emulator.channels[0]);
  assert.deepEqual(logger.seen, [['sending', 'get_channel'], ['answered', 'get_channel']]);
});

test('a logger with a method that is none is refused', async (context) => {
  const emulator = await emulatorFor(context);
  for (const [logger, field] of [['console', 'logger'], [5, 'logger'], [{ warn: 'x' }, 'logger.warn']]) {
    assert.equal((await failure((async () => emulator.client({ logger }))())).field, field);
  }
});
