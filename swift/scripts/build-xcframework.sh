#!/usr/bin/env bash
# Makes livestation_uniffiFFI.xcframework for iOS, its simulator and macOS, and the generated sources beside it. Needs a
# Mac with Xcode and Rust; Package.swift takes the framework once it is there.
#
# Not tried: there was no Mac where this was written.
set -euo pipefail

package=$(cd "$(dirname "$0")/.." && pwd)
cd "$package/.."
target=${CARGO_TARGET_DIR:-$PWD/target}
library=liblivestation_uniffi.a
framework=$package/livestation_uniffiFFI.xcframework
made=$target/xcframework

# What Package.swift says.
export IPHONEOS_DEPLOYMENT_TARGET=16.0 MACOSX_DEPLOYMENT_TARGET=13.0

triples=(aarch64-apple-ios aarch64-apple-ios-sim x86_64-apple-ios aarch64-apple-darwin x86_64-apple-darwin)
rustup target add "${triples[@]}"

# From a library that is not stripped: a release is, and then says no more what is in it.
cargo build --locked -p livestation-uniffi
"$package/scripts/generate.sh" "$target/debug/liblivestation_uniffi.dylib"

rm -rf "$made" "$framework"
mkdir -p "$made/headers" "$made/ios" "$made/simulator" "$made/macos"
cp "$package"/Sources/livestation_uniffiFFI/* "$made/headers/"

for triple in "${triples[@]}"; do
  # Symbols stay: a linked app strips its own, and crash reports want ours.
  CARGO_PROFILE_RELEASE_STRIP=none cargo build --locked --release -p livestation-uniffi --target "$triple"
done
built() { echo "$target/$1/release/$library"; }
cp "$(built aarch64-apple-ios)" "$made/ios/$library"
lipo -create "$(built aarch64-apple-ios-sim)" "$(built x86_64-apple-ios)" -output "$made/simulator/$library"
lipo -create "$(built aarch64-apple-darwin)" "$(built x86_64-apple-darwin)" -output "$made/macos/$library"

xcodebuild -create-xcframework \
  -library "$made/ios/$library" -headers "$made/headers" \
  -library "$made/simulator/$library" -headers "$made/headers" \
  -library "$made/macos/$library" -headers "$made/headers" \
  -output "$framework"
echo "made $framework"
