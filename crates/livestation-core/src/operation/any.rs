use serde::Serialize;

use super::{
    CreateShortClip, CreateSnapshot, GetChannel, GetShortClip, GetSnapshot, ListChannels, ListShortClips,
    Operation, StartRecording, StopRecording,
};
use crate::OperationId;
use crate::arguments::Arguments;
use crate::error::InvalidInput;

/// Makes [`AnyOperation`] of one row for each operation.
macro_rules! any_operation {
    ($($id:ident),+ $(,)?) => {
        /// An operation that was chosen by its name: for bindings, tests and other callers without types.
        #[derive(Clone, Debug)]
        #[allow(missing_docs)] // each variant is the operation of the same name
        pub enum AnyOperation {
            $($id($id),)+
        }

        impl AnyOperation {
            /// The operation `id` with these arguments, under the service's names.
            ///
            /// # Errors
            /// For an argument that is missing, is not allowed, or that the operation does not have; for a
            /// [`RawCall`](super::RawCall), which has no named arguments.
            pub fn new(id: OperationId, arguments: &Arguments) -> Result<Self, InvalidInput> {
                match id {
                    $(OperationId::$id => arguments.read().map(Self::$id),)+
                    OperationId::RawRead | OperationId::RawWrite => {
                        Err(InvalidInput::new("operation", "has no named arguments", "the name of another operation")
                            .given(id.as_str()))
                    }
                }
            }

            /// Its name.
            pub const fn id(&self) -> OperationId {
                match self { $(Self::$id(_) => OperationId::$id,)+ }
            }

            /// Does something with the operation that works for all of them.
            pub fn accept<V: Visitor>(&self, visitor: V) -> V::Result {
                match self { $(Self::$id(operation) => visitor.visit(operation),)+ }
            }
        }
    };
}

any_operation!(
    CreateSnapshot,
    GetSnapshot,
    GetChannel,
    ListChannels,
    StartRecording,
    StopRecording,
    CreateShortClip,
    ListShortClips,
    GetShortClip,
);

/// What can be done with an operation of any type.
pub trait Visitor {
    /// What comes of it.
    type Result;

    /// Does it.
    fn visit<O>(self, operation: &O) -> Self::Result
    where
        O: Operation + Clone + Send + Sync + 'static,
        O::Output: Serialize + Send;
}
