//! `cargo xtask bench node [--quick]`: the Node package beside what one would write by hand.

use std::process::Command;

use crate::steps::{cargo, root, status, target};
use crate::{dist, node};

/// Runs `node/bench/bench.mjs` for a project with the packages, built as they are shipped, and the peers.
pub(crate) fn run(arguments: &[String]) -> Result<(), String> {
    node::node_is_there()?;
    node::pack(dist::PROFILE)?;
    status(&mut cargo(&["build", "--locked", "--release", "--package", "livestation-bench"]))?;
    let project = node::project("bench")?;
    let peers = ["undici@7.30.2", "axios@1.21.1", "crypto-js@4.2.0"];
    // Beside the project, or npm would look for the packages of other platforms again.
    let beside = node::folder().join("peers");
    std::fs::create_dir_all(&beside).map_err(|problem| problem.to_string())?;
    std::fs::write(beside.join("package.json"), "{ \"private\": true }\n").map_err(|e| e.to_string())?;
    node::npm(&beside, &[&["install"], peers.as_slice()].concat())?;
    let repository = root().canonicalize().map_err(|problem| problem.to_string())?;
    node::finish(
        Command::new("node")
            .arg("--expose-gc")
            .arg(repository.join("node/bench/bench.mjs"))
            .args(arguments)
            .env("LIVESTATION_REPOSITORY", &repository)
            .env("LIVESTATION_PROJECT", &project)
            .env("LIVESTATION_PEERS", &beside)
            .env("LIVESTATION_RESPONDER", target().join("release/livestation-bench"))
            .current_dir(&project),
    )
}
