//! `cargo xtask dist --verify`: each package in a world like its users', where it makes a snapshot against an emulator.

mod runtimes;
mod worlds;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::build::{tool, tools};
use super::layout::{Part, copy, dist, made};
use super::packages::VERSION;
use super::sums::size;
use crate::companion::Companion;
use crate::folders::{absolute, empty};
use crate::node::{self, npm};
use crate::steps::{Steps, cargo, root, say, status};
use crate::swift;
use worlds::{Kind, WORLDS, World, alone, place, told};

/// The most that is downloaded with a package, in bytes.
const MOST_OF_A_PACKAGE: u64 = 4_000_000;
const MOST_OF_A_PROGRAM: u64 = 10_000_000;

/// Looks at the kinds of packages that are named.
pub(super) fn run(steps: &mut Steps, kinds: &[&str]) {
    let has = |kind: &str| kinds.contains(&kind);
    steps.check("sizes", sizes);
    if has("wheel") {
        steps.check("wheels keep their word (auditwheel, abi3audit, twine)", wheels_keep_their_word);
    }
    if has("npm") {
        steps.check("npm packages (publint)", publint);
    }
    if let Err(why) = runtimes::is_linux_on_x86() {
        return steps.skip("packages in the worlds of users", &why);
    }
    for world in &WORLDS {
        let mut there = Err("it was not prepared".to_owned());
        steps.check(&format!("{}: is there", world.name), || {
            there = world.prepare();
            there.clone()
        });
        if let Err(why) = &there {
            steps.skip(&format!("packages on {}", world.name), why);
            continue;
        }
        let mut on = |kind: &str, what: &str, check: fn(&World) -> Result<String, String>| {
            if has(kind) {
                steps.check(&format!("{}: {what}", world.name), || {
                    check(world).map(|runs| say(&format!("  {runs}")))
                });
            }
        };
        on("wheel", "the wheel", in_python);
        on("npm", "the npm packages", in_node);
        on("kotlin", "the jar", in_java);
        on("cli", "the program", program);
    }
    if has("cli") {
        steps.check("an empty root: the static program for x86-64", in_nothing);
    }
    if has("swift") {
        match crate::tools::swift_root() {
            Ok(debian) => steps.check("Debian 13: the Swift package with the library of the bundle", || {
                in_swift(&debian).map(|runs| say(&format!("  {runs}")))
            }),
            Err(why) => steps.skip("the Swift package with the library of the bundle", &why),
        }
        steps.skip(
            "the artifact bundle as a binary target",
            "SwiftPM links static libraries of bundles from 6.2 on, and Debian has 6.0",
        );
    }
    if has("wheel") && has("parts") {
        steps.check("wheels and addons for musl take nothing that musl 1.2.2 lacks", musl);
    }
    steps.skip(
        "wheels and npm packages for musl, in an Alpine",
        "no registry that is reached here has a Python or a Node for musl: only what they link was looked at",
    );
}

/// What is downloaded stays small.
fn sizes() -> Result<(), String> {
    let mut wrong = Vec::new();
    let mut look = |folder: &str, end: &str, most: u64| {
        for file in made(folder, end).unwrap_or_default() {
            let bytes = file.metadata().map_or(u64::MAX, |metadata| metadata.len());
            if bytes > most {
                wrong.push(format!("{} has {}, more than {}", file.display(), size(bytes), size(most)));
            }
        }
    };
    look("python", ".whl", MOST_OF_A_PACKAGE);
    look("npm", ".tgz", MOST_OF_A_PACKAGE);
    for world in &WORLDS {
        if dist("cli").exists() {
            let bytes = unpacked_program(world)?.metadata().map_or(u64::MAX, |metadata| metadata.len());
            say(&format!("  program for {}: {}", world.program_target()?.triple, size(bytes)));
            if bytes > MOST_OF_A_PROGRAM {
                wrong.push(format!("the program for {} has {}", world.program_target()?.triple, size(bytes)));
            }
        }
    }
    if wrong.is_empty() { Ok(()) } else { Err(wrong.join("; ")) }
}

/// The wheels work where their names say, with every Python that their names say.
pub(super) fn wheels_keep_their_word() -> Result<(), String> {
    let wheels = made("python", ".whl")?;
    let glibc_tags = ["manylinux_2_17_x86_64", "manylinux_2_17_aarch64"];
    for wheel in &wheels {
        let name = wheel.to_string_lossy();
        if let Some(tag) = glibc_tags.iter().find(|tag| name.contains(*tag)) {
            let found = told(tool("auditwheel")?.arg("show").arg(wheel))?;
            let consistent = found.split_whitespace().collect::<Vec<_>>().join(" ");
            if !consistent.contains(&format!("\"{tag}\"")) {
                return Err(format!("{name} is not for {tag}, auditwheel says: {found}"));
            }
            say(&format!("  {}: {tag}", name.rsplit('/').next().unwrap_or_default()));
        }
        status(tool("abi3audit")?.args(["--strict", "--assume-minimum-abi3", "3.10"]).arg(wheel))?;
    }
    status(Command::new(tools()?).args(["-m", "twine", "check", "--strict"]).args(&wheels))
}

