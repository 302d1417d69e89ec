use serde::Deserializer;

use crate::ChannelId;
use crate::lenient::Maybe;
use crate::model::{ServiceUrl, ServiceUrlType, ServiceUrls};
use crate::operation::declared::{Named, operation};
use crate::operation::{Answer, Content};

operation! {
    /// `GET {prefix}/channels/{channelId}/serviceUrls` (spec 6.7): where a channel plays, or its thumbnails.
    ///
    /// | Type | There |
    /// | --- | --- |
    /// | `GENERAL`, `THUMBNAIL` | as soon as the channel is `READY` (seen, not documented) |
    /// | `TIMEMACHINE` | while a channel streams that has the time machine |
    pub struct GetServiceUrls {
        /// The channel.
        pub channel_id: ChannelId,
        /// What kind of URLs.
        pub service_url_type: ServiceUrlType,
    }
    answers ServiceUrls
}

impl Answer for ServiceUrls {
    type Body = Self;

    const WORDS: &'static [(&'static str, &'static [&'static str])] = &[];

    fn read<'de, D: Deserializer<'de>>(body: D) -> Result<Self, D::Error> {
        let Content { content, .. } = Content::<Vec<Maybe<ServiceUrl>>>::read(body)?;
        let mut service_urls: Vec<ServiceUrl> =
            content.into_iter().filter_map(|Maybe(entry)| entry).collect();
        // An entry without a URL is of no use.
        service_urls.retain(|entry| !entry.url.is_empty());
        for entry in &mut service_urls {
            entry.resized_urls.retain(|picture| !picture.url.is_empty());
        }
        Ok(Self { service_urls })
    }

    fn complete(body: Self, _: &[Named]) -> Result<Self, String> {
        Ok(body)
    }

    #[cfg(feature = "schema")]
    fn body_schema(generator: &mut schemars::SchemaGenerator) -> serde_json::Value {
        let url = generator.subschema_for::<ServiceUrl>();
        crate::schema::content(serde_json::json!({"type": "array", "items": url}))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::operation::Operation as _;
    use crate::{Response, Zone, drift, operation};

    /// The element is the printed one; the list around it is that of the table.
    const GENERAL: &[u8] = include_bytes!("../../../../../tests/fixtures/get_service_urls.documented.json");

    fn call(service_url_type: ServiceUrlType) -> GetServiceUrls {
        GetServiceUrls { channel_id: ChannelId::new("ls-20200326194008-jk9ld").unwrap(), service_url_type }
    }

    fn read(body: &[u8]) -> ServiceUrls {
        operation::decode(&call(ServiceUrlType::General), &Response::new(200, body.to_vec())).unwrap()
    }

    #[test]
    fn the_request_and_the_printed_element() {
        assert_eq!(
            call(ServiceUrlType::Timemachine).request(Zone::Public).target(),
            "/api/v2/channels/ls-20200326194008-jk9ld/serviceUrls?serviceUrlType=TIMEMACHINE"
        );
        let urls = read(GENERAL).service_urls;
        assert_eq!((urls.len(), urls[0].name.as_str()), (1, "720p-16-9"));
        assert!(urls[0].url.ends_with("/live/video/ls-20200326194008-jk9ld/720p-16-9/playlist.m3u8"));
        assert_eq!(
            (urls[0].resolution.as_deref(), urls[0].video_bitrate, urls[0].audio_bitrate),
            (Some("1280x720"), Some(2_500_000), Some(128_000))
        );
        assert_eq!(drift::find::<GetServiceUrls>(GENERAL).unwrap(), []);
    }

    #[test]
    fn thumbnails_have_smaller_ones_and_an_odd_entry_costs_no_other() {
        let urls = read(
            br#"{"content":[{"name":"a","url":"https://x/a.jpg","resizedUrl":[{"type":"720p","url":"https://x/b.jpg"},{"type":"1"},7]},
                {"name":"no url"},null,{"url":"https://x/c.jpg","resizedUrl":"x"}]}"#,
        );
        let urls: Vec<_> =
            urls.service_urls.iter().map(|it| (it.url.as_str(), it.resized_urls.len())).collect();
        assert_eq!(urls, [("https://x/a.jpg", 1), ("https://x/c.jpg", 0)]);
    }
}
