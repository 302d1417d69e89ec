// The lines of the documents and the examples run as they are.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { emulatorFor } from './helpers.mjs';

const repository = process.env.LIVESTATION_REPOSITORY;
const project = fileURLToPath(new URL('..', import.meta.url));

/** The code of a document, by language, in order; `under` is the heading to begin at. */
function code(document, language, under = '') {
  const text = readFileSync(join(repository, document), 'utf8');
  const section = under ? text.split(`\n${under}\n`)[1].split('\n## ')[0] : text;
  return [...section.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\``, 'gms'))].map(([, block]) => block);
}

/** The environment of a program that finds the keys of an emulator. */
function environment(emulator) {
  // Of the runner of these tests, and a program that is a test itself would report to it.
  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  return {
    ...env,
    LIVESTATION_ENDPOINT: emulator.endpoint,
    NCLOUD_ACCESS_KEY_ID: emulator.accessKey,
    NCLOUD_SECRET_ACCESS_KEY: emulator.secretKey,
  };
}

async function run(emulator, program, args, cwd = project) {
  const child = spawn(program, args, { cwd, env: environment(emulator) });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text));
  const status = await new Promise((resolve) => child.on('close', resolve));
  return { status, output };
}

for (const document of ['README.md', 'node/README.md']) {
  test(`${document}: the lines install and run in an empty project`, async (context) => {
    const emulator = await emulatorFor(context);
    const folder = mkdtempSync(join(process.env.LIVESTATION_TARBALLS, 'readme-'));
    context.after(() => rmSync(folder, { recursive: true, force: true }));
    const under = document === 'README.md' ? '## Node' : '';
    const [install] = code(document, 'sh', under);
    const [program] = code(document, 'js', under);
    // Built already. What is not published can be asked of no registry.
    const lines = install
      .replace(/^cargo xtask node .*\n/m, '')
      .replaceAll('../target/node/', `${process.env.LIVESTATION_TARBALLS}/`)
      .replace('npm install', 'npm install --offline --no-audit --no-fund --loglevel=error');
    assert.notEqual(lines, install);
    const installed = await run(emulator, 'sh', ['-ec', `npm_config_loglevel=error; ${lines}`], folder);
    assert.equal(installed.status, 0, installed.output);
    const file = join(folder, 'my-service', 'first.mjs');
    writeFileSync(file, program.replaceAll('ls-20220623115623-fHnXy', emulator.channels[0]));
    const ran = await run(emulator, process.execPath, [file], folder);
    assert.equal(ran.status, 0, ran.output);
    assert.match(ran.output, /http:\/\/127\.0\.0\.1:\d+\/.*m3u8/);
  });
}

test('docs/node.md: every example runs', async (context) => {
  const emulator = await emulatorFor(context);
  const examples = code('docs/node.md', 'js');
  assert.ok(examples.length >= 5);
  for (const [number, example] of examples.entries()) {
    const folder = mkdtempSync(join(project, 'document-'));
    context.after(() => rmSync(folder, { recursive: true, force: true }));
    const file = join(folder, 'example.mjs');
    const imports = /from 'livestation'/.test(example) ? '' : "import { Client } from 'livestation';\nconst client = new Client();\n";
    const channel = `const channelId = '${emulator.channels[0]}';\n`;
    await emulator.reset();
    writeFileSync(file, `${imports}${/const channelId/.test(example) ? '' : channel}${example}`);
    const { status, output } = await run(emulator, process.execPath, [file], folder);
    assert.equal(status, 0, `example ${number + 1}:\n${example}\n${output}`);
  }
});

