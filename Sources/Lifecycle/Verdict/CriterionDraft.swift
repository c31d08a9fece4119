package import Records

/// The ids of the two criteria that every gate has beside its own.
package enum CriterionID {
    /// The decision that stands: hold or kill.
    package static let decision = "decision"
    /// What the records, the policy and this version of the tool can and cannot say.
    package static let records = "records"
}

/// How much a finding weighs beside others: the worst comes first.
package struct FindingWeight: Hashable, Sendable {
    package var state: GateState
    /// The rank of the severity; -1 for what has none.
    package var rank = -1
    /// How bad the customer's worst score is, from 0 (as bad as can be) to 1; 1 where there is none.
    package var score = 1.0
    /// Since when somebody waits.
    package var received: Timestamp?

    /// Makes the weight of a finding.
    package init(state: GateState, rank: Int = -1, score: Double = 1, received: Timestamp? = nil) {
        self.state = state
        self.rank = rank
        self.score = score
        self.received = received
    }
}

extension FindingWeight: Comparable {
    /// Worst first: by state, then severity, then the customer's score, then the longest waiting.
    package static func < (left: FindingWeight, right: FindingWeight) -> Bool {
        if left.state != right.state { return left.state > right.state }
        if left.rank != right.rank { return left.rank > right.rank }
        if left.score != right.score { return left.score < right.score }
        guard let leftTime = left.received, left.received != right.received else { return false }
        return right.received.map { leftTime < $0 } ?? true
    }
}

/// One criterion while it is evaluated.
struct CriterionDraft {
    /// A finding with what it is sorted by.
    struct Found {
        var finding: Finding
        /// The rank of the severity; -1 for what has none.
        var rank = -1
        /// How bad the customer's worst score is, from 0 (as bad as can be) to 1; 1 where there is none.
        var score = 1.0
        var received: Timestamp?

        var weight: FindingWeight {
            FindingWeight(state: finding.state, rank: rank, score: score, received: received)
        }
    }

    let id: String
    var tally: CriterionTally
    var notes: [String] = []
    private(set) var found: [Found] = []
    /// What each item, requirement or file came to, by its name.
    private(set) var subjects: [(name: String, state: GateState)] = []

    /// - Parameter tally: What items that are not looked at come to.
    init(_ id: String, _ tally: CriterionTally = CriterionTally()) {
        self.id = id
        self.tally = tally
    }

    /// Whether nothing was found.
    var isClean: Bool { found.isEmpty }

    /// Adds what was found.
    /// - Parameter counting: The item, requirement or file that it counts for; `nil` where it counts for none.
    mutating func add(_ new: Found, counting subject: String? = nil) {
        found.append(new)
        if let subject { subjects.append((subject, new.finding.state)) }
    }

    mutating func add(_ finding: Finding, counting subject: String? = nil) {
        add(Found(finding: finding), counting: subject)
    }

    mutating func satisfied(_ subject: String) {
        subjects.append((subject, .satisfied))
    }

    /// Lets blocking findings of a code pass as long as there are few.
    /// - Parameter most: So many may be.
    /// - Returns: How many there are.
    mutating func tolerate(_ most: Int, _ code: FindingCode) -> Int {
        let blocking = found.filter { $0.finding.state == .blocked && $0.finding.code == code }
        guard blocking.count <= most else { return blocking.count }
        found.removeAll { $0.finding.state == .blocked && $0.finding.code == code }
        let names = Set(blocking.compactMap(\.finding.item))
        for index in subjects.indices where names.contains(subjects[index].name) && subjects[index].state == .blocked {
            subjects[index].state = .satisfied
        }
        return blocking.count
    }

    /// The finished criterion: as bad as the worst that was found.
    /// - Parameter unlisted: What was found beside it, and is only counted.
    func verdict(atLeast state: GateState = .satisfied, unlisted: StateCounts = StateCounts()) -> CriterionVerdict {
        let states = found.map(\.finding.state) + [unlisted.worst, state].compactMap { $0 }
        return CriterionVerdict(
            id: id, state: states.max() ?? state, judged: tally.judged,
            endedWithoutFix: tally.endedWithoutFix, listed: tally.listed, notes: notes,
            findings: found.sorted(by: Self.precedes).map(\.finding), unlisted: unlisted)
    }

    /// Worst first, and those of the same weight by name.
    private static func precedes(_ left: Found, _ right: Found) -> Bool {
        let (leftWeight, rightWeight) = (left.weight, right.weight)
        if leftWeight != rightWeight { return leftWeight < rightWeight }
        return left.finding.sortKey.lexicographicallyPrecedes(right.finding.sortKey)
    }
}

extension Finding {
    /// Decides between findings of the same weight, so that the same input gives the same order.
    fileprivate var sortKey: [String] {
        [item ?? "", code.text, path ?? "", String(1_000_000 + line), message]
    }
}
