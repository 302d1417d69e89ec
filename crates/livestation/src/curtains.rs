//! Live curtains, and their contents.

use livestation_core::ChannelId;
use livestation_core::model::{CurtainContent, CurtainContentList, LiveCurtain, StoredFile};
use livestation_core::operation::{
    CreateCurtainContent, DeleteCurtainContent, GetCurtainContent, InsertCurtain, ListCurtainContents,
    RemoveCurtain,
};

use crate::{Client, Reply, Result};

impl Client {
    /// Plays prepared content in place of a channel's stream, for some minutes. Viewers see it some seconds later.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidInput`](crate::ErrorKind::InvalidInput) for a time that is out of range,
    /// [`ErrorKind::NotFound`](crate::ErrorKind::NotFound) when there is no such channel,
    /// [`ErrorKind::Rejected`](crate::ErrorKind::Rejected) unless the channel is `PUBLISHING` and delivered as HLS.
    pub async fn insert_curtain(&self, curtain: &InsertCurtain) -> Result<Reply<LiveCurtain>> {
        self.call(curtain).await
    }

    /// Ends a live curtain at once.
    ///
    /// # Errors
    /// [`ErrorKind::NotFound`](crate::ErrorKind::NotFound) when there is no such channel,
    /// [`ErrorKind::Rejected`](crate::ErrorKind::Rejected) unless a live curtain plays.
    pub async fn remove_curtain(&self, channel_id: &ChannelId) -> Result<Reply<LiveCurtain>> {
        self.call(&RemoveCurtain { channel_id: channel_id.clone() }).await
    }

    /// Makes a content for live curtains of files in Object Storage. It is `CREATING` at first.
    ///
    /// # Errors
    /// [`ErrorKind::Rejected`](crate::ErrorKind::Rejected) when there are ten contents already. After a lost answer,
    /// [`Error::may_have_taken_effect`](crate::Error::may_have_taken_effect) is true.
    pub async fn create_curtain_content(&self, content: Vec<StoredFile>) -> Result<Reply<CurtainContent>> {
        self.call(&CreateCurtainContent { content }).await
    }

    /// Lists the contents for live curtains, a page at a time.
    pub async fn list_curtain_contents(
        &self,
        query: &ListCurtainContents,
    ) -> Result<Reply<CurtainContentList>> {
        self.call(query).await
    }

    /// Reads a content for live curtains.
    ///
    /// # Errors
    /// [`ErrorKind::NotFound`](crate::ErrorKind::NotFound) when there is no such content.
    pub async fn get_curtain_content(&self, content_id: i64) -> Result<Reply<CurtainContent>> {
        self.call(&GetCurtainContent { content_id }).await
    }

    /// Deletes a content for live curtains. The files that it was made of stay.
    ///
    /// # Errors
    /// [`ErrorKind::NotFound`](crate::ErrorKind::NotFound) when there is no such content.
    pub async fn delete_curtain_content(&self, content_id: i64) -> Result<Reply<CurtainContent>> {
        self.call(&DeleteCurtainContent { content_id }).await
    }
}
