"""What calls take besides single values: settings, which are checked when the call is made."""

# Written by `cargo xtask surface` from livestation-core.

from __future__ import annotations

from ._settings_base import Settings

__all__ = [
    "CdnChoice",
    "CdnSettings",
    "DrmSettings",
    "RecordSettings",
    "RestreamSettings",
    "StoredFile",
    "TimedMetadataSettings",
]


class CdnSettings(Settings):
    """The CDN before a channel: a new one, or one that exists."""

    create_cdn: bool
    """Whether a CDN is created for the channel. With `false` it is one that exists."""
    cdn_type: str
    """The kind of CDN: `GLOBAL_EDGE` in the public zone, `CDN_PLUS` in the financial one."""
    profile_id: int | None = None
    """The profile of Global Edge, which it needs."""
    region_type: str | None = None
    """Where a new Global Edge delivers, which it needs."""
    cdn_domain: str | None = None
    """The domain of a Global Edge that exists."""
    cdn_instance_no: int | None = None
    """The instance number of a CDN that exists."""


class RecordSettings(Settings):
    """How a channel records."""

    type: str
    """Whether recordings are uploaded to a bucket, by themselves or later, or are not made."""
    format: str | None = None
    """The kind of files. `AUTO_UPLOAD` needs it."""
    bucket_name: str | None = None
    """The bucket of Object Storage. `AUTO_UPLOAD` needs it."""
    file_path: str | None = None
    """The folder in it, beginning with `/`. `AUTO_UPLOAD` needs it."""
    access_control: str | None = None
    """Who may read the files; `PRIVATE` when left out."""


class DrmSettings(Settings):
    """Encryption of what a channel delivers. Not with a quality that is passed through."""

    site_id: str
    """The site of One Click Multi DRM, e.g. `drm-20250814000000-aBcDe`."""
    content_id: str
    """Names the content: 3 to 100 letters, digits, hyphens and underscores."""


class CdnChoice(Settings):
    """The CDN that a channel changes to: a Global Edge that exists."""

    cdn_instance_no: int
    """The instance number of the CDN."""
    profile_id: int
    """Its profile."""


class StoredFile(Settings):
    """A file in Object Storage."""

    bucket_name: str
    """The bucket."""
    file_path: str
    """The file in it, beginning with `/`."""


class TimedMetadataSettings(Settings):
    """What is put into segments from time to time."""

    header: str
    """The header, e.g. `ncloud.livestation.metadata`."""
    interval: int
    """The pause between two in **milliseconds**."""
    key: str
    """The key, e.g. `utc`."""


class RestreamSettings(Settings):
    """Where a re-stream channel passes its stream on to."""

    target_name: str
    """The service."""
    rtmp_url: str
    """Where to stream to (RTMP)."""
    stream_key: str
    """The key there."""
    id: str | None = None
    """The user, for RTMP with authentication."""
    password: str | None = None
    """The password."""
    _secrets = frozenset({"rtmp_url", "stream_key", "password"})
