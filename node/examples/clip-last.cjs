// Makes a clip of the last seconds: node clip-last.cjs CHANNEL_ID LENGTH BUCKET FOLDER. Ctrl-C stops it.
const { Client, LiveStationError } = require('livestation');

async function main([channelId, length, bucketName, filePath]) {
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort());
  const client = new Client();
  try {
    const clip = await client.clipLast(channelId, {
      length,
      bucketName,
      filePath,
      signal: stop.signal,
      onProgress: ({ message }) => console.error(message),
    });
    console.log(`${clip.bucketName}${clip.path}: ${clip.durationMs} ms`);
  } catch (error) {
    if (error instanceof LiveStationError && error.resume) console.error(`go on with snapshot ${error.resume}`);
    throw error;
  }
}

main(process.argv.slice(2));
