// Makes the packages: node pack.mjs --addon FILE --tools FOLDER --out FOLDER
//
// Compiles the TypeScript, puts an ES module in front of each CommonJS entry, gives the addon the package of its
// platform, and packs both. Everything goes below --out; the last line says which files were made.

import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { platformOf, platforms } from './platforms.mjs';

const source = join(dirname(fileURLToPath(import.meta.url)), '..');
const root = join(source, '..');
const { addon, tools, out } = parseArgs({
  options: { addon: { type: 'string' }, tools: { type: 'string' }, out: { type: 'string' } },
}).values;
const manifest = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8'));
const LICENSES = ['LICENSE-APACHE', 'LICENSE-MIT'];

function folder(name) {
  const made = join(out, 'packages', name);
  rmSync(made, { recursive: true, force: true });
  mkdirSync(made, { recursive: true });
  for (const license of LICENSES) copyFileSync(join(root, license), join(made, license));
  return made;
}

function compile(into) {
  const bin = process.platform === 'win32' ? 'tsc.cmd' : 'tsc';
  const types = join(tools, 'node_modules', '@types');
  const args = ['-p', source, '--outDir', into, '--typeRoots', types];
  execFileSync(join(tools, 'node_modules', '.bin', bin), args, { stdio: 'inherit' });
}

/** One implementation for both: the ES module hands out what the CommonJS one made, so `instanceof` holds. */
function front(dist, entry) {
  const inner = readFileSync(join(dist, `${entry}.js`), 'utf8');
  const names = [...inner.matchAll(/^Object\.defineProperty\(exports, "(\w+)", \{ enumerable|^exports\.(\w+) = (?!void 0|exports)/gm)]
    .map(([, reexported, own]) => reexported ?? own);
  if (names.length === 0) throw new Error(`${entry}.js exports nothing`);
  const lines = [...new Set(names)].sort().map((name) => `export const ${name} = all.${name};\n`);
  writeFileSync(join(dist, `${entry}.mjs`), `import all from './${entry}.js';\n\n${lines.join('')}`);
  writeFileSync(join(dist, `${entry}.d.mts`), `export * from './${entry}.js';\n`);
}

/** What is only for us goes: scripts and tools. */
function write(into, contents) {
  writeFileSync(join(into, 'package.json'), `${JSON.stringify(contents, null, 2)}\n`);
}

function pack(from) {
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const told = execFileSync(npm, ['pack', '--json', '--loglevel=error', '--pack-destination', out], { cwd: from });
  return join(out, JSON.parse(told)[0].filename);
}

function mainPackage() {
  const into = folder('livestation');
  const dist = join(into, 'dist');
  compile(dist);
  for (const entry of ['index', 'testing']) front(dist, entry);
  copyFileSync(join(source, 'README.md'), join(into, 'README.md'));
  const { devDependencies: _, napi, ...rest } = manifest;
  const names = platforms(napi.targets).map(({ name }) => [name, manifest.version]);
  write(into, { ...rest, optionalDependencies: Object.fromEntries(names) });
  return pack(into);
}

function platformPackage() {
  const here = platformOf(process);
  const platform = platforms(manifest.napi.targets).find(({ name }) => name === here);
  if (platform === undefined) throw new Error(`${here} is not among the targets of package.json`);
  const { name, target: _, ...where } = platform;
  const into = folder(name);
  const file = `${manifest.napi.binaryName}.${name.slice(manifest.name.length + 1)}.node`;
  copyFileSync(addon, join(into, file));
  const { version, license, repository, engines } = manifest;
  const description = `The native addon of ${manifest.name} for ${name.slice(manifest.name.length + 1)}`;
  write(into, { name, version, description, license, repository, engines, ...where, main: file, files: [file, ...LICENSES] });
  writeFileSync(join(into, 'README.md'), `# ${name}\n\n${description}. It comes with \`${manifest.name}\`.\n`);
  return pack(into);
}

mkdirSync(out, { recursive: true });
console.log([mainPackage(), platformPackage()].join('\n'));
