/// The name of an event's file without its ending: `<yyyymmddThhmmssZ>-<type>-<4 of base 32>`.
/// Time and type stand here alone, so that trees tell what happened without a file being opened.
package struct EventName: Hashable, Comparable, Sendable {
    /// The name as it is written.
    package let text: String
    /// When it happened, as its writer says.
    package let time: Timestamp
    /// What happened.
    package let type: EventType

    /// Reads a name; `nil` where it is none: a date that does not exist, an unknown type, another ending.
    package init?(_ text: some StringProtocol) {
        self.init(utf8: Array(text.utf8)[...])
    }

    /// Reads a name from bytes.
    package init?(utf8 bytes: ArraySlice<UInt8>) {
        let (start, end) = (bytes.startIndex, bytes.endIndex)
        guard bytes.count > 22, bytes.count <= 64, let time = Timestamp(compact: bytes[start..<(start + 16)]),
            bytes[start + 16] == UInt8(ascii: "-"), bytes[end - 5] == UInt8(ascii: "-"),
            bytes[(end - 4)...].allSatisfy(Base32.contains),
            let type = EventType(utf8: bytes[(start + 17)..<(end - 5)])
        else { return nil }
        text = String(decoding: bytes, as: UTF8.self)
        self.time = time
        self.type = type
    }

    /// Makes the name of a new event from 20 bits.
    package init(time: Timestamp, type: EventType, bits: UInt32) {
        let bytes = [
            UInt8(truncatingIfNeeded: bits >> 12), UInt8(truncatingIfNeeded: bits >> 4),
            UInt8(truncatingIfNeeded: bits << 4),
        ]
        text = "\(time.compact)-\(type.rawValue)-\(Base32.encode(bytes, count: 4))"
        self.time = time
        self.type = type
    }

    package static func == (left: EventName, right: EventName) -> Bool {
        left.text == right.text
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(text)
    }

    /// The order of events is the order of their names, everywhere.
    package static func < (left: EventName, right: EventName) -> Bool {
        left.text < right.text
    }

    /// The bytes of the time with which every name starts.
    package static let timeLength = 16

    /// The name of the file.
    package var file: String { text + ".md" }
}

extension EventName: CustomStringConvertible {
    package var description: String { text }
}
