//! All channels of a list, page by page: which page next, which channels are new, when it is over.

use std::collections::BTreeSet;

use crate::model::{Channel, ChannelPage};
use crate::operation::ListChannels;
use crate::{ChannelId, Error, ErrorKind, OperationId, PageNo, PageSize};

/// A walk over the pages of a list.
///
/// Ends on an empty page, or when as many channels were seen as the service counts. Neither the order nor what
/// comes behind the last page is documented, and channels come and go between two pages. So a channel that was
/// seen before is left out, and a page that brings nothing new ends the walk: in an error when the service
/// counts more channels than it shows, for a list with holes must not pass for a whole one.
#[derive(Clone, Debug)]
pub struct Paging {
    query: ListChannels,
    page_no: PageNo,
    size: PageSize,
    seen: BTreeSet<ChannelId>,
    /// Entries that named no channel.
    skipped: u64,
    is_over: bool,
}

impl Paging {
    /// Begins with the query's page, the first one unless it says so, in pages of 100 unless it says so.
    pub fn new(query: ListChannels) -> Self {
        let page_no = query.page_no.unwrap_or(PageNo::FIRST);
        let size = query.page_size_no.unwrap_or(PageSize::MAX);
        Self { query, page_no, size, seen: BTreeSet::new(), skipped: 0, is_over: false }
    }

    /// The call for the next page; `None` when the walk is over.
    pub fn next_page(&self) -> Option<ListChannels> {
        (!self.is_over).then(|| ListChannels {
            page_no: Some(self.page_no),
            page_size_no: Some(self.size),
            ..self.query.clone()
        })
    }

    /// The channels of the page that was asked for, without those of earlier pages.
    ///
    /// # Errors
    /// [`ErrorKind::UnexpectedResponse`] when the service repeats pages although it counts more channels.
    pub fn page(&mut self, page: ChannelPage) -> Result<Vec<Channel>, Error> {
        let is_empty = page.channels.is_empty();
        self.skipped = self.skipped.saturating_add(page.skipped);
        let mut fresh = page.channels;
        fresh.retain(|channel| self.seen.insert(channel.channel_id.clone()));
        let is_whole = page.total.is_some_and(|total| self.passed() >= total);
        let is_last = self.page_no.get() == u32::MAX;
        self.is_over = is_whole || is_last || fresh.is_empty();
        if fresh.is_empty() && !is_empty && !is_whole && page.total.is_some() {
            return Err(self.repeated(page.total.unwrap_or_default()));
        }
        self.page_no = PageNo::new(i64::from(self.page_no.get()) + 1).unwrap_or(self.page_no);
        Ok(fresh)
    }

    /// Ends the walk, after a page that could not be had.
    pub fn stop(&mut self) {
        self.is_over = true;
    }

    /// How many channels were seen, or stand on pages before the first that was asked for.
    fn passed(&self) -> u64 {
        let before =
            self.query.page_no.map_or(0, |first| u64::from(first.get() - 1) * u64::from(self.size.get()));
        before + u64::try_from(self.seen.len()).unwrap_or(u64::MAX).saturating_add(self.skipped)
    }

    fn repeated(&self, total: u64) -> Error {
        let message = format!(
            "page {} holds only channels of earlier pages, and {} of {total} have been seen",
            self.page_no.get(),
            self.passed()
        );
        Error::after_answer(ErrorKind::UnexpectedResponse, message, OperationId::ListChannels, 200)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(ids: &[u32], total: Option<u64>) -> ChannelPage {
        let channel = |id: &u32| {
            serde_json::from_str(&format!(r#"{{"channelId":"ls-{id}","channelStatus":"READY"}}"#)).unwrap()
        };
        ChannelPage { channels: ids.iter().map(channel).collect(), total, skipped: 0 }
    }

    /// Walks over pages, and says which channels came and how many calls it took.
    fn walk(query: ListChannels, pages: &[ChannelPage]) -> Result<(Vec<String>, usize), Error> {
        let mut paging = Paging::new(query);
        let (mut ids, mut calls) = (Vec::new(), 0);
        while let Some(call) = paging.next_page() {
            calls += 1;
            let index = usize::try_from(call.page_no.unwrap().get()).unwrap() - 1;
            // A service that does not know the page number repeats its last page.
            let page = pages.get(index).or(pages.last()).unwrap().clone();
            ids.extend(paging.page(page)?.into_iter().map(|channel| channel.channel_id.to_string()));
        }
        Ok((ids, calls))
    }

    #[test]
    fn it_ends_when_the_total_is_reached_or_a_page_is_empty() {
        let two = [page(&[1, 2], Some(3)), page(&[3], Some(3)), page(&[9], Some(3))];
        assert_eq!(walk(ListChannels::default(), &two).unwrap(), (ids(&[1, 2, 3]), 2));
        let uncounted = [page(&[1, 2], None), page(&[3], None), page(&[], None)];
        assert_eq!(walk(ListChannels::default(), &uncounted).unwrap(), (ids(&[1, 2, 3]), 3));
        assert_eq!(walk(ListChannels::default(), &[page(&[], Some(0))]).unwrap(), (ids(&[]), 1));
        // One was deleted in between.
        let shrunk = [page(&[1, 2], Some(5)), page(&[], Some(5))];
        assert_eq!(walk(ListChannels::default(), &shrunk).unwrap(), (ids(&[1, 2]), 2));
    }

    #[test]
    fn a_page_for_ever_ends_and_says_so_where_channels_are_missing() {
        assert_eq!(walk(ListChannels::default(), &[page(&[1, 2], None)]).unwrap(), (ids(&[1, 2]), 2));
        let error = walk(ListChannels::default(), &[page(&[1, 2], Some(5))]).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::UnexpectedResponse);
        assert!(error.message().contains("page 2") && error.message().contains("2 of 5"), "{error}");
    }

    #[test]
    fn a_channel_that_moved_to_the_next_page_comes_once() {
        let pages = [page(&[1, 2], Some(4)), page(&[2, 3], Some(4)), page(&[4], Some(4))];
        assert_eq!(walk(ListChannels::default(), &pages).unwrap(), (ids(&[1, 2, 3, 4]), 3));
    }

    #[test]
    fn it_may_begin_later_and_keeps_the_filters() {
        let query = ListChannels {
            page_no: PageNo::new(2).ok(),
            page_size_no: PageSize::new(2).ok(),
            channel_name: Some("studio".to_owned()),
            ..ListChannels::default()
        };
        let call = Paging::new(query.clone()).next_page().unwrap();
        assert_eq!(call, query);
        let pages = [page(&[1, 2], Some(3)), page(&[3], Some(3))];
        assert_eq!(walk(query, &pages).unwrap(), (ids(&[3]), 1));
        let call = Paging::new(ListChannels::default()).next_page().unwrap();
        assert_eq!((call.page_no, call.page_size_no), (Some(PageNo::FIRST), Some(PageSize::MAX)));
    }

    fn ids(numbers: &[u32]) -> Vec<String> {
        numbers.iter().map(|number| format!("ls-{number}")).collect()
    }
}
