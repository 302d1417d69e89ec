// A phone app without keys: its backend signs one call for a signed-in user, and the phone makes it.
// node ticket-flow.mjs CHANNEL_ID plays both parts.
import { once } from 'node:events';
import { createServer } from 'node:http';

import { Client } from 'livestation';

const [channelId] = process.argv.slice(2);
const SESSION = { authorization: 'Bearer session-of-a-user' };

/** The backend, which has the keys. */
function backend(keeper) {
  return createServer(async (request, response) => {
    // Here it decides whether this user may.
    if (request.headers.authorization !== SESSION.authorization) return response.writeHead(403).end();
    try {
      const ticket = await keeper.presignCreateSnapshot(request.url.split('/').at(-1), { limitedDuration: 5 });
      response.end(JSON.stringify(ticket));
    } catch {
      response.writeHead(502).end();
    }
  });
}

/** The phone: it asks its backend for a ticket, and makes the call itself. */
async function phone(address) {
  const answer = await fetch(`${address}/tickets/${channelId}`, { method: 'POST', headers: SESSION });
  return (await new Client({ noKeys: true }).execute(await answer.text())).snapshotUrl;
}

const server = backend(new Client()).listen(0, '127.0.0.1');
await once(server, 'listening');
console.log(await phone(`http://127.0.0.1:${server.address().port}`));
server.close();
server.closeAllConnections();
