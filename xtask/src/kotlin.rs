//! `cargo xtask test kotlin`: the Kotlin package, built with Maven and tested as the jar that is handed out.

use std::env::consts::{ARCH, OS};
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::repeat::Suite;
use crate::steps::{Steps, root};
use crate::verdicts::Report;
use crate::{mobile, tools};

const TESTS: &str = "Kotlin: the jar against the emulator (mvn verify)";

pub(crate) fn run(steps: &mut Steps) {
    if let Err(why) = tools::maven() {
        return steps.skip(TESTS, &why);
    }
    steps.check("Kotlin: library, generator and command line", mobile::build);
    steps.check("Kotlin: generated sources", || {
        mobile::generate("kotlin", &package().join("target/generated-sources/uniffi"))?;
        put_library(&package().join("target/native"))
    });
    let named = |property: &str, path: PathBuf| {
        let mut argument = OsString::from(format!("-Dlivestation.{property}="));
        argument.push(path);
        argument
    };
    let programs = [named("program", mobile::program()), named("proxy", mobile::proxy())];
    steps.suite(TESTS, || {
        let mut command = Command::new("mvn");
        command.args(["--quiet", "--batch-mode", "--file"]).arg(package().join("pom.xml"));
        command.args(&programs).arg("verify");
        let verdicts = Report::Junit(package().join("target/surefire-reports"));
        Ok(vec![Suite::new("kotlin", command, verdicts)])
    });
}

fn package() -> PathBuf {
    root().join("kotlin")
}

/// Puts the library where JNA looks for it inside of a jar: a folder for each system and processor.
fn put_library(folder: &Path) -> Result<(), String> {
    let from = mobile::library();
    let folder = folder.join(format!("{}-{}", jna_system(), jna_processor()));
    let name = from.file_name().ok_or("the library has no name")?;
    fs::create_dir_all(&folder)
        .and_then(|()| fs::copy(&from, folder.join(name)))
        .map(drop)
        .map_err(|problem| format!("{}: {problem}", from.display()))
}

fn jna_system() -> &'static str {
    match OS {
        "macos" => "darwin",
        "windows" => "win32",
        other => other,
    }
}

fn jna_processor() -> &'static str {
    match ARCH {
        "x86_64" => "x86-64",
        other => other,
    }
}
