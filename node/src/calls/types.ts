// The types of what calls take and answer.
// Written by `cargo xtask surface` from livestation-core.

export type {
  Callback,
  CallbackEvent,
  ChangedCdn,
  Channel,
  ChannelCdn,
  ChannelPage,
  ChannelRecord,
  ChannelSnapshot,
  DeletedRecordings,
  Event,
  EventList,
  Recording,
  Recordings,
  ResizedUrl,
  ServiceUrl,
  ServiceUrls,
  ShortClip,
  ShortClipList,
  ShortClipOutput,
  Snapshot,
  StreamAudio,
  StreamMetadata,
  StreamVideo,
  UploadedRecord,
  UploadedRecordings,
} from '../records.js';
export type {
  CdnSettings,
  RecordSettings,
  DrmSettings,
  CdnChoice,
} from '../settings.js';
export type { ListChannelsOptions, CreateChannelOptions, UpdateChannelOptions, GetServiceUrlsOptions, ChangeCdnOptions, ChangeCdnOfChannelsOptions } from './channel.js';
export type { DeleteRecordingsOptions, UploadRecordingsOptions } from './recording.js';
export type { SetCallbackOptions, SetChannelCallbackOptions, ListEventsOptions } from './event.js';
export type { CreateShortClipOptions, ListShortClipsOptions } from './clip.js';
