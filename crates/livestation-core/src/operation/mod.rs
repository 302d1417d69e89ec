//! The calls of the API by resource: how a call becomes a request, how its answer becomes a model, and the documented
//! example as its test. Most are declared: a structure of arguments, and the record that it answers.
//!
//! To add one: its row in the table of [`OperationId`], its file here, its method on the client, its rule in the
//! emulator. `CONTRIBUTING.md` has the list.

mod answer;
mod any;
mod channel;
mod clip;
mod content;
mod curtain;
pub(crate) mod declared;
mod event;
mod quality;
mod raw_call;
mod recording;
mod restream;
mod snapshot;
mod vod;

use serde::de::Deserializer;

pub use any::{AnyOperation, Visitor};
pub use channel::*;
pub use clip::*;
pub use curtain::*;
pub use event::*;
pub use quality::*;
pub use raw_call::RawCall;
pub use recording::*;
pub use restream::*;
pub use snapshot::*;
pub use vod::*;

use crate::error::{self, Envelope, InvalidInput};
use crate::{Error, OperationId, Request, Response, Timestamp, Zone, json};
pub(crate) use answer::Answer;
use content::Content;

/// A call of the API as a value. Valid once it exists: its arguments were checked when they were made.
pub trait Operation: Sync {
    /// What a success answers.
    type Output: Send;

    /// What the body of a success says, before the call and its answer complete it.
    type Body;

    /// Its name. Ask [`id`](Self::id): one operation of ours has two.
    const ID: OperationId;

    /// Fields whose values are words, and the words we know: none of a field of any text. For [`crate::drift`].
    const WORDS: &'static [(&'static str, &'static [&'static str])] = &[];

    /// Fields that are documented, and that the model leaves out. For [`crate::drift`].
    const UNREAD: &'static [&'static str] = &[];

    /// Its name, which also says whether it may be sent again.
    fn id(&self) -> OperationId {
        Self::ID
    }

    /// What a success without a body means; `None` where that is no answer.
    fn read_nothing() -> Option<Self::Output> {
        None
    }

    /// Checks what the types of the arguments cannot hold. The client asks before it sends anything.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidInput`](crate::ErrorKind::InvalidInput) for arguments that do not go together.
    fn check(&self) -> Result<(), InvalidInput> {
        Ok(())
    }

    /// The request, ready to be signed.
    fn request(&self, zone: Zone) -> Request;

    /// Reads the body of a success, envelope and all. Required is only what cannot be known otherwise.
    fn read<'de, D: Deserializer<'de>>(body: D) -> Result<Self::Body, D::Error>;

    /// Completes what the body says with what the call asked for, and with the time of the answer.
    ///
    /// # Errors
    /// What is missing.
    fn complete(&self, body: Self::Body, answered_at: Option<Timestamp>) -> Result<Self::Output, String>;

    /// What the call is about, for "not found": `channel ls-1`.
    fn subject(&self) -> Option<String> {
        None
    }

    /// The schema of the body of a success, as the service answers it.
    #[cfg(feature = "schema")]
    fn answer_schema(generator: &mut schemars::SchemaGenerator) -> serde_json::Value;
}

/// What an answer to `operation` means.
///
/// # Errors
/// Whatever the service refused, as [`error::from_response`] reads it; and
/// [`ErrorKind::UnexpectedResponse`](crate::ErrorKind::UnexpectedResponse), with what is missing or what the
/// answer is instead, and an excerpt of it, when a success cannot be read.
pub fn decode<O: Operation>(operation: &O, response: &Response) -> Result<O::Output, Error> {
    let subject = |error: Error| error.about(operation.subject());
    if !response.is_success() {
        return Err(subject(error::from_response(operation.id(), response)));
    }
    if response.body().trim_ascii().is_empty()
        && let Some(output) = O::read_nothing()
    {
        return Ok(output);
    }
    let complete = |body| operation.complete(body, response.answered_at());
    let strict = read_body::<O>(response.body()).map_err(|cause| cause.to_string()).and_then(complete);
    let cause = match strict {
        Ok(output) => return Ok(output),
        Err(cause) => cause,
    };
    // Read once more, tolerantly and with an eye on the path: too dear for every good answer.
    let Ok(value) = json::read_tolerantly(response.body()) else {
        return Err(error::unreadable(operation.id(), response, &error::foreign(response, &cause)));
    };
    if Envelope::of(&value).is_some() {
        return Err(subject(error::from_response(operation.id(), response)));
    }
    locate::<O>(&value)
        .and_then(complete)
        .map_err(|cause| error::unreadable(operation.id(), response, &error::foreign(response, &cause)))
}

fn read_body<O: Operation>(body: &[u8]) -> Result<O::Body, serde_json::Error> {
    let mut deserializer = serde_json::Deserializer::from_slice(body);
    let output = O::read(&mut deserializer)?;
    deserializer.end()?;
    Ok(output)
}

fn locate<O: Operation>(value: &serde_json::Value) -> Result<O::Body, String> {
    let mut track = serde_path_to_error::Track::new();
    O::read(serde_path_to_error::Deserializer::new(value, &mut track)).map_err(|cause| {
        match track.path().to_string().as_str() {
            "." => cause.to_string(),
            path => format!("{path}: {cause}"),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ChannelId, ErrorKind};
    use proptest::prelude::*;

    fn call() -> GetChannel {
        GetChannel { channel_id: ChannelId::new("ls-1").unwrap() }
    }

    fn error(status: u16, body: &str) -> Error {
        decode(&call(), &Response::new(status, body.into()).with_header("x-ncp-trace-id", "t")).unwrap_err()
    }

    #[test]
    fn an_unreadable_success_names_the_bad_field_and_keeps_the_trace_id() {
        let error = error(200, r#"{"content":{"channelName":"x"}}"#);
        assert_eq!((error.kind(), error.trace_id()), (ErrorKind::UnexpectedResponse, Some("t")));
        assert!(error.message().contains("neither channelId nor channelStatus"), "{error}");
        assert_eq!(error.body_excerpt(), Some(r#"{"content":{"channelName":"x"}}"#));
    }

    #[test]
    fn a_success_that_is_no_json_is_unreadable() {
        for body in
            ["", "{", "<html></html>", "null", "[]", r#"{"content":{}}"#, r#"{"content":{}} trailing"#]
        {
            assert_eq!(error(200, body).kind(), ErrorKind::UnexpectedResponse, "{body}");
        }
    }

    #[test]
    fn an_error_that_says_200_is_an_error() {
        let error = error(
            200,
            r#"{"error":{"errorCode":250004,"message":"ls-1 not found.","errorName":"NOT_FOUND"}}"#,
        );
        assert_eq!((error.kind(), error.message()), (ErrorKind::NotFound, "ls-1 not found."));
    }

    proptest! {
        #[test]
        fn no_bytes_panic(status in 100u16..600, body in proptest::collection::vec(any::<u8>(), 0..300)) {
            let _ = decode(&call(), &Response::new(status, body));
        }

        #[test]
        fn no_json_panics(body in r#"\{"(content|error|total)":(\{"(channelId|snapshot|errorCode|message)":(\[?1?\]?|"[a-z.]{0,4}"|null|\{\})\}|1|null)\}"#) {
            let _ = decode(&call(), &Response::new(200, body.into()));
        }
    }
}
