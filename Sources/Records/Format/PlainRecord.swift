/// A record in the form in which nearly all are written: plain values and lists of plain values, each on its line, in
/// ASCII. Its fields are places in its bytes: nothing is copied, and of what is asked of a hundred thousand records
/// most is answered by a look at a few bytes.
///
/// It knows less than `Record`, never other: what it accepts, `Record(reading:as:)` reads the same, and for everything
/// else it is `nil`.
package struct PlainRecord: Sendable {
    package let bytes: [UInt8]
    /// The text below the front matter; empty where there is none.
    package var body: ArraySlice<UInt8> { hasBody ? bytes[bodyStart..<(bytes.count - 1)] : [] }
    /// Whether there is a text below the front matter.
    package var hasBody: Bool { bodyStart < bytes.count - 1 }
    private var bodyStart = 0
    private var fields: [(field: Field, value: Range<Int>)] = []

    /// Looks at a record's file.
    package init?(_ bytes: [UInt8], as kind: RecordKind) {
        let survey = ByteSurvey(bytes)
        guard bytes.count <= RecordLimits.fileSize,
            survey.isASCII && survey.isPlain || (try? TextRules.check(bytes)) != nil
        else { return nil }
        self.bytes = bytes
        let schema = RecordSchema.of(kind)
        fields.reserveCapacity(8)
        guard let end = readFrontMatter(schema), end < RecordLimits.frontMatterSize, readBody(from: end, schema),
            schema.required.allSatisfy({ self[$0] != nil })
        else { return nil }
    }

    /// A field's bytes, with the brackets of a list; `nil` where the record has no such field.
    package subscript(field: Field) -> ArraySlice<UInt8>? {
        fields.first { $0.field == field }.map { bytes[$0.value] }
    }

    /// The elements of a list field; none where the record has no such field.
    package func elements(_ field: Field) -> [ArraySlice<UInt8>] {
        self[field].map(Self.elements) ?? []
    }

    // MARK: - Reading

    /// Reads the lines between the fences.
    /// - Returns: Where the line behind the closing fence starts.
    private mutating func readFrontMatter(_ schema: RecordSchema) -> Int? {
        guard isFence(at: 0) else { return nil }
        var start = 4
        while start < bytes.count {
            if isFence(at: start) { return start + 4 }
            guard let colon = keyEnd(from: start), let end = bytes[colon...].firstIndex(of: UInt8(ascii: "\n")),
                colon + 2 < end, bytes[colon + 1] == UInt8(ascii: " "),
                let column = schema.column(utf8: bytes[start..<colon]), self[column.field] == nil,
                Self.accepts(bytes[(colon + 2)..<end], column.type)
            else { return nil }
            fields.append((column.field, (colon + 2)..<end))
            start = end + 1
        }
        return nil
    }

    private func isFence(at start: Int) -> Bool {
        start + 3 < bytes.count && bytes[start] == UInt8(ascii: "-") && bytes[start + 1] == UInt8(ascii: "-")
            && bytes[start + 2] == UInt8(ascii: "-") && bytes[start + 3] == UInt8(ascii: "\n")
    }

    private func keyEnd(from start: Int) -> Int? {
        var cursor = start
        while cursor < bytes.count,
            bytes[cursor] >= UInt8(ascii: "a") && bytes[cursor] <= UInt8(ascii: "z")
                || bytes[cursor] == UInt8(ascii: "-")
        {
            cursor += 1
        }
        return cursor > start && cursor < bytes.count && bytes[cursor] == UInt8(ascii: ":") ? cursor : nil
    }

    /// Whether what is below the front matter is what the kind asks for.
    private mutating func readBody(from end: Int, _ schema: RecordSchema) -> Bool {
        bodyStart = end < bytes.count && bytes[end] == UInt8(ascii: "\n") ? end + 1 : end
        return !schema.needsBody || bytes[bodyStart...].contains { $0 > 32 }
    }

    // MARK: - Values

    private static func accepts(_ value: ArraySlice<UInt8>, _ type: FieldType) -> Bool {
        guard case .listOf(let element) = type else { return isPlain(value) && type.accepts(utf8: value) }
        guard value.count > 2, value.first == UInt8(ascii: "["), value.last == UInt8(ascii: "]") else { return false }
        return elements(value).allSatisfy { isWord($0) && element.accepts(utf8: $0) }
    }

    private static func elements(_ list: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        let inner = list.dropFirst().dropLast()
        var elements: [ArraySlice<UInt8>] = []
        for element in inner.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) {
            elements.append(element.first == UInt8(ascii: " ") ? element.dropFirst() : element)
        }
        return elements
    }

    /// Whether a value may stand without quotes, wherever it stands.
    private static func isWord(_ value: ArraySlice<UInt8>) -> Bool {
        guard let first = value.first, isAlphanumeric(first) else { return false }
        return value.allSatisfy { isAlphanumeric($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") }
    }

    /// Whether a value may stand without quotes on a line of its own.
    private static func isPlain(_ value: ArraySlice<UInt8>) -> Bool {
        guard let first = value.first, let last = value.last, isAlphanumeric(first), last != UInt8(ascii: " ") else {
            return false
        }
        var previous = first
        for byte in value {
            // ": " would make a key of it, " #" a comment, and a colon at the end a key, too.
            if byte == UInt8(ascii: " "), previous == UInt8(ascii: ":") { return false }
            if byte == UInt8(ascii: "#"), previous == UInt8(ascii: " ") { return false }
            guard byte >= 0x20, byte < 0x7F else { return false }
            previous = byte
        }
        return last != UInt8(ascii: ":")
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z") || byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
            || byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z")
    }
}

extension FieldType {
    /// Whether bytes are of this type; also `false` for what is seldom met, and for what only a `String` tells.
    func accepts(utf8 value: ArraySlice<UInt8>) -> Bool {
        switch self {
        case .line: !value.isEmpty
        case .slug: Slug.isValid(value)
        case .time: Timestamp(utf8: value) != nil
        case .day: Day(utf8: value) != nil
        case .customer: CustomerID.isValid(value)
        case .actor: CustomerID.isValid(value) || Actor.isAddress(value) || Actor.isBot(value)
        case .address: !CustomerID.isValid(value) && Actor.isAddress(value)
        case .eventName: EventName(utf8: value) != nil
        case .source: Source.isValid(value)
        case .choice(let words): words.contains { $0.utf8.elementsEqual(value) }
        case .score, .feedbackID, .hash, .objects, .place, .listOf: false
        }
    }
}
