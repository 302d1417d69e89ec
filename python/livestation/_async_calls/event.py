"""Calls about a event."""

# Written by `cargo xtask surface` from livestation-core.

from __future__ import annotations

from datetime import timedelta

from .._arguments import identifier, maybe_identifier, text
from .._async_caller import AsyncCaller
from .._models import CallbackEndpoint, Channel, EventList


class AsyncEventCalls(AsyncCaller):
    __slots__ = ()

    async def set_callback(self, *, callback_url: str, timeout: float | timedelta | None = None) -> CallbackEndpoint:
        """As `Client.set_callback`."""
        return await self._call(
            "set_callback",
            CallbackEndpoint,
            timeout,
            callbackUrl=text("callback_url", callback_url),
        )

    async def get_callback(self, *, timeout: float | timedelta | None = None) -> CallbackEndpoint:
        """As `Client.get_callback`."""
        return await self._call("get_callback", CallbackEndpoint, timeout)

    async def set_channel_callback(
        self,
        channel_id: str | int,
        *,
        callback_endpoint: str,
        timeout: float | timedelta | None = None,
    ) -> Channel:
        """As `Client.set_channel_callback`."""
        return await self._call(
            "set_channel_callback",
            Channel,
            timeout,
            channelId=identifier("channel_id", channel_id),
            callbackEndpoint=text("callback_endpoint", callback_endpoint),
        )

    async def list_events(
        self,
        *,
        channel_id: str | int | None = None,
        timeout: float | timedelta | None = None,
    ) -> EventList:
        """As `Client.list_events`."""
        return await self._call("list_events", EventList, timeout, channelId=maybe_identifier("channel_id", channel_id))

    async def list_channel_events(
        self,
        channel_id: str | int,
        *,
        timeout: float | timedelta | None = None,
    ) -> EventList:
        """As `Client.list_channel_events`."""
        return await self._call(
            "list_channel_events",
            EventList,
            timeout,
            channelId=identifier("channel_id", channel_id),
        )

    async def list_publish_log(self, channel_id: str | int, *, timeout: float | timedelta | None = None) -> EventList:
        """As `Client.list_publish_log`."""
        return await self._call("list_publish_log", EventList, timeout, channelId=identifier("channel_id", channel_id))
