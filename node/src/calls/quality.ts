// Calls about a quality.
// Written by `cargo xtask surface` from livestation-core.

import * as check from '../arguments.js';
import type { Names } from '../arguments.js';
import { CALL, type CallOptions } from '../call.js';
import { operation } from '../connection.js';
import type { GenType, QualitySetType } from '../enums.js';
import { answer, qualityProfile, qualityProfileList, qualitySet, qualitySetList } from '../models.js';
import type { Answer, QualityProfile, QualityProfileList, QualitySet, QualitySetList } from '../models.js';
import type { TimedMetadataSettings } from '../settings.js';
import { EventCalls } from './event.js';

const readQualityProfile = answer(qualityProfile);
const readQualityProfileList = answer(qualityProfileList);
const readQualitySet = answer(qualitySet);
const readQualitySetList = answer(qualitySetList);

export interface ListQualitySetsOptions extends CallOptions {
  /** Only the service's, or only those of the account. */
  readonly genType?: GenType | undefined;
  /** Only sets of this latency. */
  readonly type?: QualitySetType | undefined;
}

export const LIST_QUALITY_SETS: Names<ListQualitySetsOptions> = {
  genType: true,
  type: true,
  ...CALL,
};

/** Under the service's names. */
export const listQualitySetsArguments = (rest: ListQualitySetsOptions): object => ({
  genType: check.optionalText('genType', rest.genType),
  type: check.optionalText('type', rest.type),
});

export interface CreateQualitySetOptions extends CallOptions {
  /** Its name: 3 to 20 English letters, digits and hyphens. */
  readonly name: string;
  /** The ids of 1 to 4 qualities, at most one of them of 1920x1080. */
  readonly qualityIds: readonly number[];
  /** Whether it is of low latency. */
  readonly isEnabledUll: boolean;
  /** Whether the segments carry timed metadata. */
  readonly enableHlsTimedMetadata: boolean;
  /** Length of a segment in **milliseconds**: 1000 to 10000. Needed unless it is of low latency. */
  readonly segmentDuration?: number | undefined;
  /** Segments in a playlist: 2 to 10. Needed unless it is of low latency. */
  readonly segmentCount?: number | undefined;
  /** The timed metadata, where the segments carry any. */
  readonly timedMetadata?: TimedMetadataSettings | undefined;
}

export const CREATE_QUALITY_SET: Names<CreateQualitySetOptions> = {
  name: true,
  qualityIds: true,
  isEnabledUll: true,
  enableHlsTimedMetadata: true,
  segmentDuration: true,
  segmentCount: true,
  timedMetadata: true,
  ...CALL,
};

/** Under the service's names. */
export const createQualitySetArguments = (rest: CreateQualitySetOptions): object => ({
  name: check.text('name', rest.name),
  qualityIds: check.several('qualityIds', rest.qualityIds, check.optionalNumber),
  isEnabledUll: check.optionalFlag('isEnabledUll', rest.isEnabledUll),
  enableHlsTimedMetadata: check.optionalFlag('enableHlsTimedMetadata', rest.enableHlsTimedMetadata),
  segmentDuration: check.optionalNumber('segmentDuration', rest.segmentDuration),
  segmentCount: check.optionalNumber('segmentCount', rest.segmentCount),
  timedMetadata: check.optionalSettings('timedMetadata', rest.timedMetadata),
});

export interface UpdateQualitySetOptions extends CallOptions {
  /** Length of a segment in **milliseconds**: 1000 to 10000. */
  readonly segmentDuration: number;
  /** Segments in a playlist: 2 to 10. */
  readonly segmentCount: number;
}

export const UPDATE_QUALITY_SET: Names<UpdateQualitySetOptions> = {
  segmentDuration: true,
  segmentCount: true,
  ...CALL,
};

/** Under the service's names. */
export const updateQualitySetArguments = (rest: UpdateQualitySetOptions): object => ({
  segmentDuration: check.optionalNumber('segmentDuration', rest.segmentDuration),
  segmentCount: check.optionalNumber('segmentCount', rest.segmentCount),
});

export abstract class QualityCalls extends EventCalls {
  /**
   * Lists the sets of qualities that a channel can be encoded to.
   */
  async listQualitySets(options?: ListQualitySetsOptions): Promise<Answer<QualitySetList>> {
    const rest = check.options<ListQualitySetsOptions>('listQualitySets', options, LIST_QUALITY_SETS);
    return readQualitySetList(await operation(this, 'list_quality_sets', rest, listQualitySetsArguments(rest)));
  }

  /**
   * Reads a set of qualities.
   *
   * @throws {NotFoundError} when there is no such set.
   */
  async getQualitySet(qualitySetId: number, options?: CallOptions): Promise<Answer<QualitySet>> {
    const rest = check.options('getQualitySet', options, CALL);
    return readQualitySet(await operation(this, 'get_quality_set', rest, { qualitySetId: check.optionalNumber('qualitySetId', qualitySetId) }));
  }

  /**
   * Makes a set of qualities.
   *
   * @throws {ValidationError} for settings that do not go together.
   * After a lost answer, `mayHaveTakenEffect` is true.
   */
  async createQualitySet(options: CreateQualitySetOptions): Promise<Answer<QualitySet>> {
    const rest = check.options<CreateQualitySetOptions>('createQualitySet', options, CREATE_QUALITY_SET);
    return readQualitySet(await operation(this, 'create_quality_set', rest, createQualitySetArguments(rest)));
  }

  /**
   * Changes the segments of a set of qualities. **Broadcasts that use it are interrupted and begin again.**
   *
   * @throws {ValidationError} for a number that is out of range.
   * @throws {NotFoundError} when there is no such set.
   * @throws {RejectedError} unless it is a set of the account for HLS.
   */
  async updateQualitySet(qualitySetId: number, options: UpdateQualitySetOptions): Promise<Answer<QualitySet>> {
    const rest = check.options<UpdateQualitySetOptions>('updateQualitySet', options, UPDATE_QUALITY_SET);
    const args = { ...{ qualitySetId: check.optionalNumber('qualitySetId', qualitySetId) }, ...updateQualitySetArguments(rest) };
    return readQualitySet(await operation(this, 'update_quality_set', rest, args));
  }

  /**
   * Lists the qualities of which sets are made.
   */
  async listQualityProfiles(options?: CallOptions): Promise<Answer<QualityProfileList>> {
    const rest = check.options('listQualityProfiles', options, CALL);
    return readQualityProfileList(await operation(this, 'list_quality_profiles', rest, {}));
  }

  /**
   * Reads a quality.
   *
   * @throws {NotFoundError} when there is no such quality.
   */
  async getQualityProfile(qualityId: number, options?: CallOptions): Promise<Answer<QualityProfile>> {
    const rest = check.options('getQualityProfile', options, CALL);
    return readQualityProfile(await operation(this, 'get_quality_profile', rest, { qualityId: check.optionalNumber('qualityId', qualityId) }));
  }
}
