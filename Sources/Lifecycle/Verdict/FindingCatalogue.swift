import Records

/// Every code of a finding, explained for somebody who meets Hearback for the first time: what `hearback explain`
/// prints.
package enum FindingCatalogue {
    /// One code.
    package struct Entry: Hashable, Sendable {
        package var code: FindingCode
        /// A few words.
        package var title: String
        /// What it means, and why it matters, in a few sentences.
        package var meaning: String
        /// What a verdict says.
        package var example: String
        /// What to do about it.
        package var action: String

        init(_ code: String, _ title: String, meaning: String, example: String, action: String) {
            self.code = FindingCode(code)
            self.title = title
            self.meaning = meaning
            self.example = example
            self.action = action
        }
    }

    /// All entries, in the order of their codes.
    package static let entries =
        (items + gates + decisions + signatures + requirements + waivers + records + events + changes + refusals)
        .sorted { $0.code.text < $1.code.text }

    /// The entry of a code; `nil` where there is none.
    package static func entry(_ code: String) -> Entry? {
        entries.first { $0.code.text == code }
    }

    /// The code that somebody may have meant: the nearest, or the one with the same last part.
    package static func nearest(_ code: String) -> String? {
        Nearest.word(to: code, in: entries.map(\.code.text))
            ?? entries.first { $0.code.text.split(separator: "/").last.map(String.init) == code }?.code.text
    }
}
