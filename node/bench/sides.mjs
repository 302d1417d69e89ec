// The same signed call, by this package and by hand: sign, send, decode. Each side is a function that makes one call.

import { createHmac } from 'node:crypto';
import { createRequire } from 'node:module';
import { join } from 'node:path';

export const KEYS = { accessKey: 'EXAMPLEACCESSKEY0001', secretKey: 'exampleSecretKey0001' };
const CHANNEL = 'ls-20250814000000-zTwK2';
const TARGET = `/api/v2/channels/${CHANNEL}/snapshot?limitedDuration=5`;

const ours = createRequire(join(process.env.LIVESTATION_PROJECT, 'package.json'));
const peers = createRequire(join(process.env.LIVESTATION_PEERS, 'package.json'));

/** The headers of the call; `hmac` is what differs. */
function headers(hmac) {
  const timestamp = String(Date.now());
  return {
    'x-ncp-apigw-timestamp': timestamp,
    'x-ncp-iam-access-key': KEYS.accessKey,
    'x-ncp-apigw-signature-v2': hmac(`POST ${TARGET}\n${timestamp}\n${KEYS.accessKey}`),
    'x-ncp-region_code': 'KR',
    'content-type': 'application/json',
  };
}

const nodeCrypto = (text) => createHmac('sha256', KEYS.secretKey).update(text).digest('base64');

function decoded({ content: { snapshot } }) {
  return { ...snapshot, createdTime: new Date(snapshot.createdTime), expireTime: new Date(snapshot.expireTime) };
}

export function sides(url) {
  const { Client } = ours('livestation');
  const client = new Client({ ...KEYS, endpoint: url });
  const undici = peers('undici');
  const pool = new undici.Pool(url, { connections: 16 });
  const axios = peers('axios');
  const { HmacSHA256, enc } = peers('crypto-js');
  const { Agent } = ours('node:http');
  const kept = axios.create({ baseURL: url, httpAgent: new Agent({ keepAlive: true }) });
  const cryptoJs = (text) => enc.Base64.stringify(HmacSHA256(text, KEYS.secretKey));

  return {
    'this package': () => client.createSnapshot(CHANNEL, { limitedDuration: 5 }),
    'undici.request, node:crypto': async () => {
      const answer = await pool.request({ method: 'POST', path: TARGET, headers: headers(nodeCrypto) });
      if (answer.statusCode !== 200) throw new Error(answer.statusCode);
      return decoded(await answer.body.json());
    },
    'fetch, node:crypto': async () => {
      const answer = await fetch(`${url}${TARGET}`, { method: 'POST', headers: headers(nodeCrypto) });
      if (!answer.ok) throw new Error(answer.status);
      return decoded(await answer.json());
    },
    'axios, crypto-js': async () => {
      const { data } = await kept.post(TARGET, undefined, { headers: headers(cryptoJs) });
      return decoded(data);
    },
  };
}
