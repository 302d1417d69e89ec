/// How many repetitions a client may still afford. Each costs one; each success earns a tenth back.
///
/// In an outage every call fails, nothing is earned, and after a few repetitions each call is made once:
/// thousands of callers do not become three times as many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Budget {
    tenths: u32,
}

impl Budget {
    /// The most that can be saved up, in repetitions; also what a client begins with.
    pub const FULL: Self = Self { tenths: 10 * 20 };

    const COST: u32 = 10;

    /// What is left after a success.
    #[must_use]
    pub const fn after_success(self) -> Self {
        if self.tenths < Self::FULL.tenths { Self { tenths: self.tenths + 1 } } else { self }
    }

    /// What is left after paying for a repetition; nothing when it cannot be paid.
    pub const fn after_repetition(self) -> Option<Self> {
        match self.tenths.checked_sub(Self::COST) {
            Some(tenths) => Some(Self { tenths }),
            None => None,
        }
    }

    /// As a number, to be kept in an atomic.
    pub const fn to_bits(self) -> u32 {
        self.tenths
    }

    /// From such a number.
    pub const fn from_bits(bits: u32) -> Self {
        Self { tenths: if bits > Self::FULL.tenths { Self::FULL.tenths } else { bits } }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_outage_uses_it_up_and_success_earns_it_back() {
        let mut budget = Budget::FULL;
        let mut repetitions = 0;
        while let Some(left) = budget.after_repetition() {
            budget = left;
            repetitions += 1;
        }
        assert_eq!(repetitions, 20);
        for _ in 0..10 {
            assert_eq!(budget.after_repetition(), None);
            budget = budget.after_success();
        }
        assert!(budget.after_repetition().is_some());
    }

    #[test]
    fn it_never_grows_beyond_full() {
        assert_eq!(Budget::FULL.after_success(), Budget::FULL);
        assert_eq!(Budget::from_bits(u32::MAX), Budget::FULL);
        assert_eq!(Budget::from_bits(Budget::FULL.to_bits()), Budget::FULL);
    }
}
