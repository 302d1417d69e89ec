#!/usr/bin/env bash
# Runs a command in the Debian that swift-root.sh has made, with a folder of this machine as /src and one as /target.
#
#   in-swift-root.sh ROOT SOURCES TARGET COMMAND...
#
# The mounts are seen by the command alone and end with it; the network is this machine's. The exit status is the
# command's.
set -euo pipefail

if [ $# -lt 4 ]; then
  echo "usage: in-swift-root.sh ROOT SOURCES TARGET COMMAND..." >&2
  exit 2
fi
export SWIFT_ROOT=$1 SWIFT_SOURCES=$2 SWIFT_TARGET=$3
shift 3

# /proc, because the Swift tools find their own libraries through it.
exec unshare --mount --pid --fork --kill-child bash -c '
  set -e
  mkdir -p "$SWIFT_ROOT/src" "$SWIFT_ROOT/target"
  mount -t proc proc "$SWIFT_ROOT/proc"
  mount --bind "$SWIFT_SOURCES" "$SWIFT_ROOT/src"
  mount --bind "$SWIFT_TARGET" "$SWIFT_ROOT/target"
  exec chroot "$SWIFT_ROOT" /usr/bin/env -i HOME=/root LANG=C.UTF-8 TERM="${TERM:-dumb}" \
    PATH=/usr/bin:/bin:/usr/sbin:/sbin "$@"
' in-swift-root "$@"
