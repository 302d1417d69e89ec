use std::fs;
use std::path::Path;

/// Where Linux says what machine it runs on.
const DMI: &str = "/sys/class/dmi/id";
const FILES: [&str; 5] = ["sys_vendor", "product_name", "chassis_vendor", "chassis_asset_tag", "bios_vendor"];
const NAMES: [&str; 2] = ["naver", "ncloud"];

/// Whether this machine says that it is a server of NAVER Cloud. What such servers say is not documented, so
/// this goes by the name alone: a "no" may be wrong, and then the role has to be turned on.
pub(in crate::credentials) fn is_naver_cloud_server() -> bool {
    says_so(Path::new(DMI))
}

fn says_so(dmi: &Path) -> bool {
    FILES.iter().filter_map(|file| fs::read_to_string(dmi.join(file)).ok()).any(|text| {
        let text = text.to_ascii_lowercase();
        NAMES.iter().any(|name| text.contains(name))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_name_counts() {
        let folder = std::env::temp_dir().join(format!("livestation-dmi-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("sys_vendor"), "QEMU\n").unwrap();
        let before = says_so(&folder);
        fs::write(folder.join("chassis_vendor"), "NAVER Cloud Corp.\n").unwrap();
        let after = says_so(&folder);
        fs::remove_dir_all(&folder).unwrap();
        assert!(!before && after);
        assert!(!says_so(&folder), "no such folder");
    }
}
