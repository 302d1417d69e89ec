// Short clips and other files, read by a page of another origin.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openPage } from './support/browser.mjs';
import { Emulator, counterAt, timeline } from './support/emulator.mjs';

const CHANNEL = 'ls-20260101120000-Browser';

let emulator, browser, snapshot;

before(async () => {
  emulator = await Emulator.start();
  browser = await openPage();
  await emulator.shape(CHANNEL, { recording_for_ms: 600_000 });
  snapshot = await emulator.snapshot(CHANNEL, 5);
});

after(async () => {
  await browser?.close();
  await emulator?.stop();
});

test('a short clip is sought in a video element', async () => {
  const [start, end] = [1_234, 290_000];
  const clip = await emulator.clip(CHANNEL, snapshot.snapshotId, start, end);
  const from = (await timeline(snapshot.snapshotUrl)).date(0) + start;
  const statuses = new Set();
  browser.page.on('response', (response) => response.url() === clip.url && statuses.add(response.status()));
  const seen = await browser.page.evaluate(
    ([url, places]) => globalThis.watchAt('native', url, places),
    [clip.url, [5.5, 250.013, 0.7, 120.5]],
  );
  for (const { at, counter } of seen.pictures) assert.deepEqual(counter, counterAt(from + at * 1000), `${at} s`);
  assert.ok(seen.playedTo >= 120.8);
  assert.ok(Math.abs(seen.duration - (end - start) / 1000) < 0.05, `${seen.duration} s`);
  assert.deepEqual([...statuses], [206], 'all of it was read by ranges');
});

/** What a page of another origin gets. */
const read = (url, init) => browser.page.evaluate(async ([url, init]) => {
  const answer = await fetch(url, init);
  const header = (name) => answer.headers.get(name);
  return { status: answer.status, etag: header('etag'), range: header('content-range'), bytes: (await answer.arrayBuffer()).byteLength };
}, [url, init]);

test('a page of another origin may add headers and read the answer', async () => {
  const headers = { Authorization: 'Bearer token', 'X-Token': '1', 'If-None-Match': '"other"', 'Cache-Control': 'no-cache' };
  const playlist = await read(snapshot.snapshotUrl, { headers });
  assert.equal(playlist.status, 200);
  assert.match(playlist.etag, /^".+"$/);
  const file = (await (await fetch(snapshot.snapshotUrl)).text()).split('\n').find((line) => line.endsWith('.ts'));
  const segment = new URL(file, snapshot.snapshotUrl).href;
  assert.equal((await read(segment, { headers })).status, 200);
  const clip = await emulator.clip(CHANNEL, snapshot.snapshotId, 0, 1000);
  const part = await read(clip.url, { headers: { ...headers, Range: 'bytes=100-199' } });
  assert.deepEqual([part.status, part.bytes], [206, 100]);
  assert.match(part.range, /^bytes 100-199\/\d+$/);
});

test('a page of another origin sees that something is not there', async () => {
  for (const path of ['/_emulator/buckets/my-bucket/clips/none.mp4', '/dvr/snapshot/1/2/3/4/5.m3u8', `/dvr/video/${CHANNEL}x/360p-16-9/playlist.m3u8`]) {
    assert.equal((await read(emulator.endpoint + path)).status, 404, path);
  }
});
