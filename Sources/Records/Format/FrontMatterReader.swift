/// Reads the front matter of a record: a strict subset of YAML 1.1 and 1.2, so that every YAML tool reads the same.
///
/// Accepted are one flat mapping with plain, single- and double-quoted scalars on one line, flow lists on one line,
/// block lists, and comments. Everything else is refused with line and column: a nesting, alias, tag, duplicate key,
/// tab, block scalar. Works on bytes; a `String` is made only of what is kept.
package struct FrontMatterReader {
    private let bytes: [UInt8]
    private var lineStart = 0
    private var lineEnd = 0
    private var line = 0

    private init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Reads a whole record file.
    /// - Throws: `RecordProblem` with line and column; its path is empty.
    package static func read(_ bytes: [UInt8]) throws(RecordProblem) -> FrontMatter {
        try TextRules.check(bytes)
        var reader = FrontMatterReader(bytes)
        return try reader.file()
    }

    private mutating func file() throws(RecordProblem) -> FrontMatter {
        guard nextLine(), lineIs("---") else {
            throw problem(
                lineStart, "a record starts with a line '---'",
                hint: "see the example that `hearback explain record/invalid` prints")
        }
        var entries: [FrontMatter.Entry] = []
        while true {
            guard nextLine() else {
                throw RecordProblem(line: line, message: "the front matter has no closing line '---'")
            }
            if lineIs("---") { break }
            if lineEnd > RecordLimits.frontMatterSize {
                throw RecordProblem(line: line, message: "the front matter is larger than 64 KiB")
            }
            try read(into: &entries)
        }
        let (body, bodyLine) = body()
        return FrontMatter(entries: entries, body: body, bodyLine: bodyLine)
    }

    /// Steps to the next line; false at the end of the file.
    private mutating func nextLine() -> Bool {
        guard line == 0 || lineEnd + 1 < bytes.count else { return false }
        lineStart = line == 0 ? 0 : lineEnd + 1
        lineEnd = bytes[lineStart...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
        line += 1
        return true
    }

    private func lineIs(_ text: String) -> Bool {
        bytes[lineStart..<lineEnd].elementsEqual(text.utf8)
    }

    /// Reads one line: a blank, a comment, an element of the list above it, or a key.
    private func read(into entries: inout [FrontMatter.Entry]) throws(RecordProblem) {
        var cursor = lineStart
        skipBlanks(&cursor)
        if cursor == lineEnd || bytes[cursor] == UInt8(ascii: "#") { return }
        if let tab = bytes[lineStart..<lineEnd].firstIndex(of: UInt8(ascii: "\t")) {
            throw problem(tab, "a tab is not allowed in the front matter", hint: "use blanks")
        }
        if bytes[cursor] == UInt8(ascii: "-"), cursor + 1 == lineEnd || bytes[cursor + 1] == UInt8(ascii: " ") {
            return try readElement(at: cursor, into: &entries)
        }
        if cursor != lineStart {
            throw problem(
                cursor,
                "nested or continued values are not allowed: a key starts in column 1, a value ends with its line")
        }
        entries.append(try readKey(entries))
    }

    private func readElement(
        at dash: Int, into entries: inout [FrontMatter.Entry]
    ) throws(RecordProblem) {
        guard let last = entries.indices.last, case .list(var list) = entries[last].value,
            entries[last].valueColumn == 0
        else { throw problem(dash, "a list element stands below no key") }
        // YAML takes the first element's indentation for all. The list remembers it in the entry's column until then.
        let column = dash - lineStart + 1
        if list.isEmpty {
            entries[last].column = column
        } else if entries[last].column != column {
            throw problem(dash, "the elements of a list start in the same column")
        }
        var cursor = dash + 1
        skipBlanks(&cursor)
        let scalar = try readScalar(&cursor, in: .block)
        try endLine(cursor)
        list.append(scalar)
        entries[last].value = .list(list)
    }

    private func readKey(_ entries: [FrontMatter.Entry]) throws(RecordProblem) -> FrontMatter.Entry {
        var cursor = lineStart
        while cursor < lineEnd, isKeyByte(bytes[cursor]) { cursor += 1 }
        guard cursor > lineStart, cursor - lineStart <= 64, cursor < lineEnd, bytes[cursor] == UInt8(ascii: ":"),
            bytes[lineStart] != UInt8(ascii: "-")
        else { throw notAKey(cursor) }
        let key = string(lineStart..<cursor)
        if let first = entries.first(where: { $0.key == key }) {
            throw problem(lineStart, "the key '\(key)' stands twice; the first is on line \(first.line)")
        }
        cursor += 1
        guard cursor == lineEnd || bytes[cursor] == UInt8(ascii: " ") else {
            throw problem(cursor, "a blank is missing after '\(key):'")
        }
        skipBlanks(&cursor)
        if cursor == lineEnd || bytes[cursor] == UInt8(ascii: "#") {
            // A key without a value opens a block list; `valueColumn` 0 says so.
            return .init(key: key, value: .list([]), line: line, column: 1, valueColumn: 0)
        }
        let start = cursor
        let value: FieldValue
        if bytes[cursor] == UInt8(ascii: "[") {
            value = .list(try readFlowList(&cursor))
        } else {
            value = .text(try readScalar(&cursor, in: .block))
        }
        try endLine(cursor)
        return .init(key: key, value: value, line: line, column: 1, valueColumn: column(start))
    }

    private func notAKey(_ cursor: Int) -> RecordProblem {
        if cursor < lineEnd, bytes[lineStart] == UInt8(ascii: "{") || bytes[lineStart] == UInt8(ascii: "[") {
            return problem(lineStart, "the front matter is a flat list of 'key: value' lines")
        }
        return problem(cursor, "expected 'key: value'; a key has lower-case letters, digits and '-'")
    }

    private func readFlowList(_ cursor: inout Int) throws(RecordProblem) -> [String] {
        var list: [String] = []
        cursor += 1
        skipBlanks(&cursor)
        if cursor < lineEnd, bytes[cursor] == UInt8(ascii: "]") {
            cursor += 1
            return list
        }
        while true {
            list.append(try readScalar(&cursor, in: .flow))
            skipBlanks(&cursor)
            guard cursor < lineEnd else {
                throw problem(cursor, "the list is not closed on its line", hint: "close it with ']'")
            }
            switch bytes[cursor] {
            case UInt8(ascii: ","):
                cursor += 1
                skipBlanks(&cursor)
            case UInt8(ascii: "]"):
                cursor += 1
                return list
            default:
                throw problem(cursor, "expected ',' or ']' in the list")
            }
        }
    }

    private enum Context { case block, flow }

    private func readScalar(_ cursor: inout Int, in context: Context) throws(RecordProblem) -> String {
        guard cursor < lineEnd else { throw problem(cursor, "a value is missing") }
        switch bytes[cursor] {
        case UInt8(ascii: "\""): return try readDoubleQuoted(&cursor)
        case UInt8(ascii: "'"): return try readSingleQuoted(&cursor)
        default: return try readPlain(&cursor, in: context)
        }
    }

    private func readPlain(_ cursor: inout Int, in context: Context) throws(RecordProblem) -> String {
        if let reason = PlainScalar.refusal(of: bytes[cursor..<lineEnd], inFlow: context == .flow) {
            throw problem(cursor, reason, hint: "put the value in quotes")
        }
        let start = cursor
        var end = cursor
        while cursor < lineEnd {
            let byte = bytes[cursor]
            let next = cursor + 1 < lineEnd ? bytes[cursor + 1] : UInt8(ascii: " ")
            if byte == UInt8(ascii: "#"), cursor > start, bytes[cursor - 1] == UInt8(ascii: " ") { break }
            if byte == UInt8(ascii: ":"), next == UInt8(ascii: " ") || (context == .flow && PlainScalar.isFlow(next)) {
                throw problem(cursor, "':' within a plain value", hint: "put the value in quotes")
            }
            if context == .flow, PlainScalar.isFlow(byte) {
                if byte == UInt8(ascii: ",") || byte == UInt8(ascii: "]") { break }
                throw problem(cursor, "a nested list or mapping is not allowed")
            }
            cursor += 1
            if byte != UInt8(ascii: " ") { end = cursor }
        }
        return string(start..<end)
    }

    private func readSingleQuoted(_ cursor: inout Int) throws(RecordProblem) -> String {
        let start = cursor
        var result: [UInt8] = []
        cursor += 1
        while cursor < lineEnd {
            if bytes[cursor] != UInt8(ascii: "'") {
                result.append(bytes[cursor])
            } else if cursor + 1 < lineEnd, bytes[cursor + 1] == UInt8(ascii: "'") {
                result.append(bytes[cursor])
                cursor += 1
            } else {
                cursor += 1
                return String(decoding: result, as: UTF8.self)
            }
            cursor += 1
        }
        throw problem(start, "the quote is not closed on its line")
    }

    private func readDoubleQuoted(_ cursor: inout Int) throws(RecordProblem) -> String {
        let start = cursor
        var result: [UInt8] = []
        cursor += 1
        while cursor < lineEnd {
            switch bytes[cursor] {
            case UInt8(ascii: "\""):
                cursor += 1
                return String(decoding: result, as: UTF8.self)
            case UInt8(ascii: "\\"):
                try readEscape(&cursor, into: &result)
            default:
                result.append(bytes[cursor])
                cursor += 1
            }
        }
        throw problem(start, "the quote is not closed on its line")
    }

    private func readEscape(_ cursor: inout Int, into result: inout [UInt8]) throws(RecordProblem) {
        let start = cursor
        let letter = cursor + 1 < lineEnd ? bytes[cursor + 1] : 0
        cursor += 2
        switch letter {
        case UInt8(ascii: "\\"), UInt8(ascii: "\""), UInt8(ascii: "/"): result.append(letter)
        case UInt8(ascii: "n"): result.append(UInt8(ascii: "\n"))
        case UInt8(ascii: "t"): result.append(UInt8(ascii: "\t"))
        case UInt8(ascii: "r"): result.append(UInt8(ascii: "\r"))
        case UInt8(ascii: "x"): try readCode(&cursor, digits: 2, from: start, into: &result)
        case UInt8(ascii: "u"): try readCode(&cursor, digits: 4, from: start, into: &result)
        case UInt8(ascii: "U"): try readCode(&cursor, digits: 8, from: start, into: &result)
        default:
            throw problem(
                start, "unknown escape in a double-quoted value", hint: #"known are \\ \" \/ \n \t \r \xNN \uNNNN"#)
        }
    }

    private func readCode(
        _ cursor: inout Int, digits: Int, from start: Int, into result: inout [UInt8]
    ) throws(RecordProblem) {
        guard cursor + digits <= lineEnd,
            let code = UInt32(String(decoding: bytes[cursor..<cursor + digits], as: UTF8.self), radix: 16),
            bytes[cursor] != UInt8(ascii: "+"), bytes[cursor] != UInt8(ascii: "-"),
            let scalar = Unicode.Scalar(code), code != 0
        else { throw problem(start, "the escape names no character") }
        result.append(contentsOf: Array(String(Character(scalar)).utf8))
        cursor += digits
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

    private mutating func body() -> (text: String, line: Int) {
        var start = min(lineEnd + 1, bytes.count)
        var firstLine = line + 1
        if start < bytes.count, bytes[start] == UInt8(ascii: "\n") {
            start += 1
            firstLine += 1
        }
        let end = bytes.count > start ? bytes.count - 1 : start
        return (string(start..<end), firstLine)
    }

    private func skipBlanks(_ cursor: inout Int) {
        while cursor < lineEnd, bytes[cursor] == UInt8(ascii: " ") { cursor += 1 }
    }

    private func isKeyByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }

    private func string(_ range: Range<Int>) -> String {
        String(decoding: bytes[range], as: UTF8.self)
    }

    private func column(_ index: Int) -> Int {
        TextRules.column(of: index, in: bytes)
    }

    private func problem(_ index: Int, _ message: String, hint: String? = nil) -> RecordProblem {
        RecordProblem(line: line, column: column(index), message: message, hint: hint)
    }
}
