// Calls about a vod.
// Written by `cargo xtask surface` from livestation-core.

import * as check from '../arguments.js';
import type { Id, Names } from '../arguments.js';
import { CALL, type CallOptions } from '../call.js';
import { operation } from '../connection.js';
import type { EnvType, OutputProtocol, ServiceUrlType } from '../enums.js';
import { answer, changedCdn, serviceUrls, vodChannel, vodChannelList, vodSchedule } from '../models.js';
import type { Answer, ChangedCdn, ServiceUrls, VodChannel, VodChannelList, VodSchedule } from '../models.js';
import type { CdnChoice, CdnSettings, DrmSettings, StoredFile } from '../settings.js';
import { RestreamCalls } from './restream.js';

const readChangedCdn = answer(changedCdn);
const readServiceUrls = answer(serviceUrls);
const readVodChannel = answer(vodChannel);
const readVodChannelList = answer(vodChannelList);
const readVodSchedule = answer(vodSchedule);

export interface CreateVodChannelOptions extends CallOptions {
  /** Its name: 3 to 20 Korean or English letters, digits and underscores. */
  readonly channelName: string;
  /** The CDN before it. */
  readonly cdn: CdnSettings;
  /** The set of qualities that files are encoded to. */
  readonly qualitySetId: number;
  /** What it is for; `REAL` when left out. */
  readonly envType?: EnvType | undefined;
  /** How the channel is delivered; `HLS` when left out. */
  readonly outputProtocol?: OutputProtocol | undefined;
  /** Whether what it delivers is encrypted; no when left out. */
  readonly drmEnabledYn?: boolean | undefined;
  /** How it is encrypted; required with `drmEnabledYn`. */
  readonly drm?: DrmSettings | undefined;
}

export const CREATE_VOD_CHANNEL: Names<CreateVodChannelOptions> = {
  channelName: true,
  cdn: true,
  qualitySetId: true,
  envType: true,
  outputProtocol: true,
  drmEnabledYn: true,
  drm: true,
  ...CALL,
};

/** Under the service's names. */
export const createVodChannelArguments = (rest: CreateVodChannelOptions): object => ({
  channelName: check.text('channelName', rest.channelName),
  cdn: check.settings('cdn', rest.cdn),
  qualitySetId: check.optionalNumber('qualitySetId', rest.qualitySetId),
  envType: check.optionalText('envType', rest.envType),
  outputProtocol: check.optionalText('outputProtocol', rest.outputProtocol),
  drmEnabledYn: check.optionalFlag('drmEnabledYn', rest.drmEnabledYn),
  drm: check.optionalSettings('drm', rest.drm),
});

export interface ListVodChannelsOptions extends CallOptions {
  /** Which page, from 1. */
  readonly pageNo?: number | undefined;
  /** How many on a page: 1 to 100. */
  readonly pageSizeNo?: number | undefined;
}

export const LIST_VOD_CHANNELS: Names<ListVodChannelsOptions> = {
  pageNo: true,
  pageSizeNo: true,
  ...CALL,
};

/** Under the service's names. */
export const listVodChannelsArguments = (rest: ListVodChannelsOptions): object => ({
  pageNo: check.optionalNumber('pageNo', rest.pageNo),
  pageSizeNo: check.optionalNumber('pageSizeNo', rest.pageSizeNo),
});

export interface UpdateVodChannelOptions extends CallOptions {
  /** Its name: 3 to 20 Korean or English letters, digits and underscores. */
  readonly channelName: string;
  /** What it is for. */
  readonly envType?: EnvType | undefined;
  /** How the channel is delivered. */
  readonly outputProtocol?: OutputProtocol | undefined;
}

export const UPDATE_VOD_CHANNEL: Names<UpdateVodChannelOptions> = {
  channelName: true,
  envType: true,
  outputProtocol: true,
  ...CALL,
};

/** Under the service's names. */
export const updateVodChannelArguments = (rest: UpdateVodChannelOptions): object => ({
  channelName: check.text('channelName', rest.channelName),
  envType: check.optionalText('envType', rest.envType),
  outputProtocol: check.optionalText('outputProtocol', rest.outputProtocol),
});

export interface GetVodServiceUrlsOptions extends CallOptions {
  /** `GENERAL` or `THUMBNAIL`. */
  readonly serviceUrlType: ServiceUrlType;
}

export const GET_VOD_SERVICE_URLS: Names<GetVodServiceUrlsOptions> = {
  serviceUrlType: true,
  ...CALL,
};

/** Under the service's names. */
export const getVodServiceUrlsArguments = (rest: GetVodServiceUrlsOptions): object => ({
  serviceUrlType: check.text('serviceUrlType', rest.serviceUrlType),
});

export interface ChangeVodCdnOptions extends CallOptions {
  /** A Global Edge that exists. */
  readonly cdn: CdnChoice;
}

export const CHANGE_VOD_CDN: Names<ChangeVodCdnOptions> = {
  cdn: true,
  ...CALL,
};

