"""Calls about a restream."""

# Written by `cargo xtask surface` from livestation-core.

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from .._arguments import identifier, maybe_text, maybe_whole, several, text, whole
from .._async_caller import AsyncCaller
from .._models import EventList, RestreamChannel, RestreamChannelList, RestreamPlatform, RestreamPlatformList
from .._settings import RestreamSettings
from .._settings_base import settings


class AsyncRestreamCalls(AsyncCaller):
    __slots__ = ()

    async def create_restream_channel(
        self,
        *,
        channel_name: str,
        plan_type: str,
        restream: Sequence[RestreamSettings],
        env_type: str | None = None,
        timeout: float | timedelta | None = None,
    ) -> RestreamChannel:
        """As `Client.create_restream_channel`."""
        return await self._call(
            "create_restream_channel",
            RestreamChannel,
            timeout,
            channelName=text("channel_name", channel_name),
            planType=text("plan_type", plan_type),
            restream=several("restream", restream, settings),
            envType=maybe_text("env_type", env_type),
        )

    async def get_restream_channel(
        self,
        channel_id: str | int,
        *,
        timeout: float | timedelta | None = None,
    ) -> RestreamChannel:
        """As `Client.get_restream_channel`."""
        return await self._call(
            "get_restream_channel",
            RestreamChannel,
            timeout,
            channelId=identifier("channel_id", channel_id),
        )

    async def list_restream_channels(
        self,
        *,
        page_no: int | None = None,
        page_size_no: int | None = None,
        timeout: float | timedelta | None = None,
    ) -> RestreamChannelList:
        """As `Client.list_restream_channels`."""
        return await self._call(
            "list_restream_channels",
            RestreamChannelList,
            timeout,
            pageNo=maybe_whole("page_no", page_no),
            pageSizeNo=maybe_whole("page_size_no", page_size_no),
        )

    async def delete_restream_channel(
        self,
        channel_id: str | int,
        *,
        timeout: float | timedelta | None = None,
    ) -> RestreamChannel:
        """As `Client.delete_restream_channel`."""
        return await self._call(
            "delete_restream_channel",
            RestreamChannel,
            timeout,
            channelId=identifier("channel_id", channel_id),
        )

    async def list_restream_platforms(
        self,
        channel_id: str | int,
        *,
        timeout: float | timedelta | None = None,
    ) -> RestreamPlatformList:
        """As `Client.list_restream_platforms`."""
        return await self._call(
            "list_restream_platforms",
            RestreamPlatformList,
            timeout,
            channelId=identifier("channel_id", channel_id),
        )

    async def update_restream_platform(
        self,
        channel_id: str | int,
        platform_id: int,
        *,
        rtmp_url: str,
        stream_key: str,
        stream_id: str | None = None,
        stream_password: str | None = None,
        timeout: float | timedelta | None = None,
    ) -> RestreamPlatform:
        """As `Client.update_restream_platform`."""
        return await self._call(
            "update_restream_platform",
            RestreamPlatform,
            timeout,
            channelId=identifier("channel_id", channel_id),
            platformId=whole("platform_id", platform_id),
            rtmpUrl=text("rtmp_url", rtmp_url),
            streamKey=text("stream_key", stream_key),
            streamId=maybe_text("stream_id", stream_id),
            streamPassword=maybe_text("stream_password", stream_password),
        )

    async def set_restream_callback(
        self,
        channel_id: str | int,
        *,
        callback_endpoint: str,
        timeout: float | timedelta | None = None,
    ) -> RestreamChannel:
        """As `Client.set_restream_callback`."""
        return await self._call(
            "set_restream_callback",
            RestreamChannel,
            timeout,
            channelId=identifier("channel_id", channel_id),
            callbackEndpoint=text("callback_endpoint", callback_endpoint),
        )

    async def list_restream_publish_log(
        self,
        channel_id: str | int,
        *,
        timeout: float | timedelta | None = None,
    ) -> EventList:
        """As `Client.list_restream_publish_log`."""
        return await self._call(
            "list_restream_publish_log",
            EventList,
            timeout,
            channelId=identifier("channel_id", channel_id),
        )
