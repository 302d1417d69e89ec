// Calls about a restream.
// Written by `cargo xtask surface` from livestation-core.

import * as check from '../arguments.js';
import type { Id, Names } from '../arguments.js';
import { CALL, type CallOptions } from '../call.js';
import { operation } from '../connection.js';
import type { EnvType, RestreamPlan } from '../enums.js';
import { answer, eventList, restreamChannel, restreamChannelList, restreamPlatform, restreamPlatformList } from '../models.js';
import type { Answer, EventList, RestreamChannel, RestreamChannelList, RestreamPlatform, RestreamPlatformList } from '../models.js';
import type { RestreamSettings } from '../settings.js';
import { CurtainCalls } from './curtain.js';

const readEventList = answer(eventList);
const readRestreamChannel = answer(restreamChannel);
const readRestreamChannelList = answer(restreamChannelList);
const readRestreamPlatform = answer(restreamPlatform);
const readRestreamPlatformList = answer(restreamPlatformList);

export interface CreateRestreamChannelOptions extends CallOptions {
  /** Its name: 3 to 20 Korean or English letters, digits and underscores. */
  readonly channelName: string;
  /** How many targets it can have: up to 3, or up to 5. */
  readonly planType: RestreamPlan;
  /** Where it passes the stream on to. */
  readonly restream: readonly RestreamSettings[];
  /** What it is for; `REAL` when left out. */
  readonly envType?: EnvType | undefined;
}

export const CREATE_RESTREAM_CHANNEL: Names<CreateRestreamChannelOptions> = {
  channelName: true,
  planType: true,
  restream: true,
  envType: true,
  ...CALL,
};

/** Under the service's names. */
export const createRestreamChannelArguments = (rest: CreateRestreamChannelOptions): object => ({
  channelName: check.text('channelName', rest.channelName),
  planType: check.text('planType', rest.planType),
  restream: check.several('restream', rest.restream, check.settings),
  envType: check.optionalText('envType', rest.envType),
});

export interface ListRestreamChannelsOptions extends CallOptions {
  /** Which page, from 1. */
  readonly pageNo?: number | undefined;
  /** How many on a page: 1 to 100. */
  readonly pageSizeNo?: number | undefined;
}

export const LIST_RESTREAM_CHANNELS: Names<ListRestreamChannelsOptions> = {
  pageNo: true,
  pageSizeNo: true,
  ...CALL,
};

/** Under the service's names. */
export const listRestreamChannelsArguments = (rest: ListRestreamChannelsOptions): object => ({
  pageNo: check.optionalNumber('pageNo', rest.pageNo),
  pageSizeNo: check.optionalNumber('pageSizeNo', rest.pageSizeNo),
});

export interface UpdateRestreamPlatformOptions extends CallOptions {
  /** Where to stream to (RTMP). The present one, to keep it. */
  readonly rtmpUrl: string;
  /** The key there. The present one, to keep it. */
  readonly streamKey: string;
  /** The user, for RTMP with authentication. */
  readonly streamId?: string | undefined;
  /** The password. */
  readonly streamPassword?: string | undefined;
}

export const UPDATE_RESTREAM_PLATFORM: Names<UpdateRestreamPlatformOptions> = {
  rtmpUrl: true,
  streamKey: true,
  streamId: true,
  streamPassword: true,
  ...CALL,
};

/** Under the service's names. */
export const updateRestreamPlatformArguments = (rest: UpdateRestreamPlatformOptions): object => ({
  rtmpUrl: check.text('rtmpUrl', rest.rtmpUrl),
  streamKey: check.text('streamKey', rest.streamKey),
  streamId: check.optionalText('streamId', rest.streamId),
  streamPassword: check.optionalText('streamPassword', rest.streamPassword),
});

export interface SetRestreamCallbackOptions extends CallOptions {
  /** An absolute `http` or `https` URL that the service can reach. */
  readonly callbackEndpoint: string;
}

export const SET_RESTREAM_CALLBACK: Names<SetRestreamCallbackOptions> = {
  callbackEndpoint: true,
  ...CALL,
};

/** Under the service's names. */
export const setRestreamCallbackArguments = (rest: SetRestreamCallbackOptions): object => ({
  callbackEndpoint: check.text('callbackEndpoint', rest.callbackEndpoint),
});

