//! The packages of each language, and the program.

use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::sync::OnceLock;

use super::archive::{below, pack};
use super::build::{self, build};
use super::layout::{Part, copy, dist, files, fresh, made};
use super::targets::{Builder, Target};
use crate::folders::{absolute, empty};
use crate::mobile;
use crate::node;
use crate::steps::{cargo, root, status, status_in, target};
use crate::swift;
use crate::tools;

/// The version of everything.
pub(super) const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The wheel for a target. One serves every Python from 3.10 on.
pub(super) fn wheel(target_of: &Target) -> Result<(), String> {
    if target_of.is_windows() && target_of.builder == (Builder::Zig { glibc: None }) {
        return windows_wheel(target_of);
    }
    tools::rust_target(target_of.triple)?;
    let python = build::tools()?;
    let out = absolute(dist("python"))?;
    let mut command = Command::new(&python);
    command.args(["-m", "maturin", "build", "--quiet", "--locked", "--profile", build::PROFILE]);
    command.args(["--target", target_of.triple]).arg("--out").arg(out);
    if let Builder::Zig { .. } = target_of.builder {
        command.arg("--zig");
    }
    if !target_of.wheel.is_empty() {
        command.args(["--compatibility", target_of.wheel]);
    }
    build::for_shared(target_of, &mut command)?;
    status_in(&root().join("python"), command.env("PATH", build::with_tools(&python)?))
}

/// maturin names a wrong symbol to this linker, that of the module with its package. So the module is built here, and
/// takes its place in a wheel whose all other files are the same.
fn windows_wheel(target_of: &Target) -> Result<(), String> {
    let linux = made("python", "manylinux_2_17_x86_64.whl")?;
    let module = build(target_of, "livestation-python", true)?.join("_native.dll");
    let work = empty(&target().join("dist-windows-wheel"))?;
    let mut command = Command::new(build::tools()?);
    command.arg(root().join("xtask/src/dist/windows_wheel.py")).arg(&linux[0]).arg(module).arg(work);
    status(command.arg(dist("python")))
}

/// The source package.
pub(super) fn source_package() -> Result<(), String> {
    let out = absolute(dist("python"))?;
    let mut command = Command::new(build::tools()?);
    status_in(&root().join("python"), command.args(["-m", "maturin", "sdist", "--out"]).arg(out))
}

/// A shared library that goes into packages for many machines.
pub(super) fn part(part: Part, target_of: &Target) -> Result<(), String> {
    let built = build(target_of, part.package(), true)?;
    let file = part.file(target_of);
    copy(&built.join(target_of.library(part.library())), &file)?;
    let archive = format!("lib{}.a", part.library());
    match part {
        // Swift on Linux links it.
        Part::Mobile if target_of.is_linux() => copy(&built.join(&archive), &file.with_file_name(archive)),
        _ => Ok(()),
    }
}

/// The npm packages: one with the JavaScript, and one for each platform whose addon is there.
pub(super) fn npm() -> Result<(), String> {
    node::node_is_there()?;
    let addons: Vec<(&str, PathBuf)> =
        Part::Addon.there().into_iter().map(|target| (target.npm, Part::Addon.file(target))).collect();
    if addons.is_empty() {
        return Err("there is no addon to pack".to_owned());
    }
    node::pack_all(&addons, &fresh("npm")?)?;
    // What was packed lies in the tarballs.
    fs::remove_dir_all(dist("npm").join("packages")).map_err(|problem| problem.to_string())
}

/// An archive with the program, its completions, its manual and the licences, those of the crates inside of it too.
pub(super) fn program(target_of: &Target, name: &str) -> Result<(), String> {
    let built = build(target_of, "livestation-cli", false)?;
    let file = target_of.program_file();
    let inside = format!("livestation-{VERSION}-{name}");
    let mut contents = vec![(format!("{inside}/{file}"), built.join(file))];
    contents.extend(below(&described()?, &inside));
    for text in ["LICENSE-APACHE", "LICENSE-MIT", "CHANGELOG.md"] {
        contents.push((format!("{inside}/{text}"), root().join(text)));
    }
    let end = if target_of.is_windows() { "zip" } else { "tar.gz" };
    let folder = dist("cli");
    fs::create_dir_all(&folder).map_err(|problem| problem.to_string())?;
    pack(&folder.join(format!("{inside}.{end}")), &contents)
}

/// Completions, manual pages and third-party licences, made once for all archives.
fn described() -> Result<PathBuf, String> {
    static MADE: OnceLock<Result<PathBuf, String>> = OnceLock::new();
    MADE.get_or_init(describe).clone()
}

