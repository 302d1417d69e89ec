// tests/vectors/*.json, through the client. What is wrong is told with case and stage, all of a file at once.

import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';

import { LiveStationError, ValidationError } from 'livestation';

import { failure, KEYS, scripted, shared, snapshotAnswer } from './helpers.mjs';
import { CALLS } from './calls.mjs';

const STARTED = Date.now();
const REFUSED = { status: 500, body: '{}' };

/** Every signature is checked by Node's own HMAC over what the server received. */
function checkSignature({ method, url, headers }, keys = KEYS) {
  const text = `${method} ${url}\n${headers['x-ncp-apigw-timestamp']}\n${keys.accessKey}`;
  assert.equal(headers['x-ncp-iam-access-key'], keys.accessKey);
  const expected = createHmac('sha256', keys.secretKey).update(text).digest('base64');
  assert.equal(headers['x-ncp-apigw-signature-v2'], expected, `the signature of ${text}`);
  const timestamp = Number(headers['x-ncp-apigw-timestamp']);
  assert.ok(STARTED <= timestamp && timestamp <= Date.now());
}

test('signature.json agrees with the HMAC that these tests check by', () => {
  for (const { name, string_to_sign: text, secret_key: secret, signature } of shared('vectors/signature.json').cases) {
    assert.equal(createHmac('sha256', secret).update(text).digest('base64'), signature, name);
  }
});

test('keys of every sort of signature.json sign what the server receives', async (context) => {
  const server = await scripted(context, () => ({ body: snapshotAnswer }));
  for (const { name, access_key: accessKey, secret_key: secretKey } of shared('vectors/signature.json').cases) {
    await server.client({ accessKey, secretKey }).createSnapshot('ls-1');
    assert.doesNotThrow(() => checkSignature(server.received.at(-1), { accessKey, secretKey }), name);
  }
});

test('request.json: what is sent, and its signature', async (context) => {
  const server = await scripted(context, () => REFUSED);
  for (const vector of shared('vectors/request.json').cases) {
    const client = server.client({ zone: vector.zone, maxAttempts: 1 });
    const error = await failure(CALLS[vector.operation](client, vector.arguments));
    assert.equal(error.kind, 'server', `${vector.name}: ${error}`);
    const seen = server.received.at(-1);
    const { method, target: url, region_code: region } = vector;
    assert.deepEqual(
      { method: seen.method, url: seen.url, region: seen.headers['x-ncp-region_code'] },
      { method, url, region },
      vector.name,
    );
    assert.deepEqual(seen.body === '' ? undefined : JSON.parse(seen.body), vector.body, vector.name);
    checkSignature(seen);
  }
  assert.equal(server.received.length, shared('vectors/request.json').cases.length);
});

const place = { startTimeMs: 0, endTimeMs: 1500, bucketName: 'bucket', filePath: '/' };
const INPUTS = {
  limitedDuration: (client, limitedDuration) => client.createSnapshot('ls-1', { limitedDuration }),
  pageNo: (client, pageNo) => client.listChannels({ pageNo }),
  pageSizeNo: (client, pageSizeNo) => client.listChannels({ pageSizeNo }),
  channelId: (client, channelId) => client.getChannel(channelId),
  snapshotId: (client, snapshotId) => client.getSnapshot('ls-1', snapshotId),
  shortClipId: (client, shortClipId) => client.getShortClip('ls-1', shortClipId),
  bucketName: (client, bucketName) => client.createShortClip('ls-1', '7', { ...place, bucketName }),
  filePath: (client, filePath) => client.createShortClip('ls-1', '7', { ...place, filePath }),
  length: (client, length) => client.clipLast('ls-1', { bucketName: 'bucket', filePath: '/', length }),
};

test('input.json: refused before anything is sent, or sent', async (context) => {
  const server = await scripted(context, () => REFUSED);
  const client = server.client({ maxAttempts: 1 });
  for (const vector of shared('vectors/input.json').cases) {
    // JavaScript takes numbers here, and no text.
    if (vector.field === 'limitedDuration' && typeof vector.value === 'string') continue;
    const before = server.received.length;
    const error = await failure(INPUTS[vector.field](client, vector.value));
    if (vector.ok) {
      assert.equal(error.kind, 'server', `${vector.name}: ${error}`);
      assert.equal(server.received.length, before + 1, vector.name);
      continue;
    }
    assert.ok(error instanceof ValidationError, `${vector.name}: ${error}`);
    assert.equal(error.field, vector.field, vector.name);
    const said = error.message.split(': given ')[0];
    assert.ok(said.includes(vector.problem), `${vector.name}: ${said} has ${vector.problem}`);
    assert.equal(server.received.length, before, `${vector.name}: nothing is sent`);
  }
});

test('error.json: every answer becomes the error that it is', async (context) => {
  let answer;
  const server = await scripted(context, () => answer);
  const client = server.client({ maxAttempts: 1 });
  for (const vector of shared('vectors/error.json').cases) {
    answer = { status: vector.status, body: vector.body };
    const error = await failure(client.createSnapshot('ls-1'));
    assert.ok(error instanceof LiveStationError, `${vector.name}: ${error}`);
    const { kind, code = null, errorName = null, details, mayHaveTakenEffect, httpStatus } = error;
    assert.deepEqual(
      { kind, code, errorName, details, mayHaveTakenEffect, httpStatus },
      {
        kind: vector.kind,
        code: vector.code,
        errorName: vector.error_name,
        details: vector.details,
        mayHaveTakenEffect: vector.may_have_taken_effect,
        httpStatus: vector.status,
      },
      vector.name,
    );
    if (vector.message) assert.ok(error.message.includes(vector.message), `${vector.name}: ${error.message}`);
  }
});
