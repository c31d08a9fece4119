import Crypto

/// A name by which a host knows a finding again: SHA-256 (FIPS 180-4) over its parts, each ended by LF.
package enum Fingerprint {
    /// The fingerprint of some parts, as 64 hexadecimal digits.
    package static func of(_ parts: [String]) -> String {
        let bytes = parts.flatMap { Array($0.replacing("\n", with: " ").utf8) + [UInt8(ascii: "\n")] }
        return SHA256.hash(data: bytes).map { byte in
            (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }.joined()
    }
}
