package import Records

/// One thing that a change tells: about an item, a requirement, a decision or the rules.
package struct StoryEntry: Sendable {
    /// What kind of thing, in the order in which a reader wants to know it.
    package enum Kind: String, CaseIterable, Sendable {
        case received
        /// The customer wrote, disputed, confirmed or withdrew.
        case wrote, disputed, confirmed, withdrawn
        /// Acknowledged, replied to or told.
        case answered
        case assessed
        /// Work on it: assigned, started, waiting, noted.
        case worked
        case fixed
        /// Resolved without a change of the product.
        case resolvedWithoutFix = "resolved-without-fix"
        /// Declined, a duplicate or transferred.
        case ended
        /// Opened again, or a fix taken back.
        case reopened
        case waived, unwaived, corrected, erased
        case requirement, decided
        case policy
    }

    package var kind: Kind
    package var product: Slug?
    /// The item's id, the requirement's slug, the stage or the file.
    package var subject: String
    package var title: String?
    /// The severity as it is now; `nil` where nobody has assessed it, or where there is none.
    package var severity: String?
    package var event: Event?
    /// What is to be said besides, without a final dot.
    package var words: String?
    package var path: String
    /// Whether what was said must not be shown: it holds what looks like personal data.
    package var isWithheld = false

    /// Makes an entry.
    package init(
        _ kind: Kind, product: Slug? = nil, subject: String, title: String? = nil, severity: String? = nil,
        event: Event? = nil, words: String? = nil, path: String
    ) {
        self.kind = kind
        self.product = product
        self.subject = subject
        self.title = title
        self.severity = severity
        self.event = event
        self.words = words
        self.path = path
    }
}
