// A live stream that begins, begins again and ends, in hls.js.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openPage } from './support/browser.mjs';
import { Emulator, counterAt } from './support/emulator.mjs';

const CHANNEL = 'ls-20260101120000-Browser';

let emulator, browser;

before(async () => {
  emulator = await Emulator.start();
  browser = await openPage();
});

after(async () => {
  await browser?.close();
  await emulator?.stop();
});

/** Lets the page see no playlist while `act` goes on. */
async function unseen(act) {
  let open;
  const gate = new Promise((resolve) => (open = resolve));
  const hold = async (route) => {
    await gate;
    await route.continue();
  };
  await browser.page.route('**/playlist.m3u8', hold);
  await act();
  open();
  await browser.page.unroute('**/playlist.m3u8', hold);
}

for (const use_dvr of [true, false]) {
  test(`a stream that begins again is played to its end, ${use_dvr ? 'with' : 'without'} the time machine`, async () => {
    const stream = (status) => emulator.shape(CHANNEL, { status, use_dvr });
    await stream('READY');
    await emulator.clock({ freeze: true });
    await stream('PUBLISHING');
    const url = `${emulator.endpoint}/${use_dvr ? 'dvr' : 'live'}/video/${CHANNEL}/360p-16-9/playlist.m3u8`;
    await emulator.clock({ advance_ms: 60_000, freeze: false });
    await browser.page.evaluate((url) => globalThis.watchLive(url), url);
    await unseen(async () => {
      await stream('READY');
      await stream('PUBLISHING');
    });
    const again = await browser.page.evaluate(() => globalThis.live.nextStream());
    assert.deepEqual(again.counter, counterAt(again.date), new Date(again.date).toISOString());
    await stream('READY');
    await browser.page.evaluate(() => globalThis.live.end());
  });
}
