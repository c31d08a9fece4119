import Records

/// `removals: none`: nothing that an earlier decision rested on has gone or changed.
struct RemovalsCriterion {
    let context: GateContext
    let criterion: Criterion

    func evaluate() -> (draft: CriterionDraft, atLeast: GateState) {
        var draft = CriterionDraft(criterion.id)
        switch context.input.removals {
        case .noDecision:
            draft.notes.append("no decision has been made yet, so there is nothing to compare with")
            return (draft, .notApplicable)
        case .undetermined(let message, let hint):
            draft.add(Finding(.notCompared, .undetermined, message: message, hint: hint))
        case .compared(let decisions, let removals):
            draft.notes.append("compared with the records of \(decisions) decision\(decisions == 1 ? "" : "s")")
            draft.tally.judged = removals.count
            for removal in removals { draft.add(finding(removal), counting: "file:" + removal.path) }
        }
        return (draft, .satisfied)
    }

    private func finding(_ removal: GateInput.Removal) -> Finding {
        let what = removal.kind == .removed ? "is no longer there" : "is no longer the same"
        let decision = context.product.decisions.first { $0.name == removal.decision }
        let commit = decision?.record[text: .records]?.split(separator: " ").first.map(String.init) ?? "COMMIT"
        return Finding(
            removal.kind == .removed ? .recordRemoved : .recordEdited, .blocked, item: Self.item(removal.path),
            path: removal.path,
            message: "blocks \(context.stage.id): a record that the decision \(removal.decision) rested on \(what)",
            hint: "git restore --source=\(commit) -- \(ShellWord.quote(removal.path))")
    }

    /// The item whose folder holds a path.
    private static func item(_ path: String) -> String? {
        path.split(separator: "/").lazy.compactMap { FeedbackID($0)?.text }.first
    }
}
