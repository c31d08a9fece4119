package import Records

/// What the feedback of a product comes to at one gate: of which items a verdict still has to speak, and the sums of all
/// others. As long as no record changes, that is all it takes to judge again.
package struct GateSummary: Hashable, Sendable {
    /// How many findings of a criterion can be told from it, the worst first. A person is shown that many.
    package static let leading = 8

    /// What the items that are not looked at come to.
    package var tally: SettledTally
    /// What was found about them.
    package var unlisted: UnlistedFindings
    /// For which moments of judgment both hold.
    package var span: SettledSpan
    /// The items to be looked at: of the worst findings, and those that may come to something else without a change of
    /// their files, each with the others of its group.
    package var items: [FeedbackID]
    /// Enough of the product's ids to say of these items, and of those that requirements name, whether they are there and
    /// how short their names may be.
    package var ids: FeedbackIDs
    /// The items that requirements name and that another product holds.
    package var linkedElsewhere: [FeedbackID]

    /// Puts a summary together.
    package init(
        tally: SettledTally, unlisted: UnlistedFindings, span: SettledSpan, items: [FeedbackID], ids: FeedbackIDs,
        linkedElsewhere: [FeedbackID]
    ) {
        self.tally = tally
        self.unlisted = unlisted
        self.span = span
        self.items = items
        self.ids = ids
        self.linkedElsewhere = linkedElsewhere
    }
}
