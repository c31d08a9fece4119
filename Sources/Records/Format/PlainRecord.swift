/// A record in the form in which nearly all are written: plain values and lists of plain values, each on its line, in
/// ASCII. Its fields are places in its bytes: nothing is copied, and of what is asked of a hundred thousand records
/// most is answered by a look at a few bytes.
///
/// It knows less than `Record`, never other: what it accepts, `Record(reading:as:)` reads the same, and for everything
/// else it is `nil`.
package struct PlainRecord: Sendable {
    private let bytes: [UInt8]
    private let layout: PlainLayout

    /// Looks at a record's file.
    package init?(_ bytes: [UInt8], as kind: RecordKind) {
        let survey = ByteSurvey(bytes)
        guard bytes.count <= RecordLimits.fileSize,
            survey.isASCII && survey.isPlain || (try? TextRules.check(bytes)) != nil
        else { return nil }
        let schema = RecordSchema.of(kind)
        var scanner = PlainScanner()
        guard scanner.scan(bytes.span, schema) else { return nil }
        layout = PlainLayout(scanner)
        self.bytes = bytes
    }

    /// Whether there is a text below the front matter.
    package var hasBody: Bool { layout.bodyStart < bytes.count - 1 }

    /// The text below the front matter; empty where there is none.
    package var body: ArraySlice<UInt8> { hasBody ? bytes[layout.bodyStart..<(bytes.count - 1)] : [] }

    /// Whether the record has a field.
    package func has(_ field: Field) -> Bool { layout[field] != nil }

    /// How many fields it has.
    var fieldCount: Int { layout.count }

    /// Calls a body for every field, in the order of the file.
    func forEachField(_ body: (Field, FieldValue) -> Void) {
        layout.forEach { field, range in
            // No text that stands without quotes starts like a list.
            guard bytes[range.lowerBound] == UInt8(ascii: "[") else {
                body(field, .text(String(decoding: bytes[range], as: UTF8.self)))
                return
            }
            var elements: [String] = []
            PlainScanner.forEachElement(of: bytes.span.extracting(range)) { element in
                if let text = try? UTF8Span(validating: element) { elements.append(String(copying: text)) }
                return true
            }
            body(field, .list(elements))
        }
    }

    /// A field's text; `nil` where the record has no such field.
    package subscript(text field: Field) -> String? {
        layout[field].map { String(decoding: bytes[$0], as: UTF8.self) }
    }

    /// The bytes of a field's text; `nil` where the record has no such field.
    package subscript(bytes field: Field) -> ArraySlice<UInt8>? { layout[field].map { bytes[$0] } }

    /// A field's moment; `nil` where the record has no such field.
    package subscript(time field: Field) -> Timestamp? {
        layout[field].flatMap { Timestamp(utf8: bytes.span.extracting($0)) }
    }

    /// The event that a field names; `nil` where the record has no such field.
    package subscript(event field: Field) -> EventName? {
        layout[field].flatMap { EventName(utf8: bytes.span.extracting($0)) }
    }

    /// The events that a list field names; none where the record has no such field.
    package subscript(events field: Field) -> [EventName] {
        guard let range = layout[field] else { return [] }
        var names: [EventName] = []
        PlainScanner.forEachElement(of: bytes.span.extracting(range)) { element in
            if let name = EventName(utf8: element) { names.append(name) }
            return true
        }
        return names
    }

    /// Whom a field names; `nil` where the record has no such field.
    package subscript(actor field: Field) -> PlainActor? {
        layout[field].map { PlainActor(bytes.span.extracting($0)) }
    }

    /// Adds a field's text to a key, with its length before it, so that no two lists of texts write the same. A field
    /// that is not there is written as an empty text, which no field has.
    package func write(_ field: Field, to key: inout [UInt8]) {
        let range = layout[field] ?? 0..<0
        key.append(UInt8(truncatingIfNeeded: range.count))
        key.append(UInt8(truncatingIfNeeded: range.count >> 8))
        for index in range { key.append(bytes[index]) }
    }

    /// Whether a field has a text.
    package func holds(_ field: Field, _ text: [UInt8]) -> Bool {
        layout[field].map { bytes.span.extracting($0).isEqual(to: text.span) } ?? false
    }

    /// Whether a field has the same text as a field of another record, and both have it.
    package func isSame(_ field: Field, as other: PlainRecord, _ otherField: Field) -> Bool {
        guard let own = layout[field], let theirs = other.layout[otherField] else { return false }
        return bytes.span.extracting(own).isEqual(to: other.bytes.span.extracting(theirs))
    }
}

/// What kind of actor a text names.
package enum PlainActor: Sendable {
    case person, bot, customer

    /// - Parameter text: An address, a pseudonym or `bot:<name>`.
    init(_ text: Span<UInt8>) {
        self = text.place(of: UInt8(ascii: "@")) != nil ? .person : Actor.isBot(text) ? .bot : .customer
    }
}
