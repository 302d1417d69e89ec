use serde::Serialize;

#[allow(clippy::wildcard_imports)] // the table of operations names them
use super::*;
use crate::OperationId;
use crate::arguments::Arguments;
use crate::error::InvalidInput;
use crate::operation_id::with_operations;

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

with_operations!(any_operation);

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Method, Request, Zone};
    use serde_json::json;

    struct AsRequest;

    impl Visitor for AsRequest {
        type Result = Request;

        fn visit<O>(self, operation: &O) -> Request
        where
            O: Operation + Clone + Send + Sync + 'static,
            O::Output: Serialize + Send,
        {
            operation.request(Zone::Public)
        }
    }

    /// Arguments of which each operation takes its own.
    fn arguments(id: OperationId) -> Arguments {
        let all = json!({
            "channelId": "ls-1", "snapshotId": 7, "shortClipId": 9, "startTime": 0, "endTime": 1000, "bucketName": "b",
            "filePath": "/", "serviceUrlType": "GENERAL",
        });
        let takes = |name: &str| match name {
            "channelId" | "snapshotId" | "shortClipId" => id.path().contains(name),
            "serviceUrlType" => id == OperationId::GetServiceUrls,
            _ => id == OperationId::CreateShortClip,
        };
        Arguments::new(all.as_object().unwrap().clone().into_iter().filter(|(name, _)| takes(name)).collect())
    }

    #[test]
    fn every_request_has_the_method_and_the_path_of_the_table() {
        for id in OperationId::ALL {
            let Ok(operation) = AnyOperation::new(id, &arguments(id)) else {
                assert_eq!(id.path(), "{path}", "{id}");
                continue;
            };
            let request = operation.accept(AsRequest);
            let path = id.path().replace("{channelId}", "ls-1").replace("{snapshotId}", "7");
            let path = path.replace("{shortClipId}", "9");
            let query = if id == OperationId::GetServiceUrls { "?serviceUrlType=GENERAL" } else { "" };
            assert_eq!((operation.id(), request.operation()), (id, id));
            assert_eq!(
                (request.method(), request.target()),
                (id.method(), format!("/api/v2/{path}{query}").as_str())
            );
            assert_eq!(
                request.body().is_some(),
                id == OperationId::CreateShortClip && id.method() == Method::Post
            );
        }
    }
}
