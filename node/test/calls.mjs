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
  start_recording: (client, { channelId }) =>
    client.startRecording(channelId),
  stop_recording: (client, { channelId }) =>
    client.stopRecording(channelId),
  create_short_clip: (client, { channelId, snapshotId, startTime, endTime, bucketName, filePath, accessControl }) =>
    client.createShortClip(channelId, snapshotId, { startTimeMs: startTime, endTimeMs: endTime, bucketName, filePath, accessControl }),
  list_short_clips: (client, { channelId, snapshotId, shortclipStatus }) =>
    client.listShortClips(channelId, snapshotId, { status: shortclipStatus }),
  get_short_clip: (client, { channelId, shortClipId }) =>
    client.getShortClip(channelId, shortClipId),
};
