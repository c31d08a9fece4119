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
