//! The zones, each with its path prefix and region code (spec 1.1; E3).

use crate::invented::Reason;

/// A zone of the cloud (spec 1.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Zone {
    Public,
    Financial,
}

impl Zone {
    pub(crate) const ALL: [Self; 2] = [Self::Public, Self::Financial];

    /// What every path of the zone begins with (spec 1.1).
    pub(crate) const fn prefix(self) -> &'static str {
        match self {
            Self::Public => "/api/v2",
            Self::Financial => "/api/fin-v2",
        }
    }

    /// The value of the region header (spec 1.1).
    const fn region_code(self) -> &'static str {
        match self {
            Self::Public => "KR",
            Self::Financial => "FKR",
        }
    }
}

/// E3: the region header is present, and names the zone of the path. That it must be this zone is
/// [invented](crate::invented).
pub(crate) fn check_region(zone: Zone, region: Option<&str>) -> Result<(), Reason> {
    let region = region.ok_or(Reason::RegionMissing)?;
    if region == zone.region_code() {
        Ok(())
    } else if Zone::ALL.iter().any(|other| other.region_code() == region) {
        Err(Reason::RegionOfOtherZone(region.to_owned()))
    } else {
        Err(Reason::RegionUnknown(region.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_zone_has_its_own_region() {
        for (zone, region, other) in [(Zone::Public, "KR", "FKR"), (Zone::Financial, "FKR", "KR")] {
            assert_eq!(check_region(zone, Some(region)), Ok(()));
            let of_other_zone = Reason::RegionOfOtherZone(other.to_owned());
            assert_eq!(check_region(zone, Some(other)), Err(of_other_zone));
            assert_eq!(check_region(zone, None), Err(Reason::RegionMissing));
            for unknown in ["", "kr", "US", "KR "] {
                let reason = Reason::RegionUnknown(unknown.to_owned());
                assert_eq!(check_region(zone, Some(unknown)), Err(reason));
            }
        }
    }
}
