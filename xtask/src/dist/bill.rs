//! Bills of materials: which crates, in which versions, each package is made of.

use std::fs;
use std::path::{Path, PathBuf};

use super::layout::fresh;
use crate::steps::{cargo, root, status};
use crate::tools;

/// The crates whose builds are handed out, with their folders.
const SHIPPED: [(&str, &str); 4] = [
    ("livestation-cli", "crates/livestation-cli"),
    ("livestation-python", "bindings/python"),
    ("livestation-node", "bindings/node"),
    ("livestation-uniffi", "bindings/uniffi"),
];

/// What a bill is called before it lies where it belongs.
const NAME: &str = "livestation-sbom";

pub(super) fn write() -> Result<(), String> {
    let tool = tools::cargo_cyclonedx()?;
    let out = fresh("sbom")?;
    let mut command = std::process::Command::new(tool);
    command.args(["cyclonedx", "--quiet", "--format", "json", "--spec-version", "1.5", "--target", "all"]);
    let made = status(command.args(["--override-filename", NAME]).env("CARGO", cargo(&[]).get_program()));
    // It writes beside each manifest of the workspace.
    let mut outcome = made;
    for member in members()? {
        let file = member.join(format!("{NAME}.json"));
        let shipped = SHIPPED.iter().find(|(_, folder)| root().join(folder) == member);
        if let (Ok(()), Some((name, _))) = (&outcome, shipped) {
            outcome = hand_out(&file, &out.join(format!("{name}.cdx.json")));
        }
        // Not every member has one.
        _ = fs::remove_file(&file);
    }
    outcome
}

/// Where the repository lies on this machine is nothing that a bill should say.
fn hand_out(from: &Path, to: &Path) -> Result<(), String> {
    let here = format!("file://{}", root().display());
    fs::read_to_string(from)
        .and_then(|text| fs::write(to, text.replace(&here, "file:///livestation")))
        .map_err(|problem| format!("{}: {problem}", from.display()))
}

/// The folders of the workspace's members.
fn members() -> Result<Vec<PathBuf>, String> {
    let output = cargo(&["metadata", "--locked", "--no-deps", "--format-version", "1"])
        .current_dir(root())
        .output()
        .map_err(|problem| problem.to_string())?;
    let told: serde_json::Value =
        serde_json::from_slice(&output.stdout).map_err(|problem| problem.to_string())?;
    let manifests = told["packages"].as_array().into_iter().flatten();
    Ok(manifests
        .filter_map(|package| package["manifest_path"].as_str())
        .filter_map(|manifest| Path::new(manifest).parent().map(Into::into))
        .collect())
}