/// As this machine's program and cargo tell them.
fn describe() -> Result<PathBuf, String> {
    let folder = empty(&target().join("dist-described"))?;
    status(&mut cargo(&["build", "--quiet", "--locked", "--package", "livestation-cli"]))?;
    let mut licences = Command::new(tools::cargo_about()?);
    licences.args([
        "about",
        "generate",
        "--fail",
        "--manifest-path",
        "crates/livestation-cli/Cargo.toml",
        "--output-file",
    ]);
    licences.arg(folder.join("LICENSES-OF-CRATES.txt")).arg("xtask/src/dist/licences.hbs");
    status(&mut licences)?;
    let program = || Command::new(mobile::program());
    status(program().arg("manual").arg(folder.join("man/man1")).stdout(std::process::Stdio::null()))?;
    let completions = folder.join("completions");
    fs::create_dir_all(&completions).map_err(|problem| problem.to_string())?;
    for (shell, file) in [
        ("bash", "livestation.bash"),
        ("zsh", "_livestation"),
        ("fish", "livestation.fish"),
        ("powershell", "livestation.ps1"),
    ] {
        let output =
            program().args(["completions", shell]).output().map_err(|problem| problem.to_string())?;
        fs::write(completions.join(file), output.stdout).map_err(|problem| problem.to_string())?;
    }
    Ok(folder)
}

/// The jar with the libraries that are there, its sources, its documentation and its POM, as a Maven repository.
pub(super) fn kotlin() -> Result<(), String> {
    tools::maven()?;
    mobile::build()?;
    let work = empty(&target().join("dist-kotlin"))?;
    mobile::generate("kotlin", &work.join("generated"))?;
    let native = work.join("native");
    for target in Part::Mobile.there() {
        if let Some(folder) = target.jna {
            copy(
                &Part::Mobile.file(target),
                &native.join(folder).join(target.library(Part::Mobile.library())),
            )?;
        }
    }
    if files(&native).is_empty() {
        return Err("there is no library for the jar".to_owned());
    }
    let repository = fresh("maven")?;
    let mut command = Command::new("mvn");
    command.args(["--quiet", "--batch-mode", "--file"]).arg(root().join("kotlin/pom.xml"));
    for (property, value) in [
        ("livestation.build", work.join("build").display().to_string()),
        ("livestation.generated", work.join("generated").display().to_string()),
        ("livestation.native", native.display().to_string()),
        ("altDeploymentRepository", format!("dist::file://{}", repository.display())),
    ] {
        command.arg(format!("-D{property}={value}"));
    }
    // The tests have run against a jar made in the same way.
    status(command.args(["-Prelease", "-DskipTests", "deploy"]))
}

/// The Swift package with its generated sources, and with the library for Linux as an artifact bundle.
pub(super) fn swift_package() -> Result<(), String> {
    mobile::build()?;
    swift::generate()?;
    let work = empty(&target().join("dist-swift"))?;
    let package = root().join("swift");
    let bundle = work.join("livestation_uniffiFFI.artifactbundle");
    let library = format!("lib{}.a", Part::Mobile.library());
    let mut variants = Vec::new();
    for target in Part::Mobile.there().into_iter().filter(|target| target.is_linux()) {
        copy(
            &Part::Mobile.file(target).with_file_name(&library),
            &bundle.join(target.triple).join(&library),
        )?;
        variants.push(serde_json::json!({
            "path": format!("{}/{library}", target.triple),
            "supportedTriples": [target.triple],
            "staticLibraryMetadata": { "headerPaths": ["include"], "moduleMapPath": "include/module.modulemap" },
        }));
    }
    if variants.is_empty() {
        return Err("there is no library for the bundle".to_owned());
    }
    for header in files(&package.join("Sources/livestation_uniffiFFI")) {
        let name = header.file_name().ok_or("a header has no name")?;
        copy(&header, &bundle.join("include").join(name))?;
    }
    let info = serde_json::json!({
        "schemaVersion": "1.0",
        "artifacts": {
            "livestation_uniffiFFI": { "type": "staticLibrary", "version": VERSION, "variants": variants },
        },
    });
    let info = serde_json::to_string_pretty(&info).map_err(|problem| problem.to_string())?;
    fs::write(bundle.join("info.json"), info + "\n").map_err(|problem| problem.to_string())?;
    let out = fresh("swift")?;
    let name = "livestation_uniffiFFI.artifactbundle";
    pack(&out.join(format!("{name}.zip")), &below(&bundle, name))?;
    let mut sources = below(&package.join("Sources"), "LiveStation/Sources");
    for (name, file) in [
        ("Package.swift", package.join("Package.swift")),
        ("README.md", package.join("README.md")),
        ("LICENSE-APACHE", root().join("LICENSE-APACHE")),
        ("LICENSE-MIT", root().join("LICENSE-MIT")),
    ] {
        sources.push((format!("LiveStation/{name}"), file));
    }
    pack(&out.join(format!("LiveStation-{VERSION}.zip")), &sources)
}

/// The crates that are published, packed and compiled from what was packed.
pub(super) fn crates() -> Result<(), String> {
    const PUBLISHED: [&str; 4] =
        ["livestation-core", "livestation", "livestation-emulator", "livestation-cli"];
    // What is not committed yet is packed too: nothing is sent from here.
    let mut command = cargo(&["package", "--quiet", "--locked", "--allow-dirty"]);
    for package in PUBLISHED {
        command.args(["--package", package]);
    }
    status(&mut command)?;
    let out = fresh("crates")?;
    for package in PUBLISHED {
        let name = format!("{package}-{VERSION}.crate");
        copy(&target().join("package").join(&name), &out.join(&name))?;
    }
    Ok(())
}
