//! What `livestation whoami --help` teaches.

pub(super) const EXAMPLES: &str = "\
Sends nothing to Live Station. With the server role on, asks the metadata service of this server. Exits with 3 when \
there are no keys.

Examples:
  livestation whoami
  livestation whoami --profile project
  livestation whoami --json | jq -r .zone.value";
