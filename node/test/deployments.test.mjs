// The package where applications put it: traced, bundled, reinstalled, under jsdom, twice.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const exec = promisify(execFile);
const project = fileURLToPath(new URL('..', import.meta.url));
const modules = join(project, 'node_modules');
const { LIVESTATION_TOOLS: tools, LIVESTATION_TARBALLS: tarballs } = process.env;
const tool = createRequire(join(tools, 'package.json'));

/** A folder that goes with the test; `below` is the folder to make it in. */
function folderFor(context, below) {
  const folder = mkdtempSync(join(below, 'deployed-'));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Runs a program; says what it printed, and how it ended. */
async function run(program, args, options) {
  // Of the runner of these tests: another one must not report to it.
  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  try {
    const { stdout, stderr } = await exec(program, args, { env, maxBuffer: 1 << 24, ...options });
    return { code: 0, output: stdout + stderr };
  } catch (problem) {
    return { code: problem.code, output: `${problem.stdout}${problem.stderr}` };
  }
}

const PROGRAM = `
  import { Emulator } from 'livestation/testing';
  const emulator = await Emulator.start();
  const { reply } = await emulator.client().createSnapshot(emulator.channels[0], { limitedDuration: 1 });
  console.log(reply.outcome);
`;

test('file tracing finds all that a program needs, and the copy of it runs', async (context) => {
  const { nodeFileTrace } = tool('@vercel/nft');
  const source = folderFor(context, project);
  const entry = join(source, 'program.mjs');
  writeFileSync(entry, PROGRAM);
  const { fileList } = await nodeFileTrace([entry], { base: project });
  const addons = [...fileList].filter((name) => name.endsWith('.node'));
  assert.equal(addons.length, 1, [...fileList].join('\n'));
  // Elsewhere, or Node would look further up and find what is missing.
  const copy = folderFor(context, tmpdir());
  for (const file of fileList) {
    mkdirSync(dirname(join(copy, file)), { recursive: true });
    cpSync(join(project, file), join(copy, file));
  }
  const ran = await run(process.execPath, [join(copy, source.slice(project.length), 'program.mjs')], { cwd: copy });
  assert.deepEqual(ran, { code: 0, output: 'created\n' });
});

for (const format of ['cjs', 'esm']) {
  test(`bundled by mistake (esbuild, ${format}) it says so, and what to do`, async (context) => {
    const { build } = tool('esbuild');
    const folder = folderFor(context, project);
    const entry = join(folder, 'program.mjs');
    writeFileSync(entry, "import { Client } from 'livestation';\nconsole.log(typeof Client);\n");
    const elsewhere = folderFor(context, tmpdir());
    const options = { entryPoints: [entry], bundle: true, platform: 'node', format, logLevel: 'silent' };
    const outfile = join(elsewhere, format === 'esm' ? 'out.mjs' : 'out.cjs');
    await build({ ...options, outfile });
    const ran = await run(process.execPath, [outfile], { cwd: elsewhere });
    assert.equal(ran.code, 1);
    // Node prints the name that the bundler gave the class.
    assert.match(ran.output, /ConfigError2?: livestation cannot load its native addon: .*inside a bundle.*serverExternalPackages.*external/);

    const right = join(folder, format === 'esm' ? 'right.mjs' : 'right.cjs');
    await build({ ...options, outfile: right, external: ['livestation'] });
    assert.deepEqual(await run(process.execPath, [right], { cwd: folder }), { code: 0, output: 'function\n' });
  });
}

test('what a bundler puts in place of the addon is not taken for it', async (context) => {
  const { build } = tool('esbuild');
  const folder = folderFor(context, project);
  // The platform's package as one that bundlers can follow to the file, and a loader that gives the file's name.
  cpSync(join(modules, 'livestation'), join(folder, 'node_modules', 'livestation'), { recursive: true });
  const name = readdirSync(modules).find((one) => /^livestation-/.test(one));
  const platform = join(folder, 'node_modules', name);
  cpSync(join(modules, name), platform, { recursive: true });
  const [addon] = readdirSync(platform).filter((file) => file.endsWith('.node'));
  writeFileSync(join(platform, 'index.js'), `module.exports = require('./${addon}');\n`);
  writeFileSync(join(folder, 'program.mjs'), "import { Client } from 'livestation';\nconsole.log(Client);\n");
  const outfile = join(folderFor(context, tmpdir()), 'out.cjs');
  const options = { bundle: true, platform: 'node', format: 'cjs', logLevel: 'silent', loader: { '.node': 'file' } };
  await build({ ...options, entryPoints: [join(folder, 'program.mjs')], outfile });
  const ran = await run(process.execPath, [outfile], { cwd: tmpdir() });
  assert.match(ran.output, /is not an addon.*inside a bundle/);
});

const JEST = `
  const { Client, LiveStationError } = require('livestation');
  const { Emulator } = require('livestation/testing');
  let emulator;
  let client;
  beforeAll(async () => {
    emulator = await Emulator.start();
    client = emulator.client();
  });
  afterAll(async () => {
    await client.close();
    await emulator.close();
  });
  test('a call', async () => {
    expect(typeof window).toBe(process.env.WINDOW);
    expect((await client.createSnapshot(emulator.channels[0], { limitedDuration: 1 })).reply.outcome).toBe('created');
    await expect(client.getChannel('ls-none')).rejects.toBeInstanceOf(LiveStationError);
    await emulator.advanceClock(1000);
    const pending = client.getChannel(emulator.channels[0]);
    jest.useFakeTimers();
    await client.close();
    jest.useRealTimers();
    await pending;
  });
`;

for (const environment of ['node', 'jsdom']) {
  test(`Jest in the environment ${environment}: it works, and leaves no open handle`, async (context) => {
    const folder = folderFor(context, project);
    writeFileSync(join(folder, 'package.json'), '{}');
    writeFileSync(join(folder, 'calls.test.js'), JEST);
    const args = [
      tool.resolve('jest/bin/jest'),
      ...['--rootDir', folder, '--runInBand', '--detectOpenHandles', '--cacheDirectory', join(folder, 'cache')],
      ...['--testEnvironment', tool.resolve(`jest-environment-${environment}`)],
    ];
    const env = { ...process.env, WINDOW: environment === 'jsdom' ? 'object' : 'undefined', CI: '1' };
    delete env.NODE_TEST_CONTEXT;
    const { code, output } = await run(process.execPath, args, { cwd: folder, env });
    assert.equal(code, 0, output);
    assert.match(output, /1 passed/);
    // Jest reports napi-rs' own handle for buffers that other threads drop, in releases that do not know it.
    const handles = [...output.matchAll(/●\s+(\S+)\n/g)].map(([, name]) => name).filter((name) => name !== 'CustomGC');
    assert.deepEqual(handles, [], output);
  });
}

test('npm ci installs what npm install wrote down', async (context) => {
  const folder = folderFor(context, tarballs);
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  const quiet = ['--offline', '--no-audit', '--no-fund', '--loglevel=error'];
  const packages = readdirSync(tarballs).filter((name) => name.endsWith('.tgz'));
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const installed = await run(npm, ['install', ...packages.map((name) => `../${name}`), ...quiet], { cwd: folder });
  assert.equal(installed.code, 0, installed.output);
  rmSync(join(folder, 'node_modules'), { recursive: true });
  const again = await run(npm, ['ci', ...quiet], { cwd: folder });
  assert.equal(again.code, 0, again.output);
  const loaded = await run(process.execPath, ['-p', "typeof require('livestation').Client"], { cwd: folder });
  assert.deepEqual(loaded, { code: 0, output: 'function\n' });
});

test('errors of two copies of the package are of the same classes', async (context) => {
  const folder = folderFor(context, project);
  for (const name of readdirSync(modules).filter((one) => one.startsWith('livestation'))) {
    cpSync(join(modules, name), join(folder, 'node_modules', name), { recursive: true });
  }
  const one = createRequire(import.meta.url)('livestation');
  const two = createRequire(join(folder, 'x.js'))('livestation');
  assert.notEqual(one.Client, two.Client);
  for (const [here, there] of [[one, two], [two, one]]) {
    const thrown = await new here.Client({ accessKey: 'A'.repeat(20), secretKey: 's' })
      .createSnapshot('ls-1', { limitedDuration: 0 })
      .catch((error) => error);
    assert.ok(thrown instanceof there.ValidationError && thrown instanceof there.LiveStationError);
    assert.ok(thrown instanceof here.ValidationError && thrown instanceof Error);
    assert.ok(!(thrown instanceof there.NotFoundError));
    class Own extends there.ValidationError {}
    assert.ok(!(thrown instanceof Own), 'what an application derives is its own');
  }
  for (const other of [null, undefined, 'text', {}, { kind: 'timeout' }, new Error('x'), two.ValidationError.prototype]) {
    assert.ok(!(other instanceof one.ValidationError));
  }
});

test('each target has its package in the text that loads it', () => {
  const { napi } = JSON.parse(readFileSync(join(process.env.LIVESTATION_REPOSITORY, 'node', 'package.json'), 'utf8'));
  const source = readFileSync(join(modules, 'livestation', 'dist', 'native.js'), 'utf8');
  const loaded = new Set([...source.matchAll(/require\('(livestation-[\w-]+)'\)/g)].map(([, name]) => name));
  assert.equal(loaded.size, napi.targets.length, [...loaded].join(', '));
});
