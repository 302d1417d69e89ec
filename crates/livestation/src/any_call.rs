use std::future::Future;
use std::pin::Pin;

use livestation_core::operation::{AnyOperation, CreateShortClip, Visitor};
use livestation_core::{Error, ErrorKind, Operation};
use serde::Serialize;
use serde_json::value::{RawValue, to_raw_value};

use crate::{Client, CreateSnapshotOptions, Reply, Result};

impl Client {
    /// Makes an operation that was chosen by its name. The answer is JSON, in the service's names.
    ///
    /// It is the same call as the method of this name makes; a snapshot is created without
    /// [`reconcile`](CreateSnapshotOptions::reconcile).
    ///
    /// # Errors
    /// Those of the method.
    pub async fn call_any(&self, operation: &AnyOperation) -> Result<Reply<Box<RawValue>>> {
        match operation {
            AnyOperation::CreateSnapshot(call) => {
                let options = CreateSnapshotOptions::from(call.limited_duration);
                as_json(self.create_snapshot(&call.channel_id, options).await?)
            }
            AnyOperation::CreateShortClip(CreateShortClip { channel_id, snapshot_id, range, output }) => {
                as_json(self.create_short_clip(channel_id, snapshot_id, *range, output).await?)
            }
            AnyOperation::ListChannels(query) => as_json(self.list_channels(query).await?),
            operation => operation.accept(Calling(self.clone())).await,
        }
    }
}

struct Calling(Client);

impl Visitor for Calling {
    type Result = Pin<Box<dyn Future<Output = Result<Reply<Box<RawValue>>>> + Send>>;

    fn visit<O>(self, operation: &O) -> Self::Result
    where
        O: Operation + Clone + Send + Sync + 'static,
        O::Output: Serialize + Send,
    {
        let operation = operation.clone();
        Box::pin(async move { as_json(self.0.call(&operation).await?) })
    }
}

fn as_json<T: Serialize>(reply: Reply<T>) -> Result<Reply<Box<RawValue>>> {
    // Our records have text keys, so they can always be written.
    let defect = |_| Error::new(ErrorKind::Internal, "an answer cannot be written as JSON");
    let value = to_raw_value(&reply.value).map_err(defect)?;
    Ok(reply.with_value(value))
}
