// What calls take besides single values: settings, which are checked when the call is made.
// Written by `cargo xtask surface` from livestation-core.

import type { AccessControl, CdnType, RecordFormat, RecordMode, RegionType, RestreamTarget } from './enums.js';

/** The CDN before a channel: a new one, or one that exists. */
export interface CdnSettings {
  /** Whether a CDN is created for the channel. With `false` it is one that exists. */
  readonly createCdn: boolean;
  /** The kind of CDN: `GLOBAL_EDGE` in the public zone, `CDN_PLUS` in the financial one. */
  readonly cdnType: CdnType;
  /** The profile of Global Edge, which it needs. */
  readonly profileId?: number | undefined;
  /** Where a new Global Edge delivers, which it needs. */
  readonly regionType?: RegionType | undefined;
  /** The domain of a Global Edge that exists. */
  readonly cdnDomain?: string | undefined;
  /** The instance number of a CDN that exists. */
  readonly cdnInstanceNo?: number | undefined;
}

/** How a channel records. */
export interface RecordSettings {
  /** Whether recordings are uploaded to a bucket, by themselves or later, or are not made. */
  readonly type: RecordMode;
  /** The kind of files. `AUTO_UPLOAD` needs it. */
  readonly format?: RecordFormat | undefined;
  /** The bucket of Object Storage. `AUTO_UPLOAD` needs it. */
  readonly bucketName?: string | undefined;
  /** The folder in it, beginning with `/`. `AUTO_UPLOAD` needs it. */
  readonly filePath?: string | undefined;
  /** Who may read the files; `PRIVATE` when left out. */
  readonly accessControl?: AccessControl | undefined;
}

/** Encryption of what a channel delivers. Not with a quality that is passed through. */
export interface DrmSettings {
  /** The site of One Click Multi DRM, e.g. `drm-20250814000000-aBcDe`. */
  readonly siteId: string;
  /** Names the content: 3 to 100 letters, digits, hyphens and underscores. */
  readonly contentId: string;
}

/** The CDN that a channel changes to: a Global Edge that exists. */
export interface CdnChoice {
  /** The instance number of the CDN. */
  readonly cdnInstanceNo: number;
  /** Its profile. */
  readonly profileId: number;
}

/** A file in Object Storage. */
export interface StoredFile {
  /** The bucket. */
  readonly bucketName: string;
  /** The file in it, beginning with `/`. */
  readonly filePath: string;
}

/** What is put into segments from time to time. */
export interface TimedMetadataSettings {
  /** The header, e.g. `ncloud.livestation.metadata`. */
  readonly header: string;
  /** The pause between two in **milliseconds**. */
  readonly intervalMs: number;
  /** The key, e.g. `utc`. */
  readonly key: string;
}

/** Where a re-stream channel passes its stream on to. */
export interface RestreamSettings {
  /** The service. */
  readonly targetName: RestreamTarget;
  /** Where to stream to (RTMP). */
  readonly rtmpUrl: string;
  /** The key there. */
  readonly streamKey: string;
  /** The user, for RTMP with authentication. */
  readonly id?: string | undefined;
  /** The password. */
  readonly password?: string | undefined;
}
