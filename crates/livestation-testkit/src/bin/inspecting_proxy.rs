//! `inspecting-proxy`: the proxy for tests that are not written in Rust.

#![allow(clippy::print_stdout, clippy::print_stderr)] // what a program is for

use std::net::SocketAddr;
use std::process::ExitCode;

use livestation_testkit::proxy::{Certificate, Connect};
use livestation_testkit::{InspectingProxy, ProxyOptions};
use serde_json::json;
use tokio::io::{AsyncBufReadExt as _, BufReader};

const HELP: &str = "\
A CONNECT proxy that inspects TLS with a private certificate authority, for tests.

Usage: inspecting-proxy --upstream 127.0.0.1:PORT [--user USER:PASSWORD] [--certificate good|expired|wrong-name]
                        [--connect inspect|stall|refuse|stall-tls]

Every host is the upstream, a server of plain HTTP such as the emulator. Prints one line of JSON:
  {\"proxy\": URL with user and password, \"proxyWithoutUser\": URL, \"caFile\": PEM file,
   \"caFolder\": folder of that file, \"endpoint\": \"https://livestation.test\"}
The endpoint's name is known to no name server, so what reaches it came through the proxy.
For each line on standard input, prints a line of counts:
  {\"connections\": n, \"tunnels\": n, \"refused\": n, \"forwarded\": n}
Ends, and removes the file, when standard input ends.
";

#[tokio::main(flavor = "multi_thread", worker_threads = 2)]
async fn main() -> ExitCode {
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("inspecting-proxy: {problem}\n\n{HELP}");
            ExitCode::from(2)
        }
    }
}

async fn run() -> Result<(), String> {
    let mut upstream = None;
    let mut options = ProxyOptions::default();
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        if word == "--help" || word == "-h" {
            print!("{HELP}");
            return Ok(());
        }
        let value = words.next().ok_or(format!("{word} needs a value"))?;
        match (word.as_str(), value.as_str()) {
            ("--upstream", address) => {
                let address = address.trim_start_matches("http://").trim_end_matches('/');
                let parsed: SocketAddr =
                    address.parse().map_err(|_| format!("--upstream {address} is not ADDRESS:PORT"))?;
                upstream = Some(parsed);
            }
            ("--user", _) => options.user = Some(value),
            ("--certificate", "good") => options.certificate = Certificate::Good,
            ("--certificate", "expired") => options.certificate = Certificate::Expired,
            ("--certificate", "wrong-name") => options.certificate = Certificate::WrongName,
            ("--connect", "inspect") => options.connect = Connect::Inspect,
            ("--connect", "stall") => options.connect = Connect::Stall,
            ("--connect", "refuse") => options.connect = Connect::Refuse,
            ("--connect", "stall-tls") => options.connect = Connect::StallTls,
            _ => return Err(format!("unknown: {word} {value}")),
        }
    }
    let proxy = InspectingProxy::start(upstream.ok_or("--upstream is missing")?, options).await;
    println!(
        "{}",
        json!({
            "proxy": proxy.url(),
            "proxyWithoutUser": proxy.url_without_user(),
            "caFile": proxy.ca_file(),
            "caFolder": proxy.ca_folder(),
            "endpoint": proxy.endpoint(),
        })
    );
    let mut lines = BufReader::new(tokio::io::stdin()).lines();
    while let Ok(Some(_)) = lines.next_line().await {
        println!(
            "{}",
            json!({
                "connections": proxy.connections(),
                "tunnels": proxy.tunnels(),
                "refused": proxy.refused(),
                "forwarded": proxy.forwarded(),
            })
        );
    }
    Ok(())
}
