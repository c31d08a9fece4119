/// The single-byte encodings.
enum CodePage {
    /// The characters of 0x80 to 0x9F (https://www.unicode.org/Public/MAPPINGS/VENDORS/MICSFT/WINDOWS/CP1252.TXT);
    /// 0 where the page has none.
    private static let cp1252: [UInt16] = [
        0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
        0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E,
        0x0178,
    ]

    /// The character of a byte; `nil` where the encoding has none, or only a control character.
    static func scalar(of byte: UInt8, in encoding: TextEncoding) -> Unicode.Scalar? {
        guard (0x80...0x9F).contains(byte) else { return Unicode.Scalar(byte) }
        guard encoding == .cp1252 else { return nil }
        let value = cp1252[Int(byte) - 0x80]
        return value == 0 ? nil : Unicode.Scalar(value)
    }
}
