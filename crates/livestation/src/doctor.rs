//! The preflight: asks the service what the core then judges.

use livestation_core::error::Names;
use livestation_core::operation::{GetChannel, ListChannels};
use livestation_core::workflow::doctor::{self, Check, CheckName};
use livestation_core::{ChannelId, Error, ErrorKind, PageSize, Response, operation};

use crate::deadline::Deadline;
use crate::{Client, Network, Result};

impl Client {
    /// The preflight before a show: are the keys found and accepted, which proxy and authorities are used, is
    /// the endpoint there, is the clock right; and with a channel, could a snapshot be made of it now?
    ///
    /// Makes a few reads, and changes nothing. What is wrong is in the checks, each with a remedy;
    /// the call itself does not fail.
    pub async fn doctor(&self, channel_id: Option<&ChannelId>) -> Vec<Check> {
        self.doctor_for(channel_id, Names::Rust).await
    }

    /// The same; findings and remedies have the names of another language.
    pub async fn doctor_for(&self, channel_id: Option<&ChannelId>, names: Names) -> Vec<Check> {
        // One limit for all of it, as for any call.
        let deadline = Deadline::after(self.call_limit());
        let mut checks = vec![self.check_keys(&deadline, names).await];
        checks.extend(self.check_access(&deadline, names).await);
        if let Some(channel_id) = channel_id {
            let channel = self.call_within(&GetChannel { channel_id: channel_id.clone() }, &deadline).await;
            checks.extend(doctor::judge_channel(
                channel.as_ref().map(|reply| &reply.value),
                self.server_time(),
                names,
            ));
        }
        checks
    }

    /// One small signed read, sent once: a repetition would hide the fault that is being looked for.
    async fn check_access(&self, deadline: &Deadline, names: Names) -> Vec<Check> {
        let query = ListChannels { page_size_no: PageSize::new(1).ok(), ..ListChannels::default() };
        let answer: Result<Response> = async {
            let request = self.sign_within(&query, 0, deadline).await?;
            self.send_within(&request, deadline).await
        }
        .await;
        let now = self.inner.clock.now();
        let date = answer.as_ref().ok().and_then(Response::date);
        let mut failure: Option<Error> = match &answer {
            Ok(answer) => operation::decode(&query, answer).err(),
            Err(_) => None,
        };
        // Was it the clock? Only a call that heals it can tell what is thought of the key.
        if failure.as_ref().is_some_and(|error| error.kind() == ErrorKind::Authentication) {
            failure = self.call_within(&query, deadline).await.err();
        }
        let failure = failure.as_ref().or(answer.as_ref().err());
        let fault = failure.filter(|error| Network::is_at_fault(error));
        let mut checks =
            vec![doctor::judge_network(&self.inner.transport.network().summary(names), fault, names)];
        checks.extend(match fault {
            Some(_) => doctor::not_reached("the network is at fault"),
            None => doctor::judge_access(failure, date, now, names),
        });
        checks
    }

    async fn check_keys(&self, deadline: &Deadline, names: Names) -> Check {
        match self.sign_within(&ListChannels::default(), self.clock_offset_ms(), deadline).await {
            Ok(_) => match self.inner.keys.advice_about_quotes().await {
                // Legal characters, so the service has the last word.
                Some(advice) => Check::unknown(CheckName::Keys, advice),
                None => Check::good(CheckName::Keys, self.inner.keys.good_news()),
            },
            Err(error) => {
                let mut check = Check::failed(CheckName::Keys, &error, names);
                check.remedy.get_or_insert_with(|| "see docs/credentials.md".to_owned());
                check
            }
        }
    }
}
