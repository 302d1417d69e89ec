"""Calls about a curtain."""

# Written by `cargo xtask surface` from livestation-core.

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from .._arguments import identifier, maybe_text, maybe_whole, several, whole
from .._async_caller import AsyncCaller
from .._models import CurtainContent, CurtainContentList, LiveCurtain
from .._settings import StoredFile
from .._settings_base import settings


class AsyncCurtainCalls(AsyncCaller):
    __slots__ = ()

    async def insert_curtain(
        self,
        channel_id: str | int,
        *,
        content_id: Sequence[int],
        insert_time: int | None = None,
        timeout: float | timedelta | None = None,
    ) -> LiveCurtain:
        """As `Client.insert_curtain`."""
        return await self._call(
            "insert_curtain",
            LiveCurtain,
            timeout,
            channelId=identifier("channel_id", channel_id),
            contentId=several("content_id", content_id, whole),
            insertTime=maybe_whole("insert_time", insert_time),
        )

    async def remove_curtain(self, channel_id: str | int, *, timeout: float | timedelta | None = None) -> LiveCurtain:
        """As `Client.remove_curtain`."""
        return await self._call("remove_curtain", LiveCurtain, timeout, channelId=identifier("channel_id", channel_id))

    async def create_curtain_content(
        self,
        *,
        content: Sequence[StoredFile],
        timeout: float | timedelta | None = None,
    ) -> CurtainContent:
        """As `Client.create_curtain_content`."""
        return await self._call(
            "create_curtain_content",
            CurtainContent,
            timeout,
            content=several("content", content, settings),
        )

    async def list_curtain_contents(
        self,
        *,
        page_no: int | None = None,
        page_size_no: int | None = None,
        status: str | None = None,
        timeout: float | timedelta | None = None,
    ) -> CurtainContentList:
        """As `Client.list_curtain_contents`."""
        return await self._call(
            "list_curtain_contents",
            CurtainContentList,
            timeout,
            pageNo=maybe_whole("page_no", page_no),
            pageSizeNo=maybe_whole("page_size_no", page_size_no),
            status=maybe_text("status", status),
        )

    async def get_curtain_content(self, content_id: int, *, timeout: float | timedelta | None = None) -> CurtainContent:
        """As `Client.get_curtain_content`."""
        return await self._call(
            "get_curtain_content",
            CurtainContent,
            timeout,
            contentId=whole("content_id", content_id),
        )

    async def delete_curtain_content(
        self,
        content_id: int,
        *,
        timeout: float | timedelta | None = None,
    ) -> CurtainContent:
        """As `Client.delete_curtain_content`."""
        return await self._call(
            "delete_curtain_content",
            CurtainContent,
            timeout,
            contentId=whole("content_id", content_id),
        )
