use livestation::Zone;
use livestation::core::arguments::Arguments;
use livestation::core::operation::{AnyOperation, Visitor};
use livestation::core::{Operation, OperationId, Request};
use serde::Serialize;

use super::RequestCase;

impl RequestCase {
    /// The zone that is asked for.
    ///
    /// # Panics
    /// When there is no such zone.
    pub fn zone(&self) -> Zone {
        self.zone.parse().unwrap_or_else(|error| panic!("request.json, case `{}`: {error}", self.name))
    }

    /// The request that the core makes of this case's operation and arguments.
    ///
    /// # Panics
    /// When the operation is unknown, or an argument is refused.
    pub fn request(&self) -> Request {
        let name = &self.name;
        let id = OperationId::from_name(&self.operation)
            .unwrap_or_else(|| panic!("request.json, case `{name}`: no operation {}", self.operation));
        let arguments = Arguments::new(self.arguments.clone().into_iter().collect());
        let operation = AnyOperation::new(id, &arguments)
            .unwrap_or_else(|error| panic!("request.json, case `{name}`: {error}"));
        operation.accept(AsRequest(self.zone()))
    }
}

struct AsRequest(Zone);

impl Visitor for AsRequest {
    type Result = Request;

    fn visit<O>(self, operation: &O) -> Request
    where
        O: Operation + Clone + Send + Sync + 'static,
        O::Output: Serialize + Send,
    {
        operation.request(self.0)
    }
}
