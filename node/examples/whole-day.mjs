// A day of one channel, from nothing to a clip in a bucket: node whole-day.mjs
import { once } from 'node:events';
import { Client } from 'livestation';

async function create(client) {
  const { channelId } = await client.createChannel({
    channelName: 'demo_channel',
    qualitySetId: 3,
    useDvr: true,
    cdn: { createCdn: true, cdnType: 'GLOBAL_EDGE', profileId: 1000, regionType: 'KOREA' },
    record: { type: 'MANUAL_UPLOAD' },
  });
  const channel = await client.waitUntilReady(channelId);
  console.log(`${channelId}: stream to ${channel.publishUrl} with the key ${channel.streamKey}`);
  return channelId;
}

async function record(client, channelId) {
  await client.waitUntilPublishing(channelId, { timeoutMs: 3_600_000 });
  await client.startRecording(channelId);
}

async function save(client, channelId) {
  const snapshot = await client.createSnapshot(channelId, { limitedDuration: 1 });
  console.log(snapshot.snapshotUrl); // the last minute, for one hour
  const output = { bucketName: 'my-bucket', filePath: '/clips' };
  const made = await client.createShortClip(channelId, snapshot.snapshotId, { startTimeMs: 0, endTimeMs: 5000, ...output });
  const clip = await client.waitForClip(channelId, made.shortClipId);
  console.log(clip.shortClipId, clip.status);
  const { serviceUrls } = await client.getServiceUrls(channelId, { serviceUrlType: 'GENERAL' });
  for (const { name, url } of serviceUrls) console.log(name, url);
}

async function end(client, channelId) {
  await client.stopRecording(channelId);
  await client.suspendChannel(channelId); // cuts the broadcast
  await client.resumeChannel(channelId);
  await client.deleteChannel(channelId);
}

const client = new Client();
const channelId = await create(client);
await record(client, channelId);
console.log('It records. Press Enter to save the moment.');
await once(process.stdin, 'data');
await save(client, channelId);
await end(client, channelId);
process.stdin.destroy();
