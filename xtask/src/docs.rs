//! `cargo xtask docs`: the documentation as a site, with the API of each language beside it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::folders::{absolute, empty};
use crate::steps::{Steps, cargo, root, say, status, status_in, target};
use crate::{mobile, node, python, swift, tools};

/// What makes the site. Material is supported until May 2027; its successor reads the same configuration.
const SITE: [&str; 3] = ["mkdocs==1.6.1", "mkdocs-material==9.8.2", "mkdocs-static-i18n==1.3.1"];
/// What makes the pages of the Python package.
const PDOC: &str = "pdoc==16.0.0";
/// What makes those of the Node package, with a compiler that it knows.
const TYPEDOC: &str = r#"{
  "private": true,
  "dependencies": { "@types/node": "20.19.43", "typedoc": "0.28.20", "typescript": "5.9.3" }
}
"#;

/// `DocC`'s pages know where they lie: below the site's own path.
const SWIFT_BASE: &str = "livestation/api/swift";
const SOURCE_LINK: &str = "https://github.com/livestation/livestation/blob/{gitRevision}/{path}#L{line}";

const USAGE: &str = "\
cargo xtask docs [--serve [PORT]]
                        build the site into target/site, strictly: a warning or a dead link is an error;
                        --serve then shows it on http://127.0.0.1:8000/livestation/
";

pub(crate) fn run(arguments: &[String]) -> Result<(), String> {
    let port = match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [] => None,
        ["--serve"] => Some("8000"),
        ["--serve", port] if port.parse::<u16>().is_ok() => Some(port),
        ["--help" | "-h"] => {
            say(USAGE);
            return Ok(());
        }
        _ => return Err(format!("not understood: {}\n\n{USAGE}", arguments.join(" "))),
    };
    let mut steps = Steps::default();
    build(&mut steps);
    steps.finish()?;
    let Some(port) = port else { return Ok(()) };
    say(&format!("http://127.0.0.1:{port}/livestation/ until Ctrl-C"));
    // Below the path that it will have.
    let folder = empty(&target().join("served"))?;
    let below = folder.join("livestation");
    fs::rename(site(), &below).map_err(|problem| problem.to_string())?;
    let mut server = Command::new(python::kept_environment("docs", &SITE)?);
    server.args(["-m", "http.server", "--bind", "127.0.0.1", "--directory"]).arg(&folder);
    status(server.arg(port))
}

fn site() -> PathBuf {
    target().join("site")
}

/// A folder of the site for what another tool makes, as an absolute path: tools run in folders of their own.
fn api(language: &str) -> Result<PathBuf, String> {
    absolute(site().join("api").join(language))
}

/// All steps; `cargo xtask test docs` takes them, too.
pub(crate) fn build(steps: &mut Steps) {
    // First the pages, for this empties the folder.
    steps.check("the site's pages (mkdocs, warnings are errors)", pages);
    steps.check("the site's API of Rust (rustdoc)", rust);
    steps.check("the site's API of Python (pdoc)", pdoc);
    let mut made = vec!["rust", "python"];
    match node::node_is_there() {
        Ok(()) => {
            steps.check("the site's API of Node (TypeDoc)", typedoc);
            made.push("node");
        }
        Err(why) => steps.skip("the site's API of Node (TypeDoc)", &why),
    }
    match tools::maven() {
        Ok(()) => {
            steps.check("the site's API of Kotlin (Dokka)", dokka);
            made.push("kotlin");
        }
        Err(why) => steps.skip("the site's API of Kotlin (Dokka)", &why),
    }
    match tools::swift_root() {
        Ok(debian) => {
            steps.check("the site's API of Swift (DocC)", || {
                swift::api(&debian, "site/api/swift", SWIFT_BASE)
            });
            made.push("swift");
        }
        Err(why) => steps.skip("the site's API of Swift (DocC)", &why),
    }
    steps.check("the site has no dead link, and every page is reached", || {
        let mut check = Command::new(python::kept_environment("docs", &SITE)?);
        status(check.arg(root().join("xtask/docs/links.py")).arg(site()).args(made))
    });
}

fn pages() -> Result<(), String> {
    let mut command = Command::new(python::kept_environment("docs", &SITE)?);
    command.args(["-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir"]);
    status(command.arg(absolute(site())?).env("NO_MKDOCS_2_WARNING", "1"))
}

fn rust() -> Result<(), String> {
    let packages = ["livestation", "livestation-core", "livestation-emulator"];
    let mut command = cargo(&["doc", "--no-deps", "--locked", "--quiet"]);
    for package in packages {
        command.args(["--package", package]);
    }
    status(command.env("RUSTDOCFLAGS", "-D warnings"))?;
    node::copy(&target().join("doc"), &api("rust")?)
}

fn pdoc() -> Result<(), String> {
    let wheel = python::wheel("dev")?;
    let mut command = Command::new(python::environment("pdoc", Some(&wheel), &[PDOC])?);
    status(
        command
            .args(["-m", "pdoc", "livestation", "livestation.testing", "--output-directory"])
            .arg(api("python")?),
    )
}

fn typedoc() -> Result<(), String> {
    let folder = node::folder().join("typedoc");
    let written = folder.join("package.json");
    if fs::read_to_string(&written).ok().as_deref() != Some(TYPEDOC) {
        fs::create_dir_all(&folder)
            .and_then(|()| fs::write(&written, TYPEDOC))
            .map_err(|problem| problem.to_string())?;
        node::npm(&folder, &["install", "--no-package-lock"])?;
    }
    // The package's own settings, with the types of this folder.
    let sources = absolute(root().join("node"))?;
    let settings = serde_json::json!({
        "extends": sources.join("tsconfig.json"),
        "compilerOptions": { "typeRoots": [absolute(folder.join("node_modules/@types"))?] },
        "include": [sources.join("src")],
        // What is exported spells them out.
        "typedocOptions": { "intentionallyNotExported": ["Open", "LevelMethods"] },
    });
    let written = absolute(folder.join("tsconfig.json"))?;
    fs::write(&written, settings.to_string()).map_err(|problem| problem.to_string())?;
    let mut command = Command::new("node");
    command.arg(absolute(folder.join("node_modules/typedoc/bin/typedoc"))?);
    command.args(["--entryPoints", "src/index.ts", "--entryPoints", "src/testing.ts", "--excludeInternal"]);
    command.args([
        "--name",
        "livestation",
        "--readme",
        "none",
        "--treatWarningsAsErrors",
        "--logLevel",
        "Warn",
    ]);
    command.args([
        "--disableGit",
        "--gitRevision",
        "main",
        "--sourceLinkTemplate",
        SOURCE_LINK,
        "--basePath",
    ]);
    command.arg(absolute(root())?);
    status_in(&sources, command.arg("--tsconfig").arg(written).arg("--out").arg(api("node")?))
}

fn dokka() -> Result<(), String> {
    mobile::build()?;
    let generated = absolute(target().join("dist-kotlin-api"))?;
    mobile::generate("kotlin", &generated)?;
    let out = api("kotlin")?;
    let mut command = Command::new("mvn");
    command.args(["--quiet", "--batch-mode", "-Prelease", "--file"]).arg(root().join("kotlin/pom.xml"));
    command.arg(format!("-Dlivestation.generated={}", generated.display()));
    command.arg(format!("-Dlivestation.api={}", out.display()));
    status(command.arg("dokka:dokka"))?;
    if Path::new(&out).join("index.html").is_file() {
        Ok(())
    } else {
        Err("Dokka has made no pages".to_owned())
    }
}
