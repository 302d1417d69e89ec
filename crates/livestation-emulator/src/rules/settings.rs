//! What a channel may be created with, and changed to (spec 6.3, 6.4).

use super::body::Fields;
use super::clip::ACCESS_CONTROLS;
use super::object;
use super::zone::Zone;
use crate::invented::Reason;

/// The only `timemachineMin` (spec 6.3).
pub(crate) const TIME_MACHINE_MINUTES: i64 = 360;

pub(crate) const ENV_TYPES: [&str; 3] = ["REAL", "DEV", "STAGE"];
pub(crate) const PROTOCOLS: [&str; 3] = ["HLS", "LL_HLS", "HLS,DASH"];
const REGIONS: [&str; 3] = ["KOREA", "JAPAN", "GLOBAL"];

/// `channelName`: 3 to 20 Korean or English letters, digits and `_`.
pub(crate) fn check_name(name: &str) -> Result<(), Reason> {
    let is_letter = |c: char| {
        c.is_ascii_alphanumeric()
            || c == '_'
            || ('\u{ac00}'..='\u{d7a3}').contains(&c)
            || ('\u{3131}'..='\u{3163}').contains(&c)
    };
    let length = name.chars().count();
    if (3..=20).contains(&length) && name.chars().all(is_letter) {
        Ok(())
    } else {
        Err(Reason::BadValue("channelName"))
    }
}

/// `useDvr`, and with it `timemachineMin`.
pub(crate) fn check_time_machine(body: &Fields<'_>) -> Result<bool, Reason> {
    let use_dvr = body.flag("useDvr")?;
    if use_dvr && body.number("timemachineMin")? != TIME_MACHINE_MINUTES {
        return Err(Reason::BadValue("timemachineMin"));
    }
    Ok(use_dvr)
}

/// `record`: with `AUTO_UPLOAD` also where the files go.
pub(crate) fn check_record(record: &Fields<'_>) -> Result<(), Reason> {
    let mode = record.word("type", &["NO_RECORD", "AUTO_UPLOAD", "MANUAL_UPLOAD"])?;
    if mode == "AUTO_UPLOAD" || record.get("format").is_some() {
        record.word("format", &["MP4", "HLS", "ALL"])?;
    }
    if mode == "AUTO_UPLOAD" || record.get("bucketName").is_some() {
        check_bucket(record.text("bucketName")?)?;
    }
    if mode == "AUTO_UPLOAD" || record.get("filePath").is_some() {
        check_path(record.text("filePath")?)?;
    }
    record.word_or("accessControl", &ACCESS_CONTROLS, "PRIVATE").map(|_| ())
}

pub(crate) fn check_bucket(name: &str) -> Result<(), Reason> {
    if object::is_bucket_name(name) { Ok(()) } else { Err(Reason::BadValue("bucketName")) }
}

fn check_path(path: &str) -> Result<(), Reason> {
    if path.starts_with('/') && object::is_folder_path(path) {
        Ok(())
    } else {
        Err(Reason::BadValue("filePath"))
    }
}

/// `cdn`: a new one or one that exists, and whether it delivers the protocol.
pub(crate) fn check_cdn(cdn: &Fields<'_>, protocol: &str, zone: Zone) -> Result<(), Reason> {
    let creates = cdn.flag("createCdn")?;
    let kinds: &[&str] = match zone {
        Zone::Public => &["GLOBAL_EDGE", "CDN_PLUS", "GLOBAL_CDN"],
        Zone::Financial => &["CDN_PLUS"],
    };
    let is_global_edge = cdn.word("cdnType", kinds)? == "GLOBAL_EDGE";
    if is_global_edge {
        cdn.number("profileId")?;
    }
    match (creates, is_global_edge) {
        (true, true) => drop(cdn.word("regionType", &REGIONS)?),
        (true, false) => {}
        (false, _) => {
            cdn.number("cdnInstanceNo")?;
            if is_global_edge {
                cdn.text("cdnDomain")?;
            }
        }
    }
    let is_in_korea = cdn.word_or("regionType", &REGIONS, "KOREA")? == "KOREA";
    if protocol == "LL_HLS" && !(is_global_edge && is_in_korea) {
        Err(Reason::BadCombination)
    } else {
        Ok(())
    }
}

/// `drmEnabledYn`, which the public zone requires, and with it `drm`.
pub(crate) fn check_drm(body: &Fields<'_>, zone: Zone) -> Result<bool, Reason> {
    if zone == Zone::Financial {
        return Ok(false);
    }
    let is_enabled = body.flag("drmEnabledYn")?;
    if is_enabled {
        let drm = body.object("drm")?;
        drm.text("siteId")?;
        let id = drm.text("contentId")?;
        let is_allowed = |b: u8| b.is_ascii_alphanumeric() || b == b'-' || b == b'_';
        if !(3..=100).contains(&id.len()) || !id.bytes().all(is_allowed) {
            return Err(Reason::BadValue("contentId"));
        }
    }
    Ok(is_enabled)
}

/// `LL_HLS` and the other protocols cannot be changed for each other (spec 6.4).
pub(crate) fn check_change(from: &str, to: &str) -> Result<(), Reason> {
    if (from == "LL_HLS") == (to == "LL_HLS") { Ok(()) } else { Err(Reason::BadCombination) }
}

/// An address for events is absolute (spec 8.1). That others are refused is [invented](crate::invented).
pub(crate) fn check_address(name: &'static str, url: &str) -> Result<(), Reason> {
    let host = url.strip_prefix("http://").or_else(|| url.strip_prefix("https://"));
    match host {
        Some(rest) if !rest.is_empty() && !rest.starts_with('/') => Ok(()),
        _ => Err(Reason::BadValue(name)),
    }
}
