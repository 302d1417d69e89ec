"""Calls about a quality."""

# Written by `cargo xtask surface` from livestation-core.

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from .._arguments import flag, maybe_text, maybe_whole, several, text, whole
from .._async_caller import AsyncCaller
from .._models import QualityProfile, QualityProfileList, QualitySet, QualitySetList
from .._settings import TimedMetadataSettings
from .._settings_base import maybe_settings


class AsyncQualityCalls(AsyncCaller):
    __slots__ = ()

    async def list_quality_sets(
        self,
        *,
        gen_type: str | None = None,
        type: str | None = None,
        timeout: float | timedelta | None = None,
    ) -> QualitySetList:
        """As `Client.list_quality_sets`."""
        return await self._call(
            "list_quality_sets",
            QualitySetList,
            timeout,
            genType=maybe_text("gen_type", gen_type),
            type=maybe_text("type", type),
        )

    async def get_quality_set(self, quality_set_id: int, *, timeout: float | timedelta | None = None) -> QualitySet:
        """As `Client.get_quality_set`."""
        return await self._call(
            "get_quality_set",
            QualitySet,
            timeout,
            qualitySetId=whole("quality_set_id", quality_set_id),
        )

    async def create_quality_set(
        self,
        *,
        name: str,
        quality_ids: Sequence[int],
        is_enabled_ull: bool,
        enable_hls_timed_metadata: bool,
        segment_duration: int | None = None,
        segment_count: int | None = None,
        timed_metadata: TimedMetadataSettings | None = None,
        timeout: float | timedelta | None = None,
    ) -> QualitySet:
        """As `Client.create_quality_set`."""
        return await self._call(
            "create_quality_set",
            QualitySet,
            timeout,
            name=text("name", name),
            qualityIds=several("quality_ids", quality_ids, whole),
            isEnabledUll=flag("is_enabled_ull", is_enabled_ull),
            enableHlsTimedMetadata=flag("enable_hls_timed_metadata", enable_hls_timed_metadata),
            segmentDuration=maybe_whole("segment_duration", segment_duration),
            segmentCount=maybe_whole("segment_count", segment_count),
            timedMetadata=maybe_settings("timed_metadata", timed_metadata),
        )

    async def update_quality_set(
        self,
        quality_set_id: int,
        *,
        segment_duration: int,
        segment_count: int,
        timeout: float | timedelta | None = None,
    ) -> QualitySet:
        """As `Client.update_quality_set`."""
        return await self._call(
            "update_quality_set",
            QualitySet,
            timeout,
            qualitySetId=whole("quality_set_id", quality_set_id),
            segmentDuration=whole("segment_duration", segment_duration),
            segmentCount=whole("segment_count", segment_count),
        )

    async def list_quality_profiles(self, *, timeout: float | timedelta | None = None) -> QualityProfileList:
        """As `Client.list_quality_profiles`."""
        return await self._call("list_quality_profiles", QualityProfileList, timeout)

    async def get_quality_profile(self, quality_id: int, *, timeout: float | timedelta | None = None) -> QualityProfile:
        """As `Client.get_quality_profile`."""
        return await self._call(
            "get_quality_profile",
            QualityProfile,
            timeout,
            qualityId=whole("quality_id", quality_id),
        )
