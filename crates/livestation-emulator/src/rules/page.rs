//! Pages of the channel list (spec 6.1).

use crate::invented::{PAGE_SIZE, Reason};

/// The largest `pageSizeNo` (spec 6.1).
const LARGEST_SIZE: usize = 100;

/// `pageNo`: 1 or more (spec 6.1). The default is [invented](crate::invented).
pub(crate) fn read_number(text: Option<&str>) -> Result<usize, Reason> {
    read("pageNo", text, usize::MAX, 1)
}

/// `pageSizeNo`: 1 to 100 (spec 6.1). The default is [invented](crate::invented).
pub(crate) fn read_size(text: Option<&str>) -> Result<usize, Reason> {
    read("pageSizeNo", text, LARGEST_SIZE, PAGE_SIZE)
}

fn read(name: &'static str, text: Option<&str>, largest: usize, default: usize) -> Result<usize, Reason> {
    let Some(text) = text else { return Ok(default) };
    match text.parse::<i64>().map(usize::try_from) {
        Ok(Ok(number)) if (1..=largest).contains(&number) => Ok(number),
        Ok(_) => Err(Reason::BadValue(name)),
        Err(_) => Err(Reason::WrongType(name)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_their_ranges() {
        assert_eq!((read_number(None), read_size(None)), (Ok(1), Ok(20)));
        assert_eq!((read_number(Some("101")), read_size(Some("100"))), (Ok(101), Ok(100)));
        for text in ["0", "-1"] {
            assert_eq!(read_number(Some(text)), Err(Reason::BadValue("pageNo")));
            assert_eq!(read_size(Some(text)), Err(Reason::BadValue("pageSizeNo")));
        }
        assert_eq!(read_size(Some("101")), Err(Reason::BadValue("pageSizeNo")));
        for text in ["", "x", "1.5"] {
            assert_eq!(read_number(Some(text)), Err(Reason::WrongType("pageNo")));
        }
    }
}
