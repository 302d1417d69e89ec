// The types of what calls take and answer.
// Written by `cargo xtask surface` from livestation-core.

export type {
  CallbackEndpoint,
  CallbackEvent,
  ChangedCdn,
  Channel,
  ChannelCdn,
  ChannelPage,
  ChannelRecord,
  ChannelSnapshot,
  CurtainContent,
  CurtainContentList,
  CurtainInsertion,
  DeletedRecordings,
  Event,
  EventList,
  LiveCurtain,
  QualityAudio,
  QualityProfile,
  QualityProfileList,
  QualitySet,
  QualitySetList,
  QualityVideo,
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
  TimedMetadata,
  UploadedRecord,
  UploadedRecordings,
} from '../records.js';
export type {
  CdnSettings,
  RecordSettings,
  DrmSettings,
  CdnChoice,
  StoredFile,
  TimedMetadataSettings,
} from '../settings.js';
export type { ListChannelsOptions, CreateChannelOptions, UpdateChannelOptions, GetServiceUrlsOptions, ChangeCdnOptions, ChangeCdnOfChannelsOptions } from './channel.js';
export type { DeleteRecordingsOptions, UploadRecordingsOptions } from './recording.js';
export type { SetCallbackOptions, SetChannelCallbackOptions, ListEventsOptions } from './event.js';
export type { ListQualitySetsOptions, CreateQualitySetOptions, UpdateQualitySetOptions } from './quality.js';
export type { InsertCurtainOptions, CreateCurtainContentOptions, ListCurtainContentsOptions } from './curtain.js';
export type { CreateShortClipOptions, ListShortClipsOptions } from './clip.js';
