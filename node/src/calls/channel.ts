// Calls about a channel.
// Written by `cargo xtask surface` from livestation-core.

import * as check from '../arguments.js';
import type { Id, Names } from '../arguments.js';
import { CALL, type CallOptions } from '../call.js';
import { operation } from '../connection.js';
import type { ChannelStatus, EnvType, OutputProtocol, ServiceUrlType } from '../enums.js';
import { answer, changedCdn, channel, channelPage, serviceUrls, streamMetadata } from '../models.js';
import type { Answer, ChangedCdn, Channel, ChannelPage, ServiceUrls, StreamMetadata } from '../models.js';
import type { CdnChoice, CdnSettings, DrmSettings, RecordSettings } from '../settings.js';
import { SnapshotCalls } from './snapshot.js';

const readChangedCdn = answer(changedCdn);
const readChannel = answer(channel);
const readChannelPage = answer(channelPage);
const readServiceUrls = answer(serviceUrls);
const readStreamMetadata = answer(streamMetadata);

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

export interface CreateChannelOptions extends CallOptions {
  /** Its name: 3 to 20 Korean or English letters, digits and underscores. Two channels may have the same. */
  readonly channelName: string;
  /** The CDN before it. */
  readonly cdn: CdnSettings;
  /** The set of qualities that the stream is encoded to. */
  readonly qualitySetId: number;
  /** Whether it has the time machine, without which there are no snapshots. */
  readonly useDvr: boolean;
  /** How it records. */
  readonly record: RecordSettings;
  /** What it is for; `REAL` when left out. */
  readonly envType?: EnvType | undefined;
  /**
   * How it is delivered; `HLS` when left out. `LL_HLS` needs a Global Edge in Korea and a quality set of low latency.
   */
  readonly outputProtocol?: OutputProtocol | undefined;
  /** How far back the time machine reaches, in **minutes**: 360, which is sent when it is left out. */
  readonly timemachineMin?: number | undefined;
  /** Whether recording starts by itself when a stream comes in. */
  readonly immediateOnAir?: boolean | undefined;
  /** Whether it takes a standby stream. */
  readonly isStreamFailOver?: boolean | undefined;
  /** Whether what it delivers is encrypted; not when left out. Public zone only. */
  readonly drmEnabledYn?: boolean | undefined;
  /** How it is encrypted. */
  readonly drm?: DrmSettings | undefined;
}

export const CREATE_CHANNEL: Names<CreateChannelOptions> = {
  channelName: true,
  cdn: true,
  qualitySetId: true,
  useDvr: true,
  record: true,
  envType: true,
  outputProtocol: true,
  timemachineMin: true,
  immediateOnAir: true,
  isStreamFailOver: true,
  drmEnabledYn: true,
  drm: true,
  ...CALL,
};

/** Under the service's names. */
export const createChannelArguments = (rest: CreateChannelOptions): object => ({
  channelName: check.text('channelName', rest.channelName),
  cdn: check.settings('cdn', rest.cdn),
  qualitySetId: check.optionalNumber('qualitySetId', rest.qualitySetId),
  useDvr: check.optionalFlag('useDvr', rest.useDvr),
  record: check.settings('record', rest.record),
  envType: check.optionalText('envType', rest.envType),
  outputProtocol: check.optionalText('outputProtocol', rest.outputProtocol),
  timemachineMin: check.optionalNumber('timemachineMin', rest.timemachineMin),
  immediateOnAir: check.optionalFlag('immediateOnAir', rest.immediateOnAir),
  isStreamFailOver: check.optionalFlag('isStreamFailOver', rest.isStreamFailOver),
  drmEnabledYn: check.optionalFlag('drmEnabledYn', rest.drmEnabledYn),
  drm: check.optionalSettings('drm', rest.drm),
});

export interface UpdateChannelOptions extends CallOptions {
  /** Its name: 3 to 20 Korean or English letters, digits and underscores. */
  readonly channelName: string;
  /** Whether it has the time machine, without which there are no snapshots. */
  readonly useDvr: boolean;
  /** Whether recording starts by itself when a stream comes in. */
  readonly immediateOnAir: boolean;
  /** How it records. */
  readonly record: RecordSettings;
  /** What it is for; `REAL` when left out. */
  readonly envType?: EnvType | undefined;
  /** How it is delivered; `HLS` when left out. */
  readonly outputProtocol?: OutputProtocol | undefined;
  /** How far back the time machine reaches, in **minutes**: 360, which is sent when it is left out. */
  readonly timemachineMin?: number | undefined;
}

export const UPDATE_CHANNEL: Names<UpdateChannelOptions> = {
  channelName: true,
  useDvr: true,
  immediateOnAir: true,
  record: true,
  envType: true,
  outputProtocol: true,
  timemachineMin: true,
  ...CALL,
};

