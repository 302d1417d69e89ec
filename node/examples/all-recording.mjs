// Snapshots of all channels that are recording, at once: node all-recording.mjs
import { Client } from 'livestation';

const client = new Client({ application: 'all-recording/1.0' });
const recording = [];
for await (const channel of client.channels()) if (channel.isRecording && channel.useDvr) recording.push(channel.channelId);

const calls = recording.map((channelId) => client.createSnapshot(channelId, { limitedDuration: 1, timeoutMs: 10_000 }));
for (const [number, { value, reason }] of (await Promise.allSettled(calls)).entries()) {
  console.log(`${recording[number]} ${value?.snapshotUrl ?? reason.message}`);
}
