/// A first look at all bytes of a record. Most need no second one.
struct ByteSurvey {
    /// Whether no byte is outside ASCII.
    let isASCII: Bool
    /// Whether there is no NUL, no CR and nothing that a mark of a merge could start with, and a newline at the end.
    let isPlain: Bool

    init(_ bytes: [UInt8]) {
        // Sums of bits without a branch or a comparison, so that the compiler makes one instruction of many bytes.
        var all: UInt8 = 0
        var odd: UInt8 = 0
        for byte in bytes {
            all |= byte
            odd |= Self.zero(byte) | Self.zero(byte ^ UInt8(ascii: "\r"))
            odd |= Self.zero(byte ^ UInt8(ascii: "<")) | Self.zero(byte ^ UInt8(ascii: ">"))
            odd |= Self.zero(byte ^ UInt8(ascii: "|"))
        }
        isASCII = all < 0x80
        isPlain = odd < 0x80 && bytes.last == UInt8(ascii: "\n")
    }

    /// The highest bit is set where a byte is zero, and only there (Henry S. Warren, Hacker's Delight, 6-1).
    @inline(__always) private static func zero(_ byte: UInt8) -> UInt8 { (byte &- 1) & ~byte }
}

/// A look at the bytes of a record, which tells whether anything has to be looked at more closely.
struct TextSurvey {
    /// Whether no byte is outside ASCII.
    let isASCII: Bool
    /// Whether line ends, control characters and marks of merges are as they should be.
    let areLinesClean: Bool
    /// Where the closing `---` starts; the end of the file where there is none.
    let frontMatterEnd: Int

    /// Looks at all bytes once, and at those of the front matter again.
    init(_ bytes: [UInt8]) {
        let survey = ByteSurvey(bytes)
        isASCII = survey.isASCII
        let (end, isClean) = Self.frontMatter(bytes)
        frontMatterEnd = end
        areLinesClean = isClean && (survey.isPlain || Self.areLinesClean(bytes))
    }

    /// Whether nothing odd stands in the lines, where a first look found something that might be.
    private static func areLinesClean(_ bytes: [UInt8]) -> Bool {
        bytes.last == UInt8(ascii: "\n") && !bytes.contains(0) && !bytes.contains(UInt8(ascii: "\r"))
            && !holdsConflictMark(bytes)
    }

    /// Whether nothing needs a closer look.
    var isClean: Bool { isASCII && areLinesClean }

    /// Where the front matter ends, and whether no control character stands in it.
    private static func frontMatter(_ bytes: [UInt8]) -> (end: Int, isClean: Bool) {
        var isLineStart = false
        var isClean = true
        for (index, byte) in bytes.enumerated() {
            if isLineStart, isFence(bytes, at: index) { return (index, isClean) }
            isLineStart = byte == UInt8(ascii: "\n")
            if byte < 0x20 && !isLineStart || byte == 0x7F { isClean = false }
        }
        return (bytes.count, isClean)
    }

    private static func isFence(_ bytes: [UInt8], at index: Int) -> Bool {
        index + 3 < bytes.count && bytes[index] == UInt8(ascii: "-") && bytes[index + 1] == UInt8(ascii: "-")
            && bytes[index + 2] == UInt8(ascii: "-") && bytes[index + 3] == UInt8(ascii: "\n")
    }

    private static func holdsConflictMark(_ bytes: [UInt8]) -> Bool {
        var isLineStart = true
        for index in bytes.indices {
            if isLineStart, isConflictMark(bytes, at: index) { return true }
            isLineStart = bytes[index] == UInt8(ascii: "\n")
        }
        return false
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
