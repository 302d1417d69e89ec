#!/usr/bin/env bash
# Runs a command in the Debian that swift-root.sh has made, with a folder of this machine as /src.
#
#   in-swift-root.sh ROOT FOLDER COMMAND...
#
# The mounts are seen by the command alone and end with it. The exit status is the command's.
set -euo pipefail

if [ $# -lt 3 ]; then
  echo "usage: in-swift-root.sh ROOT FOLDER COMMAND..." >&2
  exit 2
fi
export SWIFT_ROOT=$1 SWIFT_FOLDER=$2
shift 2

# /proc, because the Swift tools find their own libraries through it.
exec unshare --mount --pid --fork --kill-child bash -c '
  set -e
  mount -t proc proc "$SWIFT_ROOT/proc"
  mount --bind "$SWIFT_FOLDER" "$SWIFT_ROOT/src"
  exec chroot "$SWIFT_ROOT" /usr/bin/env -i HOME=/root LANG=C.UTF-8 TERM="${TERM:-dumb}" \
    PATH=/usr/bin:/bin:/usr/sbin:/sbin "$@"
' in-swift-root "$@"
