/// `clocks: […]`: what is overdue now. This version does not compute it, and does not pretend to.
struct ClocksCriterion {
    let context: GateContext
    let criterion: Criterion
    let clocks: [String]

    func evaluate() -> CriterionDraft {
        var draft = CriterionDraft(criterion.id)
        draft.add(
            Finding(
                .notComputed, .undetermined, path: context.input.policy.root + "/workflow.yml",
                line: max(1, criterion.line),
                message: "clocks (\(clocks.joined(separator: ", "))) are not computed by this version"))
        return draft
    }
}
