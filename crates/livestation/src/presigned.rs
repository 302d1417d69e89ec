//! Presigning a call here, and executing a presigned request.

use std::time::Duration;

use livestation_core::error::InvalidInput;
use livestation_core::model::Snapshot;
use livestation_core::operation::CreateSnapshot;
use livestation_core::{ChannelId, Error, ErrorKind, LimitedDuration, PresignedRequest};

use crate::call::Refused;
use crate::reply::Outcome;
use crate::{Client, Reply, Result};

const EXPIRED: &str = "ask for a new presigned request: each works for five minutes; if it is new, this machine's clock \
     is ahead, or that of the machine that signed is behind";

const REFUSED: &str = "ask for a new presigned request: this one was changed on its way, or signed with keys or a clock \
     that the service does not accept";

const ELSEWHERE: &str =
    "if that is where it shall be sent, set this client's endpoint to it (LIVESTATION_ENDPOINT, or in code)";

impl Client {
    /// Presigns a create-snapshot call, to be sent by a program that holds no keys. It
    /// works for five minutes; nothing is sent. [`execute`](Self::execute) is the other half.
    ///
    /// Anyone who has it can make this snapshot, so give it only to those who may. Signed with the server's
    /// time as far as this client knows it: one that makes no calls of its own does not hear of a wrong clock.
    ///
    /// # Errors
    /// Those of [`sign`](Self::sign).
    pub async fn presign_create_snapshot(
        &self,
        channel_id: &ChannelId,
        limited_duration: impl Into<Option<LimitedDuration>>,
    ) -> Result<PresignedRequest> {
        let call =
            CreateSnapshot { channel_id: channel_id.clone(), limited_duration: limited_duration.into() };
        let signed = self.sign(&call).await?;
        let (access_key, signature) = (signed.access_key().clone(), signed.signature().clone());
        Ok(PresignedRequest::new(self.endpoint().clone(), call, access_key, signed.timestamp(), signature))
    }

    /// Sends a presigned request: creates the snapshot that it asks for. Needs no keys
    /// ([`no_keys`](crate::ClientBuilder::no_keys)).
    ///
    /// Limits, errors and repetitions are those of [`create_snapshot`](Self::create_snapshot), except that it is
    /// never signed again: it is sent again as it is, when the sending before surely had no effect and it has not
    /// expired by then. **Executing a request twice makes two snapshots**: the service cannot tell.
    ///
    /// It has to be for this client's [`endpoint`](Self::endpoint): what a program is handed does not decide where
    /// it calls. The zone is the request's own.
    ///
    /// # Errors
    /// Before anything is sent, [`ErrorKind::InvalidInput`]: field `expiresAt` when it has expired by this client's
    /// clock (corrected by what was learned of the server's), field `url` when it is for another endpoint.
    /// [`ErrorKind::Authentication`] when the service refuses it. After a lost answer,
    /// [`Error::may_have_taken_effect`] is true.
    pub async fn execute(&self, ticket: &PresignedRequest) -> Result<Reply<Snapshot>> {
        let call = ticket.call();
        self.check_ticket(ticket).map_err(|error| error.during(ticket.request().operation()))?;
        let deadline = self.deadline()?;
        let create = self.inner.in_flight.begin(&call.channel_id);
        let mut attempts = 0;
        loop {
            attempts += 1;
            let mut watching = self.watch(ticket.request(), attempts);
            let delivered = self.deliver(call, ticket.request(), &mut watching, &deadline).await;
            let refused = match delivered {
                Ok((snapshot, answer)) => {
                    self.inner.budget.earn();
                    create.answered(&snapshot.snapshot_id);
                    return Ok(Reply { outcome: Outcome::Created, ..Reply::new(snapshot, answer, attempts) });
                }
                Err(refused) => refused,
            };
            self.learn_time(&refused);
            let left = deadline.left().min(self.life_of(ticket));
            let wait = self.wait_before_next(&refused, attempts, left);
            watching.failed(&refused.error, wait);
            match wait {
                Some(wait) => tokio::time::sleep(wait).await,
                None => return Err(explained(refused.error).with_attempts(attempts)),
            }
        }
    }

    fn check_ticket(&self, ticket: &PresignedRequest) -> Result<()> {
        let own = self.endpoint().base_url();
        if !self.inner.transport.calls(ticket.endpoint()) {
            let problem = format!("is for {}, and this client calls {own}", ticket.endpoint().base_url());
            let refused = InvalidInput::new("url", problem, "the endpoint of the client that executes it");
            return Err(Error::from(refused).with_hint(ELSEWHERE));
        }
        if self.life_of(ticket).is_zero() {
            let late_ms = self.server_time().millis_since(ticket.expires_at());
            let problem = format!("is past since {} s", late_ms / 1000);
            let refused =
                InvalidInput::new("expiresAt", problem, "a presigned request younger than five minutes");
            return Err(Error::from(refused).with_hint(EXPIRED));
        }
        Ok(())
    }

    /// How long it still works.
    fn life_of(&self, ticket: &PresignedRequest) -> Duration {
        let left_ms = ticket.expires_at().millis_since(self.server_time());
        Duration::from_millis(u64::try_from(left_ms).unwrap_or(0))
    }

    /// A refusal may be due to a wrong clock. This request cannot be saved; the next is judged better.
    fn learn_time(&self, refused: &Refused) {
        if refused.error.kind() == ErrorKind::Authentication
            && let Some(answer) = &refused.answer
        {
            self.correct_clock(answer, self.clock_offset_ms());
        }
    }
}

fn explained(error: Error) -> Error {
    if error.kind() == ErrorKind::Authentication { error.with_hint(REFUSED) } else { error }
}
