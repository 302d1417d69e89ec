//! The keys that a server of NAVER Cloud gets for its role, from the metadata service on a link-local
//! address: what to ask there, what the answers mean, and when to ask again.
//!
//! There is no session token: the temporary key pair signs like any other, until it expires.

mod answer;
mod refresh;

pub use answer::{RoleKeys, RoleProblem, role_id, role_keys};
pub use refresh::{KeysAge, Refresh};

/// Where the metadata service is, on every server.
pub const METADATA_URL: &str = "http://169.254.169.254";
/// `PUT` here gives the token of metadata v2. A server can be set to refuse reads without one.
pub const TOKEN_PATH: &str = "/latest/api/token";
/// `GET` here gives the role's id; with the id behind it, the keys.
pub const ROLE_PATH: &str = "/latest/meta-data/iam/security-credentials/";
/// How long the token shall live, in **seconds**; goes with the `PUT`.
pub const TOKEN_TTL_HEADER: &str = "x-ncp-metadata-token-ttl-seconds";
/// Carries the token in reads.
pub const TOKEN_HEADER: &str = "x-ncp-metadata-token";
