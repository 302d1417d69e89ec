//! `cargo xtask dist`: what a release hands out, for every machine that can be built for from here.

mod archive;
mod bill;
mod build;
mod layout;
mod packages;
mod sums;
mod targets;
mod verify;

use std::fmt::Write as _;

use crate::steps::{Steps, say};
pub(crate) use build::PROFILE;
use layout::{Part, dist};
use targets::{TARGETS, Target};

/// A kind of package.
struct Kind {
    name: &'static str,
    makes: &'static str,
    run: fn(&mut Steps, &[&Target]),
}

/// In the order in which they are made. Those that are put together for all machines come after their parts.
const KINDS: [Kind; 9] = [
    Kind { name: "wheel", makes: "python/: a wheel for each target, and the source package", run: wheels },
    Kind {
        name: "parts",
        makes: "the libraries that npm, kotlin and swift are put together from",
        run: parts,
    },
    Kind { name: "cli", makes: "cli/: the program with completions, manual and licences", run: programs },
    Kind {
        name: "npm",
        makes: "npm/: the main package, and one for each addon in target/dist-parts",
        run: npm,
    },
    Kind { name: "kotlin", makes: "maven/: jar, sources, KDoc and POM, as a Maven repository", run: kotlin },
    Kind { name: "swift", makes: "swift/: the package, and an artifact bundle for Linux", run: swift },
    Kind {
        name: "crates",
        makes: "crates/: the published crates, compiled from what was packed",
        run: crates,
    },
    Kind { name: "sbom", makes: "sbom/: what each package is made of (CycloneDX)", run: bills },
    Kind { name: "sums", makes: "SHA256SUMS of all that is there", run: checksums },
];

fn usage() -> String {
    let mut text = "\
cargo xtask dist [--host | --target TRIPLE ...] [--verify | --verify-only] [PART ...]

Builds what a release hands out into target/dist, for every target that can be built for from this machine.

  --host           only for this machine
  --target TRIPLE  only for this target; may be repeated
  --verify         then run each package in a world like its users': an old Debian, ARM, Windows, an empty root
  --verify-only    build nothing; run what is in target/dist

Needs python3 with venv, node and npm; installs zig and others from PyPI into target/python/dist, standard libraries of
other targets with rustup, and for --verify Debian packages with apt-get and old Debians below ~/.cache/livestation.
All of it takes about 25 minutes the first time, --verify 10 more.

"
    .to_owned();
    for Kind { name, makes, .. } in &KINDS {
        // Writing to a string does not fail.
        _ = writeln!(text, "  {name:<7}  {makes}");
    }
    text.push_str("\nTargets:\n");
    for target in &TARGETS {
        let here = if target.can_be_built() { "" } else { "  (not from this machine)" };
        _ = writeln!(text, "  {}{here}", target.triple);
    }
    text
}

/// What was asked for.
struct Wanted {
    build: bool,
    verify: bool,
    targets: Vec<&'static Target>,
    kinds: Vec<&'static Kind>,
}

fn wanted(arguments: &[String]) -> Result<Option<Wanted>, String> {
    let (mut build, mut verify) = (true, false);
    let mut host = false;
    let mut named: Vec<&Target> = Vec::new();
    let mut kinds: Vec<&Kind> = Vec::new();
    let mut arguments = arguments.iter().map(String::as_str);
    while let Some(argument) = arguments.next() {
        match argument {
            "--help" | "-h" => return Ok(None),
            "--verify" => verify = true,
            "--verify-only" => (build, verify) = (false, true),
            "--host" => host = true,
            "--target" => {
                let given = arguments.next().ok_or("--target takes a triple; `dist --help` lists them")?;
                let target = TARGETS.iter().find(|target| target.triple == given);
                named.push(
                    target.ok_or_else(|| format!("`{given}` is not a target; `dist --help` lists them"))?,
                );
            }
            name => match KINDS.iter().find(|kind| kind.name == name) {
                Some(kind) => kinds.push(kind),
                None => return Err(format!("`{name}` is not a part or an option of dist\n\n{}", usage())),
            },
        }
    }
    if host && !named.is_empty() {
        return Err("--host and --target exclude each other".to_owned());
    }
    if let Some(other) = named.iter().find(|target| !target.can_be_built()) {
        return Err(format!("{} cannot be built for from this machine", other.triple));
    }
    let targets = match (host, named.is_empty()) {
        (true, _) => TARGETS.iter().filter(|target| target.is_host()).collect(),
        (false, true) => TARGETS.iter().filter(|target| target.can_be_built()).collect(),
        (false, false) => named,
    };
    let kinds = if kinds.is_empty() { KINDS.iter().collect() } else { kinds };
    Ok(Some(Wanted { build, verify, targets, kinds }))
}

