// tests/behaviours.json, as tests/README.md describes it.

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { Client, LiveStationError } from 'livestation';
import { Emulator } from 'livestation/testing';

import { shared } from './helpers.mjs';
import { CALLS, FIELDS } from './calls.mjs';

const table = shared('behaviours.json');

/** Names that say their unit here, and do not in the service's words. */
const ARGUMENTS = { startTime: 'startTimeMs', endTime: 'endTimeMs' };

/** The field that the service calls `name`. */
function field(value, name) {
  const own = [name, ...(FIELDS[name] ?? [])].find((one) => value?.[one] !== undefined);
  return own === undefined ? undefined : value[own];
}

function holds(actual, expected, path) {
  if (Array.isArray(expected)) {
    assert.equal(actual?.length, expected.length, `${path}: entries`);
    expected.forEach((entry, index) => holds(actual[index], entry, `${path}[${index}]`));
  } else if (typeof expected === 'object' && expected !== null) {
    for (const name of Object.keys(expected)) holds(field(actual, name), expected[name], `${path}.${name}`);
  } else {
    assert.deepEqual(actual instanceof Date ? actual.getTime() : actual, expected, path);
  }
}

function compareError(error, expected, call) {
  assert.ok(error instanceof LiveStationError, String(error));
  const actual = {
    kind: error.kind,
    dispatch: error.dispatch,
    field: error.field,
    code: error.code,
    http_status: error.httpStatus,
    may_have_taken_effect: error.mayHaveTakenEffect,
    retryable: error.retryable,
    trace_id: error.traceId !== undefined,
  };
  const { mentions = [], hint_mentions: hints = [], ...fields } = expected;
  // A broadcast begins at a time of the clock.
  if (!call.includes('schedule')) fields.field = ARGUMENTS[fields.field] ?? fields.field;
  if (fields.field === undefined) delete fields.field;
  for (const [name, value] of Object.entries(fields)) assert.equal(actual[name], value, name);
  for (const word of mentions) assert.ok(error.message.includes(word), `${error.message} mentions ${word}`);
  for (const word of hints) assert.ok(error.hint?.includes(word), `${error.hint} mentions ${word}`);
}

async function windowOf(emulator) {
  const answer = await fetch(`${emulator.endpoint}/_emulator/channels/${table.channel_id}`);
  const { snapshots } = await answer.json();
  return snapshots.at(-1).to_ms - snapshots.at(-1).from_ms;
}

/** The file's channel, for a call that takes one and can not go without. */
const channelOf = (call) => (call === 'list_events' ? {} : { channelId: table.channel_id });

/** The value with what was kept in the place of its words. */
function filled(value, kept) {
  if (typeof value === 'string' && value.startsWith('$')) return kept[value] ?? assert.fail(`no step keeps ${value}`);
  if (Array.isArray(value)) return value.map((part) => filled(part, kept));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, filled(part, kept)]));
}

/** What stands at a JSON pointer. */
const found = (value, place) => place.split('/').slice(1).reduce(field, value);

async function run(emulator, behaviour) {
  const { channel, keys = {}, then } = behaviour;
  await emulator.reset();
  // Windows are exact then, however slow this machine is.
  await emulator.freezeClock();
  if (channel) {
    const { recording_for_ms: recordingForMs, use_dvr: useDvr, ...shape } = channel;
    await emulator.shapeChannel(table.channel_id, { ...shape, recordingForMs, useDvr });
  }
  const options = { endpoint: emulator.endpoint };
  const key = (name, usual) => (name in keys ? keys[name] : usual);
  const client = () =>
    new Client({ ...options, accessKey: key('access_key', emulator.accessKey), secretKey: key('secret_key', emulator.secretKey) });
  const kept = {};
  const make = (caller, call, given) => CALLS[call](caller, { ...channelOf(call), ...filled(given, kept) });
  let caller;
  for (const step of behaviour.first ?? []) {
    caller ??= client();
    const result = await make(caller, step.call, step.with);
    for (const [word, place] of Object.entries(step.keep ?? {})) kept[word] = found(result, place);
  }
  if (behaviour.advance_ms) await emulator.advanceClock(behaviour.advance_ms);
  const before = (await emulator.requests()).length;
  let value;
  let error;
  try {
    caller ??= client();
    value = await make(caller, behaviour.call, behaviour.with);
  } catch (caught) {
    error = caught;
  }
  const requests = await emulator.requests();
  if (then.error) {
    assert.ok(error, `an error was expected, and not ${JSON.stringify(value)}`);
    compareError(error, then.error, behaviour.call);
  } else {
    if (error) throw error;
    assert.ok(Object.isFrozen(value) && value.reply.attempts >= 1);
    holds(value, filled(then.value ?? {}, kept), 'value');
    if ('channels' in then) assert.equal(value.channels.length, then.channels);
    if ('lives_ms' in then) assert.equal(value.expireTime - value.createdTime, then.lives_ms);
  }
  if ('requests' in then) assert.equal(requests.length - before, then.requests, 'requests');
  const creates = requests.filter(({ operation, outcome }) => operation === 'create_snapshot' && outcome === 'ok');
  if ('creates' in then) assert.equal(creates.length, then.creates, 'creates');
  if ('window_ms' in then) assert.equal(await windowOf(emulator), then.window_ms);
  if ('window_at_least_ms' in then) {
    const window = await windowOf(emulator);
    assert.ok(window >= then.window_at_least_ms && window < then.window_at_least_ms + 30_000, `window ${window}`);
  }
}

test('the table of behaviours', async (context) => {
  const emulator = await Emulator.start();
  const results = {};
  for (const behaviour of table.behaviours) {
    await context.test(behaviour.name, async () => {
      try {
        await run(emulator, behaviour);
        results[behaviour.name] = 'pass';
      } catch (problem) {
        results[behaviour.name] = `fail: ${problem.message}`;
        throw problem;
      }
    });
  }
  await emulator.close();
  assert.equal(Object.keys(results).length, table.behaviours.length);
  const folder = process.env.LIVESTATION_BEHAVIOURS;
  if (folder) writeFileSync(join(folder, 'node.json'), `${JSON.stringify(results, null, 2)}\n`);
});