/** Under the service's names. */
export const changeVodCdnArguments = (rest: ChangeVodCdnOptions): object => ({
  cdn: check.settings('cdn', rest.cdn),
});

export interface SetVodCallbackOptions extends CallOptions {
  /** An absolute `http` or `https` URL that the service can reach. */
  readonly callbackEndpoint: string;
}

export const SET_VOD_CALLBACK: Names<SetVodCallbackOptions> = {
  callbackEndpoint: true,
  ...CALL,
};

/** Under the service's names. */
export const setVodCallbackArguments = (rest: SetVodCallbackOptions): object => ({
  callbackEndpoint: check.text('callbackEndpoint', rest.callbackEndpoint),
});

export interface CreateVodScheduleOptions extends CallOptions {
  /** A VOD2LIVE channel that is `READY`. */
  readonly channelId: Id;
  /** When it begins, by the clock of Korea: 14 digits, `20250820200000`. */
  readonly startTime: string;
  /** What it plays: 1 to 50 MP4 files, up to 24 hours together. */
  readonly vodList: readonly StoredFile[];
}

export const CREATE_VOD_SCHEDULE: Names<CreateVodScheduleOptions> = {
  channelId: true,
  startTime: true,
  vodList: true,
  ...CALL,
};

/** Under the service's names. */
export const createVodScheduleArguments = (rest: CreateVodScheduleOptions): object => ({
  channelId: check.id('channelId', rest.channelId),
  startTime: check.text('startTime', rest.startTime),
  vodList: check.several('vodList', rest.vodList, check.settings),
});

export interface UpdateVodScheduleOptions extends CallOptions {
  /** When it begins, by the clock of Korea: 14 digits, `20250820200000`. */
  readonly startTime?: string | undefined;
  /** What it plays: 1 to 50 MP4 files, up to 24 hours together. */
  readonly vodList?: readonly StoredFile[] | undefined;
}

export const UPDATE_VOD_SCHEDULE: Names<UpdateVodScheduleOptions> = {
  startTime: true,
  vodList: true,
  ...CALL,
};

/** Under the service's names. */
export const updateVodScheduleArguments = (rest: UpdateVodScheduleOptions): object => ({
  startTime: check.optionalText('startTime', rest.startTime),
  vodList: check.optionalSeveral('vodList', rest.vodList, check.settings),
});

export abstract class VodCalls extends RestreamCalls {
  /**
   * Creates a VOD2LIVE channel, which broadcasts files at a planned time. **Each call creates another channel.**
   *
   * @throws {ValidationError} for settings that do not go together.
   * @throws {RejectedError} when the service does not accept them.
   * After a lost answer, `mayHaveTakenEffect` is true.
   */
  async createVodChannel(options: CreateVodChannelOptions): Promise<Answer<VodChannel>> {
    const rest = check.options<CreateVodChannelOptions>('createVodChannel', options, CREATE_VOD_CHANNEL);
    return readVodChannel(await operation(this, 'create_vod_channel', rest, createVodChannelArguments(rest)));
  }

  /**
   * Reads a VOD2LIVE channel, with its broadcast.
   *
   * @throws {NotFoundError} when there is no such channel.
   */
  async getVodChannel(channelId: Id, options?: CallOptions): Promise<Answer<VodChannel>> {
    const rest = check.options('getVodChannel', options, CALL);
    return readVodChannel(await operation(this, 'get_vod_channel', rest, check.ids({ channelId })));
  }

  /**
   * Reads one page of the account's VOD2LIVE channels.
   */
  async listVodChannels(options?: ListVodChannelsOptions): Promise<Answer<VodChannelList>> {
    const rest = check.options<ListVodChannelsOptions>('listVodChannels', options, LIST_VOD_CHANNELS);
    return readVodChannelList(await operation(this, 'list_vod_channels', rest, listVodChannelsArguments(rest)));
  }

  /**
   * Changes a VOD2LIVE channel: its name, and what it is for.
   *
   * @throws {NotFoundError} when there is no such channel.
   * @throws {RejectedError} unless it is `READY` or `RESERVED`.
   */
  async updateVodChannel(channelId: Id, options: UpdateVodChannelOptions): Promise<Answer<VodChannel>> {
    const rest = check.options<UpdateVodChannelOptions>('updateVodChannel', options, UPDATE_VOD_CHANNEL);
    const args = { ...check.ids({ channelId }), ...updateVodChannelArguments(rest) };
    return readVodChannel(await operation(this, 'update_vod_channel', rest, args));
  }

  /**
   * Terminates a VOD2LIVE channel. Its CDN stays.
   *
   * @throws {NotFoundError} when there is no such channel.
   * @throws {RejectedError} unless it is `READY`.
   */
  async deleteVodChannel(channelId: Id, options?: CallOptions): Promise<Answer<VodChannel>> {
    const rest = check.options('deleteVodChannel', options, CALL);
    return readVodChannel(await operation(this, 'delete_vod_channel', rest, check.ids({ channelId })));
  }

