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
  RestreamChannel,
  RestreamChannelList,
  RestreamOutput,
  RestreamPlatform,
  RestreamPlatformList,
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
  VodChannel,
  VodChannelList,
  VodChannelSchedule,
  VodFile,
  VodSchedule,
} from '../records.js';
export type {
  CdnSettings,
  RecordSettings,
  DrmSettings,
  CdnChoice,
  StoredFile,
  TimedMetadataSettings,
  RestreamSettings,
} from '../settings.js';
export type { ListChannelsOptions, CreateChannelOptions, UpdateChannelOptions, GetServiceUrlsOptions, ChangeCdnOptions, ChangeCdnOfChannelsOptions } from './channel.js';
export type { DeleteRecordingsOptions, UploadRecordingsOptions } from './recording.js';
export type { SetCallbackOptions, SetChannelCallbackOptions, ListEventsOptions } from './event.js';
export type { ListQualitySetsOptions, CreateQualitySetOptions, UpdateQualitySetOptions } from './quality.js';
export type { InsertCurtainOptions, CreateCurtainContentOptions, ListCurtainContentsOptions } from './curtain.js';
export type { CreateRestreamChannelOptions, ListRestreamChannelsOptions, UpdateRestreamPlatformOptions, SetRestreamCallbackOptions } from './restream.js';
export type { CreateVodChannelOptions, ListVodChannelsOptions, UpdateVodChannelOptions, GetVodServiceUrlsOptions, ChangeVodCdnOptions, SetVodCallbackOptions, CreateVodScheduleOptions, UpdateVodScheduleOptions } from './vod.js';
export type { CreateShortClipOptions, ListShortClipsOptions } from './clip.js';
