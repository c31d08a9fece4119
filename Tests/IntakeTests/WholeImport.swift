import Records

@testable import Intake

/// All rows of an import, as they come out of the reader.
struct WholeImport {
    var items: [ImportedItem] = []
    var refused: [RecordProblem] = []
    var repeated: [RepeatedRow] = []
    var dropped: [RecordProblem] = []
    var rows = 0

    init(files: [ImportFile], mapping: ImportMapping, options: ImportOptions) throws(RecordProblem) {
        var reader = ImportReader(mapping: mapping, options: options)
        for file in files {
            try reader.open(file)
            while let rows = try reader.next() {
                for row in rows { add(row) }
            }
        }
        rows = reader.rows
    }

    private mutating func add(_ row: ImportedRow) {
        switch row {
        case .item(let item, let scores):
            items.append(item)
            dropped += scores
        case .refused(let problem): refused.append(problem)
        case .repeated(let row): repeated.append(row)
        }
    }
}

extension ImportFile {
    /// A file that comes in portions of so many bytes.
    init(name: String, bytes: [UInt8], portion: Int) {
        var rest = bytes[...]
        self.init(name: name) {
            defer { rest = rest.dropFirst(portion) }
            return Array(rest.prefix(portion))
        }
    }
}

extension CSVReader {
    /// Reads bytes that are all there.
    init(_ bytes: [UInt8], dialect: CSVDialect = CSVDialect()) {
        var rest: [UInt8]? = bytes
        self.init(dialect: dialect) {
            defer { rest = nil }
            return rest
        }
    }
}

extension TextEncoding {
    /// A whole file as UTF-8, and how it was decoded.
    static func decode(
        _ bytes: [UInt8], as encodings: [TextEncoding], portion: Int = 1 << 20
    ) throws(RecordProblem) -> (utf8: [UInt8], report: EncodingReport) {
        let decoder = TextDecoder(encodings, more: ImportFile(name: "", bytes: bytes, portion: portion).read)
        var text: [UInt8] = []
        while let portion = try decoder.next() { text += portion }
        return (text, decoder.report)
    }
}
