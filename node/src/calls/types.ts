// The types of what calls take and answer.
// Written by `cargo xtask surface` from livestation-core.

export type {
  Channel,
  ChannelCdn,
  ChannelPage,
  ChannelRecord,
  ChannelSnapshot,
  Recording,
  Recordings,
  ResizedUrl,
  ServiceUrl,
  ServiceUrls,
  ShortClip,
  ShortClipList,
  ShortClipOutput,
  Snapshot,
} from '../records.js';
export type { ListChannelsOptions, GetServiceUrlsOptions } from './channel.js';
export type { CreateShortClipOptions, ListShortClipsOptions } from './clip.js';
