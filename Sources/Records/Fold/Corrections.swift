/// Applies the permitted `corrected` events: each replaces the named fields at the place of what it corrects.
struct Corrections {
    let rules: FoldRules
    private(set) var feedback: Feedback
    private(set) var events: [Event]
    private(set) var remarks: [Remark] = []

    init(_ feedback: Feedback, _ events: [Event], rules: FoldRules) {
        self.rules = rules
        self.feedback = feedback
        self.events = events
        for event in events where event.type == .corrected { apply(event) }
    }

    private mutating func apply(_ correction: Event) {
        let fields = correction.record.fields.filter { RecordSchema.correctable.contains($0.key) }
        guard mayCorrect(correction, fields) else {
            remarks.append(
                Remark(.notPermitted, correction.name, "\(correction.by) may not correct what a gate reads"))
            return
        }
        // A correction from the future may soften as well as harden: it waits for its time. What hardens at once
        // is what an assessment of the future adds (ItemFold).
        guard !rules.isFuture(correction) else {
            remarks.append(Remark(.future, correction.name, "the correction is dated in the future"))
            return
        }
        let place = correction.record[text: .of] ?? ""
        if place == RecordKind.feedback.documentName {
            feedback.record.fields.merge(fields) { $1 }
        } else if let index = events.firstIndex(where: { $0.name.text == place }) {
            replace(fields, at: index)
        } else {
            remarks.append(Remark(.dangling, correction.name, "it corrects '\(place)', which is not in this folder"))
        }
    }

    private func mayCorrect(_ correction: Event, _ fields: [Field: FieldValue]) -> Bool {
        guard correction.isByTeam else { return false }
        return RecordSchema.gateFields.isDisjoint(with: fields.keys)
            || rules.permissions.may(correction.by, .correct, at: correction.time)
    }

    private mutating func replace(_ fields: [Field: FieldValue], at index: Int) {
        for (field, value) in fields {
            events[index].record.fields[field == .correctedOf ? .of : field] = value
        }
    }
}
