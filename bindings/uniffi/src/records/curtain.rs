// Written by `cargo xtask surface` from livestation-core.

use std::time::SystemTime;

use livestation::core::model;

use crate::reply::Answer;
use crate::{Amount, Count, CurtainStatus, Reply};

/// The live curtain of a channel: prepared content that plays in place of the stream for some minutes.
#[derive(Clone, Debug, uniffi::Record)]
pub struct LiveCurtain {
    /// What plays.
    pub content: Option<CurtainInsertion>,
    /// The channel.
    pub channel_id: Option<String>,
    /// Whether it plays.
    pub is_live_curtain: Option<bool>,
    /// How the answer came about.
    pub reply: Reply,
}

impl From<model::LiveCurtain> for LiveCurtain {
    fn from(record: model::LiveCurtain) -> Self {
        Self {
            content: record.content.map(Into::into),
            channel_id: record.channel_id,
            is_live_curtain: record.is_live_curtain,
            reply: Reply::untold(),
        }
    }
}

impl Answer for LiveCurtain {
    fn reply(&mut self) -> &mut Reply {
        &mut self.reply
    }
}

/// What plays as a live curtain.
#[derive(Clone, Debug, uniffi::Record)]
pub struct CurtainInsertion {
    /// The ids of the contents.
    pub ids: Vec<Amount>,
    /// How long it plays in **minutes**.
    pub insert_minutes: Option<Count>,
    /// When the service has answered.
    pub response_time: Option<SystemTime>,
}

impl From<model::CurtainInsertion> for CurtainInsertion {
    fn from(record: model::CurtainInsertion) -> Self {
        Self {
            ids: record.ids.into_iter().map(Into::into).collect(),
            insert_minutes: record.insert_minutes.map(Count::from),
            response_time: record.response_time.map(Into::into),
        }
    }
}

/// One page of the contents for live curtains.
#[derive(Clone, Debug, uniffi::Record)]
pub struct CurtainContentList {
    /// The contents.
    pub contents: Vec<CurtainContent>,
    /// How many there are on all pages together.
    pub total: Option<Amount>,
    /// How the answer came about.
    pub reply: Reply,
}

impl From<model::CurtainContentList> for CurtainContentList {
    fn from(record: model::CurtainContentList) -> Self {
        Self {
            contents: record.contents.into_iter().map(Into::into).collect(),
            total: record.total.map(Amount::from),
            reply: Reply::untold(),
        }
    }
}

impl Answer for CurtainContentList {
    fn reply(&mut self) -> &mut Reply {
        &mut self.reply
    }
}

/// A content for live curtains.
#[derive(Clone, Debug, uniffi::Record)]
pub struct CurtainContent {
    /// Names the content.
    pub id: Option<Amount>,
    /// Its state.
    pub status: Option<CurtainStatus>,
    /// When it was made.
    pub register_time: Option<SystemTime>,
    /// When it changed last.
    pub updated_time: Option<SystemTime>,
    /// Size of the video in **bytes**.
    pub file_size_bytes: Option<Amount>,
    /// Length of the video in **seconds**.
    pub file_duration_seconds: Option<f64>,
    /// The files that it was made of: bucket and path.
    pub input: Vec<String>,
    /// How the answer came about.
    pub reply: Reply,
}

impl From<model::CurtainContent> for CurtainContent {
    fn from(record: model::CurtainContent) -> Self {
        Self {
            id: record.id.map(Amount::from),
            status: record.status.map(Into::into),
            register_time: record.register_time.map(Into::into),
            updated_time: record.updated_time.map(Into::into),
            file_size_bytes: record.file_size_bytes.map(Amount::from),
            file_duration_seconds: record.file_duration_seconds,
            input: record.input,
            reply: Reply::untold(),
        }
    }
}

impl Answer for CurtainContent {
    fn reply(&mut self) -> &mut Reply {
        &mut self.reply
    }
}
