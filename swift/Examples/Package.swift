// swift-tools-version:6.0
import PackageDescription

// Programs that use the package as an app does, by its product.
let package = Package(
    name: "Examples",
    platforms: [.macOS(.v13)],
    dependencies: [.package(path: "..")],
    targets: ["AllRecording", "FirstCall", "MemoryCheck"].map { name in
        .executableTarget(name: name, dependencies: [.product(name: "LiveStation", package: "swift")], path: name)
    }
)
