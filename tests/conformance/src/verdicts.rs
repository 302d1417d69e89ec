use std::collections::BTreeMap;
use std::path::Path;

/// Set by `cargo xtask test`: the folder where each language leaves what came of the table of behaviours.
const FOLDER: &str = "LIVESTATION_BEHAVIOURS";

/// What came of each behaviour in one language.
#[derive(Debug, Default)]
pub struct Verdicts(BTreeMap<String, Result<(), String>>);

impl Verdicts {
    /// Takes down one.
    pub fn add(&mut self, behaviour: &str, result: Result<(), String>) {
        let before = self.0.insert(behaviour.to_owned(), result);
        assert!(before.is_none(), "two behaviours are called {behaviour:?}");
    }

    /// Leaves them for the table of all languages, if one is made; and fails if any of them failed.
    pub fn conclude(self, language: &str) {
        if let Some(folder) = std::env::var_os(FOLDER) {
            let file = Path::new(&folder).join(language).with_extension("json");
            std::fs::write(file, self.json().to_string()).expect("a folder that is there");
        }
        let failures: Vec<String> = self
            .0
            .iter()
            .filter_map(|(name, result)| Some(format!("{name}: {}", result.as_ref().err()?)))
            .collect();
        assert!(failures.is_empty(), "\n{}", failures.join("\n"));
        assert!(!self.0.is_empty(), "the table is empty");
    }

    fn json(&self) -> serde_json::Value {
        self.0
            .iter()
            .map(|(name, result)| {
                let verdict =
                    result.as_ref().map_or_else(|why| format!("fail: {why}"), |()| "pass".to_owned());
                (name.clone(), verdict.into())
            })
            .collect::<serde_json::Map<_, _>>()
            .into()
    }
}
