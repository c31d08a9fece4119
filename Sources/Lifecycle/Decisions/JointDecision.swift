package import Records

/// A decision as those made it who joined it: one gatekeeper's word, or that of several.
package struct JointDecision: Sendable {
    /// The event that the others join.
    package let first: Event
    /// Those of the others, one each, in the order of their names.
    package private(set) var joins: [Event] = []
    /// How many must say so.
    package let need: Int

    init(_ first: Event, need: Int) {
        self.first = first
        self.need = need
    }

    /// All of its events.
    package var events: [Event] { [first] + joins }

    /// Whether enough have joined.
    package var isComplete: Bool { events.count >= need }

    /// The event with which it came to stand; what is still short of that stands nowhere.
    package var completion: Event? { isComplete ? events[need - 1] : nil }

    /// The fields in which a joining event must say the same.
    private static let shared: [Field] = [.gate, .release, .outcome, .to, .policy, .records, .code, .digest]

    /// Why an event does not join it; `nil` where it does.
    package func refusal(ofJoining event: Event) -> String? {
        if let other = Self.shared.first(where: { event.record[text: $0] != first.record[text: $0] }) {
            return "it joins \(first.name), and says something else in '\(other.rawValue)'"
        }
        if event.name < first.name { return "it is dated before \(first.name), which it joins" }
        if events.contains(where: { $0.by == event.by }) { return "\(event.by) has decided so already" }
        return nil
    }

    mutating func join(_ event: Event) {
        joins.append(event)
    }

    /// What a decision does to the product.
    private enum Direction: Hashable {
        case onward, stop
        case back(String?)
    }

    private var direction: Direction {
        switch first.outcome {
        case .go, .conditionalGo: .onward
        case .recycle: .back(first.record[text: .to])
        case .hold, .kill, nil: .stop
        }
    }

    /// Whether two complete decisions of one gate were under way at the same time and lead to different places: neither
    /// answers the other, so nobody can say which is meant.
    func contradicts(_ other: JointDecision) -> Bool {
        guard let end = completion?.time, let otherEnd = other.completion?.time, direction != other.direction,
            first.record[text: .gate] == other.first.record[text: .gate]
        else { return false }
        return first.time <= otherEnd && other.first.time <= end
    }
}
