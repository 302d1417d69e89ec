//! All channels of a list, one after the other.

use std::collections::VecDeque;
use std::fmt;
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;
use livestation_core::error::Transmission;
use livestation_core::model::{Channel, ChannelPage};
use livestation_core::operation::ListChannels;
use livestation_core::workflow::paging::Paging;

use crate::{Client, Reply, Result};

impl Client {
    /// All channels that `query` finds, page by page as they are asked for.
    ///
    /// Begins with the query's page, and takes pages of 100, unless the query says so. The order is the
    /// service's. A channel that moves from page to page while one reads comes once.
    ///
    /// ```no_run
    /// # async fn example(client: livestation::Client) -> livestation::Result<()> {
    /// let mut channels = client.channels(livestation::ListChannels::default());
    /// while let Some(channel) = channels.next().await {
    ///     println!("{}", channel?.channel_id);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// Those of [`list_channels`](Self::list_channels), and
    /// [`ErrorKind::UnexpectedResponse`](crate::ErrorKind::UnexpectedResponse) when the service repeats pages
    /// although it counts more channels. An error is the last item.
    pub fn channels(&self, query: ListChannels) -> Channels {
        Channels { client: self.clone(), paging: Paging::new(query), ready: VecDeque::new(), fetching: None }
    }
}

/// The channels of a list as a [`Stream`], or with [`next`](Self::next) alone. Nothing is sent before it is
/// asked for, and dropping it ends what is under way.
pub struct Channels {
    client: Client,
    paging: Paging,
    ready: VecDeque<Channel>,
    fetching: Option<Fetch>,
}

type Fetch = Pin<Box<dyn Future<Output = Result<Reply<ChannelPage>>> + Send>>;

impl Channels {
    /// The next channel; `None` when there are no more.
    pub async fn next(&mut self) -> Option<Result<Channel>> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }

    /// The next channel with all that came on its page: for callers to whom each step costs something. `None`
    /// when there are no more.
    pub async fn next_page(&mut self) -> Option<Result<Vec<Channel>>> {
        match self.next().await? {
            Ok(channel) => Some(Ok(std::iter::once(channel).chain(self.ready.drain(..)).collect())),
            Err(error) => Some(Err(error)),
        }
    }

    /// All channels that are left.
    ///
    /// # Errors
    /// The first one that comes, and none of the channels then.
    pub async fn all(mut self) -> Result<Vec<Channel>> {
        let mut channels = Vec::new();
        while let Some(channel) = self.next().await {
            channels.push(channel?);
        }
        Ok(channels)
    }

    /// Asks for the next page, unless that is being done already. `None` when there is none.
    fn fetch(&mut self) -> Option<&mut Fetch> {
        if self.fetching.is_none() {
            let query = self.paging.next_page()?;
            let client = self.client.clone();
            self.fetching = Some(Box::pin(async move { client.list_channels(&query).await }));
        }
        self.fetching.as_mut()
    }
}

impl Stream for Channels {
    type Item = Result<Channel>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Channel>>> {
        loop {
            if let Some(channel) = self.ready.pop_front() {
                return Poll::Ready(Some(Ok(channel)));
            }
            let Some(fetch) = self.fetch() else { return Poll::Ready(None) };
            let page = ready!(fetch.as_mut().poll(context));
            self.fetching = None;
            let page = page.and_then(|Reply { value, trace_id, attempts, .. }| {
                // A page that makes no sense has been answered all the same.
                self.paging.page(value).map_err(|error| {
                    let answered = error.after(Transmission::Answered { status: 200 });
                    answered.with_attempts(attempts).with_trace_id(trace_id.as_deref())
                })
            });
            match page {
                Ok(channels) => self.ready.extend(channels),
                Err(error) => {
                    self.paging.stop();
                    return Poll::Ready(Some(Err(error)));
                }
            }
        }
    }
}

impl fmt::Debug for Channels {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Channels").field("paging", &self.paging).finish_non_exhaustive()
    }
}
