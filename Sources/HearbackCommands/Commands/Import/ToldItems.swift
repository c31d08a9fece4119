import Intake
import Records
import Reporting

/// What the text of a pull request tells of an import: the first items, and how many more there are.
struct ToldItems {
    private(set) var stories: [Proposal.Story] = []
    private(set) var further = Proposal.Further()

    /// Of more items the gates are not judged: twice each gate, all of the new items, takes longer than the import. Nor
    /// are so many told: the text of a pull request ends long before.
    static let most = 1_000

    /// How many items have new files.
    var count: Int { stories.count + further.count }

    /// Notes an item that is new or has new events.
    /// - Parameter id: The one under which it stands, or will stand, in the repository.
    mutating func add(_ item: ImportedItem, as id: FeedbackID, isNew: Bool) {
        guard stories.count < Self.most else {
            further.count += 1
            if isNew { further.received += 1 }
            return
        }
        stories.append(
            Proposal.Story(
                subject: id.text, short: id.short, title: item.record[text: .title] ?? "",
                feedback: Feedback(id: id, record: item.record), isNew: isNew, events: item.events, paths: []))
    }
}
