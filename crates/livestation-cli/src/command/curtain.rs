use livestation::core::operation::{
    CreateCurtainContent, DeleteCurtainContent, GetCurtainContent, InsertCurtain, ListCurtainContents,
    RemoveCurtain,
};

use super::confirm::{self, Question};
use crate::cli::{Calling, Curtain};
use crate::failure::Failure;
use crate::output::Style;
use crate::{call, view};

pub(super) fn run(command: Curtain, calling: &Calling, style: Style) -> Result<(), Failure> {
    match command {
        Curtain::Insert { channel, content_ids, insert_time } => {
            let operation =
                InsertCurtain { channel_id: channel.channel_id, content_id: content_ids, insert_time };
            call::make(calling, style, &operation, |it| it, view::record)
        }
        Curtain::Remove { channel } => {
            let operation = RemoveCurtain { channel_id: channel.channel_id };
            call::make(calling, style, &operation, |it| it, view::record)
        }
        Curtain::Create { files } => {
            call::make(calling, style, &CreateCurtainContent { content: files }, |it| it, view::record)
        }
        Curtain::List { page_no, page_size_no, status } => {
            let operation = ListCurtainContents { page_no, page_size_no, status };
            call::make(calling, style, &operation, |it| it, view::curtain_contents)
        }
        Curtain::Get { content_id } => {
            call::make(calling, style, &GetCurtainContent { content_id }, |it| it, view::record)
        }
        Curtain::Delete { content_id, yes } => {
            if confirm::is_due(yes, calling) {
                confirm::ask(&Question {
                    what: "a content for live curtains is deleted",
                    text: &format!("Delete content {content_id}?"),
                    kept: "the content stays",
                })?;
            }
            call::make(calling, style, &DeleteCurtainContent { content_id }, |it| it, view::record)
        }
    }
}
