//! What may be done after a call failed. Pure: what happened in, what to do out.
//!
//! **Could it have taken effect?** ([`may_have_taken_effect`])
//!
//! | Operation | Not sent | Lost (sent, no whole answer) | Answered 2xx, unreadable | Refused: 3xx, 4xx, a known refusal's code | Failed: 5xx, 250000 and the like |
//! | --- | --- | --- | --- | --- | --- |
//! | reads | no | no | no | no | no |
//! | writes: creates, start, stop | no | **maybe** | **maybe** (surely, even) | no | **maybe** |
//!
//! A 503 says that the gateway could not reach the service and most likely had no effect; the documents do
//! not promise it (spec 1.5), so it counts as maybe. So do the service's own failures under any status.
//!
//! **Again, or stop?** ([`decide`])
//!
//! | Failure | Reads | Writes |
//! | --- | --- | --- |
//! | not connected, in whichever way | again | again: nothing was sent |
//! | answer lost: broken, reset, timed out | again | **stop** |
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
mod effect;
mod retry_after;

pub use budget::Budget;
pub use decide::{Decision, Policy, decide};
pub use effect::{Outcome, may_have_taken_effect};
pub use retry_after::{RetryAfter, retry_after};
