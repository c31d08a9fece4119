/// Reads the scalars and flow lists of one line of front matter.
struct ScalarReader {
    private let bytes: [UInt8]
    private let lineEnd: Int
    /// Behind what was read.
    private(set) var cursor: Int

    /// Starts at a byte of a line.
    init(_ bytes: [UInt8], at cursor: Int, lineEnd: Int) {
        self.bytes = bytes
        self.lineEnd = lineEnd
        self.cursor = cursor
    }

    /// Where a scalar stands: inside a flow list more characters have a meaning of their own.
    enum Context { case block, flow }

    /// Reads a plain or quoted scalar.
    mutating func read(in context: Context) throws(RecordProblem) -> String {
        guard cursor < lineEnd else { throw problem(cursor, "a value is missing") }
        switch bytes[cursor] {
        case UInt8(ascii: "\""): return try readDoubleQuoted()
        case UInt8(ascii: "'"): return try readSingleQuoted()
        default: return try readPlain(in: context)
        }
    }

    /// Reads `[a, b]` from its bracket on.
    /// - Parameter offsets: Gets where each element starts.
    mutating func readFlowList(offsets: inout [Int]) throws(RecordProblem) -> [String] {
        var list: [String] = []
        cursor += 1
        skipBlanks()
        if cursor < lineEnd, bytes[cursor] == UInt8(ascii: "]") {
            cursor += 1
            return list
        }
        while true {
            offsets.append(cursor)
            list.append(try read(in: .flow))
            skipBlanks()
            guard cursor < lineEnd else {
                throw problem(cursor, "the list is not closed on its line", hint: "close it with ']'")
            }
            switch bytes[cursor] {
            case UInt8(ascii: ","):
                cursor += 1
                skipBlanks()
            case UInt8(ascii: "]"):
                cursor += 1
                return list
            default:
                throw problem(cursor, "expected ',' or ']' in the list")
            }
        }
    }

    private mutating func readPlain(in context: Context) throws(RecordProblem) -> String {
        let inFlow = context == .flow
        if let reason = PlainScalar.refusal(of: bytes[cursor..<lineEnd], inFlow: inFlow) {
            throw problem(cursor, reason, hint: "put the value in quotes")
        }
        let start = cursor
        var end = cursor
        while cursor < lineEnd {
            let byte = bytes[cursor]
            if byte == UInt8(ascii: "#"), cursor > start, bytes[cursor - 1] == UInt8(ascii: " ") { break }
            if inFlow, byte == UInt8(ascii: ",") || byte == UInt8(ascii: "]") { break }
            let next = cursor + 1 < lineEnd ? bytes[cursor + 1] : UInt8(ascii: " ")
            if let reason = PlainScalar.refusal(of: byte, before: next, inFlow: inFlow) {
                throw problem(cursor, reason, hint: "put the value in quotes")
            }
            cursor += 1
            if byte != UInt8(ascii: " ") { end = cursor }
        }
        // Blanks at the end are not of the value; a comment needs them before it.
        cursor = end
        return String(decoding: bytes[start..<end], as: UTF8.self)
    }

    private mutating func readSingleQuoted() throws(RecordProblem) -> String {
        let start = cursor
        cursor += 1
        var result: [UInt8] = []
        while cursor < lineEnd {
            let byte = bytes[cursor]
            cursor += 1
            if byte == UInt8(ascii: "'") {
                // Two quotes stand for one.
                guard cursor < lineEnd, bytes[cursor] == byte else { return String(decoding: result, as: UTF8.self) }
                cursor += 1
            }
            result.append(byte)
        }
        throw problem(start, "the quote is not closed on its line")
    }

    private mutating func readDoubleQuoted() throws(RecordProblem) -> String {
        let start = cursor
        cursor += 1
        var result: [UInt8] = []
        while cursor < lineEnd {
            switch bytes[cursor] {
            case UInt8(ascii: "\""):
                cursor += 1
                return String(decoding: result, as: UTF8.self)
            case UInt8(ascii: "\\"):
                try readEscape(into: &result)
            default:
                result.append(bytes[cursor])
                cursor += 1
            }
        }
        throw problem(start, "the quote is not closed on its line")
    }

    private mutating func readEscape(into result: inout [UInt8]) throws(RecordProblem) {
        let start = cursor
        let letter = cursor + 1 < lineEnd ? bytes[cursor + 1] : 0
        cursor += 2
        switch letter {
        case UInt8(ascii: "\\"), UInt8(ascii: "\""), UInt8(ascii: "/"): result.append(letter)
        case UInt8(ascii: "n"): result.append(UInt8(ascii: "\n"))
        case UInt8(ascii: "t"): result.append(UInt8(ascii: "\t"))
        case UInt8(ascii: "r"): result.append(UInt8(ascii: "\r"))
        case UInt8(ascii: "x"): try readCode(digits: 2, from: start, into: &result)
        case UInt8(ascii: "u"): try readCode(digits: 4, from: start, into: &result)
        case UInt8(ascii: "U"): try readCode(digits: 8, from: start, into: &result)
        default:
            throw problem(
                start, "unknown escape in a double-quoted value",
                hint: #"known are \\ \" \/ \n \t \r \xNN \uNNNN \UNNNNNNNN"#)
        }
    }

    private mutating func readCode(
        digits: Int, from start: Int, into result: inout [UInt8]
    ) throws(RecordProblem) {
        guard cursor + digits <= lineEnd,
            let code = UInt32(String(decoding: bytes[cursor..<cursor + digits], as: UTF8.self), radix: 16),
            // The standard library's reading of numbers takes a sign, too.
            bytes[cursor] != UInt8(ascii: "+"), bytes[cursor] != UInt8(ascii: "-"),
            // Some YAML tools drop a byte order mark at the start of a value.
            let scalar = Unicode.Scalar(code), code != 0, code != 0xFEFF
        else { throw problem(start, "the escape names no character") }
        result.append(contentsOf: String(Character(scalar)).utf8)
        cursor += digits
    }

    private mutating func skipBlanks() {
        while cursor < lineEnd, bytes[cursor] == UInt8(ascii: " ") { cursor += 1 }
    }

    private func problem(_ offset: Int, _ message: String, hint: String? = nil) -> RecordProblem {
        RecordProblem(at: offset, in: bytes, message, hint: hint)
    }
}
