//! Short clips.

mod create_short_clip;
mod get_short_clip;
mod list_short_clips;

pub use create_short_clip::CreateShortClip;
pub use get_short_clip::GetShortClip;
pub use list_short_clips::ListShortClips;
