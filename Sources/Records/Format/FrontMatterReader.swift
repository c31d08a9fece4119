/// Reads the front matter of a record: a strict subset of YAML 1.1 and 1.2, so that every YAML tool reads the same.
///
/// Accepted are one flat mapping with plain, single- and double-quoted scalars on one line, flow lists on one line,
/// block lists, and comments. Everything else is refused with line and column: a nesting, alias, tag, duplicate key,
/// tab, block scalar, a key without a value. Works on bytes; a `String` is made only of what is kept, and lines are
/// counted only when something is wrong.
package struct FrontMatterReader {
    private let bytes: [UInt8]
    private var lineStart = 0
    private var lineEnd = -1
    private var entries: [FrontMatter.Entry] = []
    /// The last key, while the elements of a block list may follow it.
    private var openList: OpenList?

    /// A key whose line ends without a value.
    private struct OpenList {
        var key: String
        var keyOffset: Int
        /// Where its value is missing if no element follows.
        var keyEnd: Int
        /// How far the first element is indented; YAML asks the same of all.
        var indentation = 0
        var elements: [String] = []
        var offsets: [Int] = []
    }

    private init(_ bytes: [UInt8]) {
        self.bytes = bytes
        entries.reserveCapacity(8)
    }

    /// Reads a whole record file.
    /// - Throws: `RecordProblem` with line and column; its path is empty.
    package static func read(_ bytes: [UInt8]) throws(RecordProblem) -> FrontMatter {
        try TextRules.check(bytes)
        var reader = FrontMatterReader(bytes)
        return try reader.file()
    }

    private mutating func file() throws(RecordProblem) -> FrontMatter {
        guard nextLine(), isFence else {
            throw RecordProblem(
                at: 0, in: bytes, "a record starts with a line '---'",
                hint: "see the example that `hearback explain record/invalid` prints")
        }
        while true {
            guard nextLine() else {
                throw RecordProblem(at: bytes.count - 1, in: bytes, "the front matter has no closing line '---'")
            }
            if isFence { break }
            if lineEnd > RecordLimits.frontMatterSize {
                throw RecordProblem(at: lineStart, in: bytes, "the front matter is larger than 64 KiB")
            }
            try readLine()
        }
        try closeList()
        let bodyOffset = bodyStart
        // Without its final newline, where there is a text at all.
        let body = String(decoding: bytes[bodyOffset..<max(bodyOffset, bytes.count - 1)], as: UTF8.self)
        return FrontMatter(entries: entries, body: body, bodyOffset: bodyOffset)
    }

    /// Steps to the next line; false at the end of the file.
    private mutating func nextLine() -> Bool {
        lineStart = lineEnd + 1
        guard lineStart < bytes.count else { return false }
        lineEnd = lineStart
        while lineEnd < bytes.count, bytes[lineEnd] != UInt8(ascii: "\n") { lineEnd += 1 }
        return true
    }

    private var isFence: Bool {
        lineEnd - lineStart == 3 && bytes[lineStart] == UInt8(ascii: "-") && bytes[lineStart + 1] == UInt8(ascii: "-")
            && bytes[lineStart + 2] == UInt8(ascii: "-")
    }

    /// Behind the closing fence and one blank line.
    private var bodyStart: Int {
        let start = min(lineEnd + 1, bytes.count)
        return start < bytes.count && bytes[start] == UInt8(ascii: "\n") ? start + 1 : start
    }

    /// Reads one line: a blank, a comment, an element of the list above it, or a key.
    private mutating func readLine() throws(RecordProblem) {
        var cursor = lineStart
        skipBlanks(&cursor)
        if cursor == lineEnd || bytes[cursor] == UInt8(ascii: "#") { return }
        if bytes[cursor] == UInt8(ascii: "-"), cursor + 1 == lineEnd || bytes[cursor + 1] == UInt8(ascii: " ") {
            return try readElement(at: cursor)
        }
        if cursor != lineStart {
            throw problem(
                cursor,
                "nested or continued values are not allowed: a key starts in column 1, a value ends with its line")
        }
        try readEntry()
    }

    private mutating func readElement(at dash: Int) throws(RecordProblem) {
        guard let list = openList else { throw problem(dash, "a list element stands below no key") }
        let indentation = dash - lineStart
        if !list.elements.isEmpty, list.indentation != indentation {
            throw problem(dash, "the elements of a list start in the same column")
        }
        var cursor = dash + 1
        skipBlanks(&cursor)
        let offset = cursor
        var scalars = ScalarReader(bytes, at: cursor, lineEnd: lineEnd)
        let element = try scalars.read(in: .block)
        try endLine(scalars.cursor)
        openList?.indentation = indentation
        openList?.elements.append(element)
        openList?.offsets.append(offset)
    }

    /// Ends a block list when the next key or the closing fence is reached.
    private mutating func closeList() throws(RecordProblem) {
        guard let list = openList else { return }
        openList = nil
        // YAML reads a key without a value as nothing, as an empty text or as an empty list, each tool its own way.
        guard !list.elements.isEmpty else {
            throw problem(list.keyEnd, "the key '\(list.key)' has no value", hint: "remove the key, or give it a value")
        }
        entries.append(
            .init(
                key: list.key, value: .list(list.elements), keyOffset: list.keyOffset, valueOffset: list.keyOffset,
                elementOffsets: list.offsets))
    }

    private mutating func readEntry() throws(RecordProblem) {
        try closeList()
        let key = try readKey()
        // The key ends with a colon.
        let keyEnd = lineStart + key.utf8.count + 1
        var cursor = keyEnd
        skipBlanks(&cursor)
        if cursor == lineEnd || bytes[cursor] == UInt8(ascii: "#") {
            openList = OpenList(key: key, keyOffset: lineStart, keyEnd: keyEnd)
            return
        }
        var entry = FrontMatter.Entry(
            key: key, value: .list([]), keyOffset: lineStart, valueOffset: cursor, elementOffsets: [])
        var scalars = ScalarReader(bytes, at: cursor, lineEnd: lineEnd)
        if bytes[cursor] == UInt8(ascii: "[") {
            entry.value = .list(try scalars.readFlowList(offsets: &entry.elementOffsets))
        } else {
            entry.value = .text(try scalars.read(in: .block))
        }
        try endLine(scalars.cursor)
        entries.append(entry)
    }

    private func readKey() throws(RecordProblem) -> String {
        var cursor = lineStart
        while cursor < lineEnd, Self.isKeyByte(bytes[cursor]) { cursor += 1 }
        guard cursor > lineStart, cursor - lineStart <= 64, cursor < lineEnd, bytes[cursor] == UInt8(ascii: ":"),
            bytes[lineStart] != UInt8(ascii: "-")
        else { throw notAKey(cursor) }
        let key = String(decoding: bytes[lineStart..<cursor], as: UTF8.self)
        if let first = entries.first(where: { $0.key == key }) {
            let line = TextPlace(of: first.keyOffset, in: bytes).line
            let second = TextPlace(of: lineStart, in: bytes).line
            throw problem(
                lineStart, "the key '\(key)' stands twice; the first is on line \(line)",
                hint: "remove line \(line) or line \(second)")
        }
        guard cursor + 1 == lineEnd || bytes[cursor + 1] == UInt8(ascii: " ") else {
            throw problem(cursor + 1, "a blank is missing after '\(key):'")
        }
        return key
    }

    private func notAKey(_ cursor: Int) -> RecordProblem {
        if bytes[lineStart] == UInt8(ascii: "{") || bytes[lineStart] == UInt8(ascii: "[") {
            return problem(lineStart, "the front matter is a flat list of 'key: value' lines")
        }
        return problem(cursor, "expected 'key: value'; a key has letters, digits, '-' and '_', at most 64")
    }

    /// After a value only blanks and a comment may follow.
    private func endLine(_ cursor: Int) throws(RecordProblem) {
        var rest = cursor
        skipBlanks(&rest)
        guard rest < lineEnd else { return }
        guard bytes[rest] == UInt8(ascii: "#"), rest > cursor else {
            throw problem(rest, "unexpected text after the value", hint: "put the whole value in quotes")
        }
    }

    private func skipBlanks(_ cursor: inout Int) {
        while cursor < lineEnd, bytes[cursor] == UInt8(ascii: " ") { cursor += 1 }
    }

    private static func isKeyByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }

    private func problem(_ offset: Int, _ message: String, hint: String? = nil) -> RecordProblem {
        RecordProblem(at: offset, in: bytes, message, hint: hint)
    }
}
