/// Maximum numbers of what is kept. The README lists the defaults.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bounds {
    /// Channels. Beyond it new ones are refused.
    pub(super) channels: usize,
    /// Snapshots of one channel that have not expired. Beyond it the oldest are dropped.
    pub(super) snapshots: usize,
    /// Short clips of one channel. Beyond it the oldest are dropped.
    pub(super) clips: usize,
    /// Recorded video of one channel, in bytes. Beyond it the oldest segments are dropped.
    pub(super) recorded_bytes: u64,
}

impl Bounds {
    pub(super) const DEFAULT: Self =
        Self { channels: 10_000, snapshots: 1_000_000, clips: 100_000, recorded_bytes: 10_000_000_000 };
}

#[cfg(test)]
mod tests {
    use super::super::{ClipOrder, RecordingShape, Service, Shape};
    use super::*;
    use crate::invented::Reason;

    const NOW: i64 = 1_767_323_045_679;
    const HOUR_MS: i64 = 3_600_000;

    /// The default channels, in a service that keeps few things.
    fn bounded() -> Service {
        let bounds = Bounds { snapshots: 3, clips: 3, ..Bounds::DEFAULT };
        Service { bounds, ..Service::with_default_channels(NOW) }
    }

    fn recording(service: &mut Service) {
        let shape = Shape { recording_for_ms: RecordingShape::For(60_000), ..Shape::default() };
        service.shape("ls-1", &shape, NOW).unwrap();
    }

    fn create(service: &mut Service, now_ms: i64) -> u64 {
        service.create_snapshot("ls-1", None, now_ms).unwrap().1.id
    }

    #[test]
    fn the_readme_lists_them() {
        let readme = include_str!("../../README.md");
        let spaced = |number: usize| {
            let digits = number.to_string();
            let groups: Vec<&str> =
                digits.as_bytes().rchunks(3).rev().filter_map(|group| str::from_utf8(group).ok()).collect();
            groups.join(" ")
        };
        let Bounds { channels, snapshots, clips, recorded_bytes } = Bounds::DEFAULT;
        for text in [
            format!("{} channels", spaced(channels)),
            format!("latest {} snapshots", spaced(snapshots)),
            format!("{} short clips", spaced(clips)),
            format!("{} GB of recorded video", recorded_bytes / 1_000_000_000),
        ] {
            assert!(readme.contains(&text), "{text}");
        }
    }

    #[test]
    fn one_channel_too_many_is_refused() {
        let most = Bounds::DEFAULT.channels;
        let mut service = Service::with_default_channels(NOW);
        let shape = Shape::default();
        for number in service.channels().count()..most {
            service.shape(&format!("ls-{number}"), &shape, NOW).unwrap();
        }
        let refused = service.shape("ls-more", &shape, NOW).unwrap_err();
        assert_eq!(refused, "there are 10000 channels already: `POST reset` removes them");
        assert_eq!(service.channels().count(), most);
        assert_eq!(service.get_channel("ls-more").unwrap_err(), Reason::NoSuchChannel);
        // One that is there can still be changed; a reset makes room.
        service.shape(&format!("ls-{}", most - 1), &shape, NOW).unwrap();
        service.reset(NOW);
        service.shape("ls-more", &shape, NOW).unwrap();
    }

    #[test]
    fn the_oldest_snapshot_makes_room() {
        let mut service = bounded();
        recording(&mut service);
        let ids: Vec<u64> = (0..5).map(|_| create(&mut service, NOW)).collect();
        let kept: Vec<u64> =
            service.get_channel("ls-1").unwrap().snapshots.iter().map(|snapshot| snapshot.id).collect();
        assert_eq!(kept, ids[2..]);
        let old = service.get_snapshot("ls-1", &ids[1].to_string(), NOW).map(|_| ());
        assert_eq!(old.unwrap_err(), Reason::NoSuchSnapshot);
        // Those that have expired take no room.
        let later = create(&mut service, NOW + HOUR_MS);
        let snapshots = &service.get_channel("ls-1").unwrap().snapshots;
        assert_eq!(snapshots.iter().map(|snapshot| snapshot.id).collect::<Vec<_>>(), [later]);
    }

    #[test]
    fn the_oldest_short_clip_makes_room() {
        let mut service = bounded();
        recording(&mut service);
        let snapshot_id = create(&mut service, NOW).to_string();
        let order = r#"{"startTime": 0, "endTime": 500, "shortclip": {"output":
            {"accessControl": "PRIVATE", "bucketName": "my-bucket", "filePath": "/"}}}"#;
        let mut keys = Vec::new();
        for _ in 0..5 {
            let order = ClipOrder::read(order.as_bytes()).unwrap();
            keys.push(service.create_short_clip("ls-1", &snapshot_id, order, NOW).unwrap());
        }
        let kept: Vec<u64> = service.get_channel("ls-1").unwrap().clips.keys().copied().collect();
        assert_eq!(kept, keys[2..].iter().map(|key| key.clip_id).collect::<Vec<_>>());
        // One that was dropped is not made any more.
        assert_eq!(
            keys.iter().map(|key| service.is_awaited(key)).collect::<Vec<_>>(),
            [false, false, true, true, true]
        );
    }
}
