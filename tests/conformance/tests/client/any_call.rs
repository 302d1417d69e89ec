//! A call that is made by its name is the call that the method of this name makes.

use super::*;
use livestation::core::arguments::Arguments;
use livestation::core::operation::AnyOperation;
use livestation::{ClipOutput, ClipRange};
use serde_json::{Value, json};

/// The answer to a create names no clip, and the list has it.
#[tokio::test]
async fn a_clip_that_the_answer_does_not_name_is_looked_up() {
    let list = r#"{"content":{"shortClipList":[{"id":31,"status":"CREATING","output":{"bucketName":"b","filePath":"/clips"}}]}}"#;
    let steps = || [Step::json(200, "{\"content\":{}}"), Step::json(200, list)];

    let server = ScriptedServer::start(steps()).await;
    let (range, output) = (ClipRange::from_millis(0, 1500).unwrap(), ClipOutput::new("b", "/clips").unwrap());
    let snapshot = SnapshotId::from(7);
    let by_method = client(&server).create_short_clip(&channel(), &snapshot, range, &output).await.unwrap();
    assert_eq!(server.finish().len(), 2);

    let server = ScriptedServer::start(steps()).await;
    let arguments = json!({
        "channelId": channel().as_str(), "snapshotId": 7, "startTime": 0, "endTime": 1500,
        "bucketName": "b", "filePath": "/clips",
    });
    let Value::Object(arguments) = arguments else { unreachable!() };
    let call = AnyOperation::new(OperationId::CreateShortClip, &Arguments::new(arguments)).unwrap();
    let by_name = client(&server).call_any(&call).await.unwrap();
    assert_eq!(server.finish().len(), 2);

    assert_eq!(serde_json::to_value(&by_name).unwrap(), serde_json::to_value(&by_method).unwrap());
}