/// `cargo xtask dist`.
pub(crate) fn run(arguments: &[String]) -> Result<(), String> {
    let Some(Wanted { build, verify, targets, kinds }) = wanted(arguments)? else {
        say(&usage());
        return Ok(());
    };
    let mut steps = Steps::default();
    if build {
        for kind in &kinds {
            (kind.run)(&mut steps, &targets);
        }
        let is_for_targets = kinds.iter().any(|kind| ["wheel", "parts", "cli"].contains(&kind.name));
        for target in TARGETS.iter().filter(|target| is_for_targets && !target.can_be_built()) {
            steps.skip(
                &format!("packages for {}", target.triple),
                "only a machine of that system builds them; the release workflow does",
            );
        }
    }
    if verify {
        verify::run(&mut steps, &kinds.iter().map(|kind| kind.name).collect::<Vec<_>>());
    }
    say("\n=== target/dist");
    for file in layout::files(&dist("")) {
        let bytes = file.metadata().map(|metadata| metadata.len()).unwrap_or_default();
        let name = file.strip_prefix(dist("")).unwrap_or(&file).display();
        say(&format!("  {:>9}  {name}", sums::size(bytes)));
    }
    steps.finish()
}

/// The wheel of this machine for old systems, alone in the folder: what every run of the tests looks at.
pub(crate) fn host_wheel() -> Result<(), String> {
    let target = TARGETS.iter().find(|target| target.is_host() && target.wheel.starts_with("manylinux"));
    packages::wheel(target.ok_or("there is no manylinux wheel for this machine")?)?;
    verify::wheels_keep_their_word()
}

fn wheels(steps: &mut Steps, targets: &[&Target]) {
    for target in targets {
        steps.check(&format!("wheel for {}", target.triple), || packages::wheel(target));
    }
    steps.check("source package for Python", packages::source_package);
}

fn parts(steps: &mut Steps, targets: &[&Target]) {
    for target in targets {
        steps.check(&format!("addon for {}", target.triple), || packages::part(Part::Addon, target));
        if target.jna.is_some() {
            let name = format!("library for Kotlin and Swift for {}", target.triple);
            steps.check(&name, || packages::part(Part::Mobile, target));
        }
    }
}

fn programs(steps: &mut Steps, targets: &[&Target]) {
    for target in targets {
        if let Some(name) = target.program {
            steps.check(&format!("program for {}", target.triple), || packages::program(target, name));
        }
    }
}

fn npm(steps: &mut Steps, _: &[&Target]) {
    steps.check("npm packages", packages::npm);
}

fn kotlin(steps: &mut Steps, _: &[&Target]) {
    steps.check("Kotlin: jar, sources, KDoc, POM", packages::kotlin);
    steps.skip(
        "Android's libraries",
        "they need Google's NDK, which cannot be had here; the release workflow does",
    );
}

fn swift(steps: &mut Steps, _: &[&Target]) {
    steps.check("Swift: package and artifact bundle", packages::swift_package);
    steps.skip("the XCFramework", "it needs Xcode; the release workflow does");
}

fn crates(steps: &mut Steps, _: &[&Target]) {
    steps.check("crates (cargo package)", packages::crates);
}

fn bills(steps: &mut Steps, _: &[&Target]) {
    steps.check("bills of materials (CycloneDX)", bill::write);
}

fn checksums(steps: &mut Steps, _: &[&Target]) {
    steps.check("SHA256SUMS", sums::write);
}
