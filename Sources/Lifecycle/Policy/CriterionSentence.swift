import Records

extension Criterion {
    /// What the criterion asks, in words, as a sentence without capital and final dot:
    /// `every linked item of severity major or worse is resolved in this revision`.
    package var sentence: String {
        let narrowed = filter.phrase
        switch rule {
        case .feedback(let selection, let reach):
            return "every \(selection == .linked ? "linked item" : "item")\(narrowed) \(reach.phrase)"
        case .feedbackCount(1): return "at least one item\(narrowed) has come in"
        case .feedbackCount(let count): return "at least \(count) items\(narrowed) have come in"
        case .requirements(must: .approved): return "every requirement due by this stage is approved as it now reads"
        case .requirements(must: .verified): return "every requirement due by this stage is verified as it now reads"
        case .communicated: return "every resolution and every end of an item\(narrowed) was told to its customer"
        case .disputes(0): return "no item\(narrowed) stands disputed by its customer"
        case .disputes(let count): return "at most \(count) items\(narrowed) stand disputed by their customers"
        case .removals: return "no record that an earlier decision rested on has been removed or edited"
        case .files(let paths): return "this revision holds " + paths.enumeration
        case .clocks(let names): return "no \(names.alternatives) clock of an item\(narrowed) has run out"
        }
    }
}

extension Criterion.Reach {
    fileprivate var phrase: String {
        switch self {
        case .acknowledged: "is acknowledged"
        case .assessed: "is assessed within the time that the clock 'assess' allows"
        case .resolved: "is resolved in this revision"
        case .confirmed: "is confirmed by its customer"
        }
    }
}

extension ItemFilter {
    /// What an item must be like, with a leading blank; empty where nothing narrows.
    fileprivate var phrase: String {
        var phrase = ""
        if let severities { phrase += " of severity " + (severityPhrase ?? severities.sorted().alternatives) }
        if let kinds {
            phrase += " of the kind " + FeedbackKind.allCases.filter(kinds.contains).map(\.rawValue).alternatives
        }
        if let touchpoints { phrase += " at the touchpoint " + touchpoints.sorted().alternatives }
        if let since { phrase += " received since \(since)" }
        return phrase
    }
}

extension [String] {
    /// `a, b or c`.
    var alternatives: String { joined(by: "or") }

    /// `a, b and c`.
    var enumeration: String { joined(by: "and") }

    private func joined(by word: String) -> String {
        guard count > 1, let last else { return first ?? "" }
        return dropLast().joined(separator: ", ") + " \(word) " + last
    }
}
