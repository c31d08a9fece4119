package import Records

/// One file below the records root that a change adds, edits, moves or takes away, with what git knows of it.
package struct RecordChange: Sendable {
    /// What was done to the file.
    package enum Action: Hashable, Sendable {
        case added, edited, removed
        /// Gone from one place and there in another; perhaps with other content.
        case moved(from: String)
    }

    package var action: Action
    /// From the repository's root; where it was moved, the new one.
    package var path: String
    /// What the file is; where it was moved, what it was.
    package var place: RecordPlace
    /// What stood there; `nil` where nothing did, or nothing that could be understood.
    package var before: Record?
    /// What stands there now; `nil` where nothing does, or nothing that can be understood.
    package var after: Record?
    /// Why what stands there now is no record.
    package var problem: RecordProblem?
    /// For a feedback event: the document of its item.
    package var document: Record?
    /// Whether the document of its folder comes with the same change.
    package var comesWithDocument: Bool
    /// The `erased` events of the folder, where the difference is such as they may license.
    package var licences: [Event]
    /// The commits that did it, as far as the history is there.
    package var commits: [CommitFact]

    /// Describes a change.
    package init(
        _ action: Action, path: String, place: RecordPlace, before: Record? = nil, after: Record? = nil,
        problem: RecordProblem? = nil, document: Record? = nil, comesWithDocument: Bool = false,
        licences: [Event] = [], commits: [CommitFact] = []
    ) {
        self.action = action
        self.path = path
        self.place = place
        self.before = before
        self.after = after
        self.problem = problem
        self.document = document
        self.comesWithDocument = comesWithDocument
        self.licences = licences
        self.commits = commits
    }

    /// The event that was added; `nil` where it was none, or one that cannot be read.
    package var addedEvent: Event? {
        guard action == .added, let name = place.event, let after else { return nil }
        return Event(name: name, record: after)
    }

    /// Whether what it belongs to was brought over from another system, with its own history.
    var isImported: Bool { document?[text: .source] != nil }
}

/// All that a change does below the records root.
package struct RecordChanges: Sendable {
    /// In the order of the paths.
    package var all: [RecordChange]
    /// Whether anything outside of the records root is changed.
    package var changesCode: Bool
    /// Whether all commits of the change could be read; if not, who did what is known in part only.
    package var isHistoryComplete: Bool
    /// The commits of the change, newest first, as far as they are there.
    package var commits: [CommitFact]
    /// The items of which files are removed: counted once, because a change may remove them by the thousand.
    let losses: [FeedbackID: ItemLoss]

    /// What a change takes away of one item.
    struct ItemLoss: Hashable, Sendable {
        /// How many files.
        var files = 0
        /// Whether the document is one of them: then the item is gone.
        var isWhole = false
    }

    /// Gathers changes.
    package init(
        _ all: [RecordChange], changesCode: Bool = false, isHistoryComplete: Bool = true, commits: [CommitFact] = []
    ) {
        self.all = all
        self.changesCode = changesCode
        self.isHistoryComplete = isHistoryComplete
        self.commits = commits
        losses = Self.losses(all)
    }

    private static func losses(_ changes: [RecordChange]) -> [FeedbackID: ItemLoss] {
        var losses: [FeedbackID: ItemLoss] = [:]
        for change in changes where change.action == .removed {
            guard let item = change.place.item else { continue }
            losses[item, default: ItemLoss()].files += 1
            if case .feedback = change.place { losses[item]?.isWhole = true }
        }
        return losses
    }

    /// Whether an item is gone, and not only something that was said of it.
    func isGone(_ item: FeedbackID) -> Bool { losses[item]?.isWhole ?? false }
}
