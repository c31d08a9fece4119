/// Applies the permitted `corrected` events: each replaces the named fields at the place of what it corrects.
struct Corrections {
    let rules: FoldRules
    private(set) var feedback: Feedback
    private(set) var events: [Event]
    private(set) var remarks: [Remark] = []
    /// Every customer that the item ever had: a correction does not silence anybody.
    private(set) var customers: Set<CustomerID>
    /// The worst severity that a corrected assessment ever named.
    private(set) var worstSeverities: [EventName: String] = [:]
    /// What corrections of the future add: it counts at once, because it hurts.
    private(set) var addedRequirements: Set<String> = []
    private(set) var addedBlocks: Set<String> = []

    /// Applies the corrections.
    /// - Parameter events: In any order; they come out in the order of their names.
    init(_ feedback: Feedback, _ events: [Event], rules: FoldRules) {
        self.rules = rules
        self.feedback = feedback
        self.events = events.inOrder
        customers = Set([feedback.customer].compactMap { $0 })
        for event in self.events where event.type == .corrected { apply(event) }
    }

    private mutating func apply(_ correction: Event) {
        let fields = correction.record.fields.filter { RecordSchema.correctable.contains($0.key) }
        let place = correction.record[text: .of] ?? ""
        if let refusal = refusal(of: correction, fields, at: place) {
            remarks.append(Remark(refusal, of: correction.name))
            return
        }
        let isFuture = rules.isFuture(correction)
        if isFuture { remark(.future, correction, "the correction is dated in the future") }
        if place == RecordKind.feedback.documentName {
            guard !isFuture else { return }
            feedback.record.fields.merge(fields) { $1 }
            if let customer = feedback.customer { customers.insert(customer) }
        } else if let index = events.firstIndex(where: { $0.name.text == place }) {
            apply(correction, fields, at: index, isFuture: isFuture)
        } else {
            remark(.dangling, correction, "it corrects '\(place)', which is not in this folder")
        }
    }

    private mutating func apply(_ correction: Event, _ fields: RecordFields, at index: Int, isFuture: Bool) {
        let corrected = events[index]
        guard corrected.type != .corrected else {
            remark(
                .dangling, correction, "it corrects a correction, which has no effect: correct what that one corrects")
            return
        }
        if corrected.type == .assessed { keepWorst(of: corrected) }
        if isFuture {
            harden(correction, at: index)
        } else {
            replace(fields, at: index)
        }
    }

    private func refusal(
        of correction: Event, _ fields: RecordFields, at place: String
    ) -> Refusal? {
        guard correction.isByTeam else { return .notPermitted("only the team can correct") }
        guard !RecordSchema.gateFields.isDisjoint(with: fields.keys) else { return nil }
        if let refusal = rules.permissions.refusal(of: correction, .correct, to: "correct what a gate reads") {
            return refusal
        }
        // What had to be signed must not come to say something else by what is not.
        let rights = events.first { $0.name.text == place }?.type.rights ?? []
        return rights.contains(where: rules.permissions.needsSignature) ? correction.lackOfSignature : nil
    }

    private mutating func keepWorst(of assessment: Event) {
        let severity = assessment.record[text: .severity]
        if let worst = worstSeverities[assessment.name],
            rules.severities.rank(worst) >= rules.severities.rank(severity)
        {
            return
        }
        worstSeverities[assessment.name] = severity
    }

    /// A correction from the future may soften as well as harden: what hardens counts at once, the rest waits.
    private mutating func harden(_ correction: Event, at index: Int) {
        guard events[index].type == .assessed else { return }
        addedRequirements.formUnion(correction.record[list: .requirements])
        if let stage = correction.record[text: .blocks] { addedBlocks.insert(stage) }
        if let severity = correction.record[text: .severity],
            rules.severities.rank(severity) > rules.severities.rank(events[index].record[text: .severity])
        {
            events[index].record[text: .severity] = severity
        }
    }

    private mutating func replace(_ fields: RecordFields, at index: Int) {
        for (field, value) in fields {
            events[index].record.fields[field == .correctedOf ? .of : field] = value
        }
    }

    private mutating func remark(_ kind: Remark.Kind, _ correction: Event, _ message: String) {
        remarks.append(Remark(kind, correction.name, message))
    }
}
