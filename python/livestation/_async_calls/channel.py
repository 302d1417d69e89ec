"""Calls about a channel."""

# Written by `cargo xtask surface` from livestation-core.

from __future__ import annotations

from datetime import timedelta

from .._arguments import identifier, maybe_identifier, maybe_text, maybe_whole, text
from .._async_caller import AsyncCaller
from .._models import Channel, ChannelPage, ServiceUrls


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
