import Intake
import Records

/// Looks for personal data where customers' words stand: title, summary, text and the user's own keys.
enum PersonalDataScan {
    /// Where something was found: the key, or `nil` for the text below the front matter.
    struct Find {
        var key: String?
        var match: PersonalData.Match
        /// The line within the text, from 0; 0 for a key.
        var line: Int
        /// The column in that line or value, from 1.
        var column: Int
    }

    /// All finds in a record.
    static func texts(of record: Record) -> [Find] {
        var finds: [Find] = []
        for field in [Field.title, .summary] {
            if let text = record[text: field] { finds += find(text, key: field.rawValue) }
        }
        for entry in record.custom {
            for text in [entry.value.text].compactMap(\.self) + (entry.value.list ?? []) {
                finds += find(text, key: entry.key)
            }
        }
        return finds + find(record.body, key: nil)
    }

    /// Whether nothing is found in a record: the same look, at the bytes. Such a record has no keys of the user's own.
    static func isAbsent(from record: PlainRecord) -> Bool {
        for field in [Field.title, .summary] {
            if let text = record[bytes: field], !PersonalData.isAbsent(from: text) { return false }
        }
        return !record.hasBody || PersonalData.isAbsent(from: record.body)
    }

    private static func find(_ text: String, key: String?) -> [Find] {
        let matches = PersonalData.matches(in: text)
        guard !matches.isEmpty else { return [] }
        let scalars = Array(text.unicodeScalars)
        return matches.map { match in
            let before = scalars[..<match.range.lowerBound]
            let start = before.lastIndex(of: "\n").map { $0 + 1 } ?? 0
            return Find(
                key: key, match: match, line: before.count { $0 == "\n" }, column: match.range.lowerBound - start + 1)
        }
    }
}
