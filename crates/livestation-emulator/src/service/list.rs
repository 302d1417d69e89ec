use super::Channel;
use crate::invented::Reason;
use crate::rules::page;

/// The query of Get channel list (spec 6.1), checked.
#[derive(Debug)]
pub(crate) struct ListQuery {
    page_no: usize,
    page_size: usize,
    status: Option<String>,
    id: Option<String>,
    name: Option<String>,
}

impl ListQuery {
    /// Reads the query through `get`, which finds a parameter by name.
    pub(crate) fn read(get: impl Fn(&str) -> Option<String>) -> Result<Self, Reason> {
        Ok(Self {
            page_no: page::read_number(get("pageNo").as_deref())?,
            page_size: page::read_size(get("pageSizeNo").as_deref())?,
            status: get("channelStatus"),
            id: get("id"),
            name: get("channelName"),
        })
    }

    /// The page, and the number of channels on all pages.
    pub(crate) fn select<'a>(
        &self,
        channels: impl Iterator<Item = &'a Channel>,
    ) -> (Vec<&'a Channel>, usize) {
        let holds = |wanted: &Option<String>, text: &str| {
            wanted.as_ref().is_none_or(|part| text.contains(part.as_str()))
        };
        let found: Vec<&Channel> = channels
            .filter(|channel| self.status.as_ref().is_none_or(|wanted| channel.status.is_selected_by(wanted)))
            .filter(|channel| holds(&self.id, &channel.id) && holds(&self.name, &channel.name))
            .collect();
        let skipped = (self.page_no - 1).saturating_mul(self.page_size);
        let page = found.iter().skip(skipped).take(self.page_size).copied().collect();
        (page, found.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(query: &[(&str, &str)]) -> Result<ListQuery, Reason> {
        ListQuery::read(|name| {
            query.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn pages_follow_each_other_and_end_empty() {
        let channels: Vec<Channel> = (0..45).map(|n| Channel::ready(&format!("ls-{n:02}"), 0)).collect();
        let page = |number: &str| read(&[("pageNo", number)]).unwrap().select(channels.iter()).0.len();
        assert_eq!([page("1"), page("2"), page("3"), page("4")], [20, 20, 5, 0]);
        let (page, total) = read(&[("id", "ls-4"), ("pageSizeNo", "2")]).unwrap().select(channels.iter());
        assert_eq!((page.len(), total), (2, 5));
        assert_eq!(read(&[("channelStatus", "PUBLISHING")]).unwrap().select(channels.iter()).1, 0);
    }

    #[test]
    fn bad_numbers_are_refused() {
        assert_eq!(read(&[("pageNo", "0")]).unwrap_err(), Reason::BadValue("pageNo"));
        assert_eq!(read(&[("pageNo", "x")]).unwrap_err(), Reason::WrongType("pageNo"));
        assert_eq!(read(&[("pageSizeNo", "101")]).unwrap_err(), Reason::BadValue("pageSizeNo"));
        assert_eq!(read(&[("pageSizeNo", "-1")]).unwrap_err(), Reason::BadValue("pageSizeNo"));
    }
}
