package import Records

/// What a review comes to: the story of a change, what it does to each gate, and what is refused.
package struct Review: Sendable {
    /// What was compared, and how it was found.
    package struct Compared: Sendable {
        /// `GitHub Actions, pull request 12 into main`.
        package var origin: String
        /// The revision before; `nil` where nothing was there.
        package var base: Revisions.Ref?
        /// What was proposed or pushed.
        package var head: Revisions.Ref
        /// The tree that was judged: the head's, or that of head and base merged.
        package var tree: String
        /// Whose rules judged it.
        package var policy: Revisions.Ref

        /// Makes a comparison.
        package init(
            origin: String, base: Revisions.Ref?, head: Revisions.Ref, tree: String, policy: Revisions.Ref
        ) {
            self.origin = origin
            self.base = base
            self.head = head
            self.tree = tree
            self.policy = policy
        }
    }

    package var compared: Compared
    /// In the order in which a reader wants to know it.
    package var story: [StoryEntry]
    package var gates: [GateEffect]
    /// How the rules change, a sentence each without a final dot.
    package var policyChanges: [String]
    /// Refused (`blocked`), not to be told (`undetermined`), or only told (`satisfied`), the worst first.
    package var findings: [Finding]
    package var notes: [String]
    /// How many commits were read, and whose.
    package var commits: Int
    package var authors: [String]
    package var at: Timestamp

    /// Makes a review.
    package init(
        compared: Compared, story: [StoryEntry] = [], gates: [GateEffect] = [], policyChanges: [String] = [],
        findings: [Finding] = [], notes: [String] = [], commits: Int = 0, authors: [String] = [], at: Timestamp
    ) {
        self.compared = compared
        self.story = story
        self.gates = gates
        self.policyChanges = policyChanges
        self.findings = findings
        self.notes = notes
        self.commits = commits
        self.authors = authors
        self.at = at
    }

    /// The worst of the findings. That a gate is blocked refuses nothing: a change may well leave it so.
    package var state: GateState { findings.map(\.state).max() ?? .satisfied }

    /// The review without the words in which personal data was found: the log of a CI is one more place that keeps them.
    /// - Parameter paths: The files that hold some.
    package func withholding(_ paths: Set<String>) -> Review {
        guard !paths.isEmpty else { return self }
        // A title stands in every finding about its item.
        let items = Set(story.filter { paths.contains($0.path) && $0.event == nil }.map(\.subject))
        var copy = self
        copy.story = story.map { entry in
            var entry = entry
            if paths.contains(entry.path) { entry.isWithheld = true }
            if items.contains(entry.subject) { entry.title = nil }
            return entry
        }
        copy.findings = findings.map { $0.withoutTitle(items) }
        copy.gates = gates.map { gate in
            GateEffect(
                before: gate.before?.withoutTitles(items), after: gate.after.withoutTitles(items),
                underNewRules: gate.underNewRules?.withoutTitles(items))
        }
        return copy
    }

    /// How a command that reviewed ends.
    package var exit: ExitStatus {
        switch state {
        case .error: .wrong
        case .undetermined: .undetermined
        case .blocked: .blocked
        case .waived, .satisfied, .notApplicable: .passed
        }
    }
}

/// One thing that a change tells: about an item, a requirement, a decision or the rules.
package struct StoryEntry: Sendable {
    /// What kind of thing, in the order in which a reader wants to know it.
    package enum Kind: String, CaseIterable, Sendable {
        case received
        /// The customer wrote, disputed, confirmed or withdrew.
        case wrote, disputed, confirmed, withdrawn
        /// Acknowledged, replied to or told.
        case answered
        case assessed
        /// Work on it: assigned, started, waiting, noted.
        case worked
        case fixed
        /// Resolved without a change of the product.
        case resolvedWithoutFix = "resolved-without-fix"
        /// Declined, a duplicate or transferred.
        case ended
        /// Opened again, or a fix taken back.
        case reopened
        case waived, unwaived, corrected, erased
        case requirement, decided
        case policy
    }

    package var kind: Kind
    package var product: Slug?
    /// The item's id, the requirement's slug, the stage or the file.
    package var subject: String
    package var title: String?
    /// The severity as it is now; `nil` where nobody has assessed it, or where there is none.
    package var severity: String?
    package var event: Event?
    /// What is to be said besides, without a final dot.
    package var words: String?
    package var path: String
    /// Whether what was said must not be shown: it holds what looks like personal data.
    package var isWithheld = false

    /// Makes an entry.
    package init(
        _ kind: Kind, product: Slug? = nil, subject: String, title: String? = nil, severity: String? = nil,
        event: Event? = nil, words: String? = nil, path: String
    ) {
        self.kind = kind
        self.product = product
        self.subject = subject
        self.title = title
        self.severity = severity
        self.event = event
        self.words = words
        self.path = path
    }
}

/// What a change does to one gate.
package struct GateEffect: Sendable {
    /// As it is; `nil` where the product or the gate was not there.
    package var before: Verdict?
    /// As it would be, by the rules that are in force.
    package var after: Verdict
    /// As it would be by the changed rules, where the change changes them.
    package var underNewRules: Verdict?

    /// Makes an effect.
    package init(before: Verdict?, after: Verdict, underNewRules: Verdict? = nil) {
        self.before = before
        self.after = after
        self.underNewRules = underNewRules
    }

    /// Whether anything is different.
    package var isChange: Bool {
        func sum(_ verdict: Verdict?) -> String { verdict.map { "\($0.state) \($0.counts)" } ?? "" }
        return sum(before) != sum(after) || (underNewRules.map { sum($0) != sum(after) } ?? false)
            || !cleared.isEmpty || !added.isEmpty
    }

    /// The findings that stood in the way and do not any more, each item once.
    package var cleared: [Finding] { Self.difference(before, after) }

    /// The findings that stand in the way and did not before, each item once.
    package var added: [Finding] { Self.difference(after, before) }

    private static func difference(_ one: Verdict?, _ other: Verdict?) -> [Finding] {
        let known = Set(stopping(other).map(key))
        var seen: Set<String> = []
        return stopping(one).filter { !known.contains(key($0)) && seen.insert(key($0)).inserted }
    }

    private static func stopping(_ verdict: Verdict?) -> [Finding] {
        (verdict?.criteria ?? []).flatMap(\.findings).filter { !$0.state.passes }
    }

    private static func key(_ finding: Finding) -> String { finding.item ?? finding.path ?? finding.message }
}

extension Finding {
    /// The finding without the title, where it is about one of some items.
    fileprivate func withoutTitle(_ items: Set<String>) -> Finding {
        guard let item, items.contains(item) else { return self }
        var copy = self
        copy.title = nil
        return copy
    }
}

extension Verdict {
    /// The verdict without the titles of some items.
    fileprivate func withoutTitles(_ items: Set<String>) -> Verdict {
        var copy = self
        for index in copy.criteria.indices {
            copy.criteria[index].findings = copy.criteria[index].findings.map { $0.withoutTitle(items) }
        }
        return copy
    }
}
