"""Calls about a vod."""

# Written by `cargo xtask surface` from livestation-core.

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from .._arguments import identifier, maybe_flag, maybe_several, maybe_text, maybe_whole, several, text, whole
from .._async_caller import AsyncCaller
from .._models import ChangedCdn, ServiceUrls, VodChannel, VodChannelList, VodSchedule
from .._settings import CdnChoice, CdnSettings, DrmSettings, StoredFile
from .._settings_base import maybe_settings, settings


class AsyncVodCalls(AsyncCaller):
    __slots__ = ()

    async def create_vod_channel(
        self,
        *,
        channel_name: str,
        cdn: CdnSettings,
        quality_set_id: int,
        env_type: str | None = None,
        output_protocol: str | None = None,
        drm_enabled_yn: bool | None = None,
        drm: DrmSettings | None = None,
        timeout: float | timedelta | None = None,
    ) -> VodChannel:
        """As `Client.create_vod_channel`."""
        return await self._call(
            "create_vod_channel",
            VodChannel,
            timeout,
            channelName=text("channel_name", channel_name),
            cdn=settings("cdn", cdn),
            qualitySetId=whole("quality_set_id", quality_set_id),
            envType=maybe_text("env_type", env_type),
            outputProtocol=maybe_text("output_protocol", output_protocol),
            drmEnabledYn=maybe_flag("drm_enabled_yn", drm_enabled_yn),
            drm=maybe_settings("drm", drm),
        )

    async def get_vod_channel(self, channel_id: str | int, *, timeout: float | timedelta | None = None) -> VodChannel:
        """As `Client.get_vod_channel`."""
        return await self._call("get_vod_channel", VodChannel, timeout, channelId=identifier("channel_id", channel_id))

    async def list_vod_channels(
        self,
        *,
        page_no: int | None = None,
        page_size_no: int | None = None,
        timeout: float | timedelta | None = None,
    ) -> VodChannelList:
        """As `Client.list_vod_channels`."""
        return await self._call(
            "list_vod_channels",
            VodChannelList,
            timeout,
            pageNo=maybe_whole("page_no", page_no),
            pageSizeNo=maybe_whole("page_size_no", page_size_no),
        )

    async def update_vod_channel(
        self,
        channel_id: str | int,
        *,
        channel_name: str,
        env_type: str | None = None,
        output_protocol: str | None = None,
        timeout: float | timedelta | None = None,
    ) -> VodChannel:
        """As `Client.update_vod_channel`."""
        return await self._call(
            "update_vod_channel",
            VodChannel,
            timeout,
            channelId=identifier("channel_id", channel_id),
            channelName=text("channel_name", channel_name),
            envType=maybe_text("env_type", env_type),
            outputProtocol=maybe_text("output_protocol", output_protocol),
        )

    async def delete_vod_channel(
        self,
        channel_id: str | int,
        *,
        timeout: float | timedelta | None = None,
    ) -> VodChannel:
        """As `Client.delete_vod_channel`."""
        return await self._call(
            "delete_vod_channel",
            VodChannel,
            timeout,
            channelId=identifier("channel_id", channel_id),
        )

    async def suspend_vod_channel(
        self,
        channel_id: str | int,
        *,
        timeout: float | timedelta | None = None,
    ) -> VodChannel:
        """As `Client.suspend_vod_channel`."""
        return await self._call(
            "suspend_vod_channel",
            VodChannel,
            timeout,
            channelId=identifier("channel_id", channel_id),
        )

    async def resume_vod_channel(
        self,
        channel_id: str | int,
        *,
        timeout: float | timedelta | None = None,
    ) -> VodChannel:
        """As `Client.resume_vod_channel`."""
        return await self._call(
            "resume_vod_channel",
            VodChannel,
            timeout,
            channelId=identifier("channel_id", channel_id),
        )

    async def get_vod_service_urls(
        self,
        channel_id: str | int,
        *,
        service_url_type: str,
        timeout: float | timedelta | None = None,
    ) -> ServiceUrls:
        """As `Client.get_vod_service_urls`."""
        return await self._call(
            "get_vod_service_urls",
            ServiceUrls,
            timeout,
            channelId=identifier("channel_id", channel_id),
            serviceUrlType=text("service_url_type", service_url_type),
        )

    async def change_vod_cdn(
        self,
        channel_id: str | int,
        *,
        cdn: CdnChoice,
        timeout: float | timedelta | None = None,
    ) -> ChangedCdn:
        """As `Client.change_vod_cdn`."""
        return await self._call(
            "change_vod_cdn",
            ChangedCdn,
            timeout,
            channelId=identifier("channel_id", channel_id),
            cdn=settings("cdn", cdn),
        )

    async def set_vod_callback(
        self,
        channel_id: str | int,
        *,
        callback_endpoint: str,
        timeout: float | timedelta | None = None,
    ) -> VodChannel:
        """As `Client.set_vod_callback`."""
        return await self._call(
            "set_vod_callback",
            VodChannel,
            timeout,
            channelId=identifier("channel_id", channel_id),
            callbackEndpoint=text("callback_endpoint", callback_endpoint),
        )

    async def create_vod_schedule(
        self,
        *,
        channel_id: str | int,
        start_time: str,
        vod_list: Sequence[StoredFile],
        timeout: float | timedelta | None = None,
    ) -> VodSchedule:
        """As `Client.create_vod_schedule`."""
        return await self._call(
            "create_vod_schedule",
            VodSchedule,
            timeout,
            channelId=identifier("channel_id", channel_id),
            startTime=text("start_time", start_time),
            vodList=several("vod_list", vod_list, settings),
        )

    async def get_vod_schedule(self, schedule_id: int, *, timeout: float | timedelta | None = None) -> VodSchedule:
        """As `Client.get_vod_schedule`."""
        return await self._call("get_vod_schedule", VodSchedule, timeout, scheduleId=whole("schedule_id", schedule_id))

    async def update_vod_schedule(
        self,
        schedule_id: int,
        *,
        start_time: str | None = None,
        vod_list: Sequence[StoredFile] | None = None,
        timeout: float | timedelta | None = None,
    ) -> VodSchedule:
        """As `Client.update_vod_schedule`."""
        return await self._call(
            "update_vod_schedule",
            VodSchedule,
            timeout,
            scheduleId=whole("schedule_id", schedule_id),
            startTime=maybe_text("start_time", start_time),
            vodList=maybe_several("vod_list", vod_list, settings),
        )
