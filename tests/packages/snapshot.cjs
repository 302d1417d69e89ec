// The installed npm packages make a snapshot on their own emulator, and refuse what the service would refuse.
const assert = require('node:assert/strict');
const { ValidationError } = require('livestation');
const { Emulator } = require('livestation/testing');

async function main() {
  const emulator = await Emulator.start();
  const client = emulator.client();
  const [channel] = emulator.channels;
  const { snapshotUrl } = await client.createSnapshot(channel, { limitedDuration: 5 });
  await assert.rejects(client.createSnapshot(channel, { limitedDuration: 241 }), ValidationError);
  await emulator.close();
  const glibc = process.platform === 'linux' && process.report.getReport().header.glibcVersionRuntime;
  const system = [process.platform, process.arch, glibc && `glibc ${glibc}`].filter(Boolean).join(' ');
  console.log(JSON.stringify({ runs: `Node ${process.versions.node} on ${system}`, snapshotUrl }));
}

main();
