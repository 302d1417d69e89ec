// The body of a callback: what the service reports to an address.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { EventCode, parseCallback, UnexpectedResponseError, ValidationError } from 'livestation';

const DOCUMENTED =
  '{"id":1234,"logLevel":"INFO","channelId":"ls-1","event":"STREAM_UPDATE","timestamp":1599218791425}';

test('the documented event, as text and as bytes', () => {
  for (const body of [DOCUMENTED, Buffer.from(DOCUMENTED), new TextEncoder().encode(DOCUMENTED)]) {
    const event = parseCallback(body);
    assert.equal(event.event, EventCode.STREAM_UPDATE);
    assert.deepEqual([event.id, event.channelId], [1234, 'ls-1']);
    assert.equal(event.timestamp.getTime(), 1599218791425);
    assert.ok(Object.isFrozen(event));
  }
});

test('what is new is kept', () => {
  const event = parseCallback('{"id":"7","event":"SHORTCLIP_FAIL","logLevel":"ERROR","more":{}}');
  assert.deepEqual([event.id, event.event, event.logLevel], [7, 'SHORTCLIP_FAIL', 'ERROR']);
});

test('what is no event is an error', () => {
  for (const body of ['', 'x', '[]', '7', '{}', '{"id":1}', Buffer.from([0xff, 0xfe])]) {
    assert.throws(() => parseCallback(body), (error) => error instanceof UnexpectedResponseError && /callback/.test(error.message));
  }
  for (const body of [undefined, null, {}, 7]) {
    assert.throws(() => parseCallback(body), ValidationError);
  }
});
