//! The table of behaviours, run by the Rust client and by the command line.

#![allow(clippy::unwrap_used)] // the helpers of tests panic as tests do

mod rust {
    use livestation::core::arguments::Arguments;
    use livestation::core::operation::AnyOperation;
    use livestation::{Client, Endpoint, Error, OperationId, Zone};
    use livestation_conformance::{Called, Report};
    use serde_json::{Map, Value};

    pub(super) async fn call(name: &str, arguments: &Map<String, Value>, setting: &super::Setting) -> Called {
        match attempt(name, arguments, setting).await {
            Ok(value) => Called::Value(value),
            Err(error) => Called::Error(Box::new(report(&error))),
        }
    }

    async fn attempt(
        name: &str,
        arguments: &Map<String, Value>,
        setting: &super::Setting,
    ) -> Result<Value, Error> {
        let id = OperationId::from_name(name).expect("a call of the table");
        let operation = AnyOperation::new(id, &Arguments::new(arguments.clone()))?;
        let reply = client(setting)?.call_any(&operation).await?;
        Ok(serde_json::from_str(reply.value.get()).expect("an answer is JSON"))
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

use livestation_conformance::{CHANNEL, Called, Kept, Stage, Table, Verdicts, check};
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
        let result = check(&stage, behaviour, |name: String, arguments: Map<String, Value>| {
            let key = |name: &str, usual: &str| match behaviour.keys.get(name) {
                Some(key) => key.as_str().map(str::to_owned),
                None => Some(usual.to_owned()),
            };
            let setting = Setting {
                endpoint: stage.emulator.endpoint().to_owned(),
                access_key: key("access_key", stage.emulator.access_key()),
                secret_key: key("secret_key", stage.emulator.secret_key()),
            };
            async move { rust::call(&name, &arguments, &setting).await }
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
    assert!(livestation_conformance::compare(&called, &then, &Kept::new()).is_err());
    let then = serde_json::from_str(r#"{"error": {"kind": "not-found"}}"#).unwrap();
    assert!(livestation_conformance::compare(&called, &then, &Kept::new()).is_err());
}
