// Makes the packages: node pack.mjs --addon [TARGET=]FILE … --tools FOLDER --out FOLDER
//
// Compiles the TypeScript, puts an ES module in front of each CommonJS entry, gives each addon the package of its
// platform (by default the one that runs this), and packs them. Everything goes below --out; the last lines say which
// files were made. The main package names the platforms that are made and no other: npm would look for them.

import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { platformOf, platforms } from './platforms.mjs';

const source = join(dirname(fileURLToPath(import.meta.url)), '..');
const root = join(source, '..');
const { addon, tools, out } = parseArgs({
  options: { addon: { type: 'string', multiple: true }, tools: { type: 'string' }, out: { type: 'string' } },
}).values;
const manifest = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8'));
const LICENSES = ['LICENSE-APACHE', 'LICENSE-MIT'];
const known = platforms(manifest.napi.targets);

function folder(name) {
  const made = join(out, 'packages', name);
  rmSync(made, { recursive: true, force: true });
  mkdirSync(made, { recursive: true });
  for (const license of LICENSES) copyFileSync(join(root, license), join(made, license));
  return made;
}

function compile(into) {
  const tsc = join(tools, 'node_modules', 'typescript', 'bin', 'tsc');
  const types = join(tools, 'node_modules', '@types');
  execFileSync(process.execPath, [tsc, '-p', source, '--outDir', into, '--typeRoots', types], { stdio: 'inherit' });
}

/** What a module hands out, with what it passes on of others. */
function exported(dist, module) {
  const inner = readFileSync(join(dist, `${module}.js`), 'utf8');
  const own = inner.matchAll(/^Object\.defineProperty\(exports, "(\w+)", \{ enumerable|^exports\.(\w+) = (?!void 0|exports)/gm);
  const others = inner.matchAll(/^__exportStar\(require\("\.\/(\w+)\.js"\), exports\)/gm);
  return [...[...own].map(([, reexported, name]) => reexported ?? name), ...[...others].flatMap(([, other]) => exported(dist, other))];
}

/** One implementation for both: the ES module hands out what the CommonJS one made, so `instanceof` holds. */
function front(dist, entry) {
  const names = exported(dist, entry);
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
  const args = ['pack', '--json', '--loglevel=error', '--pack-destination', resolve(out)];
  const told = execFileSync(npm, args, { cwd: from });
  return join(out, JSON.parse(told)[0].filename);
}

function mainPackage() {
  const into = folder('livestation');
  const dist = join(into, 'dist');
  compile(dist);
  const version = readFileSync(join(dist, 'version.js'), 'utf8');
  if (!version.includes(`'${manifest.version}'`)) throw new Error(`src/version.ts is not ${manifest.version}`);
  for (const entry of ['index', 'testing']) front(dist, entry);
  copyFileSync(join(source, 'README.md'), join(into, 'README.md'));
  const { devDependencies: _, napi, ...rest } = manifest;
  const names = made.map(({ platform }) => [platform.name, manifest.version]);
  write(into, { ...rest, optionalDependencies: Object.fromEntries(names) });
  return pack(into);
}

/** An addon and its platform, of `[TARGET=]FILE`. */
function given(argument) {
  const [target] = argument.split('=', 1);
  const here = platformOf(process);
  const named = known.find((one) => one.target === target);
  const platform = named ?? known.find(({ name }) => name === here);
  if (platform === undefined) throw new Error(`${here} is not among the targets of package.json`);
  return { platform, file: named ? argument.slice(target.length + 1) : argument };
}

function platformPackage({ platform, file: addon }) {
  const { name, target: _, ...where } = platform;
  const into = folder(name);
  const file = `${manifest.napi.binaryName}.${name.slice(manifest.name.length + 1)}.node`;
  copyFileSync(addon, join(into, file));
  // Joined, so that what traces files finds the addon, and a bundler does not try to read it as JavaScript.
  writeFileSync(join(into, 'index.js'), `module.exports = require(require('node:path').join(__dirname, '${file}'));\n`);
  const { version, license, repository, engines } = manifest;
  const description = `The native addon of ${manifest.name} for ${name.slice(manifest.name.length + 1)}`;
  write(into, { name, version, description, license, repository, engines, ...where, main: 'index.js', files: ['index.js', file, ...LICENSES] });
  writeFileSync(join(into, 'README.md'), `# ${name}\n\n${description}. It comes with \`${manifest.name}\`.\n`);
  return pack(into);
}

mkdirSync(out, { recursive: true });
const made = addon.map(given);
console.log([mainPackage(), ...made.map(platformPackage)].join('\n'));
