// Takes a snapshot of the last five minutes: node snapshot.mjs CHANNEL_ID
import { Client, RejectedError } from 'livestation';

const [channelId] = process.argv.slice(2);
const client = new Client(); // keys from NCLOUD_ACCESS_KEY_ID …, or ~/.ncloud/configure

try {
  const snapshot = await client.createSnapshot(channelId, { limitedDuration: 5, timeoutMs: 10_000 });
  console.log(`${snapshot.snapshotUrl} plays until ${snapshot.expireTime.toISOString()}`);
} catch (error) {
  if (!(error instanceof RejectedError)) throw error;
  console.error(`not now: ${error.message}${error.hint ? ` (${error.hint})` : ''}`);
  process.exitCode = 1;
}
