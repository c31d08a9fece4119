import Records

/// How one policy differs from another, in words for somebody who decides whether that is wanted.
struct PolicyDifference {
    /// A sentence each, without a capital and a final dot.
    private(set) var sentences: [String] = []

    init(_ old: Policy, _ new: Policy) {
        compareRoles(old.configuration, new.configuration)
        compareRights(old.configuration, new.configuration)
        compareSettings(old.configuration, new.configuration)
        compareStages(old.workflow, new.workflow)
        compareOwners(old, new)
    }

    private mutating func compareRoles(_ old: Configuration, _ new: Configuration) {
        for role in Set(old.roles.keys).union(new.roles.keys).sorted() {
            let (before, after) = (Set(old.roles[role] ?? []), Set(new.roles[role] ?? []))
            for member in after.subtracting(before).map(\.pattern).sorted() {
                sentences.append("\(member) gets the role '\(role)'")
            }
            for member in before.subtracting(after).map(\.pattern).sorted() {
                sentences.append("\(member) loses the role '\(role)'")
            }
        }
    }

    private mutating func compareRights(_ old: Configuration, _ new: Configuration) {
        for capability in Capability.configurable where old.may[capability] != new.may[capability] {
            let (before, after) = (old.may[capability] ?? [], new.may[capability] ?? [])
            sentences.append(
                "'\(capability.rawValue)' is up to \(Wording.list(after, "or")), it was up to "
                    + Wording.list(before, "or"))
        }
    }

    private mutating func compareSettings(_ old: Configuration, _ new: Configuration) {
        compare("the branch of the policy", old.policy, new.policy)
        compare("the branch of the records", old.records, new.records)
        compare("the baseline", old.baseline?.description, new.baseline?.description)
        compare(
            "the severities", old.severities.names.joined(separator: ", "), new.severities.names.joined(separator: ", ")
        )
        compare("the ceiling", old.ceiling, new.ceiling)
        compare("the longest waiver", "\(old.waivers.maxDays) days", "\(new.waivers.maxDays) days")
        compare("the most waivers of a gate", "\(old.waivers.maxOpen)", "\(new.waivers.maxOpen)")
        compare("how many decide", "\(old.decide.need)", "\(new.decide.need)")
        compare("the owner may not decide", "\(old.decide.notOwner)", "\(new.decide.notOwner)")
        compare(
            "what must be signed", old.signaturesRequired.joined(separator: ", "),
            new.signaturesRequired.joined(separator: ", "))
        compare("the file of the signers", old.allowedSigners, new.allowedSigners)
        compare("the file of the revoked keys", old.revokedKeys, new.revokedKeys)
        if old.clocks != new.clocks { sentences.append("the clocks are changed") }
        if old.hasCalendar != new.hasCalendar { sentences.append("the calendar is changed") }
        if old.protect.map({ [$0.pattern, $0.stage] }) != new.protect.map({ [$0.pattern, $0.stage] }) {
            sentences.append("what is protected is changed")
        }
    }

    private mutating func compare(_ what: String, _ old: String?, _ new: String?) {
        guard old != new else { return }
        func words(_ text: String?) -> String { text.map { $0.isEmpty ? "nothing" : $0 } ?? "nothing" }
        sentences.append("\(what): \(words(new)), it was \(words(old))")
    }

    private mutating func compareStages(_ old: Workflow, _ new: Workflow) {
        let (before, after) = (old.stages.map(\.id), new.stages.map(\.id))
        for stage in before where !after.contains(stage) { sentences.append("the stage '\(stage)' is gone") }
        for stage in new.stages {
            let former = old.stage(stage.id)
            if former == nil { sentences.append("the stage '\(stage.id)' is new") }
            compareGates(stage.id, former?.gate, stage.gate)
        }
        if before != after, Set(before) == Set(after) { sentences.append("the stages come in another order") }
    }

    private mutating func compareGates(_ stage: String, _ old: Gate?, _ new: Gate?) {
        guard let new else {
            if old != nil { sentences.append("\(stage) has no gate any more: everything may enter") }
            return
        }
        guard let old else { return sentences.append("\(stage) has a gate now") }
        if old.mode != new.mode {
            sentences.append(
                new.mode == .advise ? "the gate of \(stage) only advises now" : "the gate of \(stage) blocks now")
        }
        let (before, after) = (old.criteria.map(\.sentence), new.criteria.map(\.sentence))
        for sentence in before where !after.contains(sentence) {
            sentences.append("\(stage) does not ask any more that \(sentence)")
        }
        for sentence in after where !before.contains(sentence) { sentences.append("\(stage) asks that \(sentence)") }
        if old.decide != new.decide { sentences.append("who decides at \(stage) is changed") }
    }

    private mutating func compareOwners(_ old: Policy, _ new: Policy) {
        for slug in Set(old.products.keys).union(new.products.keys).sorted() {
            guard let before = old.products[slug] else { continue }
            guard let after = new.products[slug] else {
                sentences.append("the product '\(slug)' is gone")
                continue
            }
            compare("the owner of \(slug)", before.owner, after.owner)
        }
    }
}