test('the examples run', async (context) => {
  const emulator = await emulatorFor(context);
  const [channelId] = emulator.channels;
  const example = (name, ...args) => run(emulator, process.execPath, [join(project, 'examples', name), ...args]);
  const made = await example('snapshot.mjs', channelId);
  assert.equal(made.status, 0, made.output);
  assert.match(made.output, /m3u8 plays until 2/);
  const refused = await example('snapshot.mjs', emulator.channels[3]);
  assert.equal(refused.status, 1);
  assert.match(refused.output, /not now: create_snapshot/);
  const tested = await run(emulator, process.execPath, ['--test', join(project, 'examples', 'service.test.mjs')]);
  assert.equal(tested.status, 0, tested.output);
  const all = await example('all-recording.mjs');
  assert.equal(all.status, 0, all.output);
  assert.match(all.output, new RegExp(`^${channelId} http\\S+\\.m3u8$`, 'm'));
  const flow = await example('ticket-flow.mjs', channelId);
  assert.equal(flow.status, 0, flow.output);
  assert.match(flow.output, /^http\S+\.m3u8\n$/);
  const { short_clips: clips } = await (await fetch(`${emulator.endpoint}/_emulator/health`)).json();
  if (clips.problem) return context.diagnostic(`NOT TESTED: clip-last.cjs: ${clips.problem}`);
  const clip = await example('clip-last.cjs', channelId, '2s', 'my-bucket', '/clips');
  assert.equal(clip.status, 0, clip.output);
  assert.match(clip.output, /my-bucket\/clips\/.*: 2000 ms/);
});

test('the example of a webhook', async (context) => {
  const emulator = await emulatorFor(context);
  const { short_clips: clips } = await (await fetch(`${emulator.endpoint}/_emulator/health`)).json();
  if (clips.problem) return context.skip(`NOT TESTED: the clip of a sale: ${clips.problem}`);
  const command = [join(project, 'examples', 'webhook-clip.mjs'), '0'];
  const shop = spawn(process.execPath, command, { cwd: project, env: environment(emulator), stdio: ['ignore', 'pipe', 'inherit'] });
  context.after(() => shop.kill('SIGKILL'));
  const [line] = await once(shop.stdout.setEncoding('utf8'), 'data');
  const [, address] = /listening on (\S+)/.exec(line);
  const sell = async (order) => {
    const answer = await fetch(`${address}/sold`, { method: 'POST', body: order });
    return [answer.status, await answer.json()];
  };
  const [status, { file }] = await sell(JSON.stringify({ channelId: emulator.channels[0] }));
  assert.equal(status, 200);
  assert.match(file, /^my-bucket\/sold\//);
  for (const wrong of ['{', '{"channelId": "no channel"}', '{}']) assert.equal((await sell(wrong))[0], 400, wrong);
  assert.equal((await sell(JSON.stringify({ channelId: emulator.channels[3] })))[0], 502);
});

test('the example of a whole day', async (context) => {
  const emulator = await emulatorFor(context);
  const { short_clips: clips } = await (await fetch(`${emulator.endpoint}/_emulator/health`)).json();
  if (clips.problem) return context.skip(`NOT TESTED: the day of a channel: ${clips.problem}`);
  const child = spawn(process.execPath, [join(project, 'examples', 'whole-day.mjs')], { cwd: project, env: environment(emulator) });
  context.after(() => child.kill('SIGKILL'));
  let output = '';
  const status = new Promise((resolve) => child.on('close', resolve));
  const ended = status.then(() => assert.fail(`it ended: ${output}`));
  ended.catch(() => {});
  const told = new EventEmitter();
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => told.emit('more', (output += text)));
  const until = async (words) => {
    while (!words.test(output)) await Promise.race([once(told, 'more'), ended]);
    return words.exec(output);
  };
  const [, channelId] = await until(/^(\S+): stream to rtmp:\/\/\S+ with the key \w+\n/);
  await emulator.shapeChannel(channelId, { status: 'PUBLISHING' });
  await until(/Press Enter/);
  await emulator.advanceClock(10_000);
  child.stdin.write('\n');
  assert.equal(await status, 0, output);
  assert.match(output, /COMPLETED/);
  const done = (await emulator.requests()).filter(({ outcome }) => outcome === 'ok').map(({ operation }) => operation);
  assert.deepEqual([done[0], done.at(-1)], ['create_channel', 'delete_channel']);
});
