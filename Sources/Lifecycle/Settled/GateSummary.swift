/// What the feedback of a product comes to at one gate, but for the items of which a verdict still has to speak. As long as
/// no record changes, that and these items are all it takes to judge again.
package struct GateSummary: Hashable, Sendable {
    /// How many findings of a criterion a person is shown, the worst first.
    package static let leading = 8

    /// What the items that are not looked at come to.
    package var tally: SettledTally
    /// What was found about them.
    package var unlisted: UnlistedFindings
    /// For which moments of judgment both hold.
    package var span: SettledSpan

    /// Puts together what was kept.
    package init(tally: SettledTally, unlisted: UnlistedFindings, span: SettledSpan) {
        self.tally = tally
        self.unlisted = unlisted
        self.span = span
    }

    /// Adds up what is not looked at.
    /// - Parameters:
    ///   - settled: What the items come to that belong to no part.
    ///   - span: For which moments of judgment that holds.
    ///   - looked: The parts whose items are looked at, by their places.
    package init(_ settled: SettledTally, _ span: SettledSpan, _ parts: [GroupPart], without looked: Set<Int>) {
        self.init(tally: settled, unlisted: UnlistedFindings(criteria: settled.criteria.count), span: span)
        for (place, part) in parts.enumerated() {
            // Of those that are looked at as well: where one gives way, the next worst takes its place.
            self.span = self.span.intersection(part.span)
            guard !looked.contains(place) else { continue }
            tally += part.tally
            unlisted += part.found
        }
    }

    /// The places of those parts that hold the worst findings of each criterion.
    package static func leading(of parts: [GroupPart]) -> Set<Int> {
        var places: Set<Int> = []
        for criterion in 0..<(parts.first?.worst.count ?? 0) {
            var worst: [(finding: GroupPart.Finding, place: Int)] = []
            for (place, part) in parts.enumerated() {
                for finding in part.worst[criterion] { worst.append((finding, place)) }
            }
            worst.sort { $0.finding < $1.finding }
            places.formUnion(worst.prefix(leading).map(\.place))
        }
        return places
    }
}
