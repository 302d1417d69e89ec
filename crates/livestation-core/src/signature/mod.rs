//! Signature v2 of the gateway (spec 2): which text is signed, how, and what people get wrong about it.
//!
//! ```text
//! string-to-sign = METHOD + " " + REQUEST_TARGET + "\n" + TIMESTAMP + "\n" + ACCESS_KEY
//! signature      = Base64( HMAC-SHA256( key = SECRET_KEY, data = string-to-sign ) )
//! ```
//!
//! No line end at the end, no body, no other header; the secret is used as text, not Base64-decoded.

mod diagnose;
mod sign;
mod string_to_sign;
mod to_sign;

pub use diagnose::{Attempt, Mistake, diagnose};
pub use sign::{Signature, sign, verify};
pub use string_to_sign::string_to_sign;
pub use to_sign::ToSign;
