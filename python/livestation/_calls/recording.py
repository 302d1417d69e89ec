"""Calls about a recording."""

# Written by `cargo xtask surface` from livestation-core.

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from .._arguments import identifier, maybe_text, several, text
from .._caller import Caller
from .._models import DeletedRecordings, Recording, Recordings, UploadedRecordings


class RecordingCalls(Caller):
    __slots__ = ()

    def start_recording(self, channel_id: str | int, *, timeout: float | timedelta | None = None) -> Recordings:
        """Starts recording a channel that is streaming. Snapshots reach back to this moment.

        Raises `RejectedError` unless the channel is `PUBLISHING` and not recording.
        """
        return self._call("start_recording", Recordings, timeout, channelId=identifier("channel_id", channel_id))

    def stop_recording(self, channel_id: str | int, *, timeout: float | timedelta | None = None) -> Recordings:
        """Stops recording a channel.

        Raises `RejectedError` unless the channel is recording.
        """
        return self._call("stop_recording", Recordings, timeout, channelId=identifier("channel_id", channel_id))

    def list_recordings(self, channel_id: str | int, *, timeout: float | timedelta | None = None) -> Recordings:
        """Lists the files of a channel's recordings. The service keeps them for three days.

        Raises `NotFoundError` when there is no such channel.
        """
        return self._call("list_recordings", Recordings, timeout, channelId=identifier("channel_id", channel_id))

    def get_recording(
        self,
        channel_id: str | int,
        record_id: str | int,
        *,
        timeout: float | timedelta | None = None,
    ) -> Recording:
        """Reads one file of a recording.

        Raises `NotFoundError` when there is no such file, or no more.
        """
        return self._call(
            "get_recording",
            Recording,
            timeout,
            channelId=identifier("channel_id", channel_id),
            recordId=identifier("record_id", record_id),
        )

    def delete_recordings(
        self,
        channel_id: str | int,
        *,
        record_ids: Sequence[str | int],
        timeout: float | timedelta | None = None,
    ) -> DeletedRecordings:
        """Deletes files of recordings. **They do not come back**; those that are in a bucket stay there.

        - `record_ids`: the ids of the files.

        Raises `NotFoundError` when there is no such file.
        """
        return self._call(
            "delete_recordings",
            DeletedRecordings,
            timeout,
            channelId=identifier("channel_id", channel_id),
            recordIds=several("record_ids", record_ids, identifier),
        )

    def upload_recordings(
        self,
        bucket_name: str,
        *,
        record_ids: Sequence[str | int],
        access_control: str | None = None,
        timeout: float | timedelta | None = None,
    ) -> UploadedRecordings:
        """Uploads files of recordings to a bucket of Object Storage.

        - `record_ids`: the ids of the files.
        - `access_control`: who may read the files; `PRIVATE` when left out.

        Raises `NotFoundError` when there is no such file, `RejectedError` unless all of them are `TRANSFER_READY` or
        `TRANSFER_FAIL`. After a lost answer, `may_have_taken_effect` is true.
        """
        return self._call(
            "upload_recordings",
            UploadedRecordings,
            timeout,
            bucketName=text("bucket_name", bucket_name),
            recordIds=several("record_ids", record_ids, identifier),
            accessControl=maybe_text("access_control", access_control),
        )
