"""Calls about a vod."""

# Written by `cargo xtask surface` from livestation-core.

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from .._arguments import identifier, maybe_flag, maybe_several, maybe_text, maybe_whole, several, text, whole
from .._caller import Caller
from .._models import ChangedCdn, ServiceUrls, VodChannel, VodChannelList, VodSchedule
from .._settings import CdnChoice, CdnSettings, DrmSettings, StoredFile
from .._settings_base import maybe_settings, settings


class VodCalls(Caller):
    __slots__ = ()

    def create_vod_channel(
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
        """Creates a VOD2LIVE channel, which broadcasts files at a planned time. **Each call creates another channel.**

        - `channel_name`: its name: 3 to 20 Korean or English letters, digits and underscores.
        - `cdn`: the CDN before it.
        - `quality_set_id`: the set of qualities that files are encoded to.
        - `env_type`: what it is for; `REAL` when left out.
        - `output_protocol`: how the channel is delivered; `HLS` when left out.
        - `drm_enabled_yn`: whether what it delivers is encrypted; no when left out.
        - `drm`: how it is encrypted; required with `drmEnabledYn`.

        Raises `ValidationError` for settings that do not go together, `RejectedError` when the service does not accept
        them. After a lost answer, `may_have_taken_effect` is true.
        """
        return self._call(
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

    def get_vod_channel(self, channel_id: str | int, *, timeout: float | timedelta | None = None) -> VodChannel:
        """Reads a VOD2LIVE channel, with its broadcast.

        Raises `NotFoundError` when there is no such channel.
        """
        return self._call("get_vod_channel", VodChannel, timeout, channelId=identifier("channel_id", channel_id))

    def list_vod_channels(
        self,
        *,
        page_no: int | None = None,
        page_size_no: int | None = None,
        timeout: float | timedelta | None = None,
    ) -> VodChannelList:
        """Reads one page of the account's VOD2LIVE channels.

        - `page_no`: which page, from 1.
        - `page_size_no`: how many on a page: 1 to 100.
        """
        return self._call(
            "list_vod_channels",
            VodChannelList,
            timeout,
            pageNo=maybe_whole("page_no", page_no),
            pageSizeNo=maybe_whole("page_size_no", page_size_no),
        )

    def update_vod_channel(
        self,
        channel_id: str | int,
        *,
        channel_name: str,
        env_type: str | None = None,
        output_protocol: str | None = None,
        timeout: float | timedelta | None = None,
    ) -> VodChannel:
        """Changes a VOD2LIVE channel: its name, and what it is for.

        - `channel_name`: its name: 3 to 20 Korean or English letters, digits and underscores.
        - `env_type`: what it is for.
        - `output_protocol`: how the channel is delivered.

        Raises `NotFoundError` when there is no such channel, `RejectedError` unless it is `READY` or `RESERVED`.
        """
        return self._call(
            "update_vod_channel",
            VodChannel,
            timeout,
            channelId=identifier("channel_id", channel_id),
            channelName=text("channel_name", channel_name),
            envType=maybe_text("env_type", env_type),
            outputProtocol=maybe_text("output_protocol", output_protocol),
        )

    def delete_vod_channel(self, channel_id: str | int, *, timeout: float | timedelta | None = None) -> VodChannel:
        """Terminates a VOD2LIVE channel. Its CDN stays.

        Raises `NotFoundError` when there is no such channel, `RejectedError` unless it is `READY`.
        """
        return self._call("delete_vod_channel", VodChannel, timeout, channelId=identifier("channel_id", channel_id))

    def suspend_vod_channel(self, channel_id: str | int, *, timeout: float | timedelta | None = None) -> VodChannel:
        """Suspends a VOD2LIVE channel. **A running broadcast is cut.**

        Raises `NotFoundError` when there is no such channel, `RejectedError` when it is suspended already.
        """
        return self._call("suspend_vod_channel", VodChannel, timeout, channelId=identifier("channel_id", channel_id))

    def resume_vod_channel(self, channel_id: str | int, *, timeout: float | timedelta | None = None) -> VodChannel:
        """Ends the suspension of a VOD2LIVE channel.

        Raises `NotFoundError` when there is no such channel, `RejectedError` unless it is suspended.
        """
        return self._call("resume_vod_channel", VodChannel, timeout, channelId=identifier("channel_id", channel_id))

    def get_vod_service_urls(
        self,
        channel_id: str | int,
        *,
        service_url_type: str,
        timeout: float | timedelta | None = None,
    ) -> ServiceUrls:
        """Reads where a VOD2LIVE channel plays, in each quality, or its thumbnails.

        - `service_url_type`: `GENERAL` or `THUMBNAIL`.

        Raises `NotFoundError` when there is no such channel, `RejectedError` unless it is `RESERVED` or `PUBLISHING`.
        """
        return self._call(
            "get_vod_service_urls",
            ServiceUrls,
            timeout,
            channelId=identifier("channel_id", channel_id),
            serviceUrlType=text("service_url_type", service_url_type),
        )

    def change_vod_cdn(
        self,
        channel_id: str | int,
        *,
        cdn: CdnChoice,
        timeout: float | timedelta | None = None,
    ) -> ChangedCdn:
        """Puts another CDN before a VOD2LIVE channel: a Global Edge that exists.

        - `cdn`: a Global Edge that exists.

        Raises `NotFoundError` when there is no such channel, `RejectedError` in a state in which it cannot be.
        """
        return self._call(
            "change_vod_cdn",
            ChangedCdn,
            timeout,
            channelId=identifier("channel_id", channel_id),
            cdn=settings("cdn", cdn),
        )

    def set_vod_callback(
        self,
        channel_id: str | int,
        *,
        callback_endpoint: str,
        timeout: float | timedelta | None = None,
    ) -> VodChannel:
        """Sets where the service reports events of one VOD2LIVE channel, instead of the address of the account. No call
        removes it.

        - `callback_endpoint`: an absolute `http` or `https` URL that the service can reach.

        Raises `NotFoundError` when there is no such channel.
        """
        return self._call(
            "set_vod_callback",
            VodChannel,
            timeout,
            channelId=identifier("channel_id", channel_id),
            callbackEndpoint=text("callback_endpoint", callback_endpoint),
        )

    def create_vod_schedule(
        self,
        *,
        channel_id: str | int,
        start_time: str,
        vod_list: Sequence[StoredFile],
        timeout: float | timedelta | None = None,
    ) -> VodSchedule:
        """Plans a broadcast of files on a VOD2LIVE channel. **A channel has one broadcast.**

        - `channel_id`: a VOD2LIVE channel that is `READY`.
        - `start_time`: when it begins, by the clock of Korea: 14 digits, `20250820200000`.
        - `vod_list`: what it plays: 1 to 50 MP4 files, up to 24 hours together.

        Raises `ValidationError` for no files or more than 50, `RejectedError` unless the channel is `READY` and the
        time 10 minutes to 14 days ahead. After a lost answer, `may_have_taken_effect` is true.
        """
        return self._call(
            "create_vod_schedule",
            VodSchedule,
            timeout,
            channelId=identifier("channel_id", channel_id),
            startTime=text("start_time", start_time),
            vodList=several("vod_list", vod_list, settings),
        )

    def get_vod_schedule(self, schedule_id: int, *, timeout: float | timedelta | None = None) -> VodSchedule:
        """Reads a broadcast of a VOD2LIVE channel.

        Raises `NotFoundError` when there is no such broadcast.
        """
        return self._call("get_vod_schedule", VodSchedule, timeout, scheduleId=whole("schedule_id", schedule_id))

    def update_vod_schedule(
        self,
        schedule_id: int,
        *,
        start_time: str | None = None,
        vod_list: Sequence[StoredFile] | None = None,
        timeout: float | timedelta | None = None,
    ) -> VodSchedule:
        """Changes a broadcast that has not begun: its time, its files, or both.

        - `start_time`: when it begins, by the clock of Korea: 14 digits, `20250820200000`.
        - `vod_list`: what it plays: 1 to 50 MP4 files, up to 24 hours together.

        Raises `NotFoundError` when there is no such broadcast, `RejectedError` unless its channel is `RESERVED`.
        """
        return self._call(
            "update_vod_schedule",
            VodSchedule,
            timeout,
            scheduleId=whole("schedule_id", schedule_id),
            startTime=maybe_text("start_time", start_time),
            vodList=maybe_several("vod_list", vod_list, settings),
        )
