import Records

/// Decodes the bytes of a file, portion by portion and line by line, and counts.
final class TextDecoder {
    private let encodings: [TextEncoding]
    /// The next portion of the file; empty at its end.
    private let more: () throws(RecordProblem) -> [UInt8]
    var report = EncodingReport()
    private(set) var output: [UInt8] = []
    /// The beginning of a line that has not ended yet.
    private var rest: [UInt8] = []
    var line = 1
    private var isStarted = false
    private var isEnded = false

    /// Decodes a file.
    /// - Parameter encodings: Several: each line is read in the first that fits it, the last one fits always.
    init(_ encodings: [TextEncoding], more: @escaping () throws(RecordProblem) -> [UInt8]) {
        self.encodings = encodings.isEmpty ? [.utf8] : encodings
        self.more = more
    }

    /// The next portion: whole lines of valid UTF-8 without byte order mark and without control characters other than
    /// tab and line ends; `nil` at the end of the file.
    /// - Throws: `RecordProblem` where the bytes are not in the encoding, or of another kind of file.
    func next() throws(RecordProblem) -> [UInt8]? {
        while !isEnded {
            try decodeLines(isStarted ? try portion() : try start())
            guard !output.isEmpty else { continue }
            defer { output = [] }
            return output
        }
        return nil
    }

    private func portion() throws(RecordProblem) -> [UInt8] {
        let bytes = try more()
        isEnded = bytes.isEmpty
        return bytes
    }

    /// Looks at the beginning of the file. UTF-16 is decoded as a whole, because it is rare.
    private func start() throws(RecordProblem) -> [UInt8] {
        isStarted = true
        var bytes: [UInt8] = []
        while !isEnded, bytes.count < Self.beginning || encodings.contains(.utf16) { bytes += try portion() }
        try ForeignFile.refuse(bytes)
        guard encodings.contains(.utf16) else {
            try TextEncoding.refuseUTF16(bytes)
            return bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
        }
        try decodeUTF16(bytes)
        return []
    }

    /// How many bytes tell what kind of file it is.
    private static let beginning = 4_096

    private func decodeLines(_ bytes: [UInt8]) throws(RecordProblem) {
        output.reserveCapacity(bytes.count + bytes.count / 8)
        var start = 0
        while start < bytes.count {
            guard let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")).map({ $0 + 1 }) else { break }
            if rest.isEmpty {
                try decode(bytes[start..<end])
            } else {
                rest += bytes[start..<end]
                try decodeRest()
            }
            start = end
        }
        rest += bytes[start...]
        if isEnded, !rest.isEmpty { try decodeRest() }
    }

    private func decodeRest() throws(RecordProblem) {
        try decode(rest[...])
        rest = []
    }

    /// Decodes one line.
    private func decode(_ slice: ArraySlice<UInt8>) throws(RecordProblem) {
        defer { line += 1 }
        if slice.allSatisfy({ $0 < 0x7F && ($0 >= 0x20 || TextDecoder.isAllowedControl(UInt32($0))) }) {
            report.lines[encodings[0], default: 0] += 1
            output += slice
            return
        }
        for (index, encoding) in encodings.enumerated() {
            let isLast = index == encodings.count - 1
            if encoding == .utf8 {
                guard let text = String(validating: slice, as: UTF8.self) else {
                    if isLast { throw invalid(slice) }
                    continue
                }
                report.lines[.utf8, default: 0] += 1
                for scalar in text.unicodeScalars { append(scalar) }
                return
            }
            let scalars = slice.map { CodePage.scalar(of: $0, in: encoding) }
            if isLast || !scalars.contains(nil) {
                report.lines[encoding, default: 0] += 1
                for scalar in scalars { append(scalar) }
                return
            }
        }
    }

    private func invalid(_ slice: ArraySlice<UInt8>) -> RecordProblem {
        var decoder = UTF8()
        var iterator = slice.makeIterator()
        var column = 1
        while case .scalarValue = decoder.decode(&iterator) { column += 1 }
        return RecordProblem(
            line: line, column: column, message: "invalid UTF-8",
            hint: "set 'encoding: [utf-8, cp1252]' in the mapping, and compare the accents after a dry run")
    }

    /// Adds a character. Control characters do not come in: a terminal would obey them.
    func append(_ scalar: Unicode.Scalar?) {
        if let scalar, !Self.isControl(scalar.value) {
            output += UTF8.encode(scalar).map { Array($0) } ?? []
        } else {
            output += [0xEF, 0xBF, 0xBD]
            report.replaced += 1
            report.firstReplaced = report.firstReplaced ?? line
        }
    }

    private static func isControl(_ value: UInt32) -> Bool {
        (value < 0x20 && !isAllowedControl(value)) || (0x7F...0x9F).contains(value)
    }

    private static func isAllowedControl(_ value: UInt32) -> Bool {
        value == 0x09 || value == 0x0A || value == 0x0D
    }
}
