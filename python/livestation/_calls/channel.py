"""Calls about a channel."""

# Written by `cargo xtask surface` from livestation-core.

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from .._arguments import flag, identifier, maybe_flag, maybe_identifier, maybe_text, maybe_whole, several, text, whole
from .._caller import Caller
from .._models import ChangedCdn, Channel, ChannelPage, ServiceUrls, StreamMetadata
from .._settings import CdnChoice, CdnSettings, DrmSettings, RecordSettings
from .._settings_base import maybe_settings, settings


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

    def create_channel(
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
        """Creates a channel. It is `CREATING` at first: wait until it is `READY`. **Each call creates another
        channel.**

        - `channel_name`: its name: 3 to 20 Korean or English letters, digits and underscores. Two channels may have the
        same.
        - `cdn`: the CDN before it.
        - `quality_set_id`: the set of qualities that the stream is encoded to.
        - `use_dvr`: whether it has the time machine, without which there are no snapshots.
        - `record`: how it records.
        - `env_type`: what it is for; `REAL` when left out.
        - `output_protocol`: how it is delivered; `HLS` when left out. `LL_HLS` needs a Global Edge in Korea and a
        quality set of low latency.
        - `timemachine_min`: how far back the time machine reaches, in **minutes**: 360, which is sent when it is left
        out.
        - `immediate_on_air`: whether recording starts by itself when a stream comes in.
        - `is_stream_fail_over`: whether it takes a standby stream.
        - `drm_enabled_yn`: whether what it delivers is encrypted; not when left out. Public zone only.
        - `drm`: how it is encrypted.

        Raises `ValidationError` for settings that do not go together, `RejectedError` when the service does not accept
        them. After a lost answer, `may_have_taken_effect` is true.
        """
        return self._call(
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

    def update_channel(
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
        """Replaces the settings of a channel. **What is left out gets the service's default**, and not what it was.

        - `channel_name`: its name: 3 to 20 Korean or English letters, digits and underscores.
        - `use_dvr`: whether it has the time machine, without which there are no snapshots.
        - `immediate_on_air`: whether recording starts by itself when a stream comes in.
        - `record`: how it records.
        - `env_type`: what it is for; `REAL` when left out.
        - `output_protocol`: how it is delivered; `HLS` when left out.
        - `timemachine_min`: how far back the time machine reaches, in **minutes**: 360, which is sent when it is left
        out.

        Raises `ValidationError` for settings that do not go together, `NotFoundError` when there is no such channel,
        `RejectedError` when the service does not accept them.
        """
        return self._call(
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

    def get_stream_metadata(self, channel_id: str | int, *, timeout: float | timedelta | None = None) -> StreamMetadata:
        """Reads the size and the bit rates of what is streaming to a channel.

        Raises `NotFoundError` when there is no such channel, `RejectedError` unless the channel is `PUBLISHING`.
        """
        return self._call(
            "get_stream_metadata",
            StreamMetadata,
            timeout,
            channelId=identifier("channel_id", channel_id),
        )

    def change_cdn(
        self,
        channel_id: str | int,
        *,
        cdn: CdnChoice,
        timeout: float | timedelta | None = None,
    ) -> ChangedCdn:
        """Puts another CDN before a channel: a Global Edge that exists.

        - `cdn`: the CDN.

        Raises `NotFoundError` when there is no such channel, `RejectedError` unless the channel is `READY`.
        """
        return self._call(
            "change_cdn",
            ChangedCdn,
            timeout,
            channelId=identifier("channel_id", channel_id),
            cdn=settings("cdn", cdn),
        )

    def change_cdn_of_channels(
        self,
        *,
        channel_list: Sequence[str | int],
        cdn: CdnChoice,
        timeout: float | timedelta | None = None,
    ) -> ChangedCdn:
        """Puts another CDN before several channels: a Global Edge that exists.

        - `channel_list`: the ids of channels that are `READY`.
        - `cdn`: the CDN.

        Raises `RejectedError` unless all of them are `READY`.
        """
        return self._call(
            "change_cdn_of_channels",
            ChangedCdn,
            timeout,
            channelList=several("channel_list", channel_list, identifier),
            cdn=settings("cdn", cdn),
        )
