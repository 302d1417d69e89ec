import Foundation

#if canImport(Glibc)
    import Glibc
    private let stream = Int32(SOCK_STREAM.rawValue)
#else
    import Darwin
    private let stream = SOCK_STREAM
#endif

/// An HTTP server that answers as a test says, one connection for each request, and tells when it hears the end.
final class ScriptedServer: @unchecked Sendable {
    /// What it does with one request.
    enum Answer: Sendable {
        case answer(status: Int, body: String)
        /// Never answers, and waits for the client to leave.
        case silence
    }

    let port: Int
    var endpoint: String { "http://127.0.0.1:\(port)" }
    private let listening: Int32
    private let lock = NSLock()
    private var script: [Answer]
    private var heard = 0
    private var left = 0

    /// Answers the requests one after the other with `script`, and what comes after it with silence.
    init(_ script: [Answer]) throws {
        self.script = script
        listening = socket(AF_INET, stream, 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = withUnsafeMutablePointer(to: &address) { [listening] pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listening, $0, size) == 0 && listen(listening, 16) == 0
                    && getsockname(listening, $0, &size) == 0
            }
        }
        guard bound else { throw CocoaError(.fileReadUnknown) }
        port = Int(UInt16(bigEndian: address.sin_port))
        Thread.detachNewThread { [self] in accept() }
    }

    func stop() { shutdown(listening, Int32(SHUT_RDWR)) }

    /// How many requests came.
    var requests: Int { lock.withLock { heard } }
    /// How many clients left without an answer.
    var ends: Int { lock.withLock { left } }

    private func accept() {
        while true {
            #if canImport(Glibc)
                let connection = Glibc.accept(listening, nil, nil)
            #else
                let connection = Darwin.accept(listening, nil, nil)
            #endif
            guard connection >= 0 else { break }
            Thread.detachNewThread { [self] in
                serve(connection)
                close(connection)
            }
        }
        close(listening)
    }

    private func serve(_ connection: Int32) {
        guard readRequest(connection) else { return }
        let next = lock.withLock {
            heard += 1
            return script.isEmpty ? .silence : script.removeFirst()
        }
        switch next {
        case .answer(let status, let body):
            let head = "HTTP/1.1 \(status) Scripted\r\ncontent-type: application/json\r\nconnection: close\r\n"
            let answer = Array((head + "content-length: \(body.utf8.count)\r\n\r\n" + body).utf8)
            var sent = 0
            while sent < answer.count {
                let count = answer[sent...].withUnsafeBytes { write(connection, $0.baseAddress, $0.count) }
                guard count > 0 else { break }
                sent += count
            }
        case .silence:
            var byte: UInt8 = 0
            while read(connection, &byte, 1) > 0 {}
            lock.withLock { left += 1 }
        }
    }

    /// Reads a whole request; `false` when the client left before.
    private func readRequest(_ connection: Int32) -> Bool {
        var request: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = read(connection, &buffer, buffer.count)
            guard count > 0 else { return false }
            request += buffer[..<count]
            let text = String(decoding: request, as: UTF8.self)
            guard let end = text.range(of: "\r\n\r\n") else { continue }
            let length = text[..<end.lowerBound].lowercased().components(separatedBy: "\r\n")
                .first { $0.hasPrefix("content-length:") }
                .flatMap { Int($0.dropFirst(15).trimmingCharacters(in: .whitespaces)) }
            if text[end.upperBound...].utf8.count >= length ?? 0 { return true }
        }
    }
}

/// Waits until something is so; gives up after ten seconds, far longer than it can take.
func eventually(_ condition: () async throws -> Bool) async throws -> Bool {
    let clock = ContinuousClock()
    let end = clock.now + .seconds(10)
    while clock.now < end {
        if try await condition() { return true }
        try await Task.sleep(for: .milliseconds(5))
    }
    return false
}
