#!/usr/bin/env bash
# Runs a command in the root file system ROOT, with folders of this machine in it.
#
#   in-root.sh ROOT [FROM:TO]... -- COMMAND...        as root
#
# The mounts are seen by the command alone and end with it; the network is this machine's. The exit status is the
# command's.
set -euo pipefail

usage() {
  echo "usage: in-root.sh ROOT [FROM:TO]... -- COMMAND..." >&2
  exit 2
}
[ $# -ge 3 ] || usage
export IN_ROOT=$1 IN_ROOT_MOUNTS=
shift
while [ "${1:?no -- before the command}" != -- ]; do
  IN_ROOT_MOUNTS+="$1"$'\n'
  shift
done
shift
[ $# -ge 1 ] || usage

# /proc where the root has a place for it: programs find their own libraries through it.
exec unshare --mount --pid --fork --kill-child bash -c '
  set -e
  if [ -d "$IN_ROOT/proc" ]; then mount -t proc proc "$IN_ROOT/proc"; fi
  while IFS=: read -r from to; do
    if [ -z "$from" ]; then continue; fi
    mkdir -p "$IN_ROOT$to"
    mount --bind "$from" "$IN_ROOT$to"
  done <<<"$IN_ROOT_MOUNTS"
  exec env -i HOME=/root LANG=C.UTF-8 TERM="${TERM:-dumb}" PATH=/usr/bin:/bin:/usr/sbin:/sbin chroot "$IN_ROOT" "$@"
' in-root "$@"
