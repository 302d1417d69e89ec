"""Calls about a channel."""

# Written by `cargo xtask surface` from livestation-core.

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from .._arguments import flag, identifier, maybe_flag, maybe_identifier, maybe_text, maybe_whole, several, text, whole
from .._async_caller import AsyncCaller
from .._models import ChangedCdn, Channel, ChannelPage, ServiceUrls, StreamMetadata
from .._settings import CdnChoice, CdnSettings, DrmSettings, RecordSettings
from .._settings_base import maybe_settings, settings


class AsyncChannelCalls(AsyncCaller):
    __slots__ = ()

    async def get_channel(self, channel_id: str | int, *, timeout: float | timedelta | None = None) -> Channel:
        """As `Client.get_channel`."""
        return await self._call("get_channel", Channel, timeout, channelId=identifier("channel_id", channel_id))

    async def list_channels(
        self,
        *,
        page_no: int | None = None,
        page_size_no: int | None = None,
        channel_status: str | None = None,
        id: str | int | None = None,
        channel_name: str | None = None,
        timeout: float | timedelta | None = None,
    ) -> ChannelPage:
        """As `Client.list_channels`."""
        return await self._call(
            "list_channels",
            ChannelPage,
            timeout,
            pageNo=maybe_whole("page_no", page_no),
            pageSizeNo=maybe_whole("page_size_no", page_size_no),
            channelStatus=maybe_text("channel_status", channel_status),
            id=maybe_identifier("id", id),
            channelName=maybe_text("channel_name", channel_name),
        )

    async def create_channel(
        self,
        *,
        channel_name: str,
        cdn: CdnSettings,
        quality_set_id: int,
        use_dvr: bool,
        record: RecordSettings,
        env_type: str | None = None,
        output_protocol: str | None = None,
        timemachine_min: int | None = None,
        immediate_on_air: bool | None = None,
        is_stream_fail_over: bool | None = None,
        drm_enabled_yn: bool | None = None,
        drm: DrmSettings | None = None,
        timeout: float | timedelta | None = None,
    ) -> Channel:
        """As `Client.create_channel`."""
        return await self._call(
            "create_channel",
            Channel,
            timeout,
            channelName=text("channel_name", channel_name),
            cdn=settings("cdn", cdn),
            qualitySetId=whole("quality_set_id", quality_set_id),
            useDvr=flag("use_dvr", use_dvr),
            record=settings("record", record),
            envType=maybe_text("env_type", env_type),
            outputProtocol=maybe_text("output_protocol", output_protocol),
            timemachineMin=maybe_whole("timemachine_min", timemachine_min),
            immediateOnAir=maybe_flag("immediate_on_air", immediate_on_air),
            isStreamFailOver=maybe_flag("is_stream_fail_over", is_stream_fail_over),
            drmEnabledYn=maybe_flag("drm_enabled_yn", drm_enabled_yn),
            drm=maybe_settings("drm", drm),
        )

    async def update_channel(
        self,
        channel_id: str | int,
        *,
        channel_name: str,
        use_dvr: bool,
        immediate_on_air: bool,
        record: RecordSettings,
        env_type: str | None = None,
        output_protocol: str | None = None,
        timemachine_min: int | None = None,
        timeout: float | timedelta | None = None,
    ) -> Channel:
        """As `Client.update_channel`."""
        return await self._call(
            "update_channel",
            Channel,
            timeout,
            channelId=identifier("channel_id", channel_id),
            channelName=text("channel_name", channel_name),
            useDvr=flag("use_dvr", use_dvr),
            immediateOnAir=flag("immediate_on_air", immediate_on_air),
            record=settings("record", record),
            envType=maybe_text("env_type", env_type),
            outputProtocol=maybe_text("output_protocol", output_protocol),
            timemachineMin=maybe_whole("timemachine_min", timemachine_min),
        )

    async def delete_channel(self, channel_id: str | int, *, timeout: float | timedelta | None = None) -> Channel:
        """As `Client.delete_channel`."""
        return await self._call("delete_channel", Channel, timeout, channelId=identifier("channel_id", channel_id))

    async def suspend_channel(self, channel_id: str | int, *, timeout: float | timedelta | None = None) -> Channel:
        """As `Client.suspend_channel`."""
        return await self._call("suspend_channel", Channel, timeout, channelId=identifier("channel_id", channel_id))

    async def resume_channel(self, channel_id: str | int, *, timeout: float | timedelta | None = None) -> Channel:
        """As `Client.resume_channel`."""
        return await self._call("resume_channel", Channel, timeout, channelId=identifier("channel_id", channel_id))

    async def switch_stream(self, channel_id: str | int, *, timeout: float | timedelta | None = None) -> Channel:
        """As `Client.switch_stream`."""
        return await self._call("switch_stream", Channel, timeout, channelId=identifier("channel_id", channel_id))

    async def get_service_urls(
        self,
        channel_id: str | int,
        *,
        service_url_type: str,
        timeout: float | timedelta | None = None,
    ) -> ServiceUrls:
        """As `Client.get_service_urls`."""
        return await self._call(
            "get_service_urls",
            ServiceUrls,
            timeout,
            channelId=identifier("channel_id", channel_id),
            serviceUrlType=text("service_url_type", service_url_type),
        )

    async def get_stream_metadata(
        self,
        channel_id: str | int,
        *,
        timeout: float | timedelta | None = None,
    ) -> StreamMetadata:
        """As `Client.get_stream_metadata`."""
        return await self._call(
            "get_stream_metadata",
            StreamMetadata,
            timeout,
            channelId=identifier("channel_id", channel_id),
        )

    async def change_cdn(
        self,
        channel_id: str | int,
        *,
        cdn: CdnChoice,
        timeout: float | timedelta | None = None,
    ) -> ChangedCdn:
        """As `Client.change_cdn`."""
        return await self._call(
            "change_cdn",
            ChangedCdn,
            timeout,
            channelId=identifier("channel_id", channel_id),
            cdn=settings("cdn", cdn),
        )

    async def change_cdn_of_channels(
        self,
        *,
        channel_list: Sequence[str | int],
        cdn: CdnChoice,
        timeout: float | timedelta | None = None,
    ) -> ChangedCdn:
        """As `Client.change_cdn_of_channels`."""
        return await self._call(
            "change_cdn_of_channels",
            ChangedCdn,
            timeout,
            channelList=several("channel_list", channel_list, identifier),
            cdn=settings("cdn", cdn),
        )
