// Whether memory stays flat: 10 000 calls, and 5 000 that are cancelled, against the emulator. Run by hand on Linux, as
// swift/README.md says.
import Foundation
import LiveStation

let channelId = "ls-20260101090000-Rec5h"
let endpoint = ProcessInfo.processInfo.environment["LIVESTATION_ENDPOINT"] ?? "http://127.0.0.1:8086"
let keys = Keys.secretKeyInsideTheApp(
    accessKey: "EMULATORACCESSKEY001", secretKey: "emulatorSecretKeyForLocalUseOnly00000001")
let client = try Client(keys: keys, endpoint: endpoint)

/// Memory of this process that is in use, in KiB.
func resident() throws -> Int {
    let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") } ?? ""
    return Int(line.split(separator: " ").dropLast().last?.trimmingCharacters(in: .whitespaces) ?? "") ?? 0
}

func calls(_ count: Int) async throws {
    for _ in 0..<count { _ = try await client.getChannel(channelId: channelId) }
}

/// Cancelled at any moment of a call: before it is sent, while it waits, when it is done.
func cancelledCalls(_ count: Int) async throws -> Int {
    var cancelled = 0
    for number in 0..<count {
        let call = Task { try await client.getChannel(channelId: channelId) }
        try await Task.sleep(for: .microseconds(number % 10 * 100))
        call.cancel()
        do { _ = try await call.value } catch is CancellationError { cancelled += 1 }
    }
    return cancelled
}

try await calls(1000)  // pools, caches and threads have their size now
_ = try await cancelledCalls(100)
let before = try resident()
for round in 1...10 {
    try await calls(1000)
    print("after \(round)000 calls: \(try resident() - before) KiB more than \(before)")
}
var cancelled = 0
for round in 1...5 {
    cancelled += try await cancelledCalls(1000)
    print("after \(round)000 more, \(cancelled) of them cancelled: \(try resident() - before) KiB more")
}
guard try resident() - before < 4096, cancelled > 1000 else { fatalError("memory grows, or nothing was cancelled") }
