// Awkward streams in players: the picture at places all over a snapshot of a minute.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openPage } from './support/browser.mjs';
import { Emulator } from './support/emulator.mjs';

const CHANNEL = 'ls-20260101120000-Browser';
const KINDS = [
  'b-frames', 'open-gop', 'long-gop', 'vfr', '44k1-mono', 'resolution-change', 'discontinuities', 'timestamp-jump',
  'wrap', 'aes-128', 'fmp4', 'byte-range', 'gap', 'master',
];
const MINUTE_MS = 60_000;

let emulator, browser;

before(async () => {
  emulator = await Emulator.start();
  browser = await openPage();
  // Snapshots are minutes of the clock, so that each place in them is a second of the counter.
  const now = await emulator.clock({ freeze: true });
  await emulator.clock({ advance_ms: MINUTE_MS - (now % MINUTE_MS) });
});

after(async () => {
  await browser?.close();
  await emulator?.stop();
});

/** What cannot be played, and why. The table in the emulator's README says the same. */
const CANNOT = {
  'hls.js': {
    'open-gop': 'plays from the start, but Chromium decodes nothing after a jump to such a key picture',
    'timestamp-jump': 'takes the snapshot for one of 1034 s, and does not find its second half',
  },
  'shaka-player': {
    'open-gop': 'Chromium takes no such key picture for one, and everything after the first segment is dropped',
    wrap: 'buffers nothing after the wrap',
  },
};

/** Places in pictures that every kind has, near and far from key pictures and borders. */
const PLACES = [5.5, 31.26, 14.06, 30.5, 59.26, 0.74, 44.34];
/** Where pictures are reordered, Chromium may stop at one before, and hls.js shows all two pictures later. */
const WITHIN = 0.2;
const MOST_LATE = 2;

for (const player of ['hls.js', 'shaka-player']) {
  for (const footage of KINDS) {
    const skip = CANNOT[player][footage] ?? false;
    test(`${player} plays ${footage}`, { skip }, async () => {
      await emulator.shape(CHANNEL, { recording_for_ms: 600_000, footage });
      const { snapshotUrl } = await emulator.snapshot(CHANNEL, 1);
      const seen = await browser.page.evaluate(
        ([player, url, places, within]) => globalThis.watchAt(player, url, places, within),
        [player, snapshotUrl, PLACES, WITHIN],
      );
      const late = seen.pictures.map(({ at, counter: [second, picture] }) => Math.floor(at * 25 + 0.1) - 25 * second - picture);
      assert.deepEqual(late, late.map(() => late[0]), JSON.stringify(seen));
      assert.ok(late[0] >= 0 && late[0] <= MOST_LATE, `${late[0]} pictures late`);
      assert.ok(Math.abs(seen.duration - MINUTE_MS / 1000) < WITHIN, `${seen.duration} s`);
    });
  }
}

test('hls.js plays open-gop from its start', async () => {
  await emulator.shape(CHANNEL, { recording_for_ms: 600_000, footage: 'open-gop' });
  const { snapshotUrl } = await emulator.snapshot(CHANNEL, 1);
  const seen = await browser.page.evaluate((url) => globalThis.watchAll('hls.js', url, { over: 20 }), snapshotUrl);
  assert.ok(seen.ended, JSON.stringify(seen));
});
