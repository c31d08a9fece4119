import Crypto

/// The id of a feedback item: `fb-<yyyymmdd>-<8 of base 32>`.
package struct FeedbackID: Hashable, Comparable, Sendable {
    /// The id as it is written.
    package let text: String
    /// The day the item was received, UTC; its folder follows from it.
    package let day: Day

    /// Reads an id; `nil` where it is none or its day does not exist.
    package init?(_ text: some StringProtocol) {
        self.init(utf8: Array(text.utf8))
    }

    /// Reads an id from bytes; `nil` where they are none.
    package init?(utf8 bytes: [UInt8]) {
        guard bytes.count == 20, bytes[0] == UInt8(ascii: "f"), bytes[1] == UInt8(ascii: "b"),
            bytes[2] == UInt8(ascii: "-"), bytes[11] == UInt8(ascii: "-"),
            let day = Day(compact: bytes[3..<11]), bytes[12...].allSatisfy(Base32.contains)
        else { return nil }
        text = String(decoding: bytes, as: UTF8.self)
        self.day = day
    }

    /// Makes the id of a new item from 40 random bits.
    package init(day: Day, random: UInt64) {
        self.init(day: day, bits: random)
    }

    /// Makes the id of 40 bits.
    init(day: Day, bits: UInt64) {
        let bytes = (0..<5).map { UInt8(truncatingIfNeeded: bits >> (8 * (4 - $0))) }
        text = "fb-\(day.compact)-\(Base32.encode(bytes, count: 8))"
        self.day = day
    }

    /// Makes the id of an imported item: the first 40 bits of SHA-256 over `source NUL source-id`,
    /// so that importing it again finds it. `source` is what stands before the first `/`.
    package init(day: Day, source: Source) {
        let digest = SHA256.hash(data: Array(source.system.utf8) + [0] + Array(source.identifier.utf8))
        text = "fb-\(day.compact)-\(Base32.encode(Array(digest), count: 8))"
        self.day = day
    }

    package static func < (left: FeedbackID, right: FeedbackID) -> Bool {
        left.text < right.text
    }

    /// The eight characters of which any unique beginning names the item in commands.
    package var short: Substring { text.suffix(8) }
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
    static func isValid(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard let slash = bytes.firstIndex(of: UInt8(ascii: "/")) else { return false }
        return slash > bytes.startIndex && slash + 1 < bytes.endIndex && bytes.allSatisfy { $0 >= 32 && $0 != 127 }
    }

    /// `system/identifier`.
    package var text: String { system + "/" + identifier }
}
