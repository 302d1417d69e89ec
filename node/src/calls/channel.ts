// Calls about a channel.
// Written by `cargo xtask surface` from livestation-core.

import * as check from '../arguments.js';
import type { Id, Names } from '../arguments.js';
import { CALL, type CallOptions } from '../call.js';
import { operation } from '../connection.js';
import type { ChannelStatus, ServiceUrlType } from '../enums.js';
import { answer, channel, channelPage, serviceUrls } from '../models.js';
import type { Answer, Channel, ChannelPage, ServiceUrls } from '../models.js';
import { SnapshotCalls } from './snapshot.js';

const readChannel = answer(channel);
const readChannelPage = answer(channelPage);
const readServiceUrls = answer(serviceUrls);

export interface ListChannelsOptions extends CallOptions {
  /** Which page, from 1. */
  readonly pageNo?: number | undefined;
  /** How many on a page, 1 to 100. */
  readonly pageSizeNo?: number | undefined;
  /** Only channels in this state. */
  readonly channelStatus?: ChannelStatus | undefined;
  /** Only channels whose id is this, or holds it. */
  readonly id?: Id | undefined;
  /** Only channels whose name is this, or holds it. */
  readonly channelName?: string | undefined;
}

export const LIST_CHANNELS: Names<ListChannelsOptions> = {
  pageNo: true,
  pageSizeNo: true,
  channelStatus: true,
  id: true,
  channelName: true,
  ...CALL,
};

/** Under the service's names. */
export const listChannelsArguments = (rest: ListChannelsOptions): object => ({
  pageNo: check.optionalNumber('pageNo', rest.pageNo),
  pageSizeNo: check.optionalNumber('pageSizeNo', rest.pageSizeNo),
  channelStatus: check.optionalText('channelStatus', rest.channelStatus),
  id: check.optionalId('id', rest.id),
  channelName: check.optionalText('channelName', rest.channelName),
});

export interface GetServiceUrlsOptions extends CallOptions {
  /** What kind of URLs. */
  readonly serviceUrlType: ServiceUrlType;
}

export const GET_SERVICE_URLS: Names<GetServiceUrlsOptions> = {
  serviceUrlType: true,
  ...CALL,
};

/** Under the service's names. */
export const getServiceUrlsArguments = (rest: GetServiceUrlsOptions): object => ({
  serviceUrlType: check.text('serviceUrlType', rest.serviceUrlType),
});

export abstract class ChannelCalls extends SnapshotCalls {
  /**
   * Reads a channel: its state, whether it is recording, the ids of its snapshots.
   *
   * @throws {NotFoundError} when there is no such channel.
   */
  async getChannel(channelId: Id, options?: CallOptions): Promise<Answer<Channel>> {
    const rest = check.options('getChannel', options, CALL);
    return readChannel(await operation(this, 'get_channel', rest, check.ids({ channelId })));
  }

  /**
   * Reads one page of the account's channels.
   */
  async listChannels(options?: ListChannelsOptions): Promise<Answer<ChannelPage>> {
    const rest = check.options<ListChannelsOptions>('listChannels', options, LIST_CHANNELS);
    return readChannelPage(await operation(this, 'list_channels', rest, listChannelsArguments(rest)));
  }

  /**
   * Terminates a channel. **Its snapshots go with it**; its CDN stays.
   *
   * @throws {NotFoundError} when there is no such channel.
   * @throws {RejectedError} unless the channel is `READY`.
   */
  async deleteChannel(channelId: Id, options?: CallOptions): Promise<Answer<Channel>> {
    const rest = check.options('deleteChannel', options, CALL);
    return readChannel(await operation(this, 'delete_channel', rest, check.ids({ channelId })));
  }

  /**
   * Suspends a channel. **A running broadcast is cut.**
   *
   * @throws {NotFoundError} when there is no such channel.
   * @throws {RejectedError} unless the channel is `READY` or `PUBLISHING`.
   */
  async suspendChannel(channelId: Id, options?: CallOptions): Promise<Answer<Channel>> {
    const rest = check.options('suspendChannel', options, CALL);
    return readChannel(await operation(this, 'suspend_channel', rest, check.ids({ channelId })));
  }

  /**
   * Ends the suspension of a channel, which is `READY` afterwards.
   *
   * @throws {NotFoundError} when there is no such channel.
   * @throws {RejectedError} unless the channel is suspended.
   */
  async resumeChannel(channelId: Id, options?: CallOptions): Promise<Answer<Channel>> {
    const rest = check.options('resumeChannel', options, CALL);
    return readChannel(await operation(this, 'resume_channel', rest, check.ids({ channelId })));
  }

  /**
   * Switches the live output between the main and the standby stream. Each call switches.
   *
   * @throws {NotFoundError} when there is no such channel.
   * @throws {RejectedError} unless the channel is `PUBLISHING`.
   * After a lost answer, `mayHaveTakenEffect` is true.
   */
  async switchStream(channelId: Id, options?: CallOptions): Promise<Answer<Channel>> {
    const rest = check.options('switchStream', options, CALL);
    return readChannel(await operation(this, 'switch_stream', rest, check.ids({ channelId })));
  }

  /**
   * Reads where a channel plays, in each quality: live, with the time machine, or its thumbnails.
   *
   * @throws {NotFoundError} when there is no such channel.
   * @throws {RejectedError} when the time machine is asked for and the channel is not streaming, or has none.
   */
  async getServiceUrls(channelId: Id, options: GetServiceUrlsOptions): Promise<Answer<ServiceUrls>> {
    const rest = check.options<GetServiceUrlsOptions>('getServiceUrls', options, GET_SERVICE_URLS);
    const args = { ...check.ids({ channelId }), ...getServiceUrlsArguments(rest) };
    return readServiceUrls(await operation(this, 'get_service_urls', rest, args));
  }
}
