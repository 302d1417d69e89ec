// Runs the package's tests with other versions of Node: node node/scripts/versions.mjs [22 24 26]
//
// After `cargo xtask test node`, whose project it uses. Each version comes from npm (`npm install node@22`), below
// target/node/versions. What needs the tools of the types alone is left out.

import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const built = join(root, 'target', 'node');
const project = join(built, 'project');
const versions = process.argv.length > 2 ? process.argv.slice(2) : ['22', '24', '26'];
const tests = readdirSync(join(project, 'test')).filter((name) => name.endsWith('.test.mjs') && name !== 'package.test.mjs');

function binary(version) {
  const folder = join(built, 'versions', version);
  const node = join(folder, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (!existsSync(node)) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
    const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
    execFileSync(npm, ['install', `node@${version}`, '--no-audit', '--no-fund'], { cwd: folder, stdio: 'inherit' });
  }
  return node;
}

let failed = false;
for (const version of versions) {
  const env = {
    ...process.env,
    LIVESTATION_REPOSITORY: root,
    LIVESTATION_TOOLS: join(built, 'tools'),
    LIVESTATION_TARBALLS: built,
    LIVESTATION_INSPECTING_PROXY: join(root, 'target', 'debug', 'inspecting-proxy'),
  };
  const args = ['--test', '--test-timeout=300000', ...tests.map((name) => `test/${name}`)];
  const { status } = spawnSync(binary(version), args, { cwd: project, env, stdio: 'inherit' });
  console.log(`Node ${version}: ${status === 0 ? 'passed' : 'FAILED'}`);
  failed ||= status !== 0;
}
process.exitCode = failed ? 1 : 0;
