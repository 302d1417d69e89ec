// Events that the service reports to a callback address.

import { errorFrom, wrongType, type NativeError } from './errors.js';
import { native } from './native.js';
import { callbackEvent, type CallbackEvent } from './records.js';

/**
 * The event in the body of a request that came to a callback address. Fields and words that are new are no error.
 *
 * The service does not sign it: anyone who knows the address can send one. Believe it no more than that, and look at the
 * channel.
 *
 * @throws {UnexpectedResponseError} when the body is not a JSON object, or has nothing of an event.
 */
export function parseCallback(body: string | Uint8Array): CallbackEvent {
  if (typeof body !== 'string' && !(body instanceof Uint8Array)) {
    throw wrongType('body', 'must be text or bytes', 'a string, a Buffer or a Uint8Array', typeof body);
  }
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  const { event, error } = JSON.parse(native.parseCallback(bytes)) as { event?: unknown; error?: NativeError };
  if (error !== undefined) throw errorFrom(error);
  return callbackEvent(event);
}
