// Snapshots whose windows begin and end anywhere between two segments, in three players.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openPage } from './support/browser.mjs';
import { Emulator, counterAt, firstCounter, timeline } from './support/emulator.mjs';

const CHANNEL = 'ls-20260101120000-Browser';
const PLAYERS = ['hls.js', 'video.js', 'shaka-player'];
/** With it each player plays every window, which takes three times as long. */
const EVERY = process.env.LIVESTATION_BROWSER_EVERY === '1';

/** Segments, pictures and sounds begin together every four seconds: these are all phases there are. */
const CYCLE = 4000;
const range = (from, to) => Array.from({ length: to - from }, (_, n) => from + n);
/** No sound begins between these and the next boundary. */
const SOUNDLESS = [...range(1985, 2000), ...range(3969, 4000)];
const OTHERS = [0, 1, 31, 32, 39, 499, 500, 777, 1499, 1501, 1984, 2000, 2001, 2499, 3968];
/** How far past a boundary windows end. */
const ENDS = [1, 4, 13, 32, 499, 500, 1234, 1999, 0];

const WINDOWS = [...SOUNDLESS, ...OTHERS].map((phase, n) => ({
  phase,
  length: 4000 + ((ENDS[n % ENDS.length] - phase + 2 * CYCLE) % 2000),
  players: EVERY ? PLAYERS : [PLAYERS[n % PLAYERS.length]],
}));
/** Chromium's reader of transport streams, which Shaka Player uses, opens nothing that has under eight sounds. */
const TINY = [100, 131, 534, 206, 249, 1013].map((length, n) => ({
  phase: 1900 + 17 * n,
  length,
  players: (EVERY ? PLAYERS : [PLAYERS[n % PLAYERS.length]]).filter((player) => player !== 'shaka-player' || length >= 300),
}));

let emulator, browser, turn;

before(async () => {
  emulator = await Emulator.start();
  browser = await openPage();
  turn = Math.floor((await emulator.clock({ freeze: true })) / CYCLE);
});

after(async () => {
  await browser?.close();
  await emulator?.stop();
});

/** A snapshot of exactly the window that begins in `phase`. */
async function snapshot({ phase, length }) {
  const from = turn * CYCLE + phase;
  await emulator.clock({ at_ms: from + length });
  await emulator.shape(CHANNEL, { recording_for_ms: length });
  const url = (await emulator.snapshot(CHANNEL)).snapshotUrl;
  const times = await timeline(url);
  assert.equal(times.date(0), from);
  assert.equal(times.ms, length);
  return { url, times };
}

/** The picture is the one that the playlist's dates promise. */
function checkPicture({ at, counter }, times) {
  assert.deepEqual(counter, counterAt(times.date(at)), `${at} s is ${new Date(times.date(at)).toISOString()}`);
}

/**
 * So is the first one, which is cut off where the window begins. A player may begin a millisecond late: then Shaka Player
 * seeks by it while it loads, and Chromium sometimes shows a picture of the first half second until the video plays.
 */
function checkFirst(player, { at, counter, begin }, times) {
  assert.ok(begin < 0.005, `it begins at ${begin} s`);
  if (at < 0.005) return assert.deepEqual(counter, firstCounter(times.date(0)));
  assert.ok(player === 'shaka-player' && at < 0.5, `the first picture is that of ${at} s`);
  checkPicture({ at, counter }, times);
}

for (const player of PLAYERS) {
  for (const window of WINDOWS.filter(({ players }) => players.includes(player))) {
    const { phase, length } = window;
    test(`${player} plays ${length} ms from phase ${phase}`, async () => {
      const { url, times } = await snapshot(window);
      const target = times.seconds - 0.7;
      const seen = await browser.page.evaluate(
        ([player, url, plan]) => globalThis.watchAll(player, url, plan),
        [player, url, { over: times.segments[2].at / 1000 + 0.2, target }],
      );
      checkFirst(player, seen.first, times);
      assert.ok(seen.played.bytes.audio > 0 && seen.played.bytes.video > 0, JSON.stringify(seen.played));
      assert.ok(Math.abs(seen.sought.at - target) < 0.041);
      checkPicture(seen.sought, times);
      assert.ok(seen.ended);
      assert.ok(Math.abs(seen.duration - times.seconds) < 0.05, `${seen.duration} s, not ${times.seconds}`);
    });
  }
  for (const window of TINY.filter(({ players }) => players.includes(player))) {
    test(`${player} plays ${window.length} ms to the end`, async () => {
      const { url, times } = await snapshot(window);
      const seen = await browser.page.evaluate(
        ([player, url]) => globalThis.watchAll(player, url, { over: Infinity }),
        [player, url],
      );
      checkFirst(player, seen.first, times);
      assert.ok(seen.played.bytes.audio > 0, JSON.stringify(seen.played));
      assert.ok(seen.ended);
    });
  }
  test(`${player} finds its way in four hours`, async () => {
    const { url, times } = await snapshot({ phase: 1993, length: 4 * 60 * 60 * 1000 });
    const seen = await browser.page.evaluate(
      ([player, url, places]) => globalThis.watchAt(player, url, places),
      [player, url, [7201.013, 14_398.5, 1.234, 12_345.678]],
    );
    for (const picture of seen.pictures) checkPicture(picture, times);
    assert.ok(seen.playedTo >= 12_345.978);
    assert.ok(Math.abs(seen.duration - 14_400) < 0.05, `${seen.duration} s`);
  });
}
