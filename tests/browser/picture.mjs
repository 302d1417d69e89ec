// A picture of a snapshot that plays: node picture.mjs FILE.png
import assert from 'node:assert/strict';
import { openPage } from './support/browser.mjs';
import { Emulator } from './support/emulator.mjs';

const [file] = process.argv.slice(2);
const emulator = await Emulator.start();
const browser = await openPage();
try {
  const { snapshotUrl } = await emulator.snapshot(emulator.channels[0], 1);
  const playing = await browser.page.evaluate((url) => globalThis.show('hls.js', url, 12.48), snapshotUrl);
  assert.ok(playing > 12, `it stands at ${playing} s`);
  await browser.page.locator('video').screenshot({ path: file });
} finally {
  await browser.close();
  await emulator.stop();
}