/** Under the service's names. */
export const updateChannelArguments = (rest: UpdateChannelOptions): object => ({
  channelName: check.text('channelName', rest.channelName),
  useDvr: check.optionalFlag('useDvr', rest.useDvr),
  immediateOnAir: check.optionalFlag('immediateOnAir', rest.immediateOnAir),
  record: check.settings('record', rest.record),
  envType: check.optionalText('envType', rest.envType),
  outputProtocol: check.optionalText('outputProtocol', rest.outputProtocol),
  timemachineMin: check.optionalNumber('timemachineMin', rest.timemachineMin),
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

export interface ChangeCdnOptions extends CallOptions {
  /** The CDN. */
  readonly cdn: CdnChoice;
}

export const CHANGE_CDN: Names<ChangeCdnOptions> = {
  cdn: true,
  ...CALL,
};

/** Under the service's names. */
export const changeCdnArguments = (rest: ChangeCdnOptions): object => ({
  cdn: check.settings('cdn', rest.cdn),
});

export interface ChangeCdnOfChannelsOptions extends CallOptions {
  /** The ids of channels that are `READY`. */
  readonly channelList: readonly Id[];
  /** The CDN. */
  readonly cdn: CdnChoice;
}

export const CHANGE_CDN_OF_CHANNELS: Names<ChangeCdnOfChannelsOptions> = {
  channelList: true,
  cdn: true,
  ...CALL,
};

/** Under the service's names. */
export const changeCdnOfChannelsArguments = (rest: ChangeCdnOfChannelsOptions): object => ({
  channelList: check.several('channelList', rest.channelList, check.id),
  cdn: check.settings('cdn', rest.cdn),
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
   * Creates a channel. It is `CREATING` at first: wait until it is `READY`. **Each call creates another channel.**
   *
   * @throws {ValidationError} for settings that do not go together.
   * @throws {RejectedError} when the service does not accept them.
   * After a lost answer, `mayHaveTakenEffect` is true.
   */
  async createChannel(options: CreateChannelOptions): Promise<Answer<Channel>> {
    const rest = check.options<CreateChannelOptions>('createChannel', options, CREATE_CHANNEL);
    return readChannel(await operation(this, 'create_channel', rest, createChannelArguments(rest)));
  }

  /**
   * Replaces the settings of a channel. **What is left out gets the service's default**, and not what it was.
   *
   * @throws {ValidationError} for settings that do not go together.
   * @throws {NotFoundError} when there is no such channel.
   * @throws {RejectedError} when the service does not accept them.
   */
  async updateChannel(channelId: Id, options: UpdateChannelOptions): Promise<Answer<Channel>> {
    const rest = check.options<UpdateChannelOptions>('updateChannel', options, UPDATE_CHANNEL);
    const args = { ...check.ids({ channelId }), ...updateChannelArguments(rest) };
    return readChannel(await operation(this, 'update_channel', rest, args));
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

  /**
   * Reads the size and the bit rates of what is streaming to a channel.
   *
   * @throws {NotFoundError} when there is no such channel.
   * @throws {RejectedError} unless the channel is `PUBLISHING`.
   */
  async getStreamMetadata(channelId: Id, options?: CallOptions): Promise<Answer<StreamMetadata>> {
    const rest = check.options('getStreamMetadata', options, CALL);
    return readStreamMetadata(await operation(this, 'get_stream_metadata', rest, check.ids({ channelId })));
  }

  /**
   * Puts another CDN before a channel: a Global Edge that exists.
   *
   * @throws {NotFoundError} when there is no such channel.
   * @throws {RejectedError} unless the channel is `READY`.
   */
  async changeCdn(channelId: Id, options: ChangeCdnOptions): Promise<Answer<ChangedCdn>> {
    const rest = check.options<ChangeCdnOptions>('changeCdn', options, CHANGE_CDN);
    const args = { ...check.ids({ channelId }), ...changeCdnArguments(rest) };
    return readChangedCdn(await operation(this, 'change_cdn', rest, args));
  }

  /**
   * Puts another CDN before several channels: a Global Edge that exists.
   *
   * @throws {RejectedError} unless all of them are `READY`.
   */
  async changeCdnOfChannels(options: ChangeCdnOfChannelsOptions): Promise<Answer<ChangedCdn>> {
    const rest = check.options<ChangeCdnOfChannelsOptions>('changeCdnOfChannels', options, CHANGE_CDN_OF_CHANNELS);
    return readChangedCdn(await operation(this, 'change_cdn_of_channels', rest, changeCdnOfChannelsArguments(rest)));
  }
}
