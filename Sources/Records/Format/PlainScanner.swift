/// Where the fields of a plain record stand in its bytes. A class, because it is looked at far more often than it is made:
/// the places are not moved about.
final class PlainLayout: Sendable {
    /// Where what is below the front matter starts.
    let bodyStart: Int
    private let places: InlineArray<16, PlainScanner.Place>
    let count: Int

    init(_ scanner: PlainScanner) {
        bodyStart = scanner.bodyStart
        places = scanner.places
        count = scanner.count
    }

    /// Where a field's text stands, a list with its brackets; `nil` where the record has no such field.
    subscript(field: Field) -> Range<Int>? {
        for index in 0..<count where places[index].field == field { return places[index].range }
        return nil
    }

    /// Calls a body for every field and where its text stands, in the order of the file.
    func forEach(_ body: (Field, Range<Int>) -> Void) {
        for index in 0..<count { body(places[index].field, places[index].range) }
    }
}

/// Finds the fields of a plain record in its bytes.
struct PlainScanner {
    /// Where the text of a field stands.
    struct Place {
        var field = Field.title
        var range = 0..<0
    }

    /// Where what is below the front matter starts.
    private(set) var bodyStart = 0
    /// The fields in the order of their lines; as many as `count` says.
    private(set) var places = InlineArray<16, Place>(repeating: Place())
    private(set) var count = 0

    /// Looks at a record's bytes.
    /// - Returns: Whether they are as plain as that, and hold what the kind asks for.
    mutating func scan(_ bytes: Span<UInt8>, _ schema: RecordSchema) -> Bool {
        guard let end = readFrontMatter(bytes, schema) else { return false }
        return end < RecordLimits.frontMatterSize && readBody(bytes, from: end, schema)
    }

    /// Reads the lines between the fences.
    /// - Returns: Where the line behind the closing fence starts.
    private mutating func readFrontMatter(_ bytes: Span<UInt8>, _ schema: RecordSchema) -> Int? {
        guard Self.isFence(bytes, at: 0) else { return nil }
        var start = 4
        var known: UInt64 = 0
        while start < bytes.count {
            if Self.isFence(bytes, at: start) {
                return known & schema.requiredPlaces == schema.requiredPlaces ? start + 4 : nil
            }
            guard count < places.count, let colon = Self.keyEnd(bytes, from: start),
                let end = bytes.place(of: UInt8(ascii: "\n"), from: colon), colon + 2 < end,
                bytes[colon + 1] == UInt8(ascii: " "),
                let column = schema.place(ofKey: bytes.extracting(start..<colon)), known & 1 << column == 0,
                schema.accepts(bytes.extracting((colon + 2)..<end), at: column)
            else { return nil }
            known |= 1 << column
            places[count] = Place(field: schema.fields[column], range: (colon + 2)..<end)
            count += 1
            start = end + 1
        }
        return nil
    }

    private static func isFence(_ bytes: Span<UInt8>, at start: Int) -> Bool {
        start + 3 < bytes.count && bytes[start] == UInt8(ascii: "-") && bytes[start + 1] == UInt8(ascii: "-")
            && bytes[start + 2] == UInt8(ascii: "-") && bytes[start + 3] == UInt8(ascii: "\n")
    }

    private static func keyEnd(_ bytes: Span<UInt8>, from start: Int) -> Int? {
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
    private mutating func readBody(_ bytes: Span<UInt8>, from end: Int, _ schema: RecordSchema) -> Bool {
        bodyStart = end < bytes.count && bytes[end] == UInt8(ascii: "\n") ? end + 1 : end
        return !schema.needsBody || !bytes.extracting(bodyStart...).allSatisfy { $0 <= 32 }
    }

    /// Calls a body for the elements of a list with its brackets, until it says `false` for one.
    /// - Returns: Whether it said `true` for all.
    @discardableResult static func forEachElement(of list: Span<UInt8>, _ body: (Span<UInt8>) -> Bool) -> Bool {
        let last = list.count - 1
        var start = 1
        while start <= last {
            let end = min(list.place(of: UInt8(ascii: ","), from: start) ?? last, last)
            if start < end, list[start] == UInt8(ascii: " ") { start += 1 }
            guard body(list.extracting(start..<end)) else { return false }
            start = end + 1
        }
        return true
    }
}

// MARK: - Values

extension RecordSchema {
    /// Whether a plain value may stand in a column.
    fileprivate func accepts(_ value: Span<UInt8>, at column: Int) -> Bool {
        guard case .listOf(let element) = types[column] else {
            return value.isPlain && types[column].accepts(utf8: value)
        }
        guard value.count > 2, value[0] == UInt8(ascii: "["), value[value.count - 1] == UInt8(ascii: "]") else {
            return false
        }
        return PlainScanner.forEachElement(of: value) { $0.isWord && element.accepts(utf8: $0) }
    }
}

extension Span<UInt8> {
    /// Whether a value may stand without quotes, wherever it stands.
    fileprivate var isWord: Bool {
        !isEmpty && Self.isAlphanumeric(self[0])
            && allSatisfy { Self.isAlphanumeric($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") }
    }

    /// Whether a value may stand without quotes on a line of its own.
    fileprivate var isPlain: Bool {
        guard !isEmpty, Self.isAlphanumeric(self[0]) else { return false }
        var previous = self[0]
        for index in indices {
            let byte = self[index]
            // ": " would make a key of it, " #" a comment, and a colon at the end a key, too.
            if byte == UInt8(ascii: " "), previous == UInt8(ascii: ":") { return false }
            if byte == UInt8(ascii: "#"), previous == UInt8(ascii: " ") { return false }
            guard byte >= 0x20, byte < 0x7F else { return false }
            previous = byte
        }
        return previous != UInt8(ascii: ":") && previous != UInt8(ascii: " ")
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z") || byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
            || byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z")
    }
}

extension FieldType {
    /// Whether bytes are of this type; also `false` for what is seldom met, and for what only a `String` tells.
    fileprivate func accepts(utf8 value: Span<UInt8>) -> Bool {
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
        case .choice(let words): words.contains { $0.utf8.span.isEqual(to: value) }
        case .score, .feedbackID, .hash, .objects, .place, .listOf: false
        }
    }
}
