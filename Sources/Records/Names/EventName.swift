/// The name of an event's file without its ending: `<yyyymmddThhmmssZ>-<type>-<4 of base 32>`.
/// Time and type stand here alone, so that trees tell what happened without a file being opened.
///
/// Its parts say all that the text says, so only they are kept: there are millions of names, and no text of its own
/// has to be made, counted or compared for one.
package struct EventName: Hashable, Sendable {
    /// When it happened, as its writer says.
    package let time: Timestamp
    /// What happened.
    package let type: EventType
    /// The four characters at the end, as 20 bits.
    private let bits: UInt32

    /// Reads a name; `nil` where it is none: a date that does not exist, an unknown type, another ending.
    package init?(_ text: some StringProtocol) {
        self.init(utf8: String(text).utf8.span)
    }

    /// Reads a name from bytes.
    package init?(utf8 bytes: Span<UInt8>) {
        let typeStart = Self.timeLength + 1
        let typeEnd = bytes.count - 5
        guard typeEnd > typeStart, bytes.count <= 64,
            let time = Timestamp(compact: bytes.extracting(..<Self.timeLength)),
            bytes[typeStart - 1] == UInt8(ascii: "-"), bytes[typeEnd] == UInt8(ascii: "-"),
            let bits = Base32.number(bytes, (typeEnd + 1)..<bytes.count),
            let type = EventType(utf8: bytes.extracting(typeStart..<typeEnd))
        else { return nil }
        self.init(time: time, type: type, bits: UInt32(bits))
    }

    /// Makes the name of a new event from 20 bits.
    package init(time: Timestamp, type: EventType, bits: UInt32) {
        self.time = time
        self.type = type
        self.bits = bits & 0xFFFFF
    }

    /// The name as it is written.
    package var text: String { "\(time.compact)-\(type.rawValue)-\(Base32.text(UInt64(bits), count: 4))" }

    /// The bytes of the time with which every name starts.
    package static let timeLength = 16

    /// The name of the file.
    package var file: String { text + ".md" }
}

extension EventName: Comparable {
    /// The order of events is the order of their names, everywhere.
    package static func < (left: EventName, right: EventName) -> Bool {
        if left.time != right.time { return left.time < right.time }
        if left.type != right.type { return left.type.place < right.type.place }
        return left.bits < right.bits
    }
}

extension EventName: CustomStringConvertible {
    package var description: String { text }
}