/// `auditwheel` takes this machine's C library for musl's, and knows musl's only by the name that Alpine gives it.
fn musl() -> Result<(), String> {
    for (processor, debian) in [("x86_64", "amd64"), ("aarch64", "arm64")] {
        let root = worlds::musl(debian)?;
        let libc = root.join(format!("lib/ld-musl-{processor}.so.1"));
        let mut check = Command::new(tools()?);
        check.arg(crate::steps::root().join("xtask/src/dist/verify/musl.py")).arg(libc);
        check.args(made("python", &format!("musllinux_1_2_{processor}.whl"))?);
        let triple = format!("{processor}-unknown-linux-musl");
        let addon = Part::Addon.there().into_iter().find(|target| target.triple == triple);
        check.arg(Part::Addon.file(addon.ok_or_else(|| format!("there is no addon for {triple}"))?));
        status(&mut check)?;
    }
    Ok(())
}

fn publint() -> Result<(), String> {
    let checker = node::tools()?.join("node_modules/publint/src/cli.js");
    made("npm", ".tgz")?
        .iter()
        .try_for_each(|package| status(Command::new("node").arg(&checker).arg("--strict").arg(package)))
}

/// An empty folder for a kind of package in a world.
fn fresh(world: &World, name: &str) -> Result<PathBuf, String> {
    let world = match world.kind {
        Kind::Old => "old",
        Kind::Arm => "arm",
        Kind::Windows => "windows",
    };
    empty(&place()?.join(world).join(name))
}

/// What the program in a world says it runs in; it made a snapshot.
fn snapshot_of(output: &str) -> Result<String, String> {
    let line =
        output.lines().rfind(|line| line.starts_with('{')).ok_or_else(|| format!("it says: {output}"))?;
    let told: serde_json::Value =
        serde_json::from_str(line).map_err(|problem| format!("{problem}: {line}"))?;
    match (told["snapshotUrl"].as_str(), told["runs"].as_str()) {
        (Some(url), Some(runs)) if url.contains(".m3u8") => Ok(format!("{runs}: a snapshot was made")),
        _ => Err(format!("it made no snapshot: {line}")),
    }
}

fn in_python(world: &World) -> Result<String, String> {
    let folder = fresh(world, "python")?;
    let wheel = made("python", &format!("{}.whl", world.wheel))?;
    let python = runtimes::python(world)?;
    let mut install = world.command(&python)?;
    install.arg(runtimes::pip()?).args(["install", "--quiet", "--no-index", "--no-deps", "--no-cache-dir"]);
    // pip decides by this world's system and C library whether the wheel fits.
    copy(&wheel[0], &folder.join(wheel[0].file_name().ok_or("a wheel has no name")?))?;
    let wheel = folder.join(wheel[0].file_name().ok_or("a wheel has no name")?);
    status(install.arg("--target").arg(&folder).arg(wheel))?;
    copy(&root().join("tests/packages/snapshot.py"), &folder.join("snapshot.py"))?;
    if world.kind == Kind::Windows {
        runtimes::stable_functions(&python, &folder.join("livestation/_native.pyd"))?;
    }
    // Its own folder is the first that Python looks for modules in.
    snapshot_of(&told(world.command(&python)?.arg(folder.join("snapshot.py")))?)
}

fn in_node(world: &World) -> Result<String, String> {
    let folder = fresh(world, "node")?;
    let platform = world.target()?.npm;
    let addon = addon_package(platform);
    let packages = made("npm", ".tgz")?;
    let wanted = |package: &&PathBuf| {
        let name = package.file_name().unwrap_or_default().to_string_lossy().into_owned();
        name == format!("livestation-{VERSION}.tgz") || name == format!("{addon}-{VERSION}.tgz")
    };
    let packages: Vec<String> =
        packages.iter().filter(wanted).map(|package| package.display().to_string()).collect();
    if packages.len() != 2 {
        return Err(format!("{addon} is not there: {packages:?}"));
    }
    fs::write(folder.join("package.json"), "{ \"private\": true }\n")
        .map_err(|problem| problem.to_string())?;
    let mut arguments = vec!["install", "--offline"];
    arguments.extend(runtimes::npm_flags(world));
    arguments.extend(packages.iter().map(String::as_str));
    npm(&folder, &arguments)?;
    copy(&root().join("tests/packages/snapshot.cjs"), &folder.join("snapshot.cjs"))?;
    snapshot_of(&told(world.command(&runtimes::node(world)?)?.arg(folder.join("snapshot.cjs")))?)
}

/// `livestation-linux-x64-gnu` for `x86_64-unknown-linux-gnu`.
fn addon_package(target: &str) -> String {
    let mut parts = target.split('-');
    let cpu = if parts.next() == Some("aarch64") { "arm64" } else { "x64" };
    let parts: Vec<&str> = parts.skip(1).map(|part| if part == "windows" { "win32" } else { part }).collect();
    match parts.as_slice() {
        [os, abi] => format!("livestation-{os}-{cpu}-{abi}"),
        _ => format!("livestation-{}-{cpu}", parts.join("-")),
    }
}

