package import Records

/// A value of a YAML file with its place: text, a list or a mapping.
package struct YAMLNode: Hashable, Sendable {
    package let path: String
    /// From 1.
    package let line: Int
    /// From 1, in characters.
    package let column: Int
    /// The key whose value it is, or of whose list it is an element; empty for the whole file.
    package let name: String
    package let content: Content

    /// What stands there.
    package enum Content: Hashable, Sendable {
        /// Text, whatever YAML would make of it: `no` is "no".
        case scalar(String)
        case list([YAMLNode])
        case mapping([YAMLEntry])
    }

    /// An error at the place of the value.
    package func problem(_ message: String, hint: String? = nil) -> PolicyError {
        PolicyError(path: path, line: line, column: column, message: message, hint: hint)
    }

    /// The value as text that is not empty.
    /// - Throws: `PolicyError` where it is a list, a mapping or missing.
    package func text() throws(PolicyError) -> String {
        switch content {
        case .scalar(""): throw problem("\(title) has no value")
        case .scalar(let text): return text
        case .list: throw problem("\(title) is a list, expected one value")
        case .mapping: throw problem("\(title) is a mapping, expected one value")
        }
    }

    /// The elements of a list, which may be empty.
    /// - Throws: `PolicyError` where it is no list.
    package func list() throws(PolicyError) -> [YAMLNode] {
        guard case .list(let elements) = content else {
            throw problem("\(title) is no list", hint: "write it as [one, two]")
        }
        return elements
    }

    /// One value or a list of at least one.
    /// - Throws: `PolicyError` where it is a mapping, empty or missing.
    package func oneOrMore() throws(PolicyError) -> [YAMLNode] {
        switch content {
        case .list(let elements):
            guard !elements.isEmpty else { throw problem("\(title) is an empty list") }
            return elements
        case .scalar, .mapping:
            _ = try text()
            return [self]
        }
    }

    /// A whole number in decimal digits.
    /// - Throws: `PolicyError` where it is none or outside the range.
    package func integer(in range: ClosedRange<Int>) throws(PolicyError) -> Int {
        let text = try text()
        guard let number = Int(text), String(number) == text, range.contains(number) else {
            throw problem(
                "\(title) is '\(text)', expected a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    /// A calendar day such as `2026-11-22`.
    /// - Throws: `PolicyError` where the calendar has no such day.
    package func day() throws(PolicyError) -> Day {
        let text = try text()
        guard let day = Day(text) else {
            throw problem("\(title) is '\(text)', expected a day of the calendar such as 2026-11-22")
        }
        return day
    }

    /// A name of `a-z`, `0-9` and `-`.
    /// - Throws: `PolicyError` where it is none.
    package func slug() throws(PolicyError) -> String {
        let text = try text()
        guard Slug(text) != nil else {
            throw problem("\(title) is '\(text)', expected a name of a-z, 0-9 and '-', at most 63 characters")
        }
        return text
    }

    /// One of some words.
    /// - Throws: `PolicyError` that names the nearest word, or all.
    package func word(of words: [String]) throws(PolicyError) -> String {
        let text = try text()
        guard words.contains(text) else { throw unknown(text, known: words) }
        return text
    }

    /// One of the words of a type.
    /// - Throws: `PolicyError` that names the nearest word, or all.
    package func word<Word: RawRepresentable & CaseIterable>(
        _ type: Word.Type
    ) throws(PolicyError) -> Word where Word.RawValue == String {
        let text = try text()
        guard let word = Word(rawValue: text) else { throw unknown(text, known: Word.allCases.map(\.rawValue)) }
        return word
    }

    /// An error for a word that is not one of those known.
    package func unknown(_ text: String, known words: [String]) -> PolicyError {
        let near = Nearest.word(to: text, in: words)
        return problem(
            "\(title) is '\(text)'" + (near.map { "; did you mean '\($0)'?" } ?? ", which is unknown here"),
            hint: words.isEmpty ? nil : "known: " + words.joined(separator: ", "))
    }

    /// The mapping, where it holds known keys only.
    /// - Parameters:
    ///   - title: what the mapping is, for messages: `a gate`.
    ///   - keys: the keys that it may hold; `nil` where any may stand.
    /// - Throws: `PolicyError` where it is no mapping, or at the first key that is unknown.
    package func mapping(of title: String, keys: [String]?) throws(PolicyError) -> YAMLMapping {
        guard case .mapping(let entries) = content else {
            throw problem("\(title) is a mapping of keys to values, which this is not")
        }
        let mapping = YAMLMapping(node: self, title: title, entries: entries)
        try mapping.check(keys: keys)
        return mapping
    }

    private var title: String {
        name.isEmpty ? "the file" : "'\(name)'"
    }
}
