import Records

/// Reads what narrows a criterion: `severity`, `kind`, `touchpoint`, `since`.
struct ItemFilterReader {
    let severities: SeverityScale
    /// Those of the configuration; `nil` where any may be named.
    let touchpoints: [String]?

    static let keys = ["severity", "kind", "touchpoint", "since"]

    func read(_ mapping: YAMLMapping) throws(PolicyError) -> ItemFilter {
        var filter = ItemFilter()
        if let node = mapping["severity"] {
            let range = try severityRange(node)
            filter.severities = Set(range.names)
            filter.severityPhrase = range.phrase
        }
        if let node = mapping["kind"] {
            filter.kinds = try set(node) { element throws(PolicyError) in try element.word(FeedbackKind.self) }
        }
        if let node = mapping["touchpoint"] {
            filter.touchpoints = try set(node) { element throws(PolicyError) in try touchpoint(element) }
        }
        filter.since = try mapping["since"]?.day()
        return filter
    }

    private func set<Element: Hashable>(
        _ node: YAMLNode, _ read: (YAMLNode) throws(PolicyError) -> Element
    ) throws(PolicyError) -> Set<Element> {
        var elements: Set<Element> = []
        for element in try node.oneOrMore() { elements.insert(try read(element)) }
        return elements
    }

    private func touchpoint(_ node: YAMLNode) throws(PolicyError) -> String {
        guard let touchpoints else { return try node.slug() }
        return try node.word(of: touchpoints)
    }

    /// Reads `major`, `[minor, major]`, `major..`, `..minor` or `minor..major`.
    private func severityRange(_ node: YAMLNode) throws(PolicyError) -> (names: [String], phrase: String) {
        if case .scalar(let text) = node.content, let dots = Self.dots(in: text) {
            return try range(from: text[..<dots.lowerBound], to: text[dots.upperBound...], node)
        }
        let chosen = try set(node) { element throws(PolicyError) in try severity(element.text(), element) }
        let names = severities.names.filter(chosen.contains)
        return (names, Wording.list(names, "or"))
    }

    private static func dots(in text: String) -> Range<String.Index>? {
        text.indices.first { text[$0...].hasPrefix("..") }.map { $0..<text.index($0, offsetBy: 2) }
    }

    private func range(
        from first: Substring, to last: Substring, _ node: YAMLNode
    ) throws(PolicyError) -> (names: [String], phrase: String) {
        guard !first.isEmpty || !last.isEmpty else {
            throw node.problem("'severity' is '..', which narrows nothing", hint: "leave it out, or write major..")
        }
        let lower = first.isEmpty ? severities.names[0] : try severity(String(first), node)
        let upper = last.isEmpty ? severities.highest : try severity(String(last), node)
        let ranks = (severities.rank(lower), severities.rank(upper))
        guard ranks.0 <= ranks.1 else {
            throw node.problem(
                "'severity' is '\(first)..\(last)', which is empty: '\(lower)' is worse than '\(upper)'",
                hint: "write \(upper)..\(lower)")
        }
        let phrase =
            last.isEmpty ? "\(lower) or worse" : first.isEmpty ? "\(upper) or milder" : "\(lower) to \(upper)"
        return (Array(severities.names[ranks.0...ranks.1]), phrase)
    }

    private func severity(_ text: String, _ node: YAMLNode) throws(PolicyError) -> String {
        guard severities.names.contains(text) else { throw node.unknown(text, known: severities.names) }
        return text
    }
}
