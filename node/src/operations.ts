// The names of the operations, as in errors and in the emulator's journal.
// Written by `cargo xtask surface` from livestation-core.

export const NAMES = [
  'create_snapshot',
  'get_snapshot',
  'get_channel',
  'list_channels',
  'delete_channel',
  'suspend_channel',
  'resume_channel',
  'switch_stream',
  'get_service_urls',
  'start_recording',
  'stop_recording',
  'create_short_clip',
  'list_short_clips',
  'get_short_clip',
] as const;
