#!/usr/bin/env bash
# Unpacks a Debian that has Swift into a folder of its own: the machine's own system stays as it is.
#
#   swift-root.sh ROOT        as root; about a minute and 600 MB of download, 2.5 GB on disk
set -euo pipefail

root=${1:?usage: swift-root.sh ROOT}
# The first Debian with the package swiftlang.
suite=trixie
# libc6-dev by name: the compiler only recommends it, and recommendations are off.
packages=swiftlang,libc6-dev,libstdc++-14-dev
# What tests do not need, half a gigabyte of it.
tools=/usr/libexec/swift/bin
exec "$(dirname "$0")/../../xtask/scripts/debian-root.sh" "$root" "$suite" all "$packages" \
  '/usr/share/doc/*' '/usr/share/man/*' '/usr/share/locale/*' '/usr/share/info/*' \
  "$tools/lldb*" "$tools/clangd*" "$tools/sourcekit-lsp" "$tools/swift-format" \
  '/usr/libexec/swift/lib/swift_static/*'
