//! Examples for the description: requests of `tests/vectors`, answers of `tests/fixtures`.

use std::fs;
use std::path::{Path, PathBuf};

use livestation_core::OperationId;
use serde_json::{Map, Value};

/// What is sent in the vectors of requests.
pub(crate) struct Examples {
    requests: Vec<Value>,
}

impl Examples {
    pub(crate) fn load() -> Self {
        let vectors = read(&tests().join("vectors/request.json"));
        Self { requests: vectors["cases"].as_array().cloned().unwrap_or_default() }
    }

    /// The first request of the operation in the public zone that has this part.
    fn request(&self, id: OperationId, has: impl Fn(&Value) -> bool) -> Option<&Value> {
        self.requests.iter().find(|it| it["operation"] == id.as_str() && it["zone"] == "public" && has(it))
    }

    pub(crate) fn argument(&self, id: OperationId, name: &str) -> Option<Value> {
        let value = |request: &Value| request["arguments"].get(name).cloned();
        self.request(id, |it| value(it).is_some()).and_then(value)
    }

    pub(crate) fn body(&self, id: OperationId) -> Option<Value> {
        let body = |request: &Value| request.get("body").filter(|it| !it.is_null()).cloned();
        self.request(id, |it| body(it).is_some()).and_then(body)
    }

    /// Those published, and those that hold every field of a published table.
    pub(crate) fn answers(id: OperationId) -> Map<String, Value> {
        ["documented", "from_table"]
            .into_iter()
            .filter_map(|source| {
                let path = tests().join(format!("fixtures/{}.{source}.json", id.as_str()));
                path.exists().then(|| (source.to_owned(), serde_json::json!({"value": read(&path)})))
            })
            .collect()
    }
}

fn tests() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests")
}

fn read(path: &Path) -> Value {
    let text = fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_slice(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
