//! `cargo xtask soak [--seconds N] [--seed N]`: the soak test, optimised and for as long as one likes.

use crate::steps::{cargo, status};

pub(crate) fn run(arguments: &[String]) -> Result<(), String> {
    let (mut seconds, mut seed) = ("120", "1");
    for pair in arguments.chunks(2) {
        match pair {
            [name, number] if number.parse::<u64>().is_ok() && name == "--seconds" => seconds = number,
            [name, number] if number.parse::<u64>().is_ok() && name == "--seed" => seed = number,
            _ => return Err("it takes --seconds N and --seed N".to_owned()),
        }
    }
    let mut test =
        cargo(&["test", "--release", "-p", "livestation-conformance", "--test", "soak", "--", "--nocapture"]);
    status(test.env("LIVESTATION_SOAK_SECONDS", seconds).env("LIVESTATION_SOAK_SEED", seed))
}
