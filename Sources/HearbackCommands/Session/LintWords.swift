import Ledger
import Lifecycle
import Records
import Reporting

/// What records say that the policy does not know, or that has no effect.
struct LintWords {
    private(set) var entries: [LintView.Entry] = []
    private let policy: Policy
    private let rules: FoldRules
    private let files: LintFiles
    /// Knows whose signatures count; `nil` where the policy does not ask for any.
    private var signatures: SignatureReader?

    init(_ policy: Policy, rules: FoldRules, files: LintFiles, signatures: SignatureReader?) {
        self.policy = policy
        self.rules = rules
        self.files = files
        self.signatures = signatures
        entries = policy.check().map { .init("policy/invalid", RecordProblem($0)) }
    }

    /// Why signatures could not be checked.
    var signatureProblem: RecordProblem? { signatures?.problem }

    /// Adds what requirements and decisions say.
    /// - Parameter feedback: The items that they may name.
    mutating func add(_ documents: Snapshot, _ feedback: SiftedFeedback) {
        for product in marked(documents).products.values {
            for requirement in product.requirements.values { add(requirement, of: product.slug, feedback) }
            addDecisions(of: product)
        }
    }

    /// Adds what items say.
    mutating func add(_ batch: SiftedFeedback.Batch, _ feedback: SiftedFeedback) {
        var product = ProductRecords(slug: batch.product)
        product.items = batch.items
        product = marked(Snapshot(products: [batch.product: product])).products[batch.product] ?? product
        let states = ProductFold.states(of: Array(product.items.values), rules: rules) { to, from in
            feedback.tookOver(to, from, of: batch.product)
        }
        let known = KnownWords(policy, of: batch.product)
        for item in product.items.values {
            guard let state = states[item.id] else { continue }
            addWords(of: state, item, known)
            for remark in state.remarks { add(remark, in: item.path) }
        }
    }

    private mutating func marked(_ snapshot: Snapshot) -> Snapshot {
        var marked = snapshot
        let root = policy.root
        signatures?.mark(&marked, root: root, .needed)
        return marked
    }

    // MARK: What has no effect

    private mutating func add(_ remark: Remark, in folder: String) {
        entries.append(
            .init(
                remark.kind.rawValue, .warning,
                RecordProblem(path: "\(folder)/\(remark.event.file)", message: "it has no effect: \(remark.message)")))
    }

    private mutating func add(_ records: RequirementRecords, of product: Slug, _ feedback: SiftedFeedback) {
        guard let requirement = records.requirement else { return }
        for remark in RequirementState.state(of: requirement, events: records.events, rules: rules).remarks {
            add(remark, in: records.path)
        }
        for id in requirement.feedback where !feedback.holds(id, in: product) {
            let path = records.path + "/requirement.md"
            let place = files.places(in: path).place(of: Field.feedback.rawValue)
            entries.append(
                .init(
                    "requirement/dangling",
                    RecordProblem(
                        path: path, line: place.line, column: place.column,
                        message: "it answers \(id), which "
                            + (feedback.holds(id) ? "belongs to another product" : "the records do not hold"),
                        hint: "hearback feedback list --product \(product)")))
        }
    }

    private mutating func addDecisions(of product: ProductRecords) {
        let desk = DecisionDesk(policy: policy, product: product.slug, permissions: rules.permissions, at: rules.at)
        let known = KnownWords(policy, of: product.slug)
        for decision in product.decisions {
            let path = "\(policy.root)/\(product.slug)/decisions/\(decision.name.file)"
            if let unknown = known.unknownStage(of: decision) { add(unknown, path: path) }
            if let refusal = desk.refusal(of: decision) {
                entries.append(
                    .init(
                        refusal.kind.rawValue, .warning,
                        RecordProblem(path: path, message: "it has no effect: \(refusal.message)")))
            }
        }
    }

    // MARK: Words

    private mutating func addWords(of state: ItemState, _ item: ItemRecords, _ known: KnownWords) {
        for unknown in known.unknown(in: state) { add(unknown, item) }
        for event in item.events where event.type == .waived {
            let path = item.path + "/" + event.name.file
            if let unknown = known.unknownStage(of: event) { add(unknown, path: path) }
            let waivers = WaiverRules(policy.configuration, rules.permissions)
            guard state.waivers.contains(where: { $0.name == event.name }),
                let reason = waivers.reason(voiding: event, of: state)
            else { continue }
            let problem = RecordProblem(path: path, message: "it has no effect: \(reason.text)")
            entries.append(.init("waiver/void", .warning, problem))
        }
    }

    /// A word at the newest file of the item that says it.
    private mutating func add(_ unknown: KnownWords.Unknown, _ item: ItemRecords) {
        let event = item.events.last { event in
            event.record[text: unknown.field] == unknown.word
                || event.record[list: unknown.field].contains(unknown.word)
        }
        add(unknown, path: event.map { item.path + "/" + $0.name.file } ?? item.documentPath)
    }

    private mutating func add(_ unknown: KnownWords.Unknown, path: String) {
        let place = files.places(in: path).place(of: unknown.field.rawValue)
        let near = Nearest.word(to: unknown.word, in: unknown.known).map { "; did you mean '\($0)'?" } ?? ""
        entries.append(
            .init(
                "record/invalid",
                RecordProblem(
                    path: path, line: place.line, column: place.column,
                    message: "the policy does not know the \(unknown.what) '\(unknown.word)'\(near)",
                    hint: unknown.known.isEmpty
                        ? "hearback feedback correct takes it away" : "known: \(unknown.known.joined(separator: ", "))"
                )))
    }
}
