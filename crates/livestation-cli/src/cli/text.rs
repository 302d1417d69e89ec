//! What `--help` teaches beyond the one-liners.

use crate::exit;

pub(super) mod clip;

pub(super) const ABOUT: &str = "\
Snapshots of NAVER Cloud Live Station broadcasts from the command line.

A snapshot freezes the last minutes of a channel that is recording into an HLS playlist. It lives one hour.

To see it work without an account: livestation demo";

pub(super) fn after() -> String {
    format!("{KEYS}\n{EXAMPLES}\n{}", exit::table())
}

const KEYS: &str = "\
Keys come from the environment, else from ~/.ncloud/configure, else from the server role where it is on:
  NCLOUD_ACCESS_KEY_ID      (or NCLOUD_ACCESS_KEY)  the access key
  NCLOUD_SECRET_ACCESS_KEY  (or NCLOUD_SECRET_KEY)  the secret key
  NCLOUD_PROFILE            the profile of ~/.ncloud/configure
  LIVESTATION_SERVER_ROLE   on or off
  LIVESTATION_ENDPOINT      a base URL to call instead of the service's
`livestation whoami` shows what was found and where.
There is no option for keys: everybody on the machine could read them in the list of processes.
";

const EXAMPLES: &str = "\
Examples:
  livestation demo
  livestation channel list --status publishing
  livestation snapshot create ls-20220623115623-fHnXy --limited-duration 5
  livestation snapshot create ls-20220623115623-fHnXy --json | jq -r .snapshotUrl
  livestation clip last ls-20220623115623-fHnXy --length 30s --bucket my-bucket --path /clips
";

pub(super) const DEMO: &str = "\
Make a snapshot here and now, against a local emulator: no account, no keys.

Starts the emulator on a free port, makes a signed call over HTTP and shows request and answer, then fetches \
the playlist and a segment of the video and says what plays and for how long.";

pub(super) const DEMO_EXAMPLES: &str = "\
Examples:
  livestation demo
  livestation demo --serve                    then open the URL in a player
  livestation demo --json | jq .playback";

pub(super) const CREATE: &str = "\
Freeze the last minutes of a recording into a playlist that lives one hour.

The channel has to be recording right now, with the time machine on (useDvr). A snapshot reaches back 4 hours \
at most, and not beyond the moment when recording began. Each call makes another snapshot: after a lost answer \
nothing is sent again by itself, and the error says that the snapshot may exist.";

pub(super) const CREATE_EXAMPLES: &str = "\
Examples:
  livestation snapshot create ls-20220623115623-fHnXy --limited-duration 5
  livestation snapshot create ls-20220623115623-fHnXy --json | jq -r .snapshotUrl
  livestation snapshot create ls-20220623115623-fHnXy --limited-duration 5 --as-curl";

pub(super) const GET_EXAMPLES: &str = "\
Examples:
  livestation snapshot get ls-20220623115623-fHnXy 1047
  livestation snapshot get ls-20220623115623-fHnXy 1047 --json | jq .expireTime";

pub(super) const LIST_EXAMPLES: &str = "\
Examples:
  livestation channel list
  livestation channel list --status publishing --name studio
  livestation channel list --all --json | jq -r '.channels[].channelId'
  livestation channel list --page-size-no 100 --page-no 2 --json | jq -r '.channels[].channelId'";

pub(super) const CHANNEL_EXAMPLES: &str = "\
The stream key is not shown, for screens are shared; --json has it.

Examples:
  livestation channel get ls-20220623115623-fHnXy
  livestation channel get ls-20220623115623-fHnXy --json | jq .isRecording";

pub(super) const RECORD_EXAMPLES: &str = "\
Examples:
  livestation record start ls-20220623115623-fHnXy
  livestation record stop ls-20220623115623-fHnXy";

pub(super) const DOCTOR: &str = "\
The preflight before a show: are keys found and accepted, is the endpoint there, is this machine's clock right; and \
with a channel, is it streaming, recording, with its time machine on, and how many minutes could a snapshot hold.

Makes a few reads and changes nothing. Each line is good or bad, with its remedy; the exit code is that of the \
first bad one.";

pub(super) const DOCTOR_EXAMPLES: &str = "\
Examples:
  livestation doctor
  livestation doctor ls-20220623115623-fHnXy
  livestation doctor ls-20220623115623-fHnXy --json | jq '.checks[] | select(.verdict == \"bad\")'";

pub(super) const PRESIGN: &str = "\
Presign a call, for somebody who has no keys to make it: an app on a phone, which must not hold them.

Prints a ticket as one line of JSON, and sends nothing. It works for five minutes, for that one call and whoever has \
it. Each time it is executed it makes another snapshot.";

pub(super) const PRESIGN_EXAMPLES: &str = "\
Examples:
  livestation presign snapshot ls-20220623115623-fHnXy --limited-duration 5 > ticket.json
  livestation presign snapshot ls-20220623115623-fHnXy | livestation execute -";

pub(super) const EXECUTE: &str = "\
Make the call of a ticket, which `livestation presign` printed. Needs no keys, and looks for none.

The ticket has to be for the endpoint that is called here (--endpoint, LIVESTATION_ENDPOINT). It is sent again only \
when the sending before surely had no effect; an expired one is not sent. Executing it twice makes two snapshots.";

pub(super) const EXECUTE_EXAMPLES: &str = "\
Examples:
  livestation execute @ticket.json
  livestation execute - < ticket.json
  livestation execute @ticket.json --json | jq -r .snapshotUrl

As an argument, the JSON can be read by everybody on the machine in the list of processes.";

pub(super) const SIGN: &str = "\
Sign a request by hand, and see what is signed.

The signature is Base64 of HMAC-SHA256 over METHOD, a space, the target, a line end, the timestamp, a line end, \
and the access key. To compare with code of your own, give it the same --timestamp. Nothing is sent.";

pub(super) const SIGN_EXAMPLES: &str = "\
Examples:
  livestation sign GET '/api/v2/channels?pageNo=1'
  livestation sign POST '/api/v2/channels/ls-1/snapshot' --timestamp 1755129600000

Quote the target: the shell takes ? and & for itself.";

pub(super) const EMULATOR: &str = "\
Run a local Live Station that checks signatures, keeps the rules and serves playable video.

Everything is in memory and made up: no account, no costs. Its keys are well known, so it listens on this \
machine alone unless told otherwise. A refused signature is explained, which the real service does not do.";

pub(super) const EMULATOR_EXAMPLES: &str = "\
Examples:
  livestation emulator
  livestation emulator --listen 127.0.0.1:0 --json";

pub(super) const COMPLETIONS_EXAMPLES: &str = "\
Examples:
  livestation completions bash > ~/.local/share/bash-completion/completions/livestation
  livestation completions zsh > \"${fpath[1]}/_livestation\"
  livestation completions fish > ~/.config/fish/completions/livestation.fish
  livestation completions powershell >> $PROFILE";
