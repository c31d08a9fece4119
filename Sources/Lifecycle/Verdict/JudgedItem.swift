import Records

/// One feedback item as the criteria see it: its records, its state, and what it is tied to.
/// A class, because there are many, and each is passed through every criterion.
final class JudgedItem: Sendable {
    let records: ItemRecords
    /// `nil` where the document could not be read.
    let state: ItemState?
    /// The states of the items that it stands for.
    let duplicates: [ItemState]
    /// What could not be read or understood. The item's state cannot be known then.
    let problems: [RecordProblem]
    /// Whether it names this stage or an earlier one, or is tied to a requirement due by then.
    let isLinked: Bool
    /// Whether it came in before the baseline, and nobody has touched it since.
    let isBeforeBaseline: Bool

    init(
        records: ItemRecords, state: ItemState?, duplicates: [ItemState], problems: [RecordProblem], isLinked: Bool,
        isBeforeBaseline: Bool
    ) {
        self.records = records
        self.state = state
        self.duplicates = duplicates
        self.problems = problems
        self.isLinked = isLinked
        self.isBeforeBaseline = isBeforeBaseline
        isUndetermined = state == nil || !problems.isEmpty
    }

    var id: FeedbackID { records.id }
    /// Whether its state cannot be known.
    let isUndetermined: Bool

    /// A duplicate is judged through its original, unless something in its own folder is open.
    var hasStanding: Bool {
        guard let state, state.original != nil else { return true }
        return state.isOpen
    }

    /// Whether somebody who may has assessed the item itself: an assessment of its duplicate is not one of it.
    var isAssessed: Bool {
        effective { $0.type == .assessed }
    }

    /// Whether a person of the team has done anything about it; an automatic acknowledgment is none.
    var wasAnswered: Bool {
        effective { event in
            guard event.by.isTeam, !event.type.isCustomers else { return false }
            guard event.type == .acknowledged, case .bot = event.by else { return true }
            return false
        }
    }

    /// Whether there is such an event that its writer might write, and that is not of the future.
    private func effective(_ isMeant: (Event) -> Bool) -> Bool {
        let events = records.events.filter(isMeant)
        guard let remarks = state?.remarks, !events.isEmpty, !remarks.isEmpty else { return !events.isEmpty }
        let without = Set(remarks.filter { $0.kind.isRefusal || $0.kind == .future }.map(\.event))
        return events.contains { !without.contains($0.name) }
    }

    /// Praise, and scores without a text, need nothing; until somebody assesses or ties them, the customer says more,
    /// or for a duplicate that needs something.
    var needsNothing: Bool {
        guard let state else { return false }
        return Self.needsNothing(state) && duplicates.allSatisfy(Self.needsNothing)
    }

    private static func needsNothing(_ state: ItemState) -> Bool {
        guard state.feedback.needsNothing, state.unread.isEmpty, state.openings.isEmpty else { return false }
        // Somebody found that there is something to do.
        guard state.severity == nil, state.blocks.isEmpty, state.requirements.isEmpty else { return false }
        return state.feedback.kind == .praise || state.words.isEmpty
    }

    /// Whether it counts for a release; for the product itself it always does.
    func counts(for release: String?) -> Bool {
        guard let release, let releases = state?.releases else { return true }
        return releases.contains(release)
    }

    /// Whether a filter lets it through: by itself or by one of its duplicates, because it stands for them.
    func matches(_ filter: ItemFilter, _ severities: SeverityScale) -> Bool {
        guard let state else { return true }
        if let wanted = filter.severities, !wanted.contains(state.severity ?? severities.highest) { return false }
        if filter.kinds == nil, filter.touchpoints == nil, filter.since == nil { return true }
        return Self.matches(filter, state) || duplicates.contains { Self.matches(filter, $0) }
    }

    private static func matches(_ filter: ItemFilter, _ state: ItemState) -> Bool {
        if let kinds = filter.kinds, !kinds.contains(state.feedback.kind) { return false }
        if let touchpoints = filter.touchpoints, !touchpoints.contains(state.feedback.touchpoint) { return false }
        if let since = filter.since, state.feedback.received.day < since { return false }
        return true
    }
}

/// One requirement of the policy as the criteria see it.
struct JudgedRequirement: Sendable {
    let state: RequirementState
    /// Its folder in the records; `nil` where the records do not hold it.
    let records: RequirementRecords?
    /// What could not be read or understood.
    let problems: [RecordProblem]
    /// Whether it must hold by this stage. One whose stage nobody knows must: it cannot be told.
    let isDue: Bool
    let path: String

    var slug: Slug { state.requirement.slug }
}