fn in_java(world: &World) -> Result<String, String> {
    let java = runtimes::java(world)?;
    let libraries = consumer()?;
    let emulator = Companion::emulator()?;
    let separator = if world.kind == Kind::Windows { ";" } else { ":" };
    let jars: Vec<String> = libraries.iter().map(|jar| jar.display().to_string()).collect();
    let mut command = world.command(&java)?;
    // Native access is what JNA is for.
    command.args(["--enable-native-access=ALL-UNNAMED", "-cp", &jars.join(separator), "SnapshotKt"]);
    for pointer in ["/endpoint", "/accessKey", "/secretKey", "/channels/0"] {
        command.arg(emulator.said(pointer)?);
    }
    snapshot_of(&told(&mut command)?)
}

/// A program with the jar as its dependency, out of the Maven repository: its class path.
fn consumer() -> Result<Vec<PathBuf>, String> {
    crate::tools::maven()?;
    let work = empty(&place()?.join("kotlin"))?;
    let cached = std::env::var_os("HOME").map(PathBuf::from).unwrap_or_default();
    // What an earlier run has taken from the repository.
    _ = fs::remove_dir_all(cached.join(".m2/repository/io/livestation"));
    let mut command = Command::new("mvn");
    command.args(["--quiet", "--batch-mode", "--file"]).arg(root().join("tests/packages/kotlin/pom.xml"));
    let repository = absolute(dist("maven"))?;
    command.arg(format!("-Dlivestation.version={VERSION}"));
    command.arg(format!("-Dlivestation.repository={}", repository.display()));
    command.arg(format!("-Dlivestation.build={}", work.display()));
    status(command.arg("package"))?;
    let mut jars = super::layout::files(&work.join("libraries"));
    jars.push(work.join("snapshot-1.jar"));
    Ok(jars)
}

/// Python's own modules unpack what they have packed.
fn unpack(archive: &Path, folder: &Path) -> Result<(), String> {
    let script = "import shutil, sys; shutil.unpack_archive(*sys.argv[1:])";
    status(Command::new(tools()?).args(["-c", script]).arg(archive).arg(folder))
}

/// The program for a world, out of its archive.
fn unpacked_program(world: &World) -> Result<PathBuf, String> {
    let target = world.program_target()?;
    let name = format!("livestation-{VERSION}-{}", target.program.ok_or("there is no program")?);
    let folder = fresh(world, "program")?;
    let archive = made("cli", if target.is_windows() { ".zip" } else { ".tar.gz" })?
        .into_iter()
        .find(|archive| archive.to_string_lossy().contains(&name))
        .ok_or_else(|| format!("{name} is not there"))?;
    unpack(&archive, &folder)?;
    let file = folder.join(name).join(target.program_file());
    for beside in [
        "LICENSE-MIT",
        "LICENSES-OF-CRATES.txt",
        "completions/livestation.bash",
        "man/man1/livestation-snapshot-create.1",
    ] {
        if !file.with_file_name(beside).exists() {
            return Err(format!("the archive has no {beside}"));
        }
    }
    Ok(file)
}

fn program(world: &World) -> Result<String, String> {
    demo(&mut world.command(&unpacked_program(world)?)?)
}

/// `demo` starts an emulator, makes a snapshot and fetches its video.
fn demo(command: &mut Command) -> Result<String, String> {
    let output = told(command.args(["demo", "--json"]))?;
    let told: serde_json::Value =
        serde_json::from_str(&output).map_err(|problem| format!("{problem}: {output}"))?;
    let text = told.to_string();
    if text.contains(".m3u8") && told["playback"].is_object() {
        Ok("a snapshot was made and its video fetched".to_owned())
    } else {
        Err(format!("it made no snapshot: {text}"))
    }
}

fn in_nothing() -> Result<(), String> {
    let folder = empty(&place()?.join("nothing"))?;
    copy(&unpacked_program(&WORLDS[0])?, &folder.join("livestation"))?;
    demo(&mut alone(&folder, "/livestation")).map(|runs| say(&format!("  {runs}")))
}

fn in_swift(debian: &Path) -> Result<String, String> {
    status(&mut cargo(&["build", "--quiet", "--locked", "--package", "livestation-cli"]))?;
    let work = empty(&place()?.join("swift"))?;
    for archive in made("swift", ".zip")? {
        unpack(&archive, &work)?;
    }
    let emulator = Companion::emulator()?;
    let output = told(&mut swift::first_call(debian, &work, &emulator)?)?;
    match output.lines().rfind(|line| line.contains(".m3u8")) {
        Some(_) => Ok("Swift 6.0 on Debian 13: a snapshot was made".to_owned()),
        None => Err(format!("it made no snapshot: {output}")),
    }
}
