package import Records

/// What a group of items comes to for one question: numbers, what its findings weigh, and what lists show. It holds for a
/// span of moments, as long as the group's files stay as they are; no text of a finding is in it, because these tell how
/// long somebody has been waiting.
package struct GroupPart: Hashable, Sendable {
    /// What a gate's criteria count of it, the findings aside.
    package var tally: SettledTally
    /// What was found.
    package var found: UnlistedFindings
    /// For which moments of judgment it holds.
    package var span: SettledSpan
    /// The worst findings of each of the gate's criteria in their order, and then of the records.
    package var worst: [[Finding]]
    /// The open items as lists show them, where the question is also what is open.
    package var listed: [ListedItem]

    /// A finding without its words.
    package struct Finding: Hashable, Sendable, Comparable {
        package var weight: FindingWeight
        package var item: FeedbackID

        /// Makes a finding.
        package init(_ weight: FindingWeight, item: FeedbackID) {
            self.weight = weight
            self.item = item
        }

        package static func < (left: Finding, right: Finding) -> Bool {
            left.weight != right.weight ? left.weight < right.weight : left.item < right.item
        }
    }

    /// Nothing yet.
    /// - Parameter criteria: How many criteria the gate has.
    package init(criteria: Int) {
        tally = SettledTally(criteria: criteria)
        found = UnlistedFindings(criteria: criteria)
        span = .always
        worst = Array(repeating: [], count: criteria + 1)
        listed = []
    }

    /// Whether there is nothing to tell of it.
    package var isSettled: Bool { worst.allSatisfy(\.isEmpty) && listed.isEmpty }

    /// The same as a part of the sums; of a group that is settled.
    package var settled: SettledTally {
        var sum = tally
        sum.satisfied = found.subjects.satisfied
        return sum
    }
}

extension GroupPart {
    /// Adds what a criterion found about the items.
    mutating func add(_ draft: CriterionDraft, at index: Int) {
        tally.criteria[index] += draft.tally
        found.criteria[index] += StateCounts(draft.found.map(\.finding.state))
        add(worst: draft, at: index)
    }

    /// Adds what has no effect in an item's records.
    mutating func add(_ remarks: [Remark], _ draft: CriterionDraft) {
        for remark in remarks {
            found.records.add(RecordsCriterion.state(of: remark.kind))
            if remark.kind.isRefusal { found.refusals += 1 }
        }
        add(worst: draft, at: worst.count - 1)
    }

    private mutating func add(worst draft: CriterionDraft, at index: Int) {
        let findings = draft.found.compactMap { found in
            found.finding.item.flatMap { FeedbackID($0) }.map { Finding(found.weight, item: $0) }
        }
        // A person is shown no more, so of one group no more are.
        worst[index] = Array((worst[index] + findings).sorted().prefix(GateSummary.leading))
    }
}
