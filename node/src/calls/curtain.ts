// Calls about a curtain.
// Written by `cargo xtask surface` from livestation-core.

import * as check from '../arguments.js';
import type { Id, Names } from '../arguments.js';
import { CALL, type CallOptions } from '../call.js';
import { operation } from '../connection.js';
import type { CurtainStatus } from '../enums.js';
import { answer, curtainContent, curtainContentList, liveCurtain } from '../models.js';
import type { Answer, CurtainContent, CurtainContentList, LiveCurtain } from '../models.js';
import type { StoredFile } from '../settings.js';
import { QualityCalls } from './quality.js';

const readCurtainContent = answer(curtainContent);
const readCurtainContentList = answer(curtainContentList);
const readLiveCurtain = answer(liveCurtain);

export interface InsertCurtainOptions extends CallOptions {
  /** The ids of the contents. Several videos need one resolution. */
  readonly contentId: readonly number[];
  /** How long in **minutes**: 1 to 10; 3 when left out. */
  readonly insertTime?: number | undefined;
}

export const INSERT_CURTAIN: Names<InsertCurtainOptions> = {
  contentId: true,
  insertTime: true,
  ...CALL,
};

/** Under the service's names. */
export const insertCurtainArguments = (rest: InsertCurtainOptions): object => ({
  contentId: check.several('contentId', rest.contentId, check.optionalNumber),
  insertTime: check.optionalNumber('insertTime', rest.insertTime),
});

export interface CreateCurtainContentOptions extends CallOptions {
  /** The files. */
  readonly content: readonly StoredFile[];
}

export const CREATE_CURTAIN_CONTENT: Names<CreateCurtainContentOptions> = {
  content: true,
  ...CALL,
};

/** Under the service's names. */
export const createCurtainContentArguments = (rest: CreateCurtainContentOptions): object => ({
  content: check.several('content', rest.content, check.settings),
});

export interface ListCurtainContentsOptions extends CallOptions {
  /** Which page, from 1. */
  readonly pageNo?: number | undefined;
  /** How many on a page, from 1. */
  readonly pageSizeNo?: number | undefined;
  /** Only contents in this state. */
  readonly status?: CurtainStatus | undefined;
}

export const LIST_CURTAIN_CONTENTS: Names<ListCurtainContentsOptions> = {
  pageNo: true,
  pageSizeNo: true,
  status: true,
  ...CALL,
};

/** Under the service's names. */
export const listCurtainContentsArguments = (rest: ListCurtainContentsOptions): object => ({
  pageNo: check.optionalNumber('pageNo', rest.pageNo),
  pageSizeNo: check.optionalNumber('pageSizeNo', rest.pageSizeNo),
  status: check.optionalText('status', rest.status),
});

export abstract class CurtainCalls extends QualityCalls {
  /**
   * Plays prepared content in place of a channel's stream, for some minutes. Viewers see it some seconds later.
   *
   * @throws {ValidationError} for a time that is out of range.
   * @throws {NotFoundError} when there is no such channel.
   * @throws {RejectedError} unless the channel is `PUBLISHING` and delivered as HLS.
   */
  async insertCurtain(channelId: Id, options: InsertCurtainOptions): Promise<Answer<LiveCurtain>> {
    const rest = check.options<InsertCurtainOptions>('insertCurtain', options, INSERT_CURTAIN);
    const args = { ...check.ids({ channelId }), ...insertCurtainArguments(rest) };
    return readLiveCurtain(await operation(this, 'insert_curtain', rest, args));
  }

  /**
   * Ends a live curtain at once.
   *
   * @throws {NotFoundError} when there is no such channel.
   * @throws {RejectedError} unless a live curtain plays.
   */
  async removeCurtain(channelId: Id, options?: CallOptions): Promise<Answer<LiveCurtain>> {
    const rest = check.options('removeCurtain', options, CALL);
    return readLiveCurtain(await operation(this, 'remove_curtain', rest, check.ids({ channelId })));
  }

  /**
   * Makes a content for live curtains of files in Object Storage. It is `CREATING` at first.
   *
   * @throws {RejectedError} when there are ten contents already.
   * After a lost answer, `mayHaveTakenEffect` is true.
   */
  async createCurtainContent(options: CreateCurtainContentOptions): Promise<Answer<CurtainContent>> {
    const rest = check.options<CreateCurtainContentOptions>('createCurtainContent', options, CREATE_CURTAIN_CONTENT);
    return readCurtainContent(await operation(this, 'create_curtain_content', rest, createCurtainContentArguments(rest)));
  }

  /**
   * Lists the contents for live curtains, a page at a time.
   */
  async listCurtainContents(options?: ListCurtainContentsOptions): Promise<Answer<CurtainContentList>> {
    const rest = check.options<ListCurtainContentsOptions>('listCurtainContents', options, LIST_CURTAIN_CONTENTS);
    return readCurtainContentList(await operation(this, 'list_curtain_contents', rest, listCurtainContentsArguments(rest)));
  }

  /**
   * Reads a content for live curtains.
   *
   * @throws {NotFoundError} when there is no such content.
   */
  async getCurtainContent(contentId: number, options?: CallOptions): Promise<Answer<CurtainContent>> {
    const rest = check.options('getCurtainContent', options, CALL);
    return readCurtainContent(await operation(this, 'get_curtain_content', rest, { contentId: check.optionalNumber('contentId', contentId) }));
  }

  /**
   * Deletes a content for live curtains. The files that it was made of stay.
   *
   * @throws {NotFoundError} when there is no such content.
   */
  async deleteCurtainContent(contentId: number, options?: CallOptions): Promise<Answer<CurtainContent>> {
    const rest = check.options('deleteCurtainContent', options, CALL);
    return readCurtainContent(await operation(this, 'delete_curtain_content', rest, { contentId: check.optionalNumber('contentId', contentId) }));
  }
}
