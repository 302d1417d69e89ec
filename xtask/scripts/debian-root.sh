#!/usr/bin/env bash
# Unpacks a Debian into a folder of its own: the machine's own system stays as it is.
#
#   debian-root.sh ROOT SUITE ARCHITECTURE PACKAGE[,PACKAGE...] [LEFT_OUT]...        as root
#
# ARCHITECTURE `all` is this machine's. Packages of another processor are unpacked and not set up, for that would run them.
# LEFT_OUT are paths that are not unpacked. Does nothing when ROOT is there. Builds beside it and renames at the end, so
# that a broken build is never used.
set -euo pipefail

if [ $# -lt 4 ]; then
  echo "usage: debian-root.sh ROOT SUITE ARCHITECTURE PACKAGE[,PACKAGE...] [LEFT_OUT]..." >&2
  exit 2
fi
root=$1 suite=$2 architecture=$3 packages=$4
shift 4
keys=/usr/share/keyrings/debian-archive-keyring.gpg

if [ -e "$root/.complete" ]; then
  exit 0
fi

export DEBIAN_FRONTEND=noninteractive
apt-get update -q
apt-get install -y -q --no-install-recommends mmdebstrap debian-archive-keyring

# Where this machine gets its own Debian packages is where the suite is taken from.
codename=$(. /etc/os-release && echo "$VERSION_CODENAME")
mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Origin: Debian' 'Label: Debian' \
  "Codename: $codename" 'Component: main' | sort -u | head -n 1)
if [ -z "$mirror" ]; then
  echo "debian-root: apt names no Debian source for $codename" >&2
  exit 1
fi

how=(--mode=root --variant=essential)
if [ "$architecture" != all ]; then
  how=(--mode=root --variant=extract --architectures="$architecture")
fi
new=$root.new
mkdir -p "$(dirname "$root")"
rm -rf --one-file-system "$root" "$new"
mmdebstrap "${how[@]}" --format=directory --include="$packages" \
  --aptopt='APT::Install-Recommends "false"' --aptopt='Acquire::Languages "none"' "${@/#/--dpkgopt=path-exclude=}" \
  "$suite" "$new" "deb [signed-by=$keys] $mirror $suite main"
touch "$new/.complete"
mv "$new" "$root"
