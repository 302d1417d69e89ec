//! What `livestation clip --help` teaches.

pub(in crate::cli) const LAST: &str = "\
Create a clip of the last seconds of a recording and wait for its file.

Checks that the channel is recording, creates a snapshot of just enough minutes, measures how long it plays, cuts the \
clip from its end and waits until the file is in the bucket. A job that cannot finish is not started. If it fails, the \
error names the snapshot to continue with (--resume), so that nothing is created twice.";

pub(in crate::cli) const LAST_EXAMPLES: &str = "\
Examples:
  livestation clip last ls-20220623115623-fHnXy --length 30s --bucket my-bucket --path /clips
  livestation clip last ls-20220623115623-fHnXy --length 2m --bucket my-bucket --path /clips --json | jq -r .path
  livestation clip last ls-20220623115623-fHnXy --length 30s --bucket my-bucket --path /clips --resume 1047";

pub(in crate::cli) const CREATE: &str = "\
Cut a range out of a snapshot; its file follows later.

Times count from the start of the snapshot, which must not have expired. 100 ms to 4 hours, within what the snapshot \
plays. Each call creates another clip.";

pub(in crate::cli) const CREATE_EXAMPLES: &str = "\
Examples:
  livestation clip create ls-20220623115623-fHnXy 1047 --start-ms 0 --end-ms 1500 --bucket my-bucket --path /clips
  livestation clip get ls-20220623115623-fHnXy 31 --json | jq -r .status";

pub(in crate::cli) const LIST_EXAMPLES: &str = "\
Examples:
  livestation clip list ls-20220623115623-fHnXy 1047
  livestation clip list ls-20220623115623-fHnXy 1047 --status completed --json | jq '.shortClipList[].output'";

pub(in crate::cli) const GET_EXAMPLES: &str = "\
Examples:
  livestation clip get ls-20220623115623-fHnXy 31";

pub(in crate::cli) const WAIT_EXAMPLES: &str = "\
Examples:
  livestation channel wait ls-20220623115623-fHnXy --until recording
  livestation channel wait ls-20220623115623-fHnXy --until publishing --deadline 7200";

pub(in crate::cli) const CALL: &str = "\
Call any endpoint of the API that has no command of its own, with the same signing, time limits and error handling.

The path begins below the zone's prefix (/api/v2, /api/fin-v2) and is not percent-encoded. A GET may be retried; every \
other method is sent once. Prints the whole response.";

pub(in crate::cli) const CALL_EXAMPLES: &str = "\
Examples:
  livestation call GET notification/manager-groups
  livestation call GET channels --query pageSizeNo=100 --query channelStatus=READY
  livestation call DELETE qualitySets/1002
  livestation call POST vod/channels/cdnInfo --body '{\"cdn\": {\"cdnInstanceNo\": 4938, \"profileId\": 1008}}'";
