//! `cargo xtask test swift`: the Swift package, tested in a Debian that has Swift, for the machine's own may have none.

use std::env::consts::ARCH;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::companion::Companion;
use crate::repeat::Suite;
use crate::steps::{Steps, root, status, target};
use crate::verdicts::Report;
use crate::{behaviours, mobile, tools};

const TESTS: &str = "Swift: the package against the emulator (swift test)";
const EXAMPLES: &str = "/target/swift-examples";
const VIDEO: &str = "Swift: short clips, cut by ffmpeg";

pub(crate) fn run(steps: &mut Steps) {
    let swift = match tools::swift_root() {
        Ok(swift) => swift,
        Err(why) => return steps.skip(TESTS, &why),
    };
    let clips = tools::ffmpeg();
    if let Err(why) = &clips {
        steps.skip(VIDEO, why);
    }
    steps.check("Swift: library, generator and command line", mobile::build);
    steps.check("Swift: generated sources", generate);
    steps.check("Swift: programs that use the package", || build_examples(&swift));
    // The emulator stays outside, where ffmpeg is: both see the same loopback.
    let mut outside = None;
    steps.check("Swift: an emulator and a proxy for the tests", || {
        let emulator = Companion::emulator()?;
        let proxy = Companion::proxy(&emulator)?;
        outside = Some((emulator, proxy));
        Ok(())
    });
    match &outside {
        Some((emulator, proxy)) => {
            steps.suite(TESTS, || Ok(vec![test(&swift, clips.is_ok(), emulator, proxy)]));
        }
        None => steps.skip(TESTS, "there is no emulator to test against"),
    }
}

fn script(name: &str) -> Command {
    Command::new(root().join("swift/scripts").join(name))
}

/// Writes the sources that are generated into the package.
pub(crate) fn generate() -> Result<(), String> {
    status(script("generate.sh").arg(mobile::library()).env("BINDGEN", mobile::generator()))
}

/// A command in the other Debian, where `sources` are `/src` and the target folder `/target`.
fn inside(swift: &Path, sources: &Path) -> Command {
    let mut command = Command::new(root().join("xtask/scripts/in-root.sh"));
    let mount = |from: &Path, to: &str| format!("{}:{to}", from.display());
    command.arg(swift).arg(mount(sources, "/src")).arg(mount(&target(), "/target")).args(["--", "env"]);
    command
}

/// Says which package is meant, where its products go, and where the library is.
fn with_package<'a>(command: &'a mut Command, package: &str, products: &str) -> &'a mut Command {
    command.args(["--package-path", package, "--scratch-path", products]);
    for argument in ["-L/target/debug", "-rpath", "/target/debug"] {
        command.args(["-Xlinker", argument]);
    }
    command
}

/// Builds programs that use the package as an app does.
fn build_examples(swift: &Path) -> Result<(), String> {
    let mut command = inside(swift, &root());
    status(with_package(command.args(["swift", "build"]), "/src/swift/Examples", EXAMPLES))
}

/// The package's API as pages for a site below `base`, written by `DocC` into a folder of the target folder.
pub(crate) fn api(swift: &Path, folder: &str, base: &str) -> Result<(), String> {
    mobile::build()?;
    generate()?;
    let mut dump = inside(swift, &root());
    dump.args([
        "swift",
        "package",
        "dump-symbol-graph",
        "--package-path",
        "/src/swift",
        "--scratch-path",
        "/target/swift",
    ]);
    dump.args([
        "-Xlinker",
        "-L/target/debug",
        "--minimum-access-level",
        "public",
        "--skip-synthesized-members",
    ]);
    status(&mut dump)?;
    let graphs = format!("/target/swift/{ARCH}-pc-linux-gnu/symbolgraph");
    let mut convert = inside(swift, &root());
    convert.args(["/usr/libexec/swift/bin/docc", "convert", "--transform-for-static-hosting"]);
    convert.args([
        "--fallback-display-name",
        "LiveStation",
        "--fallback-bundle-identifier",
        "io.livestation",
    ]);
    convert.args(["--additional-symbol-graph-dir", &graphs, "--hosting-base-path", base]);
    convert.args(["--output-path", &format!("/target/{folder}")]);
    // It suggests a sentence for every parameter that explains itself.
    status(convert.stdout(Stdio::null()).stderr(Stdio::null()))
}

/// Builds and runs the first program with a package that was unpacked into `work`, beside its artifact bundle.
pub(crate) fn first_call(swift: &Path, work: &Path, emulator: &Companion) -> Result<Command, String> {
    let library = format!("/src/livestation_uniffiFFI.artifactbundle/{ARCH}-unknown-linux-gnu");
    // Examples name the package by its folder.
    let package = work.join("swift");
    fs::rename(work.join("LiveStation"), &package).map_err(|problem| problem.to_string())?;
    for file in ["Package.swift", "AllRecording/main.swift", "FirstCall/main.swift", "MemoryCheck/main.swift"]
    {
        let to = package.join("Examples").join(file);
        to.parent().map_or(Ok(()), fs::create_dir_all).map_err(|problem| problem.to_string())?;
        fs::copy(root().join("swift/Examples").join(file), to).map_err(|problem| problem.to_string())?;
    }
    let mut build = inside(swift, work);
    build.args(["swift", "build", "--product", "FirstCall", "--package-path", "/src/swift/Examples"]);
    build.args(["--scratch-path", "/src/built", "-Xlinker", &format!("-L{library}")]);
    status(&mut build)?;
    let mut command = inside(swift, work);
    for (variable, pointer) in [
        ("LIVESTATION_ENDPOINT", "/endpoint"),
        ("NCLOUD_ACCESS_KEY_ID", "/accessKey"),
        ("NCLOUD_SECRET_ACCESS_KEY", "/secretKey"),
    ] {
        command.arg(format!("{variable}={}", emulator.said(pointer)?));
    }
    command.arg("/src/built/debug/FirstCall");
    Ok(command)
}

/// `swift test`.
fn test(swift: &Path, clips: bool, emulator: &Companion, proxy: &Companion) -> Suite {
    let mut command = inside(swift, &root());
    command.arg(format!("LIVESTATION_EMULATOR={}", emulator.line));
    // Its file lies in the target folder, which has another name inside.
    let line = proxy.line.replace(&target().display().to_string(), "/target");
    command.arg(format!("LIVESTATION_PROXY={line}"));
    command.arg(format!("LIVESTATION_FIRST_CALL={EXAMPLES}/debug/FirstCall"));
    command.arg(format!("{}=/target/{}", behaviours::VARIABLE, behaviours::FOLDER));
    if !clips {
        command.arg("LIVESTATION_TEST_NO_FFMPEG=1");
    }
    // There are no tests of the older kind, XCTest.
    with_package(command.args(["swift", "test", "--disable-xctest"]), "/src/swift", "/target/swift");
    Suite::new("swift", command, Report::SwiftTesting)
}
