"""Calls about a restream."""

# Written by `cargo xtask surface` from livestation-core.

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from .._arguments import identifier, maybe_text, maybe_whole, several, text, whole
from .._caller import Caller
from .._models import EventList, RestreamChannel, RestreamChannelList, RestreamPlatform, RestreamPlatformList
from .._settings import RestreamSettings
from .._settings_base import settings


class RestreamCalls(Caller):
    __slots__ = ()

    def create_restream_channel(
        self,
        *,
        channel_name: str,
        plan_type: str,
        restream: Sequence[RestreamSettings],
        env_type: str | None = None,
        timeout: float | timedelta | None = None,
    ) -> RestreamChannel:
        """Creates a re-stream channel, which passes its stream on to other services. **Each call creates another
        channel.**

        - `channel_name`: its name: 3 to 20 Korean or English letters, digits and underscores.
        - `plan_type`: how many targets it can have: up to 3, or up to 5.
        - `restream`: where it passes the stream on to.
        - `env_type`: what it is for; `REAL` when left out.

        Raises `ValidationError` for more targets than the plan has, or one without a key. After a lost answer,
        `may_have_taken_effect` is true.
        """
        return self._call(
            "create_restream_channel",
            RestreamChannel,
            timeout,
            channelName=text("channel_name", channel_name),
            planType=text("plan_type", plan_type),
            restream=several("restream", restream, settings),
            envType=maybe_text("env_type", env_type),
        )

    def get_restream_channel(
        self,
        channel_id: str | int,
        *,
        timeout: float | timedelta | None = None,
    ) -> RestreamChannel:
        """Reads a re-stream channel, with its targets.

        Raises `NotFoundError` when there is no such channel.
        """
        return self._call(
            "get_restream_channel",
            RestreamChannel,
            timeout,
            channelId=identifier("channel_id", channel_id),
        )

    def list_restream_channels(
        self,
        *,
        page_no: int | None = None,
        page_size_no: int | None = None,
        timeout: float | timedelta | None = None,
    ) -> RestreamChannelList:
        """Reads one page of the account's re-stream channels.

        - `page_no`: which page, from 1.
        - `page_size_no`: how many on a page: 1 to 100.
        """
        return self._call(
            "list_restream_channels",
            RestreamChannelList,
            timeout,
            pageNo=maybe_whole("page_no", page_no),
            pageSizeNo=maybe_whole("page_size_no", page_size_no),
        )

    def delete_restream_channel(
        self,
        channel_id: str | int,
        *,
        timeout: float | timedelta | None = None,
    ) -> RestreamChannel:
        """Terminates a re-stream channel. In which states, is not documented.

        Raises `NotFoundError` when there is no such channel, `RejectedError` in a state in which it cannot be.
        """
        return self._call(
            "delete_restream_channel",
            RestreamChannel,
            timeout,
            channelId=identifier("channel_id", channel_id),
        )

    def list_restream_platforms(
        self,
        channel_id: str | int,
        *,
        timeout: float | timedelta | None = None,
    ) -> RestreamPlatformList:
        """Lists the targets of a re-stream channel, with what they have carried.

        Raises `NotFoundError` when there is no such channel.
        """
        return self._call(
            "list_restream_platforms",
            RestreamPlatformList,
            timeout,
            channelId=identifier("channel_id", channel_id),
        )

    def update_restream_platform(
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
        """Changes a target of a re-stream channel. Not while it streams.

        - `rtmp_url`: where to stream to (RTMP). The present one, to keep it.
        - `stream_key`: the key there. The present one, to keep it.
        - `stream_id`: the user, for RTMP with authentication.
        - `stream_password`: the password.

        Raises `NotFoundError` when there is no such target, `RejectedError` while the channel streams.
        """
        return self._call(
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

    def set_restream_callback(
        self,
        channel_id: str | int,
        *,
        callback_endpoint: str,
        timeout: float | timedelta | None = None,
    ) -> RestreamChannel:
        """Sets where the service reports events of one re-stream channel, instead of the address of the account. No
        call removes it.

        - `callback_endpoint`: an absolute `http` or `https` URL that the service can reach.

        Raises `NotFoundError` when there is no such channel.
        """
        return self._call(
            "set_restream_callback",
            RestreamChannel,
            timeout,
            channelId=identifier("channel_id", channel_id),
            callbackEndpoint=text("callback_endpoint", callback_endpoint),
        )

    def list_restream_publish_log(
        self,
        channel_id: str | int,
        *,
        timeout: float | timedelta | None = None,
    ) -> EventList:
        """Lists when streams to a re-stream channel began and ended.

        Raises `NotFoundError` when there is no such channel.
        """
        return self._call(
            "list_restream_publish_log",
            EventList,
            timeout,
            channelId=identifier("channel_id", channel_id),
        )
