"""Calls about a quality."""

# Written by `cargo xtask surface` from livestation-core.

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from .._arguments import flag, maybe_text, maybe_whole, several, text, whole
from .._caller import Caller
from .._models import QualityProfile, QualityProfileList, QualitySet, QualitySetList
from .._settings import TimedMetadataSettings
from .._settings_base import maybe_settings


class QualityCalls(Caller):
    __slots__ = ()

    def list_quality_sets(
        self,
        *,
        gen_type: str | None = None,
        type: str | None = None,
        timeout: float | timedelta | None = None,
    ) -> QualitySetList:
        """Lists the sets of qualities that a channel can be encoded to.

        - `gen_type`: only the service's, or only those of the account.
        - `type`: only sets of this latency.
        """
        return self._call(
            "list_quality_sets",
            QualitySetList,
            timeout,
            genType=maybe_text("gen_type", gen_type),
            type=maybe_text("type", type),
        )

    def get_quality_set(self, quality_set_id: int, *, timeout: float | timedelta | None = None) -> QualitySet:
        """Reads a set of qualities.

        Raises `NotFoundError` when there is no such set.
        """
        return self._call("get_quality_set", QualitySet, timeout, qualitySetId=whole("quality_set_id", quality_set_id))

    def create_quality_set(
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
        """Makes a set of qualities.

        - `name`: its name: 3 to 20 English letters, digits and hyphens.
        - `quality_ids`: the ids of 1 to 4 qualities, at most one of them of 1920x1080.
        - `is_enabled_ull`: whether it is of low latency.
        - `enable_hls_timed_metadata`: whether the segments carry timed metadata.
        - `segment_duration`: length of a segment in **milliseconds**: 1000 to 10000. Needed unless it is of low
        latency.
        - `segment_count`: segments in a playlist: 2 to 10. Needed unless it is of low latency.
        - `timed_metadata`: the timed metadata, where the segments carry any.

        Raises `ValidationError` for settings that do not go together. After a lost answer, `may_have_taken_effect` is
        true.
        """
        return self._call(
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

    def update_quality_set(
        self,
        quality_set_id: int,
        *,
        segment_duration: int,
        segment_count: int,
        timeout: float | timedelta | None = None,
    ) -> QualitySet:
        """Changes the segments of a set of qualities. **Broadcasts that use it are interrupted and begin again.**

        - `segment_duration`: length of a segment in **milliseconds**: 1000 to 10000.
        - `segment_count`: segments in a playlist: 2 to 10.

        Raises `ValidationError` for a number that is out of range, `NotFoundError` when there is no such set,
        `RejectedError` unless it is a set of the account for HLS.
        """
        return self._call(
            "update_quality_set",
            QualitySet,
            timeout,
            qualitySetId=whole("quality_set_id", quality_set_id),
            segmentDuration=whole("segment_duration", segment_duration),
            segmentCount=whole("segment_count", segment_count),
        )

    def list_quality_profiles(self, *, timeout: float | timedelta | None = None) -> QualityProfileList:
        """Lists the qualities of which sets are made."""
        return self._call("list_quality_profiles", QualityProfileList, timeout)

    def get_quality_profile(self, quality_id: int, *, timeout: float | timedelta | None = None) -> QualityProfile:
        """Reads a quality.

        Raises `NotFoundError` when there is no such quality.
        """
        return self._call("get_quality_profile", QualityProfile, timeout, qualityId=whole("quality_id", quality_id))
