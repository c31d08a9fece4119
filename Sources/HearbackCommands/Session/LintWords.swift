import Lifecycle
import Records
import Reporting

/// What records say that the policy does not know, or that has no effect.
struct LintWords {
    private(set) var entries: [LintView.Entry] = []
    private let policy: Policy
    private let rules: FoldRules
    private let files: LintFiles

    init(_ policy: Policy, _ snapshot: Snapshot, rules: FoldRules, files: LintFiles) {
        self.policy = policy
        self.rules = rules
        self.files = files
        entries = policy.check().map { .init("policy/invalid", RecordProblem($0)) }
        let states = Workspace.fold(snapshot, rules: rules)
        for product in snapshot.products.values {
            for item in product.items.values {
                guard let state = states[item.id] else { continue }
                addWords(of: state, item)
                for remark in state.remarks { add(remark, in: item.path) }
            }
            for requirement in product.requirements.values { add(requirement, of: product, in: snapshot) }
            addDecisions(of: product)
        }
    }

    // MARK: What has no effect

    private mutating func add(_ remark: Remark, in folder: String) {
        entries.append(
            .init(
                remark.kind.rawValue, .warning,
                RecordProblem(path: "\(folder)/\(remark.event.file)", message: "it has no effect: \(remark.message)")))
    }

    private mutating func add(_ records: RequirementRecords, of product: ProductRecords, in snapshot: Snapshot) {
        guard let requirement = records.requirement else { return }
        for remark in RequirementState.state(of: requirement, events: records.events, rules: rules).remarks {
            add(remark, in: records.path)
        }
        for id in requirement.feedback where product.items[id] == nil {
            let path = records.path + "/requirement.md"
            let place = files.places(in: path).place(of: Field.feedback.rawValue)
            let isElsewhere = snapshot.item(id) != nil
            entries.append(
                .init(
                    "requirement/dangling",
                    RecordProblem(
                        path: path, line: place.line, column: place.column,
                        message: "it answers \(id), which "
                            + (isElsewhere ? "belongs to another product" : "the records do not hold"),
                        hint: "hearback feedback list --product \(product.slug)")))
        }
    }

    private mutating func addDecisions(of product: ProductRecords) {
        let desk = DecisionDesk(policy: policy, product: product.slug, permissions: rules.permissions, at: rules.at)
        for decision in product.decisions {
            let path = "\(policy.root)/\(product.slug)/decisions/\(decision.name.file)"
            addStage(decision.record, path: path)
            if let refusal = desk.refusal(of: decision) {
                entries.append(
                    .init(
                        refusal.kind.rawValue, .warning,
                        RecordProblem(path: path, message: "it has no effect: \(refusal.message)")))
            }
        }
    }

    // MARK: Words

    /// The words that count after all corrections: what was mended is not wrong any more.
    private mutating func addWords(of state: ItemState, _ item: ItemRecords) {
        let stages = policy.workflow.stages.map(\.id)
        let requirements = (policy.requirements[item.product] ?? [:]).keys.map(\.text).sorted()
        for slug in state.requirements.sorted() where !requirements.contains(slug) {
            add("requirement", slug, .requirements, known: requirements, item)
        }
        for stage in state.blocks.sorted() where !stages.contains(stage) {
            add("stage", stage, .blocks, known: stages, item)
        }
        let severities = policy.configuration.severities.names
        if let severity = state.severity, !severities.contains(severity) {
            add("severity", severity, .severity, known: severities, item)
        }
        let touchpoint = state.feedback.touchpoint
        if let touchpoints = policy.configuration.touchpoints, !touchpoints.contains(touchpoint) {
            add("touchpoint", touchpoint, .touchpoint, known: touchpoints, item)
        }
        for event in item.events where event.type == .waived {
            let path = item.path + "/" + event.name.file
            addStage(event.record, path: path)
            let waivers = WaiverRules(policy.configuration, rules.permissions)
            guard state.waivers.contains(where: { $0.name == event.name }),
                let reason = waivers.reason(voiding: event, of: state)
            else { continue }
            let problem = RecordProblem(path: path, message: "it has no effect: \(reason.text)")
            entries.append(.init("waiver/void", .warning, problem))
        }
    }

    private mutating func addStage(_ record: Record, path: String) {
        let stages = policy.workflow.stages.map(\.id)
        guard let stage = record[text: .gate], !stages.contains(stage) else { return }
        add("stage", stage, .gate, known: stages, path: path)
    }

    /// A word at the newest file of the item that says it.
    private mutating func add(_ what: String, _ word: String, _ field: Field, known: [String], _ item: ItemRecords) {
        let event = item.events.last { event in
            event.record[text: field] == word || event.record[list: field].contains(word)
        }
        let path = event.map { item.path + "/" + $0.name.file } ?? item.documentPath
        add(what, word, field, known: known, path: path)
    }

    private mutating func add(_ what: String, _ word: String, _ field: Field, known: [String], path: String) {
        let place = files.places(in: path).place(of: field.rawValue)
        let near = Nearest.word(to: word, in: known).map { "; did you mean '\($0)'?" } ?? ""
        entries.append(
            .init(
                "record/invalid",
                RecordProblem(
                    path: path, line: place.line, column: place.column,
                    message: "the policy does not know the \(what) '\(word)'\(near)",
                    hint: known.isEmpty
                        ? "hearback feedback correct takes it away" : "known: \(known.joined(separator: ", "))")))
    }
}
