import Records

extension TextDecoder {
    /// Decodes a whole file of UTF-16.
    func decodeUTF16(_ bytes: [UInt8]) throws(RecordProblem) {
        let isMarked = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
        // Without a mark: the side on which plain text has its NULs tells (RFC 2781, 4.3 would say big-endian).
        let isBig = isMarked ? bytes[0] == 0xFE : bytes.first == 0
        guard isMarked || bytes.prefix(64).contains(0), bytes.count % 2 == 0 else {
            throw RecordProblem(
                line: 1, column: 1,
                message: bytes.count % 2 == 0
                    ? "the file is not UTF-16"
                    : "the file is not UTF-16, or was cut off: it has an odd number of bytes",
                hint: "set 'encoding: utf-8' in the mapping, or export the file again")
        }
        let low = isBig ? 1 : 0
        let units = stride(from: isMarked ? 2 : 0, to: bytes.count, by: 2).map { index -> UInt16 in
            let high = UInt16(bytes[index + 1 - low])
            return high << 8 | UInt16(bytes[index + low])
        }
        var decoder = UTF16()
        var iterator = units.makeIterator()
        loop: while true {
            switch decoder.decode(&iterator) {
            case .scalarValue(let scalar):
                append(scalar)
                if scalar == "\n" { line += 1 }
            case .error: append(nil)
            case .emptyInput: break loop
            }
        }
        report.lines[.utf16] = line - (output.last == UInt8(ascii: "\n") ? 1 : 0)
    }
}
