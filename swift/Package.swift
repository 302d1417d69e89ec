// swift-tools-version:6.0
import Foundation
import PackageDescription

// What is generated is not in the repository: `scripts/generate.sh` (or `cargo xtask test swift`) writes it.
//
// On Apple's systems the native library comes as an XCFramework: once `scripts/build-xcframework.sh` has made it,
// or from the release whose tag this is. Elsewhere it is looked up by name, in a folder that is given on the command line:
// `-Xlinker -L…`.
let framework = "livestation_uniffiFFI.xcframework"
let hasFramework = FileManager.default.fileExists(atPath: "\(Context.packageDirectory)/\(framework)")

// The release workflow sets this line, in the repository with the tags.
let released: (url: String, checksum: String)? = nil

#if os(Linux)
    let binary: Target? = nil
#else
    let binary: Target? =
        hasFramework
        ? .binaryTarget(name: "livestation_uniffiFFI", path: framework)
        : released.map { .binaryTarget(name: "livestation_uniffiFFI", url: $0.url, checksum: $0.checksum) }
#endif
let native = binary ?? .systemLibrary(name: "livestation_uniffiFFI")

let package = Package(
    name: "LiveStation",
    platforms: [.iOS(.v16), .macOS(.v13)],
    products: [.library(name: "LiveStation", targets: ["LiveStation"])],
    targets: [
        native,
        .target(
            name: "LiveStationGenerated",
            dependencies: ["livestation_uniffiFFI"],
            // What UniFFI 0.32 writes is not for Swift 6 mode in all its parts.
            swiftSettings: [.swiftLanguageMode(.v5)],
            linkerSettings: binary == nil ? [.linkedLibrary("livestation_uniffi")] : []),
        .target(name: "LiveStation", dependencies: ["LiveStationGenerated"]),
        .testTarget(name: "LiveStationTests", dependencies: ["LiveStation", "LiveStationGenerated"]),
    ]
)
