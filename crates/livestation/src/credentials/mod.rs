//! Where keys come from: each source in a file of its own, and the chain that asks them in order.

mod chain;
mod configure_file;
pub(crate) mod environment;
mod keys;
mod looked;
mod provider;
mod server_role;
mod signer;
mod source;
pub(crate) mod variables;

pub use chain::{CredentialsChain, CredentialsChainBuilder};
pub use environment::{AccessKeyVariable, Environment, SecretKeyVariable};
pub(crate) use keys::Keys;
pub use looked::{Finding, Looked};
pub use provider::{ProvideCredentials, Provided, Providing};
pub use server_role::ServerRole;
pub(crate) use signer::Foreign;
pub use signer::{ForeignSignature, Signer, SignerError, Signing};
pub use source::Source;
