"""What the shared tables call an argument, and what it is called here."""

ARGUMENTS = {
    "channelId": "channel_id",
    "snapshotId": "snapshot_id",
    "shortClipId": "short_clip_id",
    "limitedDuration": "limited_duration",
    "pageNo": "page_no",
    "pageSizeNo": "page_size_no",
    "serviceUrlType": "service_url_type",
    "channelStatus": "channel_status",
    "channelName": "channel_name",
    "startTime": "start_ms",
    "endTime": "end_ms",
    "bucketName": "bucket_name",
    "filePath": "file_path",
    "accessControl": "access_control",
    "shortclipStatus": "status",
}
