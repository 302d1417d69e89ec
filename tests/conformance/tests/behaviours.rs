//! The table of behaviours, run by the Rust client and by the command line.

#![allow(clippy::unwrap_used)] // the helpers of tests panic as tests do

mod rust {
    use livestation::core::validation::{PageNo, PageSize};
    use livestation::{
        ChannelId, ChannelStatus, Client, ClipOutput, ClipRange, CreateSnapshotOptions, Endpoint, Error,
        LimitedDuration, ListChannels, ShortClipId, SnapshotId, Zone,
    };
    use livestation_conformance::{Behaviour, Called, Report};
    use serde_json::{Map, Value, json};

    pub(super) async fn call(
        behaviour: &Behaviour,
        arguments: &Map<String, Value>,
        setting: &super::Setting,
    ) -> Called {
        match attempt(behaviour, arguments, setting).await {
            Ok(value) => Called::Value(value),
            Err(error) => Called::Error(Box::new(report(&error))),
        }
    }

    async fn attempt(
        behaviour: &Behaviour,
        arguments: &Map<String, Value>,
        setting: &super::Setting,
    ) -> Result<Value, Error> {
        let client = client(setting)?;
        let text = |name: &str| arguments.get(name).and_then(Value::as_str).map(str::to_owned);
        let number = |name: &str| arguments.get(name).and_then(Value::as_i64);
        let channel_id = || ChannelId::new(text("channelId").expect("every call has one"));
        let value = match behaviour.call.as_str() {
            "create_snapshot" => {
                let limit = number("limitedDuration").map(LimitedDuration::from_minutes).transpose()?;
                let options = CreateSnapshotOptions::from(limit);
                json!(client.create_snapshot(&channel_id()?, options).await?.into_value())
            }
            "get_snapshot" => {
                let snapshot_id = SnapshotId::new(text("snapshotId").expect("it has one"))?;
                json!(client.get_snapshot(&channel_id()?, &snapshot_id).await?.into_value())
            }
            "get_channel" => json!(client.get_channel(&channel_id()?).await?.into_value()),
            "list_channels" => {
                let query = ListChannels {
                    page_no: number("pageNo").map(PageNo::new).transpose()?,
                    page_size_no: number("pageSizeNo").map(PageSize::new).transpose()?,
                    channel_status: text("channelStatus").map(|word| ChannelStatus::from(word.as_str())),
                    id: text("id"),
                    channel_name: text("channelName"),
                };
                json!(client.list_channels(&query).await?.into_value())
            }
            "start_recording" => {
                json!(client.start_recording(&channel_id()?).await?.into_value())
            }
            "stop_recording" => {
                json!(client.stop_recording(&channel_id()?).await?.into_value())
            }
            "create_short_clip" => {
                let snapshot_id = SnapshotId::new(text("snapshotId").expect("it has one"))?;
                let time = |name| number(name).expect("it has one");
                let range = ClipRange::from_millis(time("startTime"), time("endTime"))?;
                let place = |name| text(name).expect("it has one");
                let output = ClipOutput::new(place("bucketName"), place("filePath"))?;
                json!(
                    client
                        .create_short_clip(&channel_id()?, &snapshot_id, range, &output)
                        .await?
                        .into_value()
                )
            }
            "list_short_clips" => {
                let snapshot_id = SnapshotId::new(text("snapshotId").expect("it has one"))?;
                json!(client.list_short_clips(&channel_id()?, &snapshot_id, None).await?.into_value())
            }
            "get_short_clip" => {
                let short_clip_id = ShortClipId::new(text("shortClipId").expect("it has one"))?;
                json!(client.get_short_clip(&channel_id()?, &short_clip_id).await?.into_value())
            }
            other => panic!("no such call: {other}"),
        };
        Ok(value)
    }

    fn client(setting: &super::Setting) -> Result<Client, Error> {
        let builder = Client::builder().endpoint(Endpoint::custom(&setting.endpoint, Zone::Public)?);
        match (&setting.access_key, &setting.secret_key) {
            (Some(access_key), Some(secret_key)) => builder
                .credentials(livestation::Credentials::new(access_key.as_str(), secret_key.as_str())?)
                .build(),
            _ => builder.build(),
        }
    }

    fn report(error: &Error) -> Report {
        Report {
            kind: error.kind().to_string(),
            dispatch: error.dispatch().as_str().to_owned(),
            field: error.input().map(|input| input.field().to_owned()),
            code: error.code().map(str::to_owned),
            http_status: error.http_status(),
            trace_id: error.trace_id().map(str::to_owned),
            may_have_taken_effect: error.may_have_taken_effect(),
            retryable: error.is_retryable(),
            message: error.to_string(),
            hint: error.hint().unwrap_or_default().to_owned(),
        }
    }
}

use livestation_conformance::{CHANNEL, Called, Stage, Table, Verdicts, check};
use serde_json::{Map, Value};

/// What a client is told to begin with.
struct Setting {
    endpoint: String,
    access_key: Option<String>,
    secret_key: Option<String>,
}

#[tokio::test]
async fn the_rust_client_behaves() {
    let table = Table::load();
    assert_eq!(table.channel_id, CHANNEL);
    let mut verdicts = Verdicts::default();
    for behaviour in &table.behaviours {
        let stage = Stage::new().await;
        let result = check(&stage, behaviour, |arguments: Map<String, Value>| {
            let key = |name: &str, usual: &str| match behaviour.keys.get(name) {
                Some(key) => key.as_str().map(str::to_owned),
                None => Some(usual.to_owned()),
            };
            let setting = Setting {
                endpoint: stage.emulator.endpoint().to_owned(),
                access_key: key("access_key", stage.emulator.access_key()),
                secret_key: key("secret_key", stage.emulator.secret_key()),
            };
            async move { rust::call(behaviour, &arguments, &setting).await }
        })
        .await;
        verdicts.add(&behaviour.name, result);
    }
    verdicts.conclude("rust");
}

#[test]
fn a_call_that_does_otherwise_is_noticed() {
    // The checker itself has to be able to fail.
    let called = Called::Value(serde_json::json!({"duration": 2}));
    let then = serde_json::from_str(r#"{"value": {"duration": 1}}"#).unwrap();
    assert!(livestation_conformance::compare(&called, &then, None).is_err());
    let then = serde_json::from_str(r#"{"error": {"kind": "not-found"}}"#).unwrap();
    assert!(livestation_conformance::compare(&called, &then, None).is_err());
}
