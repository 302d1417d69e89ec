//! What `--help` teaches beyond the one-liners.

use crate::exit;

pub(super) mod clip;

pub(super) const ABOUT: &str = "\
NAVER Cloud Live Station from the command line: channels, recordings, snapshots, short clips and all other calls.

A snapshot freezes the last minutes of a channel that is recording into an HLS playlist. It expires after one hour.

To try it without an account: livestation demo";

pub(super) fn after() -> String {
    format!("{KEYS}\n{EXAMPLES}\n{}", exit::table())
}

const KEYS: &str = "\
Keys come from the environment, else from ~/.ncloud/configure, else from the server role if it is on:
  NCLOUD_ACCESS_KEY_ID      (or NCLOUD_ACCESS_KEY)  the access key
  NCLOUD_SECRET_ACCESS_KEY  (or NCLOUD_SECRET_KEY)  the secret key
  NCLOUD_PROFILE            the profile of ~/.ncloud/configure
  LIVESTATION_SERVER_ROLE   on or off
  LIVESTATION_ENDPOINT      base URL to call instead of the service
`livestation whoami` shows what was found, and where.
There is no option for keys: all users of the machine could read them in the process list.
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
Create a snapshot on a local emulator: no account, no keys.

Starts the emulator on a free port, makes a signed call over HTTP, shows request and response, then fetches the \
playlist and a segment of the video and prints what plays and for how long.";

pub(super) const DEMO_EXAMPLES: &str = "\
Examples:
  livestation demo
  livestation demo --serve                    then open the URL in a player
  livestation demo --json | jq .playback";

pub(super) const CREATE: &str = "\
Freeze the last minutes of a recording into a playlist that expires after one hour.

The channel must be recording, with the time machine on (useDvr). A snapshot reaches back 4 hours at most, and not \
beyond the start of the recording. Each call creates another snapshot: after a lost response nothing is sent again \
automatically, and the error says that the snapshot may exist.";

pub(super) const CREATE_EXAMPLES: &str = "\
Examples:
  livestation snapshot create ls-20220623115623-fHnXy --limited-duration 5
  livestation snapshot create ls-20220623115623-fHnXy --json | jq -r .snapshotUrl
  livestation snapshot create ls-20220623115623-fHnXy --limited-duration 5 --as-curl";

pub(super) const GET_EXAMPLES: &str = "\
Examples:
  livestation snapshot get ls-20220623115623-fHnXy 1047
  livestation snapshot get ls-20220623115623-fHnXy 1047 --json | jq .expireTime";

pub(super) const DOCTOR: &str = "\
Check that keys are found and accepted, which proxy and certificate authorities are used, that the endpoint is \
reachable and that this machine's clock is right; with a channel, also whether it is streaming and recording, whether its time machine is on, and how many minutes a snapshot \
can hold.

Makes a few reads and changes nothing. Each check is good or bad, with its remedy; the exit code is that of the first \
bad one.";

pub(super) const DOCTOR_EXAMPLES: &str = "\
Examples:
  livestation doctor
  livestation doctor ls-20220623115623-fHnXy
  livestation doctor ls-20220623115623-fHnXy --json | jq '.checks[] | select(.verdict == \"bad\")'";

pub(super) const PRESIGN: &str = "\
Presign a request for a client that must not hold keys, such as a mobile app.

Prints the presigned request as one line of JSON and sends nothing. It is valid for five minutes, for that one call, \
and can be sent by anyone who has it. Each time it is sent, it creates another snapshot.";

pub(super) const PRESIGN_EXAMPLES: &str = "\
Examples:
  livestation presign snapshot ls-20220623115623-fHnXy --limited-duration 5 > ticket.json
  livestation presign snapshot ls-20220623115623-fHnXy | livestation execute -";

pub(super) const EXECUTE: &str = "\
Send a presigned request that `livestation presign` printed. Needs no keys and does not look for any.

It must be for the endpoint that is called here (--endpoint, LIVESTATION_ENDPOINT). It is sent again only when the \
previous attempt had no effect for certain; an expired one is not sent. Executing it twice creates two snapshots.";

pub(super) const EXECUTE_EXAMPLES: &str = "\
Examples:
  livestation execute @ticket.json
  livestation execute - < ticket.json
  livestation execute @ticket.json --json | jq -r .snapshotUrl

As an argument, the JSON can be read in the process list by all users of the machine.";

pub(super) const SIGN: &str = "\
Sign a request and show what is signed.

The signature is Base64 of HMAC-SHA256 over METHOD, a space, the target, a newline, the timestamp, a newline, and the \
access key. To compare with your own code, use the same --timestamp. Nothing is sent.";

pub(super) const SIGN_EXAMPLES: &str = "\
Examples:
  livestation sign GET '/api/v2/channels?pageNo=1'
  livestation sign POST '/api/v2/channels/ls-1/snapshot' --timestamp 1755129600000

Quote the target: the shell interprets ? and &.";

pub(super) const EMULATOR: &str = "\
Run a local emulator that checks signatures, applies the rules and serves playable video.

Everything is in memory: no account, no costs. Its keys are public, so it listens on the loopback address by default. \
It explains refused signatures, which the real service does not.";

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

pub(super) const MANUAL_EXAMPLES: &str = "\
Examples:
  livestation manual ~/.local/share/man/man1    then: man livestation-snapshot-create
  livestation manual pages                      then: man pages/livestation.1";
