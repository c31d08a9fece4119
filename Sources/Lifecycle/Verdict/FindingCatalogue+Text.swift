extension FindingCatalogue.Entry {
    /// The entry as a section of a page.
    package var markdown: String {
        """
        ## \(code.text)

        **\(title).** \(meaning)

        Example: *\(example)*

        What to do: \(action)

        """
    }
}

extension FindingCatalogue {
    /// All entries as the body of one page, in the order of their codes.
    package static var markdown: String {
        entries.map(\.markdown).joined(separator: "\n")
    }
}