  /**
   * Suspends a VOD2LIVE channel. **A running broadcast is cut.**
   *
   * @throws {NotFoundError} when there is no such channel.
   * @throws {RejectedError} when it is suspended already.
   */
  async suspendVodChannel(channelId: Id, options?: CallOptions): Promise<Answer<VodChannel>> {
    const rest = check.options('suspendVodChannel', options, CALL);
    return readVodChannel(await operation(this, 'suspend_vod_channel', rest, check.ids({ channelId })));
  }

  /**
   * Ends the suspension of a VOD2LIVE channel.
   *
   * @throws {NotFoundError} when there is no such channel.
   * @throws {RejectedError} unless it is suspended.
   */
  async resumeVodChannel(channelId: Id, options?: CallOptions): Promise<Answer<VodChannel>> {
    const rest = check.options('resumeVodChannel', options, CALL);
    return readVodChannel(await operation(this, 'resume_vod_channel', rest, check.ids({ channelId })));
  }

  /**
   * Reads where a VOD2LIVE channel plays, in each quality, or its thumbnails.
   *
   * @throws {NotFoundError} when there is no such channel.
   * @throws {RejectedError} unless it is `RESERVED` or `PUBLISHING`.
   */
  async getVodServiceUrls(channelId: Id, options: GetVodServiceUrlsOptions): Promise<Answer<ServiceUrls>> {
    const rest = check.options<GetVodServiceUrlsOptions>('getVodServiceUrls', options, GET_VOD_SERVICE_URLS);
    const args = { ...check.ids({ channelId }), ...getVodServiceUrlsArguments(rest) };
    return readServiceUrls(await operation(this, 'get_vod_service_urls', rest, args));
  }

  /**
   * Puts another CDN before a VOD2LIVE channel: a Global Edge that exists.
   *
   * @throws {NotFoundError} when there is no such channel.
   * @throws {RejectedError} in a state in which it cannot be.
   */
  async changeVodCdn(channelId: Id, options: ChangeVodCdnOptions): Promise<Answer<ChangedCdn>> {
    const rest = check.options<ChangeVodCdnOptions>('changeVodCdn', options, CHANGE_VOD_CDN);
    const args = { ...check.ids({ channelId }), ...changeVodCdnArguments(rest) };
    return readChangedCdn(await operation(this, 'change_vod_cdn', rest, args));
  }

  /**
   * Sets where the service reports events of one VOD2LIVE channel, instead of the address of the account. No call
   * removes it.
   *
   * @throws {NotFoundError} when there is no such channel.
   */
  async setVodCallback(channelId: Id, options: SetVodCallbackOptions): Promise<Answer<VodChannel>> {
    const rest = check.options<SetVodCallbackOptions>('setVodCallback', options, SET_VOD_CALLBACK);
    const args = { ...check.ids({ channelId }), ...setVodCallbackArguments(rest) };
    return readVodChannel(await operation(this, 'set_vod_callback', rest, args));
  }

  /**
   * Plans a broadcast of files on a VOD2LIVE channel. **A channel has one broadcast.**
   *
   * @throws {ValidationError} for no files or more than 50.
   * @throws {RejectedError} unless the channel is `READY` and the time 10 minutes to 14 days ahead.
   * After a lost answer, `mayHaveTakenEffect` is true.
   */
  async createVodSchedule(options: CreateVodScheduleOptions): Promise<Answer<VodSchedule>> {
    const rest = check.options<CreateVodScheduleOptions>('createVodSchedule', options, CREATE_VOD_SCHEDULE);
    return readVodSchedule(await operation(this, 'create_vod_schedule', rest, createVodScheduleArguments(rest)));
  }

  /**
   * Reads a broadcast of a VOD2LIVE channel.
   *
   * @throws {NotFoundError} when there is no such broadcast.
   */
  async getVodSchedule(scheduleId: number, options?: CallOptions): Promise<Answer<VodSchedule>> {
    const rest = check.options('getVodSchedule', options, CALL);
    return readVodSchedule(await operation(this, 'get_vod_schedule', rest, { scheduleId: check.optionalNumber('scheduleId', scheduleId) }));
  }

  /**
   * Changes a broadcast that has not begun: its time, its files, or both.
   *
   * @throws {NotFoundError} when there is no such broadcast.
   * @throws {RejectedError} unless its channel is `RESERVED`.
   */
  async updateVodSchedule(scheduleId: number, options?: UpdateVodScheduleOptions): Promise<Answer<VodSchedule>> {
    const rest = check.options<UpdateVodScheduleOptions>('updateVodSchedule', options, UPDATE_VOD_SCHEDULE);
    const args = { ...{ scheduleId: check.optionalNumber('scheduleId', scheduleId) }, ...updateVodScheduleArguments(rest) };
    return readVodSchedule(await operation(this, 'update_vod_schedule', rest, args));
  }
}
