import Records

/// What the criteria of one verdict share: the states of items and requirements, computed once.
/// A class, because every judgment of every item passes it on, and copying it would cost more than judging.
final class GateContext: Sendable {
    let input: GateInput
    let permissions: any Permissions
    let rules: FoldRules
    let stage: Stage
    let gate: Gate
    let product: ProductRecords
    /// In the order of their ids.
    let items: [JudgedItem]
    /// The policy's, in the order of their slugs.
    let requirements: [JudgedRequirement]
    /// What a due requirement names, and the records do not hold.
    let danglingLinks: [(requirement: JudgedRequirement, item: FeedbackID)]
    /// Judges what an item's state means here.
    let judge: ItemJudge
    /// Of all items, settled or not.
    let ids: FeedbackIDs
    let shortNames: ShortNames
    let waivers: WaiverRegister

    var configuration: Configuration { input.policy.configuration }
    var severities: SeverityScale { configuration.severities }

    init(_ input: GateInput, _ permissions: any Permissions, stage: Stage, gate: Gate, product: ProductRecords) {
        self.input = input
        self.permissions = permissions
        self.stage = stage
        self.gate = gate
        self.product = product
        let rules = FoldRules(input.policy.configuration, permissions, at: input.at)
        self.rules = rules
        let requirements = RequirementIndex(input, rules: rules, records: product)
        judge = ItemJudge(input, rules: rules, records: product, requirements: requirements)
        let transfers = Transfers(input.snapshot, input.policy, from: input.product)
        let states =
            input.states
            ?? ProductFold.states(of: Array(product.items.values), rules: rules, tookOver: transfers.tookOver)
        let items = ItemIndex(product.items, states, judge: judge)
        self.requirements = requirements.all
        self.items = items.all
        let ids = input.ids ?? FeedbackIDs(product.items.keys)
        self.ids = ids
        danglingLinks = requirements.links.filter { !ids.contains($0.item) }
        shortNames = ShortNames(ids)
        waivers = WaiverRegister(input, permissions, items: items.all, decisions: product.decisions)
    }

    /// How a command names this gate: `launch --product storefront --release 2.1`.
    var gateArguments: String {
        GateCommand.arguments(stage: stage.id, product: input.product.text, release: input.release)
    }

    /// A criterion's draft, with what the settled items come to.
    func draft(of criterion: Criterion) -> CriterionDraft {
        let index = gate.criteria.firstIndex { $0.id == criterion.id }
        guard let settled = input.settled, let index else { return CriterionDraft(criterion.id) }
        return CriterionDraft(criterion.id, settled.criteria[index])
    }
}

/// The policy's requirements of one product, and which items they name.
struct RequirementIndex: Sendable {
    private(set) var all: [JudgedRequirement] = []
    /// The slugs that are due at the stage or an earlier one.
    private(set) var due: Set<String> = []
    private(set) var known: Set<String> = []
    /// Which due requirement names which item.
    private(set) var links: [(requirement: JudgedRequirement, item: FeedbackID)] = []
    let linkedItems: Set<FeedbackID>

    init(_ input: GateInput, rules: FoldRules, records: ProductRecords) {
        let earlier = input.policy.workflow.upTo(input.stage)
        let requirements = input.policy.requirements[input.product] ?? [:]
        for (slug, requirement) in requirements.sorted(by: { $0.key < $1.key }) {
            let judged = Self.judge(requirement, input, rules, records.requirements[slug], earlier)
            all.append(judged)
            known.insert(slug.text)
            guard judged.isDue else { continue }
            due.insert(slug.text)
            links += requirement.feedback.map { (judged, $0) }
        }
        linkedItems = Set(links.map(\.item))
    }

    private static func judge(
        _ requirement: Requirement, _ input: GateInput, _ rules: FoldRules, _ records: RequirementRecords?,
        _ earlier: Set<String>
    ) -> JudgedRequirement {
        let path = requirementPath(requirement.slug, input, records)
        let state = RequirementState.state(of: requirement, events: records?.events ?? [], rules: rules)
        var problems = records?.problems ?? []
        let isStageKnown = input.policy.workflow.stage(requirement.stage) != nil
        if !isStageKnown {
            let near = Nearest.word(to: requirement.stage, in: input.policy.workflow.stages.map(\.id))
            problems.append(
                RecordProblem(
                    path: path, line: 1,
                    message: "it names the stage '\(requirement.stage)', which the workflow does not know"
                        + Nearest.question(near)))
        }
        let isDue = (!isStageKnown || earlier.contains(requirement.stage)) && state.standing != .retired
        return JudgedRequirement(state: state, records: records, problems: problems, isDue: isDue, path: path)
    }

    private static func requirementPath(_ slug: Slug, _ input: GateInput, _ records: RequirementRecords?) -> String {
        (records?.path ?? "\(input.policy.root)/\(input.product)/requirements/\(slug)") + "/requirement.md"
    }
}
