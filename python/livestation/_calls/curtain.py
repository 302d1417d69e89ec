"""Calls about a curtain."""

# Written by `cargo xtask surface` from livestation-core.

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from .._arguments import identifier, maybe_text, maybe_whole, several, whole
from .._caller import Caller
from .._models import CurtainContent, CurtainContentList, LiveCurtain
from .._settings import StoredFile
from .._settings_base import settings


class CurtainCalls(Caller):
    __slots__ = ()

    def insert_curtain(
        self,
        channel_id: str | int,
        *,
        content_id: Sequence[int],
        insert_time: int | None = None,
        timeout: float | timedelta | None = None,
    ) -> LiveCurtain:
        """Plays prepared content in place of a channel's stream, for some minutes. Viewers see it some seconds later.

        - `content_id`: the ids of the contents. Several videos need one resolution.
        - `insert_time`: how long in **minutes**: 1 to 10; 3 when left out.

        Raises `ValidationError` for a time that is out of range, `NotFoundError` when there is no such channel,
        `RejectedError` unless the channel is `PUBLISHING` and delivered as HLS.
        """
        return self._call(
            "insert_curtain",
            LiveCurtain,
            timeout,
            channelId=identifier("channel_id", channel_id),
            contentId=several("content_id", content_id, whole),
            insertTime=maybe_whole("insert_time", insert_time),
        )

    def remove_curtain(self, channel_id: str | int, *, timeout: float | timedelta | None = None) -> LiveCurtain:
        """Ends a live curtain at once.

        Raises `NotFoundError` when there is no such channel, `RejectedError` unless a live curtain plays.
        """
        return self._call("remove_curtain", LiveCurtain, timeout, channelId=identifier("channel_id", channel_id))

    def create_curtain_content(
        self,
        *,
        content: Sequence[StoredFile],
        timeout: float | timedelta | None = None,
    ) -> CurtainContent:
        """Makes a content for live curtains of files in Object Storage. It is `CREATING` at first.

        - `content`: the files.

        Raises `RejectedError` when there are ten contents already. After a lost answer, `may_have_taken_effect` is
        true.
        """
        return self._call(
            "create_curtain_content",
            CurtainContent,
            timeout,
            content=several("content", content, settings),
        )

    def list_curtain_contents(
        self,
        *,
        page_no: int | None = None,
        page_size_no: int | None = None,
        status: str | None = None,
        timeout: float | timedelta | None = None,
    ) -> CurtainContentList:
        """Lists the contents for live curtains, a page at a time.

        - `page_no`: which page, from 1.
        - `page_size_no`: how many on a page, from 1.
        - `status`: only contents in this state.
        """
        return self._call(
            "list_curtain_contents",
            CurtainContentList,
            timeout,
            pageNo=maybe_whole("page_no", page_no),
            pageSizeNo=maybe_whole("page_size_no", page_size_no),
            status=maybe_text("status", status),
        )

    def get_curtain_content(self, content_id: int, *, timeout: float | timedelta | None = None) -> CurtainContent:
        """Reads a content for live curtains.

        Raises `NotFoundError` when there is no such content.
        """
        return self._call("get_curtain_content", CurtainContent, timeout, contentId=whole("content_id", content_id))

    def delete_curtain_content(self, content_id: int, *, timeout: float | timedelta | None = None) -> CurtainContent:
        """Deletes a content for live curtains. The files that it was made of stay.

        Raises `NotFoundError` when there is no such content.
        """
        return self._call("delete_curtain_content", CurtainContent, timeout, contentId=whole("content_id", content_id))
