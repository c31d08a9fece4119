/// Which events count: those whose writers may say so, and of the future those that hurt.
extension ItemFold {
    mutating func permit() {
        permitted.reserveCapacity(events.count)
        for event in events where event.type != .corrected {
            if event.type == .assessed {
                if assessments.contains(event.name) { permitted.append(event) }
            } else if let refusal = permission.refusal(of: event) {
                state.remarks.append(Remark(refusal, of: event.name))
            } else if rules.isFuture(event), !hurts(event.type) {
                state.remarks.append(Remark(.future, event.name, "it is dated in the future and does not help yet"))
            } else {
                permitted.append(event)
            }
        }
        // A `fixed` event that must not count yet still asks for its code.
        state.fixes = events.filter { $0.type == .fixed && $0.isByTeam }.map(\.name)
    }

    private func hurts(_ type: EventType) -> Bool {
        switch type {
        case .wrote, .disputed, .reopened, .unwaived: true
        default: false
        }
    }
}
