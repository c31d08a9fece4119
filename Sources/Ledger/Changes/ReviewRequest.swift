/// What is to be judged, as a CI host or a user says it: from which revision to which.
package struct ReviewRequest: Hashable, Sendable {
    /// How a change comes about.
    package enum Kind: Hashable, Sendable {
        /// It is proposed for a branch: judged as merged into it.
        case proposal
        /// A merge queue has made what the branch will be.
        case queue
        /// It was pushed: what was there before is compared with what is there now.
        case push
    }

    package var kind: Kind
    /// Where this comes from, in words: `GitHub Actions, pull request 12`.
    package var origin: String
    /// The branch into which it is to go, or onto which it was pushed.
    package var branch: String?
    /// The revision before, where it is named.
    package var base: String?
    /// The revision after; HEAD where it is left out.
    package var head: String?
    /// For a merge that the host has made: the commit that was merged. Then the merge's first parent is the base.
    package var merged: Merged?
    /// The reference that the revision after can be fetched by.
    package var headReference: String?
    /// The repository's main branch.
    package var defaultBranch: String?

    /// What a merge of the host brings in.
    package enum Merged: Hashable, Sendable {
        /// This commit, by its id.
        case commit(String)
        /// The host does not say which.
        case unknown
    }

    /// Makes a request.
    package init(
        _ kind: Kind, origin: String, branch: String? = nil, base: String? = nil, head: String? = nil,
        merged: Merged? = nil, headReference: String? = nil, defaultBranch: String? = nil
    ) {
        self.kind = kind
        self.origin = origin
        self.branch = branch
        self.base = base
        self.head = head
        self.merged = merged
        self.headReference = headReference
        self.defaultBranch = defaultBranch
    }
}
