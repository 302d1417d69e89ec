//! What may be done after a call failed. Pure: what happened in, what to do out.
//!
//! **Could it have taken effect?** ([`may_have_taken_effect`](crate::error::may_have_taken_effect))
//!
//! | Operation | Not sent | Lost (sent, no whole answer) | 2xx, whatever is in it | 3xx but 303, 4xx | 5xx, 303, 4xx with a failure of the service's own (250000) or a result beside the refusal |
//! | --- | --- | --- | --- | --- | --- |
//! | reads | no | no | no | no | no |
//! | all others | no | **maybe** | **maybe** (surely, even) | no | **maybe** |
//!
//! A code says "no effect" only where status, envelope and content agree: a refusal's code under 2xx or 5xx is
//! a contradiction, and the status of the service's own codes is not documented (spec 1.6).
//!
//! A 503 says that the gateway could not reach the service and most likely had no effect; the documents do
//! not promise it (spec 1.5), so it counts as maybe.
//!
//! **Again, or stop?** ([`decide`])
//!
//! The operation's [`Effect`](crate::Effect) decides:
//!
//! | Failure | `Read`, `Idempotent` | `Create` |
//! | --- | --- | --- |
//! | not connected, in whichever way | again | again: nothing was sent |
//! | a certificate that is not accepted, no TLS, a proxy's password | stop | stop |
//! | answer lost: broken, reset, timed out | again | **stop** |
//! | 408, 421, 425: not processed, by definition | again | again |
//! | 429, throttled | again, not before `Retry-After` | the same: nothing was done |
//! | 429, quota used up (gateway 400) | stop | stop |
//! | 5xx | again, not before `Retry-After` | **stop** |
//! | refused, not found, bad input, unreadable | stop | stop |
//!
//! A `Retry-After` that cannot be read means the longest wait, never the shortest.
//!
//! "Again" means while attempts, the call's time and the shared [`Budget`] last. A refused signature is
//! another matter: it had no effect, and is repeated once when the clock turns out to be wrong
//! ([`crate::clock_skew`]) or fresh keys can be had.

mod budget;
mod decide;

pub use budget::Budget;
pub use decide::{Decision, Policy, decide};
