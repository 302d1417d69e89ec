//! From the creation of a channel to its end.

use crate::ChannelId;
use crate::model::Channel;
use crate::operation::declared::operation;

operation! {
    /// `DELETE {prefix}/channels/{channelId}` (spec 6.5): terminates a channel, and with it its snapshots. Its CDN stays.
    ///
    /// The channel has to be `READY`: one that streams has to stop first.
    pub struct DeleteChannel {
        /// A channel that is `READY`.
        pub channel_id: ChannelId,
    }
    answers Channel
}

operation! {
    /// `PUT {prefix}/channels/{channelId}/off` (spec 6.6): suspends a channel. **A running broadcast is cut.**
    ///
    /// The channel has to be `READY` or `PUBLISHING`, and is `BLOCK` afterwards.
    pub struct SuspendChannel {
        /// A channel that is `READY` or `PUBLISHING`.
        pub channel_id: ChannelId,
    }
    answers Channel
}

operation! {
    /// `PUT {prefix}/channels/{channelId}/on` (spec 6.6): ends the suspension of a channel, which is `READY` afterwards.
    pub struct ResumeChannel {
        /// A channel that is suspended.
        pub channel_id: ChannelId,
    }
    answers Channel
}

operation! {
    /// `PUT {prefix}/channels/{channelId}/switch-stream` (spec 6.9): switches the live output between the main and the standby stream.
    ///
    /// The channel has to be `PUBLISHING`. What happens without a standby stream is not documented.
    pub struct SwitchStream {
        /// A channel that is `PUBLISHING`, with a standby stream.
        pub channel_id: ChannelId,
    }
    answers Channel
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::operation::{Operation, decode};
    use crate::{Method, Response, Zone};

    const ID: &str = "ls-20250814000000-zTwK2";

    /// No example of these answers is published, so it is a channel of few fields, without its id.
    fn check<O: Operation<Output = Channel>>(call: &O, method: Method, target: &str, status: &str) {
        let request = call.request(Zone::Public);
        assert_eq!((request.method(), request.target()), (method, target));
        let body = format!(r#"{{"content":{{"channelName":"demo","channelStatus":"{status}"}}}}"#);
        let channel = decode(call, &Response::new(200, body.into())).unwrap();
        assert_eq!((channel.channel_id.as_str(), channel.channel_status.as_str()), (ID, status));
    }

    #[test]
    fn the_requests_and_the_channel_that_each_answers() {
        let id = || ChannelId::new(ID).unwrap();
        let path = "/api/v2/channels/ls-20250814000000-zTwK2";
        check(&DeleteChannel { channel_id: id() }, Method::Delete, path, "DELETED");
        check(&SuspendChannel { channel_id: id() }, Method::Put, &format!("{path}/off"), "BLOCK");
        check(&ResumeChannel { channel_id: id() }, Method::Put, &format!("{path}/on"), "READY");
        check(
            &SwitchStream { channel_id: id() },
            Method::Put,
            &format!("{path}/switch-stream"),
            "PUBLISHING",
        );
    }
}
