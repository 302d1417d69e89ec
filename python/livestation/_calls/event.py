"""Calls about a event."""

# Written by `cargo xtask surface` from livestation-core.

from __future__ import annotations

from datetime import timedelta

from .._arguments import identifier, maybe_identifier, text
from .._caller import Caller
from .._models import CallbackEndpoint, Channel, EventList


class EventCalls(Caller):
    __slots__ = ()

    def set_callback(self, *, callback_url: str, timeout: float | timedelta | None = None) -> CallbackEndpoint:
        """Sets where the service reports events of the channels that have no address of their own. No call removes it.

        - `callback_url`: an address that the service can reach.
        """
        return self._call("set_callback", CallbackEndpoint, timeout, callbackUrl=text("callback_url", callback_url))

    def get_callback(self, *, timeout: float | timedelta | None = None) -> CallbackEndpoint:
        """Reads where the service reports events of the channels that have no address of their own."""
        return self._call("get_callback", CallbackEndpoint, timeout)

    def set_channel_callback(
        self,
        channel_id: str | int,
        *,
        callback_endpoint: str,
        timeout: float | timedelta | None = None,
    ) -> Channel:
        """Sets where the service reports events of one channel, instead of the address of the account. No call removes
        it.

        - `callback_endpoint`: an address that the service can reach.

        Raises `NotFoundError` when there is no such channel.
        """
        return self._call(
            "set_channel_callback",
            Channel,
            timeout,
            channelId=identifier("channel_id", channel_id),
            callbackEndpoint=text("callback_endpoint", callback_endpoint),
        )

    def list_events(
        self,
        *,
        channel_id: str | int | None = None,
        timeout: float | timedelta | None = None,
    ) -> EventList:
        """Lists what happened to the channels of the account, of all kinds.

        - `channel_id`: only events of this channel.
        """
        return self._call("list_events", EventList, timeout, channelId=maybe_identifier("channel_id", channel_id))

    def list_channel_events(self, channel_id: str | int, *, timeout: float | timedelta | None = None) -> EventList:
        """Lists what happened to a channel.

        Raises `NotFoundError` when there is no such channel.
        """
        return self._call("list_channel_events", EventList, timeout, channelId=identifier("channel_id", channel_id))

    def list_publish_log(self, channel_id: str | int, *, timeout: float | timedelta | None = None) -> EventList:
        """Lists when streams to a channel began and ended.

        Raises `NotFoundError` when there is no such channel.
        """
        return self._call("list_publish_log", EventList, timeout, channelId=identifier("channel_id", channel_id))
