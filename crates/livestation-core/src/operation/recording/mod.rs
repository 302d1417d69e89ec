//! Recordings.

mod record_list;
mod start_recording;
mod stop_recording;

pub use start_recording::StartRecording;
pub use stop_recording::StopRecording;
