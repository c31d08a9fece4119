import Crypto

/// The id of a feedback item: `fb-<yyyymmdd>-<8 of base 32>`.
///
/// The day and 40 bits say all that the text says, so only they are kept: an id is eight bytes.
package struct FeedbackID: Hashable, Sendable {
    /// The 40 bits of the eight characters, and below them the day: numbers in the order of the characters.
    let key: UInt64

    /// Reads an id; `nil` where it is none or its day does not exist.
    package init?(_ text: some StringProtocol) {
        self.init(utf8: String(text).utf8.span)
    }

    /// Reads an id from bytes; `nil` where they are none.
    package init?(utf8 bytes: Span<UInt8>) {
        guard bytes.count == 20, bytes[0] == UInt8(ascii: "f"), bytes[1] == UInt8(ascii: "b"),
            bytes[2] == UInt8(ascii: "-"), bytes[11] == UInt8(ascii: "-"),
            let day = Day(compact: bytes.extracting(3..<11)), let bits = Base32.number(bytes, 12..<20)
        else { return nil }
        self.init(day: day, bits: bits)
    }

    /// Makes the id of a new item from 40 random bits.
    package init(day: Day, random: UInt64) {
        self.init(day: day, bits: random & 0xFF_FFFF_FFFF)
    }

    /// Makes the id of 40 bits.
    private init(day: Day, bits: UInt64) {
        key = bits << 24 | UInt64(truncatingIfNeeded: day.number + Self.dayOffset) & 0xFF_FFFF
    }

    /// Makes the id of a key.
    init(key: UInt64) {
        self.key = key
    }

    /// Makes the id of an imported item: the first 40 bits of SHA-256 over `source NUL source-id`,
    /// so that importing it again finds it. `source` is what stands before the first `/`.
    package init(day: Day, source: Source) {
        let digest = SHA256.hash(data: Array(source.system.utf8) + [0] + Array(source.identifier.utf8))
        self.init(day: day, bits: digest.prefix(5).reduce(0) { $0 << 8 | UInt64($1) })
    }

    /// The day the item was received, UTC; its folder follows from it.
    package var day: Day { Day(number: Int(key & 0xFF_FFFF) - Self.dayOffset) }

    /// The id as it is written.
    package var text: String { "fb-\(day.compact)-\(short)" }

    /// The eight characters of which any unique beginning names the item in commands.
    package var short: String { Base32.text(key >> 24, count: 8) }

    /// From 0000-01-01, before which no id has a day, to 1970-01-01.
    private static let dayOffset = 719_528
}

extension FeedbackID: Comparable {
    /// The order of ids is the order of their texts: of their days, and of the characters on one day.
    package static func < (left: FeedbackID, right: FeedbackID) -> Bool {
        left.day != right.day ? left.day < right.day : left.key < right.key
    }
}

extension FeedbackID: CustomStringConvertible {
    package var description: String { text }
}

/// Where an imported item or message comes from: `system/identifier`, such as `zendesk/35436`.
package struct Source: Hashable, Sendable {
    /// The system, which is what stands before the first `/`.
    package let system: String
    /// The id in that system, exactly as it is there; it may hold further `/`.
    package let identifier: String

    /// Reads `system/identifier`; `nil` where either is empty or a control character stands in it.
    package init?(_ text: String) {
        guard let slash = text.utf8.firstIndex(of: UInt8(ascii: "/")) else { return nil }
        self.init(system: String(text[..<slash]), identifier: String(text[text.utf8.index(after: slash)...]))
    }

    /// Makes a source of its parts; `nil` where either is empty, the system holds `/`, or a control character stands in one.
    package init?(system: String, identifier: String) {
        guard !system.isEmpty, !identifier.isEmpty, !system.utf8.contains(UInt8(ascii: "/")),
            (system.utf8.lazy.map { $0 } + identifier.utf8.lazy.map { $0 }).allSatisfy({ $0 >= 32 && $0 != 127 })
        else { return nil }
        self.system = system
        self.identifier = identifier
    }

    /// Whether bytes are a source.
    static func isValid(_ bytes: Span<UInt8>) -> Bool {
        guard let slash = bytes.place(of: UInt8(ascii: "/")) else { return false }
        return slash > 0 && slash + 1 < bytes.count && bytes.allSatisfy { $0 >= 32 && $0 != 127 }
    }

    /// `system/identifier`.
    package var text: String { system + "/" + identifier }
}
