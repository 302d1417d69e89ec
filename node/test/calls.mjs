// Makes the call that a shared table names, with arguments in the service's names.
// Written by `cargo xtask surface` from livestation-core.

export const CALLS = {
  create_snapshot: (client, { channelId, limitedDuration }) =>
    client.createSnapshot(channelId, { limitedDuration }),
  get_snapshot: (client, { channelId, snapshotId }) =>
    client.getSnapshot(channelId, snapshotId),
  get_channel: (client, { channelId }) =>
    client.getChannel(channelId),
  list_channels: (client, { pageNo, pageSizeNo, channelStatus, id, channelName }) =>
    client.listChannels({ pageNo, pageSizeNo, channelStatus, id, channelName }),
  create_channel: (client, { channelName, cdn, qualitySetId, useDvr, record, envType, outputProtocol, timemachineMin, immediateOnAir, isStreamFailOver, drmEnabledYn, drm }) =>
    client.createChannel({ channelName, cdn, qualitySetId, useDvr, record, envType, outputProtocol, timemachineMin, immediateOnAir, isStreamFailOver, drmEnabledYn, drm }),
  update_channel: (client, { channelId, channelName, useDvr, immediateOnAir, record, envType, outputProtocol, timemachineMin }) =>
    client.updateChannel(channelId, { channelName, useDvr, immediateOnAir, record, envType, outputProtocol, timemachineMin }),
  delete_channel: (client, { channelId }) =>
    client.deleteChannel(channelId),
  suspend_channel: (client, { channelId }) =>
    client.suspendChannel(channelId),
  resume_channel: (client, { channelId }) =>
    client.resumeChannel(channelId),
  switch_stream: (client, { channelId }) =>
    client.switchStream(channelId),
  get_service_urls: (client, { channelId, serviceUrlType }) =>
    client.getServiceUrls(channelId, { serviceUrlType }),
  get_stream_metadata: (client, { channelId }) =>
    client.getStreamMetadata(channelId),
  change_cdn: (client, { channelId, cdn }) =>
    client.changeCdn(channelId, { cdn }),
  change_cdn_of_channels: (client, { channelList, cdn }) =>
    client.changeCdnOfChannels({ channelList, cdn }),
  start_recording: (client, { channelId }) =>
    client.startRecording(channelId),
  stop_recording: (client, { channelId }) =>
    client.stopRecording(channelId),
  list_recordings: (client, { channelId }) =>
    client.listRecordings(channelId),
  get_recording: (client, { channelId, recordId }) =>
    client.getRecording(channelId, recordId),
  delete_recordings: (client, { channelId, recordIds }) =>
    client.deleteRecordings(channelId, { recordIds }),
  upload_recordings: (client, { bucketName, recordIds, accessControl }) =>
    client.uploadRecordings(bucketName, { recordIds, accessControl }),
  set_callback: (client, { callbackUrl }) =>
    client.setCallback({ callbackUrl }),
  get_callback: (client, {  }) =>
    client.getCallback(),
  set_channel_callback: (client, { channelId, callbackEndpoint }) =>
    client.setChannelCallback(channelId, { callbackEndpoint }),
  list_events: (client, { channelId }) =>
    client.listEvents({ channelId }),
  list_channel_events: (client, { channelId }) =>
    client.listChannelEvents(channelId),
  list_publish_log: (client, { channelId }) =>
    client.listPublishLog(channelId),
  list_quality_sets: (client, { genType, type }) =>
    client.listQualitySets({ genType, type }),
  get_quality_set: (client, { qualitySetId }) =>
    client.getQualitySet(qualitySetId),
  create_quality_set: (client, { name, qualityIds, isEnabledUll, enableHlsTimedMetadata, segmentDuration, segmentCount, timedMetadata }) =>
    client.createQualitySet({ name, qualityIds, isEnabledUll, enableHlsTimedMetadata, segmentDuration, segmentCount, timedMetadata }),
  update_quality_set: (client, { qualitySetId, segmentDuration, segmentCount }) =>
    client.updateQualitySet(qualitySetId, { segmentDuration, segmentCount }),
  list_quality_profiles: (client, {  }) =>
    client.listQualityProfiles(),
  get_quality_profile: (client, { qualityId }) =>
    client.getQualityProfile(qualityId),
  insert_curtain: (client, { channelId, contentId, insertTime }) =>
    client.insertCurtain(channelId, { contentId, insertTime }),
  remove_curtain: (client, { channelId }) =>
    client.removeCurtain(channelId),
  create_curtain_content: (client, { content }) =>
    client.createCurtainContent({ content }),
  list_curtain_contents: (client, { pageNo, pageSizeNo, status }) =>
    client.listCurtainContents({ pageNo, pageSizeNo, status }),
  get_curtain_content: (client, { contentId }) =>
    client.getCurtainContent(contentId),
  delete_curtain_content: (client, { contentId }) =>
    client.deleteCurtainContent(contentId),
  create_restream_channel: (client, { channelName, planType, restream, envType }) =>
    client.createRestreamChannel({ channelName, planType, restream, envType }),
  get_restream_channel: (client, { channelId }) =>
    client.getRestreamChannel(channelId),
  list_restream_channels: (client, { pageNo, pageSizeNo }) =>
    client.listRestreamChannels({ pageNo, pageSizeNo }),
  delete_restream_channel: (client, { channelId }) =>
    client.deleteRestreamChannel(channelId),
  list_restream_platforms: (client, { channelId }) =>
    client.listRestreamPlatforms(channelId),
  update_restream_platform: (client, { channelId, platformId, rtmpUrl, streamKey, streamId, streamPassword }) =>
    client.updateRestreamPlatform(channelId, platformId, { rtmpUrl, streamKey, streamId, streamPassword }),
  set_restream_callback: (client, { channelId, callbackEndpoint }) =>
    client.setRestreamCallback(channelId, { callbackEndpoint }),
  list_restream_publish_log: (client, { channelId }) =>
    client.listRestreamPublishLog(channelId),
  create_vod_channel: (client, { channelName, cdn, qualitySetId, envType, outputProtocol, drmEnabledYn, drm }) =>
    client.createVodChannel({ channelName, cdn, qualitySetId, envType, outputProtocol, drmEnabledYn, drm }),
  get_vod_channel: (client, { channelId }) =>
    client.getVodChannel(channelId),
  list_vod_channels: (client, { pageNo, pageSizeNo }) =>
    client.listVodChannels({ pageNo, pageSizeNo }),
  update_vod_channel: (client, { channelId, channelName, envType, outputProtocol }) =>
    client.updateVodChannel(channelId, { channelName, envType, outputProtocol }),
  delete_vod_channel: (client, { channelId }) =>
    client.deleteVodChannel(channelId),
  suspend_vod_channel: (client, { channelId }) =>
    client.suspendVodChannel(channelId),
  resume_vod_channel: (client, { channelId }) =>
    client.resumeVodChannel(channelId),
  get_vod_service_urls: (client, { channelId, serviceUrlType }) =>
    client.getVodServiceUrls(channelId, { serviceUrlType }),
  change_vod_cdn: (client, { channelId, cdn }) =>
    client.changeVodCdn(channelId, { cdn }),
  set_vod_callback: (client, { channelId, callbackEndpoint }) =>
    client.setVodCallback(channelId, { callbackEndpoint }),
  create_vod_schedule: (client, { channelId, startTime, vodList }) =>
    client.createVodSchedule({ channelId, startTime, vodList }),
  get_vod_schedule: (client, { scheduleId }) =>
    client.getVodSchedule(scheduleId),
  update_vod_schedule: (client, { scheduleId, startTime, vodList }) =>
    client.updateVodSchedule(scheduleId, { startTime, vodList }),
  create_short_clip: (client, { channelId, snapshotId, startTime, endTime, bucketName, filePath, accessControl }) =>
    client.createShortClip(channelId, snapshotId, { startTimeMs: startTime, endTimeMs: endTime, bucketName, filePath, accessControl }),
  list_short_clips: (client, { channelId, snapshotId, shortclipStatus }) =>
    client.listShortClips(channelId, snapshotId, { status: shortclipStatus }),
  get_short_clip: (client, { channelId, shortClipId }) =>
    client.getShortClip(channelId, shortClipId),
};

