// What is in the packages, and that every kind of project can use them.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const exec = promisify(execFile);
const require = createRequire(import.meta.url);
const here = fileURLToPath(new URL('.', import.meta.url));
const installed = join(here, '..', 'node_modules', 'livestation');
const { LIVESTATION_TOOLS: tools, LIVESTATION_TARBALLS: tarballs } = process.env;
const bin = (name) => join(tools, 'node_modules', '.bin', name);

/** Runs a tool; what it said, when it fails. */
async function run(program, args, options) {
  try {
    return (await exec(program, args, { maxBuffer: 1 << 24, ...options })).stdout;
  } catch (problem) {
    throw new Error(`${program} ${args.join(' ')}\n${problem.stdout}${problem.stderr}`);
  }
}

const files = (folder, below = '') =>
  readdirSync(join(folder, below), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? files(folder, `${below}${entry.name}/`) : [`${below}${entry.name}`],
  );

test('the main package holds JavaScript and types, and nothing else', () => {
  const there = files(installed);
  const modules = there.filter((name) => /^dist\/[a-z/]+\.js$/.test(name)).map((name) => name.slice(0, -3));
  for (const one of ['index', 'testing', 'calls/index']) assert.ok(modules.includes(`dist/${one}`), one);
  const fronts = ['index', 'testing'].flatMap((entry) => [`dist/${entry}.mjs`, `dist/${entry}.d.mts`]);
  const expected = [
    ...modules.flatMap((name) => [`${name}.js`, `${name}.d.ts`]),
    ...fronts,
    'LICENSE-APACHE',
    'LICENSE-MIT',
    'README.md',
    'package.json',
  ];
  assert.deepEqual(there.sort(), expected.sort());
  const [main] = readdirSync(tarballs).filter((name) => /^livestation-\d.*\.tgz$/.test(name));
  const { size } = statSync(join(tarballs, main));
  assert.ok(size < 80_000, `${size} bytes`);
  const manifest = require('livestation/package.json');
  assert.equal(manifest.devDependencies, undefined);
  assert.equal(manifest.dependencies, undefined);
  assert.equal(manifest.scripts, undefined);
});

test('the package of a platform holds the addon, and says where it fits', () => {
  const manifest = require('livestation/package.json');
  const name = Object.keys(manifest.optionalDependencies).find((one) => {
    try {
      return require.resolve(one);
    } catch {
      return false;
    }
  });
  const folder = join(installed, '..', name);
  const platform = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const addon = `livestation.${name.slice('livestation-'.length)}.node`;
  const expected = ['LICENSE-APACHE', 'LICENSE-MIT', 'README.md', 'index.js', addon, 'package.json'];
  assert.deepEqual(files(folder).sort(), expected.sort());
  assert.deepEqual([platform.os, platform.cpu, platform.version], [[process.platform], [process.arch], manifest.version]);
  assert.equal(manifest.optionalDependencies[name], manifest.version);
});

test('without an addon the error names the platform and what there is', async (context) => {
  // Elsewhere, or Node would look further up and find it.
  const alone = mkdtempSync(join(tmpdir(), 'livestation-'));
  context.after(() => rmSync(alone, { recursive: true, force: true }));
  cpSync(installed, join(alone, 'node_modules', 'livestation'), { recursive: true });
  const load = (change) =>
    run(process.execPath, ['-e', `${change}; try { require('livestation') } catch (error) { console.log(error.name, error.message) }`], {
      cwd: alone,
    });
  const missing = await load('');
  const libc = process.platform === 'linux' ? ' with (glibc \\d+\\.\\d+|musl)' : '';
  assert.match(missing, new RegExp(`ConfigError .*this is ${process.platform}-${process.arch}${libc}, and .*is not installed.*optional`));
  const foreign = await load("Object.defineProperty(process, 'arch', { value: 'riscv64' })");
  assert.match(foreign, /there is no build for \w+-riscv64; there are: linux-x64, /);
});

const skip = !tools && 'NOT TESTED: the tools of the types are not installed';

for (const [name, module, resolution, file, compiler = 'typescript'] of [
  ['an ES module', 'nodenext', 'nodenext', 'usage.mts'],
  ['a CommonJS module', 'nodenext', 'nodenext', 'usage.cts'],
  ['an ES module as of Node 16', 'node16', 'node16', 'usage.mts'],
  ['a CommonJS module as of Node 16', 'node16', 'node16', 'usage.cts'],
  ['a bundler', 'esnext', 'bundler', 'usage.ts'],
  // NestJS's default. TypeScript 7 has it no more.
  ['a CommonJS module as of Node 10', 'commonjs', 'node10', 'usage.ts', 'typescript-5'],
  ['an ES module with TypeScript 5', 'nodenext', 'nodenext', 'usage.mts', 'typescript-5'],
]) {
  test(`strict TypeScript compiles: ${name}`, { skip }, async () => {
    const folder = join(here, '..', 'types', name.replaceAll(' ', '-'));
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, file), readFileSync(join(here, 'types', 'usage.ts')));
    const options = ['--strict', '--noEmit', '--skipLibCheck', 'false', '--exactOptionalPropertyTypes', '--target', 'es2022'];
    // Without the types of Node: ours need none.
    // TypeScript 5 takes no empty list, and finds no types here.
    const lib = ['--lib', 'es2022,dom', ...(compiler === 'typescript' ? ['--types', ''] : [])];
    const tsc = join(tools, 'node_modules', compiler, 'bin', 'tsc');
    const kind = ['--module', module, '--moduleResolution', resolution];
    await run(process.execPath, [tsc, ...options, ...lib, ...kind, join(folder, file)]);
  });
}

test('publint finds nothing to say', { skip }, async () => {
  await run(bin('publint'), [installed, '--strict', '--pack', 'false']);
});

test('are the types wrong? They are not', { skip }, async () => {
  const [main] = readdirSync(tarballs).filter((name) => /^livestation-\d.*\.tgz$/.test(name));
  await run(bin('attw'), [join(tarballs, main), '--profile', 'node16']);
});
