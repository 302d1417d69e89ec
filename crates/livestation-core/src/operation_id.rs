//! The table of operations: what is known about a call of the API without its types.

use std::fmt;

use crate::Method;

/// What sending a call does, and so whether it may be sent again after its answer was lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Effect {
    /// It changes nothing: it may be sent any number of times.
    Read,
    /// It changes something, and sending it twice leaves the same state as sending it once: it may be sent again.
    Idempotent,
    /// Each sending makes something new, or the second one fails because of the first: it is sent again only if
    /// the first sending surely had no effect.
    Create,
}

/// What to do when a call fails, where that depends on the call. Functions are named as in Rust, in backticks:
/// [`Names::text`](crate::error::Names::text) gives the names of other languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Hints {
    /// The service refused the call because of a state ([`ErrorKind::Rejected`](crate::ErrorKind::Rejected)).
    pub(crate) rejected: Option<&'static str>,
    /// The service does not know what the call is about ([`ErrorKind::NotFound`](crate::ErrorKind::NotFound)).
    pub(crate) not_found: &'static str,
    /// The gateway does not know the path.
    pub(crate) unknown_path: &'static str,
    /// The call may have taken effect although it failed.
    pub(crate) lost: Option<&'static str>,
}

/// Hints for a call about a channel.
const CHANNEL: Hints = Hints {
    rejected: None,
    not_found: "no channel of this account has this id in this zone: `list_channels` shows those there are",
    unknown_path: "the path itself is unknown there: check the endpoint and the zone",
    lost: None,
};

/// Hints for a call about a list of the account.
const ACCOUNT: Hints = Hints { not_found: CHANNEL.unknown_path, ..CHANNEL };

/// Hints for a call whose path the caller has written.
const RAW: Hints = Hints { not_found: NOTHING_THERE, unknown_path: NOTHING_THERE, ..CHANNEL };

const NOTHING_THERE: &str =
    "nothing is there under this path: it begins below the zone's prefix, and upper and lower case count";

const CDN_REJECTED: &str = "the CDN is changed while a channel is READY, and has to be one of this account";

/// Hints for a call about files of recordings.
const RECORDING: Hints = Hints {
    not_found: "no such recording is there: its files are deleted after three days. `list_recordings` shows those there are",
    ..CHANNEL
};

const RESTREAM: Hints = Hints {
    not_found: "no such re-stream channel is there: `list_restream_channels` shows those there are",
    ..CHANNEL
};

const VOD: Hints = Hints {
    not_found: "no such VOD2LIVE channel is there: `list_vod_channels` shows those there are",
    ..CHANNEL
};

const VOD_SCHEDULE: Hints = Hints {
    rejected: Some(
        "a VOD2LIVE channel has one broadcast, 10 minutes to 14 days ahead: a new one needs a channel that is READY, a change \
         one that is RESERVED",
    ),
    not_found: "no such broadcast is there: `get_vod_channel` names that of a channel",
    ..CHANNEL
};

const QUALITY: Hints = Hints {
    not_found: "no set of qualities has this id: `list_quality_sets` shows those there are",
    ..CHANNEL
};

const CURTAIN_CONTENT: Hints =
    Hints { not_found: "no such content is there: `list_curtain_contents` shows those there are", ..CHANNEL };

/// Hints for a call about what a snapshot holds.
const SNAPSHOT_CONTENT: Hints = Hints {
    not_found: "a snapshot lives one hour, and not longer than its channel: it may have expired, and no clip can be cut \
                from it any more",
    ..CHANNEL
};

