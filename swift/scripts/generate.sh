#!/usr/bin/env bash
# Writes the Swift side of bindings/uniffi into the package, from a library that was built without `strip`.
#
#   generate.sh LIBRARY        e.g. target/debug/liblivestation_uniffi.so; BINDGEN names a generator that is built
set -euo pipefail

library=$(realpath "${1:?usage: generate.sh LIBRARY}")
sources=$(realpath "$(dirname "$0")/../Sources")
bindgen=${BINDGEN:-cargo run --quiet --locked --package livestation-uniffi-bindgen --}

new=$(mktemp -d)
trap 'rm -rf "$new"' EXIT
# The generator asks cargo about the workspace.
cd "$sources/../.."
$bindgen generate --no-format --language swift --out-dir "$new" "$library"

# Only what has changed is written, or else it is all compiled again.
put() {
  mkdir -p "$(dirname "$2")"
  cmp --quiet "$1" "$2" || cp "$1" "$2"
}
put "$new/livestation_uniffi.swift" "$sources/LiveStationGenerated/livestation_uniffi.swift"
put "$new/livestation_uniffiFFI.h" "$sources/livestation_uniffiFFI/livestation_uniffiFFI.h"
put "$new/livestation_uniffiFFI.modulemap" "$sources/livestation_uniffiFFI/module.modulemap"
