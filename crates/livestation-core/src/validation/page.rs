use std::num::NonZeroU32;

use serde::Serialize;

use crate::error::InvalidInput;

/// Which page of a list, counted **from 1** (spec 6.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct PageNo(NonZeroU32);

impl PageNo {
    /// What is allowed, in words.
    pub const ALLOWED: &'static str = "a whole number from 1";
    /// The first page.
    pub const FIRST: Self = Self(NonZeroU32::MIN);

    /// # Errors
    /// [`ErrorKind::InvalidInput`](crate::ErrorKind::InvalidInput) below 1.
    pub fn new(number: i64) -> Result<Self, InvalidInput> {
        u32::try_from(number).ok().and_then(NonZeroU32::new).map(Self).ok_or_else(|| {
            InvalidInput::new("pageNo", "is out of range", Self::ALLOWED).given(&number.to_string())
        })
    }

    /// The number, from 1.
    pub const fn get(self) -> u32 {
        self.0.get()
    }
}

/// How many entries a page of a list holds: **1 to 100** (spec 6.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct PageSize(u8);

impl PageSize {
    /// What is allowed, in words.
    pub const ALLOWED: &'static str = "a whole number from 1 to 100";
    /// The largest page: 100.
    pub const MAX: Self = Self(100);

    /// # Errors
    /// [`ErrorKind::InvalidInput`](crate::ErrorKind::InvalidInput) outside 1 to 100.
    pub fn new(entries: i64) -> Result<Self, InvalidInput> {
        u8::try_from(entries).ok().filter(|entries| (1..=Self::MAX.0).contains(entries)).map(Self).ok_or_else(
            || InvalidInput::new("pageSizeNo", "is out of range", Self::ALLOWED).given(&entries.to_string()),
        )
    }

    /// The number of entries.
    pub const fn get(self) -> u8 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_count_from_one() {
        assert_eq!(PageNo::new(1).unwrap(), PageNo::FIRST);
        assert!(PageNo::new(0).is_err() && PageNo::new(-1).is_err() && PageNo::new(i64::MAX).is_err());
    }

    #[test]
    fn a_page_holds_one_to_a_hundred() {
        assert_eq!(PageSize::new(100).unwrap(), PageSize::MAX);
        assert!(PageSize::new(0).is_err() && PageSize::new(101).is_err() && PageSize::new(256).is_err());
    }
}
