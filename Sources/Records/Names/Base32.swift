/// Crockford's base 32 in lower case (https://www.crockford.com/base32.html): no i, l, o, u.
package enum Base32 {
    private static let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)

    /// Reads the letters and digits of a range as a number, five bits each; `nil` where one is not of the alphabet. Only
    /// the canonical lower-case forms count: one record has one name.
    static func number(_ bytes: Span<UInt8>, _ range: Range<Int>) -> UInt64? {
        var number: UInt64 = 0
        for index in range {
            guard let value = value(bytes[index]) else { return nil }
            number = number << 5 | UInt64(value)
        }
        return number
    }

    /// Writes the lowest bits of a number, five for each letter or digit.
    static func text(_ number: UInt64, count: Int) -> String {
        String(decoding: (0..<count).map { alphabet[Int(number >> UInt64(5 * (count - 1 - $0)) & 31)] }, as: UTF8.self)
    }

    /// The five bits of a letter or digit. The alphabet leaves out four letters, so each behind one of them counts less.
    private static func value(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "h"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "j"), UInt8(ascii: "k"): byte - UInt8(ascii: "j") + 18
        case UInt8(ascii: "m"), UInt8(ascii: "n"): byte - UInt8(ascii: "m") + 20
        case UInt8(ascii: "p")...UInt8(ascii: "t"): byte - UInt8(ascii: "p") + 22
        case UInt8(ascii: "v")...UInt8(ascii: "z"): byte - UInt8(ascii: "v") + 27
        default: nil
        }
    }

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
