package import Records

/// What was decided about a product, or one release of it: which decisions stand, and why the others do not.
package struct DecisionBook: Sendable {
    /// In the order of the events that others join.
    package private(set) var all: [JointDecision] = []
    /// Why an event joins nothing.
    private var refused: [EventName: String] = [:]

    mutating func open(_ event: Event, need: Int) {
        all.append(JointDecision(event, need: need))
    }

    /// Adds a joining event; in the order of the names. A hold that cannot join must not vanish: it stands for itself.
    mutating func join(_ event: Event, need: Int) {
        guard let index = all.firstIndex(where: { $0.first.name.text == event.joined }) else {
            refused[event.name] = "it joins '\(event.joined ?? "")', which is no decision here that others can join"
            if DecisionDesk.closes(event) { open(event, need: need) }
            return
        }
        if let reason = all[index].refusal(ofJoining: event) {
            refused[event.name] = reason
            let isRepeated = all[index].events.contains { $0.by == event.by }
            if DecisionDesk.closes(event), !isRepeated { open(event, need: need) }
        } else {
            all[index].join(event)
        }
    }

    /// The decision with an event.
    package func decision(with event: Event) -> JointDecision? {
        all.first { $0.events.contains { $0.name == event.name } }
    }

    /// The decisions that enough have joined and none contradicts, in the order in which they came to stand.
    package var standing: [JointDecision] {
        let complete = all.filter(\.isComplete)
        return complete.filter { decision in !complete.contains(where: decision.contradicts) }
            .sorted { Self.precedes($0, $1) }
    }

    /// The newest decision of a gate that stands.
    package func standing(at stage: String) -> JointDecision? {
        standing.last { $0.first.record[text: .gate] == stage }
    }

    /// Two decisions of a gate that contradict each other, and that no later one has settled.
    package func contradiction(at stage: String) -> (JointDecision, JointDecision)? {
        let complete = all.filter { $0.isComplete && $0.first.record[text: .gate] == stage }
        let settled = standing(at: stage)
        for (index, decision) in complete.enumerated() {
            for other in complete[(index + 1)...] where decision.contradicts(other) {
                let isSettled = settled.map { Self.precedes(decision, $0) && Self.precedes(other, $0) } ?? false
                if !isSettled { return (decision, other) }
            }
        }
        return nil
    }

    /// The newest decision of a gate that waits for others to join it, and that no other has overtaken.
    package func pending(at stage: String) -> JointDecision? {
        let settled = standing(at: stage)?.completion
        return all.last { decision in
            !decision.isComplete && decision.first.record[text: .gate] == stage
                && settled.map { $0.name < decision.first.name } ?? true
        }
    }

    /// Why a permitted decision does not stand; `nil` where it stands.
    package func shortfall(of event: Event) -> String? {
        if let reason = refused[event.name] { return reason }
        guard let decision = decision(with: event) else { return "it is dated in the future" }
        guard decision.isComplete else { return decision.shortfall }
        guard let other = all.first(where: decision.contradicts) else { return nil }
        return "it contradicts \(other.first.name), which was decided at the same time: a later decision settles it"
    }

    private static func precedes(_ left: JointDecision, _ right: JointDecision) -> Bool {
        guard let left = left.completion, let right = right.completion else { return false }
        return left.name < right.name
    }
}

extension JointDecision {
    /// How far it is from standing.
    package var shortfall: String {
        "the gate needs \(need) gatekeepers, and \(Wording.count(events.count, "has", "have")) decided so"
    }
}
