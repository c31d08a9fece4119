/// Crockford's base 32 in lower case (https://www.crockford.com/base32.html): no i, l, o, u.
package enum Base32 {
    private static let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)

    /// Whether a byte is a letter or digit of the alphabet. Only the canonical lower-case forms count:
    /// one record has one name.
    package static func contains(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): true
        case UInt8(ascii: "a")...UInt8(ascii: "z"):
            byte != UInt8(ascii: "i") && byte != UInt8(ascii: "l") && byte != UInt8(ascii: "o")
                && byte != UInt8(ascii: "u")
        default: false
        }
    }

    /// The five bits of a letter or digit of the alphabet; 0 for any other byte.
    static func value(_ byte: UInt8) -> UInt8 { values[Int(byte)] }

    private static let values: [UInt8] = {
        var values = [UInt8](repeating: 0, count: 256)
        for (value, byte) in alphabet.enumerated() { values[Int(byte)] = UInt8(value) }
        return values
    }()

    /// The first `count` characters (5 bits each) of some bytes.
    package static func encode(_ bytes: some Collection<UInt8>, count: Int) -> String {
        var result: [UInt8] = []
        var buffer = 0
        var bits = 0
        var iterator = bytes.makeIterator()
        while result.count < count {
            if bits < 5 {
                buffer = (buffer << 8 | Int(iterator.next() ?? 0)) & 0xFFFF
                bits += 8
            }
            bits -= 5
            result.append(alphabet[buffer >> bits & 31])
        }
        return String(decoding: result, as: UTF8.self)
    }
}
