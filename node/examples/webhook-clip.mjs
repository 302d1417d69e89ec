// The backend of a shop: when something is sold, the last half minute becomes a clip in a bucket.
// node webhook-clip.mjs [PORT], then: curl -d '{"channelId": "ls-…"}' http://127.0.0.1:PORT/sold
import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';

import { Client, ValidationError } from 'livestation';

const client = new Client();

async function sold(request) {
  const { channelId } = await json(request);
  const clip = await client.clipLast(channelId, { length: '30s', bucketName: 'my-bucket', filePath: '/sold' });
  return { file: `${clip.bucketName}${clip.path}` };
}

const server = createServer(async (request, response) => {
  const answer = (status, said) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(said));
  if (request.method !== 'POST' || request.url !== '/sold') return answer(404, { problem: 'POST /sold' });
  try {
    answer(200, await sold(request));
  } catch (error) {
    const isTheirs = error instanceof ValidationError || error instanceof SyntaxError;
    answer(isTheirs ? 400 : 502, { problem: error.message });
  }
});
server.listen(Number(process.argv[2] ?? 8000), '127.0.0.1', () => {
  console.log(`listening on http://127.0.0.1:${server.address().port}`);
});
