import Records

extension Criterion {
    /// What the criterion asks, in words, as a sentence without capital and final dot:
    /// `every item of severity major or worse is resolved, and its fix is in the code that is judged`.
    package var sentence: String {
        let narrowed = filter.phrase
        switch rule {
        case .feedback(let selection, let reach): return "every item\(narrowed)\(selection.phrase) \(reach.phrase)"
        case .feedbackCount(1): return "at least one item\(narrowed) has come in: silence is not satisfaction"
        case .feedbackCount(let count):
            return "at least \(count) items\(narrowed) have come in: silence is not satisfaction"
        case .requirements(must: .approved): return "every requirement due by this stage is approved as it now reads"
        case .requirements(must: .verified): return "every requirement due by this stage is verified as it now reads"
        case .communicated: return "every resolution and every end of an item\(narrowed) was told to its customer"
        case .disputes(0): return "no item\(narrowed) stands disputed by its customer"
        case .disputes(1): return "at most one item\(narrowed) stands disputed by its customer"
        case .disputes(let count): return "at most \(count) items\(narrowed) stand disputed by their customers"
        case .removals: return "no record that an earlier decision rested on has been removed or edited"
        case .files(let paths): return "the code that is judged holds " + Wording.list(paths)
        case .clocks(let names): return "no \(Wording.list(names, "or")) clock of an item\(narrowed) has run out"
        }
    }
}

extension Criterion.Selection {
    fileprivate var phrase: String {
        switch self {
        case .all: ""
        case .linked: " that is tied to this stage or an earlier one, by itself or by a requirement,"
        }
    }
}

extension Criterion.Reach {
    fileprivate var phrase: String {
        switch self {
        case .acknowledged: "is acknowledged"
        case .assessed: "is assessed within the time that the clock 'assess' allows"
        case .resolved: "is resolved, and its fix is in the code that is judged"
        case .confirmed: "is confirmed by its customer"
        }
    }
}

extension ItemFilter {
    /// What an item must be like, with a leading blank; empty where nothing narrows.
    fileprivate var phrase: String {
        var phrase = ""
        if let severities { phrase += " of severity " + (severityPhrase ?? Wording.list(severities.sorted(), "or")) }
        if let kinds {
            let words = FeedbackKind.allCases.filter(kinds.contains).map(\.rawValue)
            phrase += " of the kind " + Wording.list(words, "or")
        }
        if let touchpoints { phrase += " at the touchpoint " + Wording.list(touchpoints.sorted(), "or") }
        if let since { phrase += " received since \(since)" }
        return phrase
    }
}
