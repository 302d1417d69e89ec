"""NAVER Cloud Live Station: snapshots and short clips of what a channel is recording.

>>> import livestation
>>> with livestation.Client(endpoint=endpoint, access_key=access_key, secret_key=secret_key) as client:
...     snapshot = client.create_snapshot(channel_id, 5)
>>> snapshot.duration_minutes
5

`Client` is for threads and scripts, `AsyncClient` for asyncio; `create_snapshot` is for a script of one line.
All errors are below `LiveStationError`. `livestation.testing` has an emulator of the service for tests.
"""

from __future__ import annotations


from . import _native
from ._callback import parse_callback
from ._client import Client
from ._enums import *
from ._errors import (
    AuthenticationError,
    ConfigError,
    ConnectionFailedError,
    CredentialsError,
    InternalError,
    LiveStationError,
    NotFoundError,
    PermissionDeniedError,
    RateLimitError,
    RejectedError,
    RequestTimeoutError,
    ServerError,
    SignerError,
    UnexpectedResponseError,
    ValidationError,
)
from ._jobs import AttemptReport, Check, LastClip
from ._models import *
from ._reply import Reply
from ._settings import *
from ._shortcut import create_snapshot
from ._signing import PresignedRequest, ToSign
from ._typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ._async_client import AsyncClient as AsyncClient

__version__: str = _native.VERSION

__all__ = [
    "AccessControl",
    "AsyncClient",
    "AttemptReport",
    "AuthenticationError",
    "CallbackEndpoint",
    "CallbackEvent",
    "CdnChoice",
    "CdnSettings",
    "CdnType",
    "ChangedCdn",
    "Channel",
    "ChannelCdn",
    "ChannelPage",
    "ChannelRecord",
    "ChannelSnapshot",
    "ChannelStatus",
    "Check",
    "CheckName",
    "Client",
    "ConfigError",
    "ConnectionFailedError",
    "CredentialsError",
    "CurtainContent",
    "CurtainContentList",
    "CurtainInsertion",
    "CurtainStatus",
    "DeletedRecordings",
    "DrmSettings",
    "EnvType",
    "Event",
    "EventCode",
    "EventLevel",
    "EventList",
    "GenType",
    "InternalError",
    "LastClip",
    "LiveCurtain",
    "LiveStationError",
    "NotFoundError",
    "Outcome",
    "OutputProtocol",
    "PermissionDeniedError",
    "PlatformStatus",
    "PresignedRequest",
    "QualityAudio",
    "QualityProfile",
    "QualityProfileList",
    "QualitySet",
    "QualitySetList",
    "QualitySetType",
    "QualityType",
    "QualityVideo",
    "RateLimitError",
    "RecordFormat",
    "RecordMode",
    "RecordSettings",
    "RecordType",
    "Recording",
    "RecordingStatus",
    "Recordings",
    "RegionType",
    "RejectedError",
    "Reply",
    "RequestTimeoutError",
    "ResizedUrl",
    "RestreamChannel",
    "RestreamChannelList",
    "RestreamOutput",
    "RestreamPlan",
    "RestreamPlatform",
    "RestreamPlatformList",
    "RestreamSettings",
    "RestreamTarget",
    "ServerError",
    "ServiceUrl",
    "ServiceUrlType",
    "ServiceUrls",
    "ShortClip",
    "ShortClipList",
    "ShortClipOutput",
    "ShortClipStatus",
    "SignerError",
    "Snapshot",
    "StoredFile",
    "StreamAudio",
    "StreamMetadata",
    "StreamVideo",
    "TimedMetadata",
    "TimedMetadataSettings",
    "ToSign",
    "UnexpectedResponseError",
    "UploadedRecord",
    "UploadedRecordings",
    "ValidationError",
    "Verdict",
    "VodChannel",
    "VodChannelList",
    "VodChannelSchedule",
    "VodFile",
    "VodSchedule",
    "create_snapshot",
    "parse_callback",
]

for _name in __all__:
    _public = globals().get(_name)
    if isinstance(_public, type) or callable(_public):
        _public.__module__ = __name__
del _name, _public


def __getattr__(name: str) -> object:
    # asyncio takes some 50 ms to import, and a script with `Client` does not need it.
    if name == "AsyncClient":
        from ._async_client import AsyncClient

        AsyncClient.__module__ = __name__
        globals()[name] = AsyncClient
        return AsyncClient
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return [*globals(), "AsyncClient"]
