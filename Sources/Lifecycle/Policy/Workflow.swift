package import Records

/// workflow.yml: the stages of the product's lifecycle, in order, and the gate on entering each.
package struct Workflow: Sendable {
    package var id: String
    package var title: String
    package var stages: [Stage]

    /// Makes a workflow.
    package init(id: String, title: String, stages: [Stage]) {
        self.id = id
        self.title = title
        self.stages = stages
    }

    /// The stage with an id.
    package func stage(_ id: String) -> Stage? {
        stages.first { $0.id == id }
    }

    /// The ids of a stage and of those before it.
    package func upTo(_ id: String) -> Set<String> {
        guard let index = stages.firstIndex(where: { $0.id == id }) else { return [] }
        return Set(stages[...index].map(\.id))
    }
}

/// A phase of the lifecycle.
package struct Stage: Sendable {
    package var id: String
    package var title: String
    /// The check on entering the stage; `nil` where everybody may enter.
    package var gate: Gate?

    /// Makes a stage.
    package init(id: String, title: String, gate: Gate? = nil) {
        self.id = id
        self.title = title
        self.gate = gate
    }
}

/// The check on entering a stage.
package struct Gate: Sendable {
    package var question: String?
    package var mode: GateMode
    /// Where not `nil`, replaces `decide:` of hearback.yml for this gate.
    package var decide: Configuration.DecideRules?
    package var criteria: [Criterion]

    /// Makes a gate.
    package init(
        question: String? = nil, mode: GateMode = .enforce, decide: Configuration.DecideRules? = nil,
        criteria: [Criterion]
    ) {
        self.question = question
        self.mode = mode
        self.decide = decide
        self.criteria = criteria
    }
}

/// One rule of a gate.
package struct Criterion: Sendable {
    package var id: String
    package var rule: Rule
    /// Which items it is narrowed to.
    package var filter: ItemFilter
    /// The line in workflow.yml, from 1.
    package var line: Int

    /// What is asked.
    package enum Rule: Hashable, Sendable {
        case feedback(Selection, reach: Reach)
        /// `feedback-count: N`: at least so many items must have come in at all.
        case feedbackCount(Int)
        /// `requirements: due`.
        case requirements(must: Must)
        /// `communicated: all`: every end and resolution was told to its customer.
        case communicated
        /// `disputes: N`: at most so many items stand disputed.
        case disputes(Int)
        /// `removals: none`.
        case removals
        /// `files: […]`: the code tree must hold them.
        case files([String])
        /// `clocks: […]`: not computed yet, so undetermined.
        case clocks([String])
    }

    /// Which items a criterion looks at; the raw values are the words of `feedback:`.
    package enum Selection: String, CaseIterable, Sendable {
        /// Tied to this stage or an earlier one, by `blocks` or by a requirement.
        case linked
        case all
    }

    /// How far an item must have come; the raw values are the words of `reach:`.
    package enum Reach: String, CaseIterable, Sendable {
        case acknowledged, assessed, resolved, confirmed
    }

    /// What a requirement must be; the raw values are the words of `must:`.
    package enum Must: String, CaseIterable, Sendable {
        case approved, verified
    }

    /// Makes a criterion.
    package init(id: String, rule: Rule, filter: ItemFilter = ItemFilter(), line: Int = 0) {
        self.id = id
        self.rule = rule
        self.filter = filter
        self.line = line
    }
}

/// What narrows the items of a criterion; `nil` does not narrow.
package struct ItemFilter: Hashable, Sendable {
    /// The severities themselves; ranges such as `major..` are resolved when the workflow is read.
    package var severities: Set<String>?
    /// The severities in words (`major or worse`), for people.
    package var severityPhrase: String?
    package var kinds: Set<FeedbackKind>?
    package var touchpoints: Set<String>?
    /// Received on or after this day.
    package var since: Day?

    /// Makes a filter that lets everything through.
    package init(
        severities: Set<String>? = nil, kinds: Set<FeedbackKind>? = nil, touchpoints: Set<String>? = nil,
        since: Day? = nil, severityPhrase: String? = nil
    ) {
        self.severities = severities
        self.severityPhrase = severityPhrase
        self.kinds = kinds
        self.touchpoints = touchpoints
        self.since = since
    }
}
