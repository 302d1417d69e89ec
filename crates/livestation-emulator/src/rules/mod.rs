//! The rules of the service, written from its documents. The emulator exists to find mistakes of the client, so
//! nothing here comes from the client's types: a limit that both took from one place could be wrong in both.
//!
//! Each rule is a constant or a function over plain values, with its source: a section of the documents
//! (`docs/service.md` lists them) or a rule of the emulator (`docs/emulator.md`). Where the documents say nothing,
//! the rule names [`crate::invented`].

pub(crate) mod body;
pub(crate) mod channel;
pub(crate) mod clip;
pub(crate) mod gateway;
pub(crate) mod object;
pub(crate) mod page;
pub(crate) mod recording;
pub(crate) mod service_url;
pub(crate) mod settings;
pub(crate) mod snapshot;
pub(crate) mod zone;

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::{Path, PathBuf};

    /// What the emulator takes from the client's core. None of it decides whether a request keeps the rules:
    /// keys and the HMAC, whose expected values come from independent implementations; names of operations; and
    /// the type of instants in the public interface.
    const SHARED: [&str; 6] = ["AccessKey", "OperationId", "SecretKey", "Timestamp", "error", "signature"];

    #[test]
    fn no_rule_comes_from_the_client() {
        let mut files = Vec::new();
        collect(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")), &mut files);
        let mut taken = BTreeSet::new();
        for file in files {
            let code = code(&fs::read_to_string(&file).unwrap());
            for name in names(&code) {
                assert!(SHARED.contains(&name), "{} takes `{name}` from livestation_core", file.display());
                taken.insert(name.to_owned());
            }
        }
        assert_eq!(taken, BTreeSet::from(SHARED.map(str::to_owned)), "nothing is listed that is not taken");
    }

    #[test]
    fn names_are_found_in_every_form_of_path() {
        let code = code(
            "use livestation_core::{\n    Zone, // livestation_core::Comment\n    model::{A, B},\n};\n\
             /// [`livestation_core::Doc`]\nlet x = livestation_core::ChannelId::new(id);\n\
             use livestation_core::*;\nuse livestation_core as core;\n",
        );
        assert_eq!(names(&code), ["Zone", "model", "A", "B", "ChannelId", "*", "as core"]);
    }

    fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                collect(&path, files);
            } else if path.extension().is_some_and(|extension| extension == "rs") && !path.ends_with(file!())
            {
                files.push(path);
            }
        }
    }

    /// The text without comments.
    fn code(text: &str) -> String {
        text.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
    }

    /// The first name after the crate's in each path, or what stands there instead. A group within a group is read
    /// as if all its names stood in the outer one, which refuses more than it must.
    fn names(code: &str) -> Vec<&str> {
        let mut names = Vec::new();
        for (at, krate) in code.match_indices("livestation_core") {
            let rest = code[at + krate.len()..].split(';').next().unwrap_or_default();
            match rest.strip_prefix("::") {
                Some(group) if group.starts_with('{') => {
                    names.extend(group.split(['{', ',', '}']).map(|member| first(member.trim())));
                }
                Some(path) => names.push(first(path)),
                None => names.push(rest.trim()),
            }
        }
        names.retain(|name| !name.is_empty());
        names
    }

    fn first(path: &str) -> &str {
        let end = path.find(|c: char| !c.is_alphanumeric() && c != '_' && c != '*');
        &path[..end.unwrap_or(path.len())]
    }
}
