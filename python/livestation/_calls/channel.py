"""Calls about a channel."""

# Written by `cargo xtask surface` from livestation-core.

from __future__ import annotations

from datetime import timedelta

from .._arguments import identifier, maybe_identifier, maybe_text, maybe_whole, text
from .._caller import Caller
from .._models import Channel, ChannelPage, ServiceUrls


class ChannelCalls(Caller):
    __slots__ = ()

    def get_channel(self, channel_id: str | int, *, timeout: float | timedelta | None = None) -> Channel:
        """Reads a channel: its state, whether it is recording, the ids of its snapshots.

        Raises `NotFoundError` when there is no such channel.
        """
        return self._call("get_channel", Channel, timeout, channelId=identifier("channel_id", channel_id))

    def list_channels(
        self,
        *,
        page_no: int | None = None,
        page_size_no: int | None = None,
        channel_status: str | None = None,
        id: str | int | None = None,
        channel_name: str | None = None,
        timeout: float | timedelta | None = None,
    ) -> ChannelPage:
        """Reads one page of the account's channels.

        - `page_no`: which page, from 1.
        - `page_size_no`: how many on a page, 1 to 100.
        - `channel_status`: only channels in this state.
        - `id`: only channels whose id is this, or holds it.
        - `channel_name`: only channels whose name is this, or holds it.
        """
        return self._call(
            "list_channels",
            ChannelPage,
            timeout,
            pageNo=maybe_whole("page_no", page_no),
            pageSizeNo=maybe_whole("page_size_no", page_size_no),
            channelStatus=maybe_text("channel_status", channel_status),
            id=maybe_identifier("id", id),
            channelName=maybe_text("channel_name", channel_name),
        )

    def delete_channel(self, channel_id: str | int, *, timeout: float | timedelta | None = None) -> Channel:
        """Terminates a channel. **Its snapshots go with it**; its CDN stays.

        Raises `NotFoundError` when there is no such channel, `RejectedError` unless the channel is `READY`.
        """
        return self._call("delete_channel", Channel, timeout, channelId=identifier("channel_id", channel_id))

    def suspend_channel(self, channel_id: str | int, *, timeout: float | timedelta | None = None) -> Channel:
        """Suspends a channel. **A running broadcast is cut.**

        Raises `NotFoundError` when there is no such channel, `RejectedError` unless the channel is `READY` or
        `PUBLISHING`.
        """
        return self._call("suspend_channel", Channel, timeout, channelId=identifier("channel_id", channel_id))

    def resume_channel(self, channel_id: str | int, *, timeout: float | timedelta | None = None) -> Channel:
        """Ends the suspension of a channel, which is `READY` afterwards.

        Raises `NotFoundError` when there is no such channel, `RejectedError` unless the channel is suspended.
        """
        return self._call("resume_channel", Channel, timeout, channelId=identifier("channel_id", channel_id))

    def switch_stream(self, channel_id: str | int, *, timeout: float | timedelta | None = None) -> Channel:
        """Switches the live output between the main and the standby stream. Each call switches.

        Raises `NotFoundError` when there is no such channel, `RejectedError` unless the channel is `PUBLISHING`. After
        a lost answer, `may_have_taken_effect` is true.
        """
        return self._call("switch_stream", Channel, timeout, channelId=identifier("channel_id", channel_id))

    def get_service_urls(
        self,
        channel_id: str | int,
        *,
        service_url_type: str,
        timeout: float | timedelta | None = None,
    ) -> ServiceUrls:
        """Reads where a channel plays, in each quality: live, with the time machine, or its thumbnails.

        - `service_url_type`: what kind of URLs.

        Raises `NotFoundError` when there is no such channel, `RejectedError` when the time machine is asked for and the
        channel is not streaming, or has none.
        """
        return self._call(
            "get_service_urls",
            ServiceUrls,
            timeout,
            channelId=identifier("channel_id", channel_id),
            serviceUrlType=text("service_url_type", service_url_type),
        )
