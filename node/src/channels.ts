import { call, type Caller, type CallOptions } from './call.js';
import { channels as read, type Channel } from './models.js';
import type { NativeChannels } from './native.js';

/**
 * All channels of a list, read page by page as they are asked for. Each `for await` begins anew.
 *
 * The order is the service's. A channel that moves from page to page while one reads comes once.
 */
export class Channels implements AsyncIterable<Channel> {
  readonly #begin: () => NativeChannels;
  readonly #options: CallOptions;
  readonly #caller: Caller;

  /** @internal */
  constructor(begin: () => NativeChannels, options: CallOptions, caller: Caller) {
    this.#begin = begin;
    this.#options = options;
    this.#caller = caller;
  }

  /** Channel by channel. */
  async *[Symbol.asyncIterator](): AsyncGenerator<Channel, void, undefined> {
    for await (const page of this.pages()) yield* page;
  }

  /** As many channels at a time as one answer brings. */
  async *pages(): AsyncGenerator<readonly Channel[], void, undefined> {
    const list = this.#begin();
    for (;;) {
      const page = await call(this.#options, (number) => list.next(number), this.#caller);
      if (page === null) return;
      yield read(page as unknown[]);
    }
  }

  /** All of them at once. */
  async all(): Promise<Channel[]> {
    const all: Channel[] = [];
    for await (const page of this.pages()) all.push(...page);
    return all;
  }
}
