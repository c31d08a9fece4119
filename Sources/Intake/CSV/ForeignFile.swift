package import Records

/// Files that are something else than their name says. Known by their first bytes, before anything is decoded.
package enum ForeignFile {
    /// Refuses web pages, workbooks, archives, PDF and JSON.
    /// - Throws: `RecordProblem` that says what the file is and how to get at the table.
    package static func refuse(_ bytes: [UInt8]) throws(RecordProblem) {
        try refuseWebPage(bytes)
        for (mark, name, hint) in marks where bytes.starts(with: mark) {
            throw RecordProblem(line: 1, column: 1, message: "this is \(name), not CSV", hint: hint)
        }
    }

    private static let marks: [([UInt8], String, String)] = [
        (
            [0x50, 0x4B, 3, 4], "an Excel workbook or another ZIP archive",
            "unpack it, or save the sheet as 'CSV UTF-8'"
        ),
        ([0xD0, 0xCF, 0x11, 0xE0], "an old workbook of Excel", "save the sheet as 'CSV UTF-8'"),
        ([0x1F, 0x8B], "a gzip archive", "unpack it with gunzip"),
        (Array("%PDF".utf8), "a PDF", "export the data as CSV"),
        (Array("{".utf8), "JSON", "export the data as CSV, or use the import format of its system"),
        (Array("[{".utf8), "JSON", "export the data as CSV, or use the import format of its system"),
    ]

    private static func refuseWebPage(_ bytes: [UInt8]) throws(RecordProblem) {
        let blanks = bytes.prefix { $0 <= 32 || [0xEF, 0xBB, 0xBF].contains($0) }
        let start = bytes.dropFirst(blanks.count).prefix(16).map { byte in
            (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte + 32 : byte
        }
        guard ["<!doctype", "<html", "<head"].contains(where: { start.starts(with: $0.utf8) }) else { return }
        throw RecordProblem(
            line: blanks.count { $0 == UInt8(ascii: "\n") } + 1, column: 1,
            message: "this is a web page, not CSV: perhaps the page of a login or of an error was saved",
            hint: "open the file in a browser to see what it says, then download the export itself")
    }
}
