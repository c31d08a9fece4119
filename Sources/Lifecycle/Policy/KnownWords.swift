package import Records

/// The words that a policy knows, of those that the items of a product use.
package struct KnownWords: Sendable {
    /// The touchpoints of hearback.yml; `nil` where it knows every one.
    let touchpoints: [String]?
    private let stages: [String]
    private let severities: [String]
    /// The product's requirements, in the order of their names.
    private let requirements: [String]

    /// Takes the words of a policy.
    package init(_ policy: Policy, of product: Slug) {
        touchpoints = policy.configuration.touchpoints
        stages = policy.workflow.stages.map(\.id)
        severities = policy.configuration.severities.names
        requirements = (policy.requirements[product] ?? [:]).keys.map(\.text).sorted()
    }

    /// A word that the policy does not know.
    package struct Unknown: Sendable {
        /// What it should name.
        package var what: String
        package var word: String
        /// The field in which it stands.
        package var field: Field
        /// What is known instead.
        package var known: [String]
    }

    /// What an item says that is not known. The words count that are left after all corrections: what was mended is not
    /// wrong any more.
    package func unknown(in state: ItemState) -> [Unknown] {
        var unknown: [Unknown] = []
        for slug in state.requirements.sorted() where !requirements.contains(slug) {
            unknown.append(Unknown(what: "requirement", word: slug, field: .requirements, known: requirements))
        }
        for stage in state.blocks.sorted() where !stages.contains(stage) {
            unknown.append(Unknown(what: "stage", word: stage, field: .blocks, known: stages))
        }
        if let severity = state.severity, !severities.contains(severity) {
            unknown.append(Unknown(what: "severity", word: severity, field: .severity, known: severities))
        }
        let touchpoint = state.feedback.touchpoint
        if let touchpoints, !touchpoints.contains(touchpoint) {
            unknown.append(Unknown(what: "touchpoint", word: touchpoint, field: .touchpoint, known: touchpoints))
        }
        return unknown
    }

    /// The stage that an event names, where it is none.
    package func unknownStage(of event: Event) -> Unknown? {
        guard let stage = event.record[text: .gate], !stages.contains(stage) else { return nil }
        return Unknown(what: "stage", word: stage, field: .gate, known: stages)
    }
}
