// Written by `cargo xtask surface` from livestation-core.

use livestation::core::operation::{
    CreateCurtainContent, DeleteCurtainContent, GetCurtainContent, InsertCurtain, ListCurtainContents,
    RemoveCurtain,
};

use crate::arguments::given;
use crate::client::{Call, Result};
use crate::reply::answer;
use crate::{
    Amount, CurtainContent, CurtainContentList, CurtainStatus, LiveCurtain, NativeClient, StoredFile,
};

#[uniffi::export]
impl NativeClient {
    /// Plays prepared content in place of a channel's stream, for some minutes.
    pub async fn insert_curtain(
        &self,
        channel_id: String,
        content_id: Vec<Amount>,
        insert_time: Option<i64>,
        call: Call,
    ) -> Result<LiveCurtain> {
        let given = given([
            ("channelId", channel_id.into()),
            ("contentId", content_id.into()),
            ("insertTime", insert_time.into()),
        ]);
        self.run(call, |client| async move {
            let it: InsertCurtain = given.read()?;
            Ok(answer(client.insert_curtain(&it).await?))
        })
        .await
    }

    /// Ends a live curtain at once.
    pub async fn remove_curtain(&self, channel_id: String, call: Call) -> Result<LiveCurtain> {
        let given = given([("channelId", channel_id.into())]);
        self.run(call, |client| async move {
            let it: RemoveCurtain = given.read()?;
            Ok(answer(client.remove_curtain(&it.channel_id).await?))
        })
        .await
    }

    /// Makes a content for live curtains of files in Object Storage.
    pub async fn create_curtain_content(
        &self,
        content: Vec<StoredFile>,
        call: Call,
    ) -> Result<CurtainContent> {
        let given = given([("content", content.into())]);
        self.run(call, |client| async move {
            let it: CreateCurtainContent = given.read()?;
            Ok(answer(client.create_curtain_content(it.content).await?))
        })
        .await
    }

    /// Lists the contents for live curtains, a page at a time.
    pub async fn list_curtain_contents(
        &self,
        page_no: Option<i64>,
        page_size_no: Option<i64>,
        status: Option<CurtainStatus>,
        call: Call,
    ) -> Result<CurtainContentList> {
        let given = given([
            ("pageNo", page_no.into()),
            ("pageSizeNo", page_size_no.into()),
            ("status", status.into()),
        ]);
        self.run(call, |client| async move {
            let it: ListCurtainContents = given.read()?;
            Ok(answer(client.list_curtain_contents(&it).await?))
        })
        .await
    }

    /// Reads a content for live curtains.
    pub async fn get_curtain_content(&self, content_id: i64, call: Call) -> Result<CurtainContent> {
        let given = given([("contentId", content_id.into())]);
        self.run(call, |client| async move {
            let it: GetCurtainContent = given.read()?;
            Ok(answer(client.get_curtain_content(it.content_id).await?))
        })
        .await
    }

    /// Deletes a content for live curtains.
    pub async fn delete_curtain_content(&self, content_id: i64, call: Call) -> Result<CurtainContent> {
        let given = given([("contentId", content_id.into())]);
        self.run(call, |client| async move {
            let it: DeleteCurtainContent = given.read()?;
            Ok(answer(client.delete_curtain_content(it.content_id).await?))
        })
        .await
    }
}
