/// One pass over the bytes of a record, which tells whether anything has to be looked at more closely.
struct TextSurvey {
    /// Whether no byte is outside ASCII.
    private(set) var isASCII = true
    /// Whether line ends, control characters and marks of merges are as they should be.
    private(set) var areLinesClean = true
    /// Where the closing `---` starts; the end of the file where there is none.
    private(set) var frontMatterEnd: Int

    /// Looks at all bytes once.
    init(_ bytes: [UInt8]) {
        frontMatterEnd = bytes.count
        var isLineStart = true
        var isInFrontMatter = true
        for index in bytes.indices {
            let byte = bytes[index]
            if isLineStart {
                if Self.isConflictMark(bytes, at: index) { areLinesClean = false }
                if isInFrontMatter, index > 0, Self.isFence(bytes, at: index) {
                    isInFrontMatter = false
                    frontMatterEnd = index
                }
            }
            isLineStart = byte == UInt8(ascii: "\n")
            if byte >= 0x80 {
                isASCII = false
            } else if byte < 0x20 || byte == 0x7F, !isLineStart,
                isInFrontMatter || byte == 0 || byte == UInt8(ascii: "\r")
            {
                areLinesClean = false
            }
        }
        if !isLineStart { areLinesClean = false }
    }

    /// Whether nothing needs a closer look.
    var isClean: Bool { isASCII && areLinesClean }

    private static func isFence(_ bytes: [UInt8], at index: Int) -> Bool {
        index + 3 < bytes.count && bytes[index] == UInt8(ascii: "-") && bytes[index + 1] == UInt8(ascii: "-")
            && bytes[index + 2] == UInt8(ascii: "-") && bytes[index + 3] == UInt8(ascii: "\n")
    }

    /// Whether a line that starts at a byte is what git leaves in an unfinished merge. `=======` alone is not asked for:
    /// it underlines a heading in Markdown, and never stands there without the others.
    static func isConflictMark(_ bytes: [UInt8], at start: Int) -> Bool {
        guard start < bytes.count else { return false }
        let mark = bytes[start]
        guard mark == UInt8(ascii: "<") || mark == UInt8(ascii: ">") || mark == UInt8(ascii: "|"),
            start + 7 < bytes.count, bytes[start + 7] == UInt8(ascii: " ")
        else { return false }
        return bytes[start..<start + 7].allSatisfy { $0 == mark }
    }
}
