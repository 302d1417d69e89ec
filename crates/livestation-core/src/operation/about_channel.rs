/// Makes an operation of a structure that holds a channel's id and nothing else.
///
/// The segment is what its path has behind the id. The module says what it answers: `Output`, `Body`, `WORDS`, `UNREAD`,
/// `read` and `complete`.
macro_rules! about_channel {
    ($operation:ident $(/ $segment:literal)?, $answer:ident) => {
        impl $crate::arguments::FromArguments for $operation {
            fn from_arguments(
                arguments: &$crate::arguments::Arguments,
            ) -> Result<Self, $crate::error::InvalidInput> {
                Ok(Self { channel_id: arguments.required("channelId")? })
            }
        }

        impl $crate::operation::Operation for $operation {
            type Output = $answer::Output;
            type Body = $answer::Body;

            const ID: $crate::OperationId = $crate::OperationId::$operation;
            const WORDS: &'static [(&'static str, &'static [&'static str])] = $answer::WORDS;
            const UNREAD: &'static [&'static str] = $answer::UNREAD;

            fn request(&self, zone: $crate::Zone) -> $crate::Request {
                $crate::Request::new(Self::ID, zone)
                    .segment("channels")
                    .segment(self.channel_id.as_str())
                    $(.segment($segment))?
            }

            fn read<'de, D: serde::Deserializer<'de>>(body: D) -> Result<$answer::Body, D::Error> {
                $answer::read(body)
            }

            fn complete(
                &self,
                body: $answer::Body,
                _: Option<$crate::Timestamp>,
            ) -> Result<$answer::Output, String> {
                $answer::complete(body, &self.channel_id)
            }

            fn subject(&self) -> Option<String> {
                Some(format!("channel {}", self.channel_id))
            }
        }
    };
}

pub(super) use about_channel;
