"""Snapshots of all channels that are recording, at once, within ten seconds."""

import asyncio

import livestation


async def main() -> None:
    async with livestation.AsyncClient(application="all-recording/1.0") as client:
        recording = [channel async for channel in client.channels() if channel.is_recording and channel.use_dvr]
        calls = [client.create_snapshot(channel.channel_id, 1) for channel in recording]
        done = await asyncio.wait_for(asyncio.gather(*calls, return_exceptions=True), 10)
    for channel, result in zip(recording, done):
        print(channel.channel_id, result.snapshot_url if isinstance(result, livestation.Snapshot) else result)


if __name__ == "__main__":
    asyncio.run(main())
