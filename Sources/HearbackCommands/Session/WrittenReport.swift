import GitStore
import Ledger
import Lifecycle
import Records
import Reporting

/// Says what a writing command did, and what to type next.
enum WrittenReport {
    /// Events that were added to items.
    static func events(
        _ events: [NewEvent], _ items: [ItemRecords], _ written: RecordWriter.Written, _ workspace: Workspace
    ) -> WrittenView {
        let type = events.first?.event.type ?? .noted
        let what = items.count == 1 ? items[0].id.text : Wording.count(items.count, "item")
        var notes: [String] = []
        let isPartOfChange = type == .fixed && !written.workTree.isEmpty
        if isPartOfChange {
            notes.append("commit it together with the change that fixes: a release holds the fix if it holds this file")
        }
        return view(
            "\(type.rawValue) \(what)", ids: items.map(\.id.text), written,
            subject: CommitMessage.text(type, items, "").split(separator: "\n").first.map(String.init) ?? "",
            notes: notes, isPartOfChange: isPartOfChange, next: next(after: type, items, workspace))
    }

    /// An item that was added.
    static func added(
        _ feedback: Feedback, _ item: ItemRecords, _ written: RecordWriter.Written
    ) -> WrittenView {
        var notes: [String] = []
        if feedback.record.body.allSatisfy(\.isWhitespace) {
            notes.append("the customer's own words are missing: -m TEXT gives them")
        }
        if feedback.customer == nil {
            notes.append("no customer is named, so nobody can be told: --customer ADDRESS names one")
        }
        return view(
            "received \(feedback.id)", ids: [feedback.id.text], written,
            subject: CommitMessage.subject("hearback: received \(feedback.id.short) \(SafeText.line(feedback.title))"),
            notes: notes,
            next: feedback.needsNothing
                ? nil
                : .init(
                    "Say how bad it is for the customer:",
                    "hearback feedback assess \(feedback.id.short) --severity SEVERITY"))
    }

    /// Files of any kind.
    static func view(
        _ message: String, ids: [String], _ written: RecordWriter.Written, subject: String, notes: [String] = [],
        isPartOfChange: Bool = false, next: InitView.Step? = nil
    ) -> WrittenView {
        let commit = written.committed.last
        return WrittenView(
            message, ids: ids, paths: written.workTree + written.committed.flatMap(\.paths),
            branch: commit.map { String($0.branch.dropFirst("refs/heads/".count)) },
            committed: written.workTree.isEmpty ? commit?.commit.hex : nil, subject: subject, notes: notes,
            isPartOfChange: isPartOfChange, next: next)
    }

    private static func next(after type: EventType, _ items: [ItemRecords], _ workspace: Workspace) -> InitView.Step? {
        guard items.count == 1, let item = items.first else { return nil }
        let short = item.id.short
        let state = workspace.states[item.id]
        let hasCustomer = item.feedback?.customer != nil
        switch type {
        case .assessed:
            return .init(
                "When it is done:", "hearback feedback resolve \(short) --fixed -m TEXT")
        case .explained, .workaround, .relief, .declined, .fixed:
            return hasCustomer ? .init("When the customer has been told:", "hearback feedback told \(short)") : nil
        case .wrote, .disputed:
            return .init("The customer waits for an answer:", "hearback feedback reply \(short) -m TEXT")
        case .waived: return .init("See what it does to the gate:", "hearback gate check")
        case .acknowledged where state?.severity == nil:
            return .init("Say how bad it is for the customer:", "hearback feedback assess \(short) --severity SEVERITY")
        default: return nil
        }
    }
}
