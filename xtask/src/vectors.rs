//! Writes or checks the test vectors. The work is done in Python, so that no expected value is made by the
//! code that it tests.

use std::io::ErrorKind;
use std::path::Path;
use std::process::Command;

/// Writes `tests/vectors/*.json`; with `check`, fails when a file is not what would be written.
pub(crate) fn run(check: bool) -> Result<(), String> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/vectors/make_vectors.py");
    let status =
        Command::new("python3").arg(script).args(check.then_some("--check")).status().map_err(|e| match e
            .kind()
        {
            ErrorKind::NotFound => "python3 is not on the PATH; it is needed, 3.9 or later".to_owned(),
            _ => format!("python3: {e}"),
        })?;
    match (status.success(), check) {
        (true, _) => Ok(()),
        (false, true) => {
            Err("the vectors are not up to date: run `cargo xtask vectors` and look at the difference"
                .to_owned())
        }
        (false, false) => Err(format!("make_vectors.py: {status}")),
    }
}