export abstract class RestreamCalls extends CurtainCalls {
  /**
   * Creates a re-stream channel, which passes its stream on to other services. **Each call creates another channel.**
   *
   * @throws {ValidationError} for more targets than the plan has, or one without a key.
   * After a lost answer, `mayHaveTakenEffect` is true.
   */
  async createRestreamChannel(options: CreateRestreamChannelOptions): Promise<Answer<RestreamChannel>> {
    const rest = check.options<CreateRestreamChannelOptions>('createRestreamChannel', options, CREATE_RESTREAM_CHANNEL);
    return readRestreamChannel(await operation(this, 'create_restream_channel', rest, createRestreamChannelArguments(rest)));
  }

  /**
   * Reads a re-stream channel, with its targets.
   *
   * @throws {NotFoundError} when there is no such channel.
   */
  async getRestreamChannel(channelId: Id, options?: CallOptions): Promise<Answer<RestreamChannel>> {
    const rest = check.options('getRestreamChannel', options, CALL);
    return readRestreamChannel(await operation(this, 'get_restream_channel', rest, check.ids({ channelId })));
  }

  /**
   * Reads one page of the account's re-stream channels.
   */
  async listRestreamChannels(options?: ListRestreamChannelsOptions): Promise<Answer<RestreamChannelList>> {
    const rest = check.options<ListRestreamChannelsOptions>('listRestreamChannels', options, LIST_RESTREAM_CHANNELS);
    return readRestreamChannelList(await operation(this, 'list_restream_channels', rest, listRestreamChannelsArguments(rest)));
  }

  /**
   * Terminates a re-stream channel. In which states, is not documented.
   *
   * @throws {NotFoundError} when there is no such channel.
   * @throws {RejectedError} in a state in which it cannot be.
   */
  async deleteRestreamChannel(channelId: Id, options?: CallOptions): Promise<Answer<RestreamChannel>> {
    const rest = check.options('deleteRestreamChannel', options, CALL);
    return readRestreamChannel(await operation(this, 'delete_restream_channel', rest, check.ids({ channelId })));
  }

  /**
   * Lists the targets of a re-stream channel, with what they have carried.
   *
   * @throws {NotFoundError} when there is no such channel.
   */
  async listRestreamPlatforms(channelId: Id, options?: CallOptions): Promise<Answer<RestreamPlatformList>> {
    const rest = check.options('listRestreamPlatforms', options, CALL);
    return readRestreamPlatformList(await operation(this, 'list_restream_platforms', rest, check.ids({ channelId })));
  }

  /**
   * Changes a target of a re-stream channel. Not while it streams.
   *
   * @throws {NotFoundError} when there is no such target.
   * @throws {RejectedError} while the channel streams.
   */
  async updateRestreamPlatform(
    channelId: Id,
    platformId: number,
    options: UpdateRestreamPlatformOptions,
  ): Promise<Answer<RestreamPlatform>> {
    const rest = check.options<UpdateRestreamPlatformOptions>('updateRestreamPlatform', options, UPDATE_RESTREAM_PLATFORM);
    const args = { ...{ channelId: check.id('channelId', channelId), platformId: check.optionalNumber('platformId', platformId) }, ...updateRestreamPlatformArguments(rest) };
    return readRestreamPlatform(await operation(this, 'update_restream_platform', rest, args));
  }

  /**
   * Sets where the service reports events of one re-stream channel, instead of the address of the account. No call
   * removes it.
   *
   * @throws {NotFoundError} when there is no such channel.
   */
  async setRestreamCallback(channelId: Id, options: SetRestreamCallbackOptions): Promise<Answer<RestreamChannel>> {
    const rest = check.options<SetRestreamCallbackOptions>('setRestreamCallback', options, SET_RESTREAM_CALLBACK);
    const args = { ...check.ids({ channelId }), ...setRestreamCallbackArguments(rest) };
    return readRestreamChannel(await operation(this, 'set_restream_callback', rest, args));
  }

  /**
   * Lists when streams to a re-stream channel began and ended.
   *
   * @throws {NotFoundError} when there is no such channel.
   */
  async listRestreamPublishLog(channelId: Id, options?: CallOptions): Promise<Answer<EventList>> {
    const rest = check.options('listRestreamPublishLog', options, CALL);
    return readEventList(await operation(this, 'list_restream_publish_log', rest, check.ids({ channelId })));
  }
}
