// Video that an encoder pushed, in players: what is shown is what was pushed.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { after, before, test } from 'node:test';
import { openPage } from './support/browser.mjs';
import { Emulator, timeline } from './support/emulator.mjs';

const CHANNEL = 'ls-20260101120000-Browser';
const PICTURES_IN_MINUTE = 1500;

let emulator, browser;

before(async () => {
  emulator = await Emulator.start(['--ingest', '127.0.0.1:0']);
  browser = await openPage();
});

after(async () => {
  await browser?.close();
  await emulator?.stop();
});

/** An encoder that gets all of a snapshot, and waits for more. */
async function encoder(source) {
  const options = '-c:v libx264 -preset veryfast -g 50 -bf 2 -threads 1 -c:a aac -ar 44100 -ac 2 -f flv';
  const url = `${emulator.publishUrl}/${(await emulator.channel(CHANNEL)).push.stream_key}`;
  const input = ['-v', 'error', '-f', 'mpegts', '-i', 'pipe:0'];
  const child = spawn('ffmpeg', [...input, ...options.split(' '), url], { stdio: ['pipe', 'inherit', 'inherit'] });
  const names = (await (await fetch(source)).text()).split('\n').filter((line) => line.endsWith('.ts'));
  for (const name of names) child.stdin.write(Buffer.from(await (await fetch(new URL(name, source))).arrayBuffer()));
  return {
    async end() {
      child.stdin.end();
      const [code] = await once(child, 'exit');
      assert.equal(code, 0);
      // The emulator reads the end a little later.
      while ((await emulator.channel(CHANNEL)).status !== 'READY');
    },
  };
}

/** A snapshot of what is being pushed, once there are `ms` of it. */
async function snapshotOf(ms) {
  for (;;) {
    const { push } = await emulator.channel(CHANNEL);
    if (push.connected && push.recorded_ms >= ms) return emulator.snapshot(CHANNEL, 1);
  }
}

for (const player of ['hls.js', 'video.js', 'shaka-player']) {
  test(`${player} plays what was pushed`, async () => {
    await emulator.shape(CHANNEL, { recording_for_ms: 600_000 });
    const pushing = await encoder((await emulator.snapshot(CHANNEL, 1)).snapshotUrl);
    const snapshot = await snapshotOf(20_000);
    await pushing.end();
    const length = (await timeline(snapshot.snapshotUrl)).seconds;
    assert.ok(length >= 20 && length <= 60, `${length} s`);
    const places = [3.5, 18.1, 0.7, 9.3];
    const seen = await browser.page.evaluate(
      ([player, url, places]) => globalThis.watchAt(player, url, places, 0.2),
      [player, snapshot.snapshotUrl, places],
    );
    // The source's first picture may be any; all others follow it at the same distance.
    const first = seen.pictures.map(({ at, counter: [second, picture] }) =>
      (25 * second + picture - Math.floor(at * 25 + 0.1) + 2 * PICTURES_IN_MINUTE) % PICTURES_IN_MINUTE);
    assert.deepEqual(first, first.map(() => first[0]), JSON.stringify(seen));
  });
}
