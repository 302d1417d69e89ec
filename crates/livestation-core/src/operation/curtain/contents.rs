use crate::PageNo;
use crate::error::InvalidInput;
use crate::model::{CurtainContent, CurtainContentList, CurtainStatus, StoredFile};
use crate::operation::declared::operation;

operation! {
    /// `POST {prefix}/curtainContents` (spec 14.3): makes a content for live curtains of files in Object Storage. It is
    /// `CREATING` at first. Ten contents are the most that an account can have.
    ///
    /// Videos, pictures, or pictures with sound: MP4; PNG, JPEG; AAC, MP3, M4A; 100 MB a file, at most ten videos.
    pub struct CreateCurtainContent {
        /// The files.
        pub content: Vec<StoredFile>,
    }
    answers CurtainContent, checked by check_files
}

operation! {
    /// `GET {prefix}/curtainContents` (spec 14.4): one page of the contents for live curtains.
    #[derive(Default)]
    pub struct ListCurtainContents {
        /// Which page, from 1.
        pub page_no: Option<PageNo>,
        /// How many on a page, from 1.
        pub page_size_no: Option<PageNo>,
        /// Only contents in this state.
        pub status: Option<CurtainStatus>,
    }
    answers CurtainContentList
}

operation! {
    /// `GET {prefix}/curtainContents/{contentId}` (spec 14.5): one content for live curtains.
    pub struct GetCurtainContent {
        /// The content.
        pub content_id: i64,
    }
    answers CurtainContent
}

operation! {
    /// `DELETE {prefix}/curtainContents/{contentId}` (spec 14.6): deletes a content for live curtains. The files that it was
    /// made of stay.
    pub struct DeleteCurtainContent {
        /// The content.
        pub content_id: i64,
    }
    answers CurtainContent
}

impl CreateCurtainContent {
    fn check_files(&self) -> Result<(), InvalidInput> {
        if self.content.is_empty() {
            return Err(InvalidInput::new("content", "names none", "one file or more"));
        }
        self.content
            .iter()
            .enumerate()
            .try_for_each(|(place, file)| file.check().map_err(|refused| refused.at(place).within("content")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::operation::{Operation as _, decode};
    use crate::{Response, Zone, drift};

    const FROM_TABLE: &[u8] =
        include_bytes!("../../../../../tests/fixtures/list_curtain_contents.from_table.json");

    #[test]
    fn the_requests_and_every_documented_field() {
        let file = |path: &str| StoredFile { bucket_name: "b".to_owned(), file_path: path.to_owned() };
        let create = CreateCurtainContent { content: vec![file("/a.png"), file("/a.mp3")] };
        create.check().unwrap();
        assert_eq!(
            create.request(Zone::Public).body().unwrap(),
            br#"{"content":[{"bucketName":"b","filePath":"/a.png"},{"bucketName":"b","filePath":"/a.mp3"}]}"#
        );
        let bad = CreateCurtainContent { content: vec![file("/a.png"), file("a.png")] };
        assert!(
            bad.check().unwrap_err().to_string().starts_with("content[1].filePath does not begin with '/'")
        );
        let query =
            ListCurtainContents { status: Some(CurtainStatus::Ready), ..ListCurtainContents::default() };
        assert_eq!(query.request(Zone::Public).target(), "/api/v2/curtainContents?status=READY");
        let list = decode(&query, &Response::new(200, FROM_TABLE.to_vec())).unwrap();
        let content = &list.contents[0];
        assert_eq!((content.id, content.file_duration_seconds), (Some(414), Some(300.0)));
        assert_eq!(content.input, ["mybucket/a.png"]);
        assert_eq!(drift::find::<ListCurtainContents>(FROM_TABLE).unwrap(), []);
        let delete = DeleteCurtainContent { content_id: 414 };
        assert_eq!(delete.request(Zone::Public).target(), "/api/v2/curtainContents/414");
        assert_eq!(delete.subject().as_deref(), Some("content 414"));
    }
}
