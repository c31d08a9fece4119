package import Lifecycle
package import Records

/// Pending records on their way into a pull request: one story for each item, and what they do to the gates.
package struct Proposal: Sendable {
    /// What is pending about one item, requirement, product or the decisions of one.
    package struct Story: Sendable {
        /// `fb-20261122-7k3mq9x4`, `requirement basket-survives-currency of shop`, `decisions of shop`.
        package var subject: String
        /// The eight characters of an item's id; the subject of anything else.
        package var short: String
        package var title: String
        /// The item itself; `nil` of anything else.
        package var feedback: Feedback?
        /// Whether the document is pending, too: then somebody has just brought it in.
        package var isNew: Bool
        /// The pending events, in the order of their names.
        package var events: [Event]
        /// The pending files, from the repository's root.
        package var paths: [String]

        /// Makes a story.
        package init(
            subject: String, short: String, title: String, feedback: Feedback? = nil, isNew: Bool, events: [Event],
            paths: [String]
        ) {
            self.subject = subject
            self.short = short
            self.title = title
            self.feedback = feedback
            self.isNew = isNew
            self.events = events
            self.paths = paths
        }
    }

    /// What becomes of one gate.
    package struct GateChange: Sendable {
        /// `launch of shop`.
        package var gate: String
        /// `BLOCKED (2 of 3 in the way)`.
        package var before: String
        package var after: String

        /// Makes a change.
        package init(gate: String, before: String, after: String) {
            self.gate = gate
            self.before = before
            self.after = after
        }
    }

    /// Items that are only counted, because there are so many that no text tells of them.
    package struct Further: Sendable {
        package var count = 0
        /// Those of them that are new.
        package var received = 0

        /// Counts none.
        package init() {}
    }

    package var stories: [Story]
    package var gates: [GateChange]
    /// Whether the gates were not judged because the proposal is too large.
    package var areGatesLeftOut: Bool
    package var further: Further

    /// Makes a proposal.
    package init(
        stories: [Story], gates: [GateChange] = [], areGatesLeftOut: Bool = false, further: Further = Further()
    ) {
        self.stories = stories
        self.gates = gates
        self.areGatesLeftOut = areGatesLeftOut
        self.further = further
    }
}

extension Proposal.Story {
    /// What was done, in the words of the events' types: `received, assessed and declined`.
    var deeds: String {
        var words: [String] = isNew ? [feedback == nil ? "added" : "received"] : []
        for event in events where !words.contains(event.type.rawValue) { words.append(event.type.rawValue) }
        return Wording.list(words.isEmpty ? ["changed"] : words)
    }

    /// The message of the commit: one line, because a customer's words have no place where hosts read commands.
    package var commitMessage: String {
        "\(DisplayWidth.cut("hearback: \(deeds) \(ProposalText.inert(short)) \(ProposalText.inert(title))", to: 72))\n"
    }
}

extension Proposal.GateChange {
    /// The same gate, judged twice.
    package init(_ before: Verdict, _ after: Verdict) {
        self.init(
            gate: after.name, before: "\(before.headline) (\(before.measure))",
            after: "\(after.headline) (\(after.measure))")
    }
}
