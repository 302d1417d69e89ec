use serde_json::{Map, Value, json};

/// An error response in one of the two documented envelopes (spec 1.4, 1.5).
#[derive(Clone, Debug)]
pub(crate) struct Refusal {
    pub(crate) status: u16,
    pub(crate) code: u32,
    error: Map<String, Value>,
}

impl Refusal {
    /// Of Live Station: the code is a number, and there is a name.
    pub(crate) fn service(status: u16, code: u32, name: &str, message: impl Into<String>) -> Self {
        let error = json!({"errorCode": code, "message": message.into(), "errorName": name});
        Self::new(status, code, error)
    }

    /// Of the gateway: the code is a string, and there may be details.
    pub(crate) fn gateway(status: u16, code: u32, message: &str, details: Option<&str>) -> Self {
        let mut error = json!({"errorCode": code.to_string(), "message": message});
        if let Some(details) = details {
            error["details"] = details.into();
        }
        Self::new(status, code, error)
    }

    fn new(status: u16, code: u32, error: Value) -> Self {
        let Value::Object(error) = error else { unreachable!("made as an object above") };
        Self { status, code, error }
    }

    /// Adds an explanation that the real service does not send: an object for programs, and a sentence in the
    /// details, which every client shows.
    pub(crate) fn explain(&mut self, explanation: Value) {
        if let (Some(Value::String(details)), Some(problem)) =
            (self.error.get_mut("details"), explanation["problem"].as_str())
        {
            *details = format!("{details} Emulator: {problem}.");
        }
        self.error.insert("emulator".to_owned(), explanation);
    }

    pub(crate) fn body(&self) -> Vec<u8> {
        json!({ "error": self.error }).to_string().into_bytes()
    }
}
