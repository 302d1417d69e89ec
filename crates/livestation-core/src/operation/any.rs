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

            /// The schemas of the arguments and of the answer of operation `id`; nothing for a
            /// [`RawCall`](super::RawCall).
            #[cfg(feature = "schema")]
            pub fn schemas(
                id: OperationId,
                generator: &mut schemars::SchemaGenerator,
            ) -> Option<(schemars::Schema, serde_json::Value)> {
                match id {
                    $(OperationId::$id => {
                        Some((<$id as schemars::JsonSchema>::json_schema(generator), <$id as Operation>::answer_schema(generator)))
                    })+
                    OperationId::RawRead | OperationId::RawWrite => None,
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

    /// Requests from an independent source, which other tests compare with ours.
    const VECTORS: &str = include_str!("../../../../tests/vectors/request.json");

    #[test]
    fn every_operation_has_a_request_from_an_independent_source() {
        let vectors: serde_json::Value = serde_json::from_str(VECTORS).unwrap();
        for id in OperationId::ALL.into_iter().filter(|id| id.path() != "{path}") {
            let mut cases = vectors["cases"].as_array().unwrap().iter();
            let case = cases.find(|case| case["operation"] == id.as_str()).unwrap_or_else(|| panic!("{id}"));
            let arguments = Arguments::new(case["arguments"].as_object().unwrap().clone());
            assert_eq!(AnyOperation::new(id, &arguments).unwrap().id(), id);
        }
    }
}
