"""A day of one channel, from nothing to a clip in a bucket: `whole_day.py`."""

import livestation


def create(client: livestation.Client) -> str:
    channel = client.create_channel(
        channel_name="demo_channel",
        quality_set_id=3,
        use_dvr=True,
        cdn=livestation.CdnSettings(create_cdn=True, cdn_type="GLOBAL_EDGE", profile_id=1000, region_type="KOREA"),
        record=livestation.RecordSettings(type="MANUAL_UPLOAD"),
    )
    channel = client.wait_until_ready(channel.channel_id)
    print(f"{channel.channel_id}: stream to {channel.publish_url} with the key {channel.stream_key}", flush=True)
    return channel.channel_id


def record(client: livestation.Client, channel_id: str) -> None:
    client.wait_until_publishing(channel_id, deadline=3600)
    client.start_recording(channel_id)


def save(client: livestation.Client, channel_id: str) -> None:
    snapshot = client.create_snapshot(channel_id, 1)
    print(snapshot.snapshot_url)  # the last minute, for one hour
    clip = client.create_short_clip(
        channel_id, snapshot.snapshot_id, start_ms=0, end_ms=5000, bucket_name="my-bucket", file_path="/clips"
    )
    clip = client.wait_for_clip(channel_id, clip.short_clip_id)
    print(clip.short_clip_id, clip.status)
    for url in client.get_service_urls(channel_id, service_url_type="GENERAL").service_urls:
        print(url.name, url.url)


def end(client: livestation.Client, channel_id: str) -> None:
    client.stop_recording(channel_id)
    client.suspend_channel(channel_id)  # cuts the broadcast
    client.resume_channel(channel_id)
    client.delete_channel(channel_id)


def main() -> None:
    with livestation.Client() as client:
        channel_id = create(client)
        record(client, channel_id)
        print("It records. Press Enter to save the moment.", flush=True)
        input()
        save(client, channel_id)
        end(client, channel_id)


if __name__ == "__main__":
    main()
