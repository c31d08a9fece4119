package import Lifecycle

/// `gate explain`: the criteria in words, and what each of them counts now.
package struct GateExplanationView: View {
    package var stage: Stage
    /// What the gate comes to now; `nil` where only the rules are asked for.
    package var verdict: Verdict?
    /// Who decides, where the gate does not say so itself.
    package var decide: Configuration.DecideRules

    /// Makes an explanation.
    package init(stage: Stage, verdict: Verdict?, decide: Configuration.DecideRules) {
        self.stage = stage
        self.verdict = verdict
        self.decide = decide
    }

    private var rules: Configuration.DecideRules { stage.gate?.decide ?? decide }

    private func counted(_ criterion: Criterion) -> CriterionVerdict? {
        verdict?.criteria.first { $0.id == criterion.id }
    }

    package var json: JSONValue {
        .document(
            "gate-explanation",
            [
                "stage": .string(stage.id), "title": .string(stage.title), "question": .text(stage.gate?.question),
                "mode": .text(stage.gate?.mode.rawValue), "product": .text(verdict?.product),
                "release": .text(verdict?.release), "state": .text(verdict?.state.rawValue),
                "decide": ["need": .integer(rules.need), "notOwner": .bool(rules.notOwner)],
                "criteria": .array((stage.gate?.criteria ?? []).map(json)),
            ])
    }

    private func json(_ criterion: Criterion) -> JSONValue {
        let now = counted(criterion)
        return [
            "id": .string(criterion.id), "words": .string(Wording.sentence(SafeText.line(criterion.sentence))),
            "line": .integer(criterion.line), "state": .text(now?.state.rawValue),
            "judged": now.map { .integer($0.judged) } ?? .null,
            "inTheWay": now.map { .integer($0.findings.count { !$0.state.passes }) } ?? .null,
            "endedWithoutFix": now.map { .integer($0.endedWithoutFix) } ?? .null,
            "listed": now.map { .integer($0.listed) } ?? .null,
        ]
    }

    package func text(_ layout: Layout) -> String {
        var page = Page(layout)
        let title = SafeText.line("\(stage.id) (\(stage.title))")
        guard let gate = stage.gate else {
            page.line("The stage \(title) has no gate: everybody may enter it.")
            return page.text
        }
        page.line(page.style(.heading, "The gate on entering \(title)"))
        if let question = gate.question { page.wrapped(SafeText.line(question), indent: 2) }
        for criterion in gate.criteria { add(criterion, to: &page) }
        page.gap()
        let people = Wording.count(rules.need, "gatekeeper decides", "gatekeepers decide")
        page.wrapped(people + (rules.notOwner ? "; the product's owner may not." : "."))
        if gate.mode == .advise { page.wrapped("Advice only: 'mode: advise' stops nothing.") }
        if let verdict {
            page.gap()
            page.next("The findings one by one:", verdict.gateCommand("check"))
        }
        return page.text
    }

    private func add(_ criterion: Criterion, to page: inout Page) {
        page.gap()
        page.line("  " + page.style(.heading, SafeText.line(criterion.id)))
        page.wrapped(Wording.sentence(SafeText.line(criterion.sentence)), indent: 4)
        guard let now = counted(criterion) else { return }
        page.line("    now: " + page.style(now.state.role, now.state.rawValue) + "  (\(now.measure))")
        for note in now.notes { page.wrapped(SafeText.line(note), indent: 4) }
    }
}