/// Makes [`OperationId`] and its properties of one row for each call. The second part is those without named arguments.
macro_rules! operations {
    ({ $($named:tt)+ } { $($raw:tt)+ }) => {
        operations!(@all $($named)+ $($raw)+);
        operations!(@named ($) $($named)+);
    };
    (@named ($dollar:tt) $($(#[$doc:meta])* $id:ident: $name:literal, $command:literal, $method:ident $path:literal, $effect:ident, $output:literal, $hints:expr;)+) => {
        /// Calls a macro with the names of all operations that have named arguments.
        macro_rules! with_operations {
            ($dollar then:ident) => { $dollar then! { $($id),+ } };
        }
        pub(crate) use with_operations;
    };
    (@all $($(#[$doc:meta])* $id:ident: $name:literal, $command:literal, $method:ident $path:literal, $effect:ident, $output:literal, $hints:expr;)+) => {
        /// Names a call, in errors, logs and the emulator's journal.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum OperationId {
            $($(#[$doc])* $id,)+
        }

        impl OperationId {
            /// All of them.
            pub const ALL: [Self; [$($name),+].len()] = [$(Self::$id),+];

            /// The stable name, e.g. `create_snapshot`.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$id => $name,)+ }
            }

            /// The command that makes it: `livestation snapshot create`.
            pub const fn command(self) -> &'static str {
                match self { $(Self::$id => concat!("livestation ", $command),)+ }
            }

            /// The method it is sent with. For [`RawWrite`](Self::RawWrite) the caller chooses.
            pub const fn method(self) -> Method {
                match self { $(Self::$id => Method::$method,)+ }
            }

            /// Its path below the zone's prefix, with the arguments that stand in it: `channels/{channelId}`.
            pub const fn path(self) -> &'static str {
                match self { $(Self::$id => $path,)+ }
            }

            /// What sending it does.
            pub const fn effect(self) -> Effect {
                match self { $(Self::$id => Effect::$effect,)+ }
            }

            /// The name of the record that a success answers with.
            pub const fn output(self) -> &'static str {
                match self { $(Self::$id => $output,)+ }
            }

            pub(crate) const fn hints(self) -> Hints {
                match self { $(Self::$id => $hints,)+ }
            }
        }
    };
}

operations! {{
    /// Freezes the last minutes of a recording (spec 4.1).
    CreateSnapshot: "create_snapshot", "snapshot create", Post "channels/{channelId}/snapshot", Create, "Snapshot", Hints {
        rejected: Some(
            "a snapshot needs a channel that is recording right now (100 ms or more) and has the time machine on \
             (useDvr): look at it with `get_channel`, start with `start_recording`",
        ),
        lost: Some("a snapshot may exist: look at the channel's snapshots before asking for another"),
        ..CHANNEL
    };
    /// Reads a snapshot (spec 4.2).
    GetSnapshot: "get_snapshot", "snapshot get", Get "channels/{channelId}/snapshot/{snapshotId}", Read, "Snapshot", Hints {
        not_found: "a snapshot lives one hour, and not longer than its channel: it may have expired; create a new one",
        ..CHANNEL
    };
    /// Reads a channel (spec 6.2).
    GetChannel: "get_channel", "channel get", Get "channels/{channelId}", Read, "Channel", Hints {
        rejected: Some(
            "a channel that is suspended or terminated does not stream by itself: it has to be resumed first",
        ),
        ..CHANNEL
    };
    /// Lists channels, a page at a time (spec 6.1).
    ListChannels: "list_channels", "channel list", Get "channels", Read, "ChannelPage", ACCOUNT;
    /// Creates a channel (spec 6.3).
    CreateChannel: "create_channel", "channel create", Post "channels", Create, "Channel", Hints {
        rejected: Some("the service did not accept these settings: look at the message, and at `list_channels`"),
        lost: Some("a channel may have been created: look with `list_channels` before creating another"),
        ..ACCOUNT
    };
    /// Replaces the settings of a channel (spec 6.4).
    UpdateChannel: "update_channel", "channel update", Put "channels/{channelId}", Idempotent, "Channel", Hints {
        rejected: Some("the channel cannot be changed in its state, or not to these settings: look at it with `get_channel`"),
        ..CHANNEL
    };
    /// Terminates a channel, and its snapshots with it (spec 6.5).
    DeleteChannel: "delete_channel", "channel delete", Delete "channels/{channelId}", Idempotent, "Channel", Hints {
        rejected: Some("only a channel that is READY can be deleted: one that streams has to stop first"),
        ..CHANNEL
    };
    /// Suspends a channel; a running broadcast is cut (spec 6.6).
    SuspendChannel: "suspend_channel", "channel suspend", Put "channels/{channelId}/off", Idempotent, "Channel", Hints {
        rejected: Some("only a channel that is READY or PUBLISHING can be suspended: look at it with `get_channel`"),
        ..CHANNEL
    };
    /// Ends the suspension of a channel (spec 6.6).
    ResumeChannel: "resume_channel", "channel resume", Put "channels/{channelId}/on", Idempotent, "Channel", Hints {
        rejected: Some("only a channel that is suspended can be resumed: look at it with `get_channel`"),
        ..CHANNEL
    };
    /// Switches the live output between main and standby stream (spec 6.9). Each sending switches.
    SwitchStream: "switch_stream", "channel switch", Put "channels/{channelId}/switch-stream", Create, "Channel", Hints {
        rejected: Some("a channel is switched while it is PUBLISHING, and needs a standby stream to switch to"),
        lost: Some("the stream may be switched: look at what plays before switching again"),
        ..CHANNEL
    };
    /// Reads where a channel plays, live or with the time machine, or its thumbnails (spec 6.7).
    GetServiceUrls: "get_service_urls", "channel urls", Get "channels/{channelId}/serviceUrls", Read, "ServiceUrls", Hints {
        rejected: Some(
            "URLs of the time machine are there while a channel streams that has the time machine on (useDvr): look at it \
             with `get_channel`",
        ),
        ..CHANNEL
    };
    /// Reads the size and the bit rates of what is streaming to a channel (spec 6.10).
    GetStreamMetadata: "get_stream_metadata", "channel stream", Get "channels/{channelId}/streamMetadata", Read, "StreamMetadata", Hints {
        rejected: Some("there is something to read while the channel is PUBLISHING"),
        ..CHANNEL
    };
    /// Puts another CDN before a channel (spec 6.11).
    ChangeCdn: "change_cdn", "channel change-cdn", Post "channels/{channelId}/cdnInfo", Idempotent, "ChangedCdn", Hints {
        rejected: Some(CDN_REJECTED),
        ..CHANNEL
    };
    /// Puts another CDN before several channels (spec 6.11).
    ChangeCdnOfChannels: "change_cdn_of_channels", "channel change-cdn", Post "channels/cdnInfo", Idempotent, "ChangedCdn", Hints {
        rejected: Some(CDN_REJECTED),
        ..ACCOUNT
    };
    /// Starts recording a channel (spec 7.1). The second of two is refused.
    StartRecording: "start_recording", "record start", Put "channels/{channelId}/startRecord", Create, "Recordings", Hints {
        rejected: Some("recording starts only on a channel that is PUBLISHING and not recording yet"),
        ..CHANNEL
    };
    /// Stops recording a channel (spec 7.2). The second of two is refused.
    StopRecording: "stop_recording", "record stop", Put "channels/{channelId}/stopRecord", Create, "Recordings", Hints {
        rejected: Some("only a channel that is recording can stop"),
        ..CHANNEL
    };
    /// Lists the files of a channel's recordings (spec 7.2).
    ListRecordings: "list_recordings", "record list", Get "channels/{channelId}/records", Read, "Recordings", CHANNEL;
    /// Reads one file of a recording (spec 7.3).
    GetRecording: "get_recording", "record get", Get "channels/{channelId}/records/{recordId}", Read, "Recording", RECORDING;
    /// Deletes files of recordings that are in no bucket yet (spec 7.4).
    DeleteRecordings: "delete_recordings", "record delete", Delete "channels/{channelId}/records", Idempotent, "DeletedRecordings", RECORDING;
    /// Uploads files of recordings to a bucket (spec 7.5).
    UploadRecordings: "upload_recordings", "record upload", Post "buckets/{bucketName}/upload", Create, "UploadedRecordings", Hints {
        rejected: Some(
            "only files that are TRANSFER_READY or TRANSFER_FAIL can be uploaded: look at them with `list_recordings`",
        ),
        lost: Some("the files may be on their way: look at their state with `list_recordings`"),
        ..RECORDING
    };
    /// Sets where events are reported, for channels without an address of their own (spec 8.1).
    SetCallback: "set_callback", "callback set", Post "events/callbackEndpoint", Idempotent, "CallbackEndpoint", ACCOUNT;
    /// Reads where events are reported (spec 8.1).
    GetCallback: "get_callback", "callback get", Get "events/callbackEndpoint", Read, "CallbackEndpoint", ACCOUNT;
    /// Sets where events of one channel are reported (spec 8.2).
    SetChannelCallback: "set_channel_callback", "callback set", Post "channels/{channelId}/callbackEndpoint", Idempotent, "Channel", CHANNEL;
    /// Lists what happened to the channels of the account (spec 8.4).
    ListEvents: "list_events", "event list", Get "events", Read, "EventList", ACCOUNT;
    /// Lists what happened to a channel (spec 8.4).
    ListChannelEvents: "list_channel_events", "event list", Get "channels/{channelId}/events", Read, "EventList", CHANNEL;
    /// Lists when streams to a channel began and ended (spec 8.4).
    ListPublishLog: "list_publish_log", "event list", Get "channels/{channelId}/publish-log", Read, "EventList", CHANNEL;
    /// Lists sets of qualities (spec 13.1).
    ListQualitySets: "list_quality_sets", "quality-set list", Get "qualitySets", Read, "QualitySetList", ACCOUNT;
    /// Reads a set of qualities (spec 13.2).
    GetQualitySet: "get_quality_set", "quality-set get", Get "qualitySets/{qualitySetId}", Read, "QualitySet", QUALITY;
    /// Makes a set of qualities (spec 13.3).
    CreateQualitySet: "create_quality_set", "quality-set create", Post "qualitySets", Create, "QualitySet", Hints {
        lost: Some("the set may be there: look with `list_quality_sets` before making another"),
        ..QUALITY
    };
    /// Changes the segments of a set of qualities; broadcasts that use it are interrupted (spec 13.4).
    UpdateQualitySet: "update_quality_set", "quality-set update", Put "qualitySets/{qualitySetId}", Idempotent, "QualitySet", Hints {
        rejected: Some("only a set of the account for HLS can be changed"),
        ..QUALITY
    };
    /// Lists the qualities of which sets are made (spec 13.5).
    ListQualityProfiles: "list_quality_profiles", "quality list", Get "qualityProfiles", Read, "QualityProfileList", ACCOUNT;
    /// Reads a quality (spec 13.6).
    GetQualityProfile: "get_quality_profile", "quality get", Get "qualityProfiles/{qualityId}", Read, "QualityProfile", Hints {
        not_found: "no quality has this id: `list_quality_profiles` shows those there are",
        ..CHANNEL
    };
    /// Plays prepared content in place of the stream (spec 14.1). The second of two begins anew.
    InsertCurtain: "insert_curtain", "curtain insert", Post "channels/{channelId}/curtain/insert", Create, "LiveCurtain", Hints {
        rejected: Some(
            "a live curtain needs a channel that is PUBLISHING and delivered as HLS, and contents that are READY: look with \
             `get_channel` and `list_curtain_contents`",
        ),
        lost: Some("the live curtain may play: look at the stream before inserting it again"),
        ..CHANNEL
    };
    /// Ends a live curtain (spec 14.2).
    RemoveCurtain: "remove_curtain", "curtain remove", Post "channels/{channelId}/curtain/remove", Idempotent, "LiveCurtain", CHANNEL;
    /// Makes a content for live curtains of files in a bucket (spec 14.3).
    CreateCurtainContent: "create_curtain_content", "curtain create", Post "curtainContents", Create, "CurtainContent", Hints {
        rejected: Some("check that the files exist and are of an allowed kind, and that there are fewer than ten contents"),
        lost: Some("the content may be there: look with `list_curtain_contents` before making another"),
        ..CURTAIN_CONTENT
    };
    /// Lists contents for live curtains, a page at a time (spec 14.4).
    ListCurtainContents: "list_curtain_contents", "curtain list", Get "curtainContents", Read, "CurtainContentList", ACCOUNT;
    /// Reads a content for live curtains (spec 14.5).
    GetCurtainContent: "get_curtain_content", "curtain get", Get "curtainContents/{contentId}", Read, "CurtainContent", CURTAIN_CONTENT;
    /// Deletes a content for live curtains (spec 14.6).
    DeleteCurtainContent: "delete_curtain_content", "curtain delete", Delete "curtainContents/{contentId}", Idempotent, "CurtainContent", CURTAIN_CONTENT;
    /// Creates a re-stream channel (spec 15.1).
    CreateRestreamChannel: "create_restream_channel", "restream create", Post "re-stream/channels", Create, "RestreamChannel", Hints {
        lost: Some("a channel may have been created: look with `list_restream_channels` before creating another"),
        ..RESTREAM
    };
    /// Reads a re-stream channel (spec 15.2).
    GetRestreamChannel: "get_restream_channel", "restream get", Get "re-stream/channels/{channelId}", Read, "RestreamChannel", RESTREAM;
    /// Lists re-stream channels, a page at a time (spec 15.2).
    ListRestreamChannels: "list_restream_channels", "restream list", Get "re-stream/channels", Read, "RestreamChannelList", ACCOUNT;
    /// Terminates a re-stream channel (spec 15.2).
    DeleteRestreamChannel: "delete_restream_channel", "restream delete", Delete "re-stream/channels/{channelId}", Idempotent, "RestreamChannel", Hints {
        rejected: Some("a channel that streams has to stop first"),
        ..RESTREAM
    };
    /// Lists the targets of a re-stream channel (spec 15.3).
    ListRestreamPlatforms: "list_restream_platforms", "restream platforms", Get "re-stream/channels/{channelId}/platforms", Read, "RestreamPlatformList", RESTREAM;
    /// Changes a target of a re-stream channel (spec 15.3).
    UpdateRestreamPlatform: "update_restream_platform", "restream update", Put "re-stream/channels/{channelId}/platforms/{platformId}", Idempotent, "RestreamPlatform", Hints {
        rejected: Some("a target is changed while its channel does not stream"),
        not_found: "no such target is there: `list_restream_platforms` shows those of a channel",
        ..CHANNEL
    };
    /// Sets where events of one re-stream channel are reported (spec 8.2).
    SetRestreamCallback: "set_restream_callback", "restream callback", Post "re-stream/channels/{channelId}/callbackEndpoint", Idempotent, "RestreamChannel", RESTREAM;
    /// Lists when streams to a re-stream channel began and ended (spec 8.4).
    ListRestreamPublishLog: "list_restream_publish_log", "restream log", Get "re-stream/channels/{channelId}/publish-log", Read, "EventList", RESTREAM;
    /// Creates a VOD2LIVE channel (spec 16.1).
    CreateVodChannel: "create_vod_channel", "vod create", Post "vod/channels", Create, "VodChannel", Hints {
        rejected: Some("the service did not accept these settings: look at the message, and at `list_vod_channels`"),
        lost: Some("a channel may have been created: look with `list_vod_channels` before creating another"),
        ..VOD
    };
    /// Reads a VOD2LIVE channel (spec 16.1).
    GetVodChannel: "get_vod_channel", "vod get", Get "vod/channels/{channelId}", Read, "VodChannel", VOD;
    /// Lists VOD2LIVE channels, a page at a time (spec 16.1).
    ListVodChannels: "list_vod_channels", "vod list", Get "vod/channels", Read, "VodChannelList", ACCOUNT;
    /// Changes a VOD2LIVE channel (spec 16.1).
    UpdateVodChannel: "update_vod_channel", "vod update", Put "vod/channels/{channelId}", Idempotent, "VodChannel", Hints {
        rejected: Some("a VOD2LIVE channel is changed while it is READY or RESERVED"),
        ..VOD
    };
    /// Terminates a VOD2LIVE channel (spec 16.1).
    DeleteVodChannel: "delete_vod_channel", "vod delete", Delete "vod/channels/{channelId}", Idempotent, "VodChannel", Hints {
        rejected: Some("only a channel that is READY can be deleted"),
        ..VOD
    };
    /// Suspends a VOD2LIVE channel; a running broadcast is cut (spec 16.1).
    SuspendVodChannel: "suspend_vod_channel", "vod suspend", Put "vod/channels/{channelId}/off", Idempotent, "VodChannel", VOD;
    /// Ends the suspension of a VOD2LIVE channel (spec 16.1).
    ResumeVodChannel: "resume_vod_channel", "vod resume", Put "vod/channels/{channelId}/on", Idempotent, "VodChannel", Hints {
        rejected: Some("only a channel that is suspended can be resumed: look at it with `get_vod_channel`"),
        ..VOD
    };
    /// Reads where a VOD2LIVE channel plays, or its thumbnails (spec 16.1).
    GetVodServiceUrls: "get_vod_service_urls", "vod urls", Get "vod/channels/{channelId}/serviceUrls", Read, "ServiceUrls", Hints {
        rejected: Some("the URLs are there while a VOD2LIVE channel is RESERVED or PUBLISHING, and none of a time machine"),
        ..VOD
    };
    /// Puts another CDN before a VOD2LIVE channel (spec 16.1).
    ChangeVodCdn: "change_vod_cdn", "vod change-cdn", Post "vod/channels/{channelId}/cdnInfo", Idempotent, "ChangedCdn", Hints {
        rejected: Some(CDN_REJECTED),
        ..VOD
    };
    /// Sets where events of one VOD2LIVE channel are reported (spec 8.2).
    SetVodCallback: "set_vod_callback", "vod callback", Post "vod/channels/{channelId}/callbackEndpoint", Idempotent, "VodChannel", VOD;
    /// Plans a broadcast of a VOD2LIVE channel (spec 16.2).
    CreateVodSchedule: "create_vod_schedule", "vod-schedule create", Post "vod/schedule", Create, "VodSchedule", Hints {
        lost: Some("the broadcast may be planned: look at the channel with `get_vod_channel`"),
        ..VOD_SCHEDULE
    };
    /// Reads a broadcast of a VOD2LIVE channel (spec 16.2).
    GetVodSchedule: "get_vod_schedule", "vod-schedule get", Get "vod/schedule/{scheduleId}", Read, "VodSchedule", VOD_SCHEDULE;
    /// Changes a broadcast of a VOD2LIVE channel (spec 16.2).
    UpdateVodSchedule: "update_vod_schedule", "vod-schedule update", Put "vod/schedule/{scheduleId}", Idempotent, "VodSchedule", VOD_SCHEDULE;
    /// Cuts a short clip out of a snapshot (spec 5.1).
    CreateShortClip: "create_short_clip", "clip create", Post "channels/{channelId}/{snapshotId}", Create, "ShortClip", Hints {
        rejected: Some(
            "a short clip needs a channel that is READY or PUBLISHING and has the time machine on (useDvr), a snapshot \
             younger than one hour, and a range inside of what that snapshot plays",
        ),
        lost: Some("a short clip may be on its way: look with `list_short_clips` before asking for another"),
        ..SNAPSHOT_CONTENT
    };
    /// Lists the short clips of a snapshot (spec 5.2).
    ListShortClips: "list_short_clips", "clip list", Get "channels/{channelId}/{snapshotId}/shortclips", Read, "ShortClipList", SNAPSHOT_CONTENT;
    /// Reads a short clip (spec 5.3).
    GetShortClip: "get_short_clip", "clip get", Get "channels/{channelId}/shortclip/{shortClipId}", Read, "ShortClip", Hints {
        rejected: Some(
            "the file could not be made or not be uploaded: check that the bucket exists, belongs to this account and \
             takes files, then cut another clip",
        ),
        not_found:
            "no short clip of this channel has this id: `list_short_clips` shows those of a snapshot that still lives",
        ..CHANNEL
    };
}{
    /// [`RawCall`](crate::operation::RawCall) with `GET`.
    RawRead: "raw_read", "call", Get "{path}", Read, "Value", RAW;
    /// [`RawCall`](crate::operation::RawCall) with any other method: what it does is not known, so it counts as a create.
    RawWrite: "raw_write", "call", Post "{path}", Create, "Value", RAW;
}}

impl OperationId {
    /// The operation with this [name](Self::as_str).
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|id| id.as_str() == name)
    }

    /// Whether the call changes nothing.
    pub const fn is_read_only(self) -> bool {
        matches!(self.effect(), Effect::Read)
    }
}

impl fmt::Display for OperationId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_found() {
        for id in OperationId::ALL {
            assert_eq!(OperationId::from_name(id.as_str()), Some(id));
        }
        assert_eq!(OperationId::from_name("create"), None);
    }

    #[test]
    fn a_read_is_sent_with_get_and_nothing_else_is() {
        for id in OperationId::ALL {
            assert_eq!(id.effect() == Effect::Read, id.method() == Method::Get, "{id}");
        }
    }
}
