#!/usr/bin/env bash
# Unpacks a Debian that has Swift into a folder of its own: the machine's own system stays as it is.
#
#   swift-root.sh ROOT        as root; about a minute and 600 MB of download, 2.5 GB on disk
#
# Does nothing when ROOT is there. Builds beside it and renames at the end, so that a broken build is never used.
set -euo pipefail

root=${1:?usage: swift-root.sh ROOT}
suite=trixie # the first Debian with the package swiftlang
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
  echo "swift-root: apt names no Debian source for $codename" >&2
  exit 1
fi

# libc6-dev by name: the compiler only recommends it, and recommendations are off.
packages=swiftlang,libc6-dev,libstdc++-14-dev
# What tests do not need, half a gigabyte of it.
tools=/usr/libexec/swift/bin
left_out=(/usr/share/doc/'*' /usr/share/man/'*' /usr/share/locale/'*' /usr/share/info/'*'
  "$tools/lldb*" "$tools/clangd*" "$tools/sourcekit-lsp" "$tools/docc" "$tools/swift-format"
  '/usr/libexec/swift/lib/swift_static/*')

new=$root.new
mkdir -p "$(dirname "$root")"
rm -rf --one-file-system "$root" "$new"
mmdebstrap --mode=root --variant=essential --format=directory --include="$packages" \
  --aptopt='APT::Install-Recommends "false"' --aptopt='Acquire::Languages "none"' \
  "${left_out[@]/#/--dpkgopt=path-exclude=}" \
  "$suite" "$new" "deb [signed-by=$keys] $mirror $suite main"
mkdir -p "$new/src"
touch "$new/.complete"
mv "$new" "$root"
