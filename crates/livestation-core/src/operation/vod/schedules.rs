use crate::error::InvalidInput;
use crate::model::{StoredFile, VodSchedule};
use crate::operation::declared::operation;
use crate::{ChannelId, ScheduleTime};

operation! {
    /// `POST {prefix}/vod/schedule` (spec 16.2): plans a broadcast of files, 10 minutes to 14 days ahead. The channel has to be
    /// `READY`, and is `RESERVED` afterwards: it has one broadcast at most.
    pub struct CreateVodSchedule {
        /// A VOD2LIVE channel that is `READY`.
        pub channel_id: ChannelId,
        /// When it begins, by the clock of Korea: 14 digits, `20250820200000`.
        pub start_time: ScheduleTime,
        /// What it plays: 1 to 50 MP4 files, up to 24 hours together.
        pub vod_list: Vec<StoredFile>,
    }
    answers VodSchedule, checked by check_files
}

operation! {
    /// `GET {prefix}/vod/schedule/{scheduleId}` (spec 16.2): reads a broadcast.
    pub struct GetVodSchedule {
        /// The broadcast.
        pub schedule_id: i64,
    }
    answers VodSchedule
}

operation! {
    /// `PUT {prefix}/vod/schedule/{scheduleId}` (spec 16.2): changes a broadcast that has not begun.
    pub struct UpdateVodSchedule {
        /// The broadcast.
        pub schedule_id: i64,
        /// When it begins, by the clock of Korea: 14 digits, `20250820200000`.
        pub start_time: Option<ScheduleTime>,
        /// What it plays: 1 to 50 MP4 files, up to 24 hours together.
        pub vod_list: Option<Vec<StoredFile>>,
    }
    answers VodSchedule, checked by check_files
}

impl CreateVodSchedule {
    fn check_files(&self) -> Result<(), InvalidInput> {
        check(&self.vod_list)
    }
}

impl UpdateVodSchedule {
    fn check_files(&self) -> Result<(), InvalidInput> {
        self.vod_list.as_deref().map_or(Ok(()), check)
    }
}

/// Spec 16.2.
fn check(files: &[StoredFile]) -> Result<(), InvalidInput> {
    if !(1..=50).contains(&files.len()) {
        let count = files.len().to_string();
        return Err(InvalidInput::new("vodList", "has another length", "1 to 50 files").given(&count));
    }
    let check = |(place, file): (usize, &StoredFile)| {
        file.check().map_err(|refused| refused.at(place).within("vodList"))
    };
    files.iter().enumerate().try_for_each(check)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::operation::{Operation as _, decode};
    use crate::{Response, Timestamp, Zone, drift};

    const FROM_TABLE: &[u8] =
        include_bytes!("../../../../../tests/fixtures/get_vod_schedule.from_table.json");

    fn file(path: &str) -> StoredFile {
        StoredFile { bucket_name: "mybucket".to_owned(), file_path: path.to_owned() }
    }

    fn create(vod_list: Vec<StoredFile>) -> CreateVodSchedule {
        let start_time = ScheduleTime::new("20250820200000").unwrap();
        CreateVodSchedule { channel_id: ChannelId::new("ls-1").unwrap(), start_time, vod_list }
    }

    #[test]
    fn the_requests_and_every_documented_field() {
        let request = create(vec![file("/a.mp4")]).request(Zone::Public);
        assert_eq!(request.target(), "/api/v2/vod/schedule");
        assert_eq!(
            request.body().unwrap(),
            br#"{"channelId":"ls-1","startTime":"20250820200000","vodList":[{"bucketName":"mybucket","filePath":"/a.mp4"}]}"#
        );
        let get = GetVodSchedule { schedule_id: 1293 };
        let schedule = decode(&get, &Response::new(200, FROM_TABLE.to_vec())).unwrap();
        assert_eq!(schedule.start_time, Some(Timestamp::from_millis(1_755_684_000_000)));
        assert_eq!(schedule.vod_list[0].bucket_name.as_deref(), Some("mybucket"));
        assert_eq!(drift::find::<GetVodSchedule>(FROM_TABLE).unwrap(), []);
    }

    #[test]
    fn one_to_fifty_files_are_played() {
        create(vec![file("/a.mp4"); 50]).check().unwrap();
        for (files, says) in [
            (vec![], "vodList has another length: given \"0\""),
            (vec![file("/a.mp4"); 51], "vodList has another length: given \"51\"; allowed: 1 to 50 files"),
            (vec![file("/a.mp4"), file("a.mp4")], "vodList[1].filePath does not begin with '/'"),
        ] {
            let update =
                UpdateVodSchedule { schedule_id: 1, start_time: None, vod_list: Some(files.clone()) };
            for refused in [create(files).check(), update.check()] {
                let refused = refused.unwrap_err().to_string();
                assert!(refused.starts_with(says), "{refused}");
            }
        }
        UpdateVodSchedule { schedule_id: 1, start_time: None, vod_list: None }.check().unwrap();
    }
}
