// Calls about a event.
// Written by `cargo xtask surface` from livestation-core.

import * as check from '../arguments.js';
import type { Id, Names } from '../arguments.js';
import { CALL, type CallOptions } from '../call.js';
import { operation } from '../connection.js';
import { answer, callbackEndpoint, channel, eventList } from '../models.js';
import type { Answer, CallbackEndpoint, Channel, EventList } from '../models.js';
import { RecordingCalls } from './recording.js';

const readCallbackEndpoint = answer(callbackEndpoint);
const readChannel = answer(channel);
const readEventList = answer(eventList);

export interface SetCallbackOptions extends CallOptions {
  /** An address that the service can reach. */
  readonly callbackUrl: string;
}

export const SET_CALLBACK: Names<SetCallbackOptions> = {
  callbackUrl: true,
  ...CALL,
};

/** Under the service's names. */
export const setCallbackArguments = (rest: SetCallbackOptions): object => ({
  callbackUrl: check.text('callbackUrl', rest.callbackUrl),
});

export interface SetChannelCallbackOptions extends CallOptions {
  /** An address that the service can reach. */
  readonly callbackEndpoint: string;
}

export const SET_CHANNEL_CALLBACK: Names<SetChannelCallbackOptions> = {
  callbackEndpoint: true,
  ...CALL,
};

/** Under the service's names. */
export const setChannelCallbackArguments = (rest: SetChannelCallbackOptions): object => ({
  callbackEndpoint: check.text('callbackEndpoint', rest.callbackEndpoint),
});

export interface ListEventsOptions extends CallOptions {
  /** Only events of this channel. */
  readonly channelId?: Id | undefined;
}

export const LIST_EVENTS: Names<ListEventsOptions> = {
  channelId: true,
  ...CALL,
};

/** Under the service's names. */
export const listEventsArguments = (rest: ListEventsOptions): object => ({
  channelId: check.optionalId('channelId', rest.channelId),
});

export abstract class EventCalls extends RecordingCalls {
  /**
   * Sets where the service reports events of the channels that have no address of their own. No call removes it.
   */
  async setCallback(options: SetCallbackOptions): Promise<Answer<CallbackEndpoint>> {
    const rest = check.options<SetCallbackOptions>('setCallback', options, SET_CALLBACK);
    return readCallbackEndpoint(await operation(this, 'set_callback', rest, setCallbackArguments(rest)));
  }

  /**
   * Reads where the service reports events of the channels that have no address of their own.
   */
  async getCallback(options?: CallOptions): Promise<Answer<CallbackEndpoint>> {
    const rest = check.options('getCallback', options, CALL);
    return readCallbackEndpoint(await operation(this, 'get_callback', rest, {}));
  }

  /**
   * Sets where the service reports events of one channel, instead of the address of the account. No call removes it.
   *
   * @throws {NotFoundError} when there is no such channel.
   */
  async setChannelCallback(channelId: Id, options: SetChannelCallbackOptions): Promise<Answer<Channel>> {
    const rest = check.options<SetChannelCallbackOptions>('setChannelCallback', options, SET_CHANNEL_CALLBACK);
    const args = { ...check.ids({ channelId }), ...setChannelCallbackArguments(rest) };
    return readChannel(await operation(this, 'set_channel_callback', rest, args));
  }

  /**
   * Lists what happened to the channels of the account, of all kinds.
   */
  async listEvents(options?: ListEventsOptions): Promise<Answer<EventList>> {
    const rest = check.options<ListEventsOptions>('listEvents', options, LIST_EVENTS);
    return readEventList(await operation(this, 'list_events', rest, listEventsArguments(rest)));
  }

  /**
   * Lists what happened to a channel.
   *
   * @throws {NotFoundError} when there is no such channel.
   */
  async listChannelEvents(channelId: Id, options?: CallOptions): Promise<Answer<EventList>> {
    const rest = check.options('listChannelEvents', options, CALL);
    return readEventList(await operation(this, 'list_channel_events', rest, check.ids({ channelId })));
  }

  /**
   * Lists when streams to a channel began and ended.
   *
   * @throws {NotFoundError} when there is no such channel.
   */
  async listPublishLog(channelId: Id, options?: CallOptions): Promise<Answer<EventList>> {
    const rest = check.options('listPublishLog', options, CALL);
    return readEventList(await operation(this, 'list_publish_log', rest, check.ids({ channelId })));
  }
}
