import Foundation

/// HMAC-SHA256 as RFC 2104 and FIPS 180-4 write it, for a signer that shares no code with the library.
func hmacSHA256(key: String, text: String) -> [UInt8] {
    var block = Array(key.utf8)
    if block.count > 64 { block = sha256(block) }
    block += Array(repeating: 0, count: 64 - block.count)
    let inner = sha256(block.map { $0 ^ 0x36 } + Array(text.utf8))
    return sha256(block.map { $0 ^ 0x5c } + inner)
}

private func sha256(_ message: [UInt8]) -> [UInt8] {
    var padded = message + [0x80]
    while padded.count % 64 != 56 { padded.append(0) }
    padded += (0..<8).map { UInt8(truncatingIfNeeded: (message.count * 8) >> (56 - 8 * $0)) }

    var hash = primes.prefix(8).map { fraction(Double($0).squareRoot()) }
    let constants = primes.map { fraction(cbrt(Double($0))) }
    for start in stride(from: 0, to: padded.count, by: 64) {
        compress(padded[start..<start + 64], into: &hash, constants)
    }
    return hash.flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> (24 - 8 * $0)) } }
}

private func compress(_ block: ArraySlice<UInt8>, into hash: inout [UInt32], _ constants: [UInt32]) {
    func rotated(_ word: UInt32, _ count: UInt32) -> UInt32 { word >> count | word << (32 - count) }
    let bytes = Array(block)
    var words = (0..<16).map { at in (0..<4).reduce(UInt32(0)) { $0 << 8 | UInt32(bytes[4 * at + $1]) } }
    for at in 16..<64 {
        let (near, far) = (words[at - 2], words[at - 15])
        let small = rotated(far, 7) ^ rotated(far, 18) ^ far >> 3
        let large = rotated(near, 17) ^ rotated(near, 19) ^ near >> 10
        words.append(words[at - 16] &+ small &+ words[at - 7] &+ large)
    }
    var state = hash
    for at in 0..<64 {
        let (a, b, c, e) = (state[0], state[1], state[2], state[4])
        let choice = e & state[5] ^ ~e & state[6]
        let first = rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)
        let added = state[7] &+ first &+ choice &+ constants[at] &+ words[at]
        let second = (rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)) &+ (a & b ^ a & c ^ b & c)
        state = [added &+ second, a, b, c, state[3] &+ added, e, state[5], state[6]]
    }
    for at in hash.indices { hash[at] &+= state[at] }
}

private let primes: [Int] = Array((2...311).filter { number in (2..<number).allSatisfy { number % $0 != 0 } })

/// The first 32 bits behind the point.
private func fraction(_ number: Double) -> UInt32 { UInt32((number - number.rounded(.down)) * 4_294_967_296) }
