use serde::{Deserialize, Deserializer};

use crate::media::segment::SEGMENT_MS;

/// The name of the built-in video as it is.
pub(crate) const PERFECT: &str = "perfect";

/// An awkward stream. The README says what each is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    BFrames,
    OpenGop,
    LongGop,
    Vfr,
    Mono44k1,
    ResolutionChange,
    Discontinuities,
    TimestampJump,
    Wrap,
    Aes128,
    Fmp4,
    ByteRange,
    Gap,
    Master,
}

impl Kind {
    pub(crate) const ALL: [Self; 14] = [
        Self::BFrames,
        Self::OpenGop,
        Self::LongGop,
        Self::Vfr,
        Self::Mono44k1,
        Self::ResolutionChange,
        Self::Discontinuities,
        Self::TimestampJump,
        Self::Wrap,
        Self::Aes128,
        Self::Fmp4,
        Self::ByteRange,
        Self::Gap,
        Self::Master,
    ];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::BFrames => "b-frames",
            Self::OpenGop => "open-gop",
            Self::LongGop => "long-gop",
            Self::Vfr => "vfr",
            Self::Mono44k1 => "44k1-mono",
            Self::ResolutionChange => "resolution-change",
            Self::Discontinuities => "discontinuities",
            Self::TimestampJump => "timestamp-jump",
            Self::Wrap => "wrap",
            Self::Aes128 => "aes-128",
            Self::Fmp4 => "fmp4",
            Self::ByteRange => "byte-range",
            Self::Gap => "gap",
            Self::Master => "master",
        }
    }

    /// The length of its segments, a part of a minute.
    pub(crate) const fn segment_ms(self) -> i64 {
        match self {
            Self::LongGop => 5 * SEGMENT_MS,
            _ => SEGMENT_MS,
        }
    }
}

/// The footage that a test orders: `None` is the built-in video as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Order(pub(crate) Option<Kind>);

impl<'de> Deserialize<'de> for Order {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        if name == PERFECT {
            return Ok(Self(None));
        }
        let kind = Kind::ALL.into_iter().find(|kind| kind.name() == name).ok_or_else(|| {
            let names = Kind::ALL.map(Kind::name).join(", ");
            serde::de::Error::custom(format!("no footage {name:?}; there are: {PERFECT}, {names}"))
        })?;
        Ok(Self(Some(kind)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_again_and_the_readme_explains_each() {
        let readme = include_str!("../../README.md");
        assert!(readme.contains(&format!("| `{PERFECT}`")));
        for kind in Kind::ALL {
            let order: Order = serde_json::from_str(&format!("{:?}", kind.name())).unwrap();
            assert_eq!(order, Order(Some(kind)));
            assert!(readme.contains(&format!("| `{}`", kind.name())), "{}", kind.name());
            assert_eq!(60_000 % kind.segment_ms(), 0);
        }
        assert_eq!(serde_json::from_str::<Order>("\"perfect\"").unwrap(), Order(None));
        let refused = serde_json::from_str::<Order>("\"bframes\"").unwrap_err().to_string();
        assert!(refused.contains("there are: perfect, b-frames, open-gop"), "{refused}");
    }
}