/** How each call is made with options, and the names of those that are its own. */
export const OPTIONS = {
  getSnapshot: [(client, options) => client.getSnapshot('7', '7', options), []],
  getChannel: [(client, options) => client.getChannel('7', options), []],
  listChannels: [(client, options) => client.listChannels(options), ['pageNo', 'pageSizeNo', 'channelStatus', 'id', 'channelName']],
  createChannel: [(client, options) => client.createChannel({ channelName: '/x', cdn: {}, qualitySetId: 1, useDvr: true, record: {}, ...options }), ['channelName', 'cdn', 'qualitySetId', 'useDvr', 'record', 'envType', 'outputProtocol', 'timemachineMin', 'immediateOnAir', 'isStreamFailOver', 'drmEnabledYn', 'drm']],
  updateChannel: [(client, options) => client.updateChannel('7', { channelName: '/x', useDvr: true, immediateOnAir: true, record: {}, ...options }), ['channelName', 'useDvr', 'immediateOnAir', 'record', 'envType', 'outputProtocol', 'timemachineMin']],
  deleteChannel: [(client, options) => client.deleteChannel('7', options), []],
  suspendChannel: [(client, options) => client.suspendChannel('7', options), []],
  resumeChannel: [(client, options) => client.resumeChannel('7', options), []],
  switchStream: [(client, options) => client.switchStream('7', options), []],
  getServiceUrls: [(client, options) => client.getServiceUrls('7', { serviceUrlType: '/x', ...options }), ['serviceUrlType']],
  getStreamMetadata: [(client, options) => client.getStreamMetadata('7', options), []],
  changeCdn: [(client, options) => client.changeCdn('7', { cdn: {}, ...options }), ['cdn']],
  changeCdnOfChannels: [(client, options) => client.changeCdnOfChannels({ channelList: [], cdn: {}, ...options }), ['channelList', 'cdn']],
  startRecording: [(client, options) => client.startRecording('7', options), []],
  stopRecording: [(client, options) => client.stopRecording('7', options), []],
  listRecordings: [(client, options) => client.listRecordings('7', options), []],
  getRecording: [(client, options) => client.getRecording('7', '7', options), []],
  deleteRecordings: [(client, options) => client.deleteRecordings('7', { recordIds: [], ...options }), ['recordIds']],
  uploadRecordings: [(client, options) => client.uploadRecordings('7', { recordIds: [], ...options }), ['recordIds', 'accessControl']],
  setCallback: [(client, options) => client.setCallback({ callbackUrl: '/x', ...options }), ['callbackUrl']],
  getCallback: [(client, options) => client.getCallback(options), []],
  setChannelCallback: [(client, options) => client.setChannelCallback('7', { callbackEndpoint: '/x', ...options }), ['callbackEndpoint']],
  listEvents: [(client, options) => client.listEvents(options), ['channelId']],
  listChannelEvents: [(client, options) => client.listChannelEvents('7', options), []],
  listPublishLog: [(client, options) => client.listPublishLog('7', options), []],
  listQualitySets: [(client, options) => client.listQualitySets(options), ['genType', 'type']],
  getQualitySet: [(client, options) => client.getQualitySet('7', options), []],
  createQualitySet: [(client, options) => client.createQualitySet({ name: '/x', qualityIds: [], isEnabledUll: true, enableHlsTimedMetadata: true, ...options }), ['name', 'qualityIds', 'isEnabledUll', 'enableHlsTimedMetadata', 'segmentDuration', 'segmentCount', 'timedMetadata']],
  updateQualitySet: [(client, options) => client.updateQualitySet('7', { segmentDuration: 1, segmentCount: 1, ...options }), ['segmentDuration', 'segmentCount']],
  listQualityProfiles: [(client, options) => client.listQualityProfiles(options), []],
  getQualityProfile: [(client, options) => client.getQualityProfile('7', options), []],
  insertCurtain: [(client, options) => client.insertCurtain('7', { contentId: [], ...options }), ['contentId', 'insertTime']],
  removeCurtain: [(client, options) => client.removeCurtain('7', options), []],
  createCurtainContent: [(client, options) => client.createCurtainContent({ content: [], ...options }), ['content']],
  listCurtainContents: [(client, options) => client.listCurtainContents(options), ['pageNo', 'pageSizeNo', 'status']],
  getCurtainContent: [(client, options) => client.getCurtainContent('7', options), []],
  deleteCurtainContent: [(client, options) => client.deleteCurtainContent('7', options), []],
  createRestreamChannel: [(client, options) => client.createRestreamChannel({ channelName: '/x', planType: '/x', restream: [], ...options }), ['channelName', 'planType', 'restream', 'envType']],
  getRestreamChannel: [(client, options) => client.getRestreamChannel('7', options), []],
  listRestreamChannels: [(client, options) => client.listRestreamChannels(options), ['pageNo', 'pageSizeNo']],
  deleteRestreamChannel: [(client, options) => client.deleteRestreamChannel('7', options), []],
  listRestreamPlatforms: [(client, options) => client.listRestreamPlatforms('7', options), []],
  updateRestreamPlatform: [(client, options) => client.updateRestreamPlatform('7', '7', { rtmpUrl: '/x', streamKey: '/x', ...options }), ['rtmpUrl', 'streamKey', 'streamId', 'streamPassword']],
  setRestreamCallback: [(client, options) => client.setRestreamCallback('7', { callbackEndpoint: '/x', ...options }), ['callbackEndpoint']],
  listRestreamPublishLog: [(client, options) => client.listRestreamPublishLog('7', options), []],
  createVodChannel: [(client, options) => client.createVodChannel({ channelName: '/x', cdn: {}, qualitySetId: 1, ...options }), ['channelName', 'cdn', 'qualitySetId', 'envType', 'outputProtocol', 'drmEnabledYn', 'drm']],
  getVodChannel: [(client, options) => client.getVodChannel('7', options), []],
  listVodChannels: [(client, options) => client.listVodChannels(options), ['pageNo', 'pageSizeNo']],
  updateVodChannel: [(client, options) => client.updateVodChannel('7', { channelName: '/x', ...options }), ['channelName', 'envType', 'outputProtocol']],
  deleteVodChannel: [(client, options) => client.deleteVodChannel('7', options), []],
  suspendVodChannel: [(client, options) => client.suspendVodChannel('7', options), []],
  resumeVodChannel: [(client, options) => client.resumeVodChannel('7', options), []],
  getVodServiceUrls: [(client, options) => client.getVodServiceUrls('7', { serviceUrlType: '/x', ...options }), ['serviceUrlType']],
  changeVodCdn: [(client, options) => client.changeVodCdn('7', { cdn: {}, ...options }), ['cdn']],
  setVodCallback: [(client, options) => client.setVodCallback('7', { callbackEndpoint: '/x', ...options }), ['callbackEndpoint']],
  createVodSchedule: [(client, options) => client.createVodSchedule({ channelId: '/x', startTime: '/x', vodList: [], ...options }), ['channelId', 'startTime', 'vodList']],
  getVodSchedule: [(client, options) => client.getVodSchedule('7', options), []],
  updateVodSchedule: [(client, options) => client.updateVodSchedule('7', options), ['startTime', 'vodList']],
  createShortClip: [(client, options) => client.createShortClip('7', '7', { startTimeMs: 0, endTimeMs: 1000, bucketName: '/x', filePath: '/x', ...options }), ['startTimeMs', 'endTimeMs', 'bucketName', 'filePath', 'accessControl']],
  listShortClips: [(client, options) => client.listShortClips('7', '7', options), ['status']],
  getShortClip: [(client, options) => client.getShortClip('7', '7', options), []],
};

/** What fields are called here, by the service's name: not all of one name in every record. */
export const FIELDS = {
  duration: ['durationMinutes', 'durationMs', 'durationSeconds'],
  fileDuration: ['fileDurationSeconds'],
  fileSize: ['fileSizeBytes'],
  id: ['shortClipId'],
  insertTime: ['insertMinutes'],
  interval: ['intervalMs'],
  resizedUrl: ['resizedUrls'],
  segmentDuration: ['segmentDurationMs'],
  shortClipList: ['shortClips'],
  timemachineMin: ['timemachineMinutes'],
  totalPlaySecond: ['totalPlaySeconds'],
  type: ['qualityType', 'recordType', 'size'],
};
