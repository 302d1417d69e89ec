use crate::CallbackUrl;
use crate::ChannelId;
use crate::model::{CallbackEndpoint, Channel};
use crate::operation::declared::operation;

operation! {
    /// `POST {prefix}/events/callbackEndpoint` (spec 8.1): where the service reports events of the channels that have no
    /// address of their own. There is no call that removes it.
    pub struct SetCallback {
        /// An address that the service can reach.
        pub callback_url: CallbackUrl,
    }
    answers CallbackEndpoint
}

operation! {
    /// `GET {prefix}/events/callbackEndpoint` (spec 8.1): the address that [`SetCallback`] has set.
    pub struct GetCallback {}
    answers CallbackEndpoint
}

operation! {
    /// `POST {prefix}/channels/{channelId}/callbackEndpoint` (spec 8.2): where the service reports events of one channel,
    /// instead of the address of the account. There is no call that removes it.
    pub struct SetChannelCallback {
        /// The channel.
        pub channel_id: ChannelId,
        /// An address that the service can reach.
        pub callback_endpoint: CallbackUrl,
    }
    answers Channel
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::operation::{Operation as _, decode};
    use crate::{Response, Zone, drift};

    const DOCUMENTED: &[u8] = include_bytes!("../../../../../tests/fixtures/get_callback.documented.json");

    #[test]
    fn the_key_is_another_one_for_a_channel() {
        let url = || CallbackUrl::new("https://www.example.com").unwrap();
        let account = SetCallback { callback_url: url() }.request(Zone::Public);
        assert_eq!(
            (account.target(), account.body().unwrap()),
            ("/api/v2/events/callbackEndpoint", &br#"{"callbackUrl":"https://www.example.com"}"#[..])
        );
        let channel_id = ChannelId::new("ls-1").unwrap();
        let channel = SetChannelCallback { channel_id, callback_endpoint: url() }.request(Zone::Public);
        assert_eq!(
            (channel.target(), channel.body().unwrap()),
            (
                "/api/v2/channels/ls-1/callbackEndpoint",
                &br#"{"callbackEndpoint":"https://www.example.com"}"#[..]
            )
        );
    }

    #[test]
    fn the_documented_answer() {
        let callback = decode(&GetCallback {}, &Response::new(200, DOCUMENTED.to_vec())).unwrap();
        assert_eq!(callback.callback_url.as_deref(), Some("https://www.example.com"));
        assert_eq!(drift::find::<GetCallback>(DOCUMENTED).unwrap(), []);
    }
}
