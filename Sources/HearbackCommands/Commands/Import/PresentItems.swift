import Intake
import Ledger
import Lifecycle
import Records

/// The items that are in the repository, as an import asks for them: once for each of many thousand rows.
struct PresentItems {
    private var bySource: [Source: ItemRecords] = [:]
    /// By the last eight characters of the id.
    private var byShort: [String: ItemRecords] = [:]
    private let product: Slug
    private let now: Timestamp

    /// Looks through what a snapshot holds.
    /// - Parameter product: The one that is imported to.
    init(_ workspace: Workspace, product: Slug) {
        self.product = product
        now = workspace.at
        for item in workspace.snapshot.products.values.flatMap(\.items.values) {
            byShort[item.id.short] = item
            if let source = item.feedback?.source { bySource[source] = item }
        }
    }

    /// The item of the same source, under whatever day it stands.
    /// - Throws: `RecordProblem` where its place is taken.
    func item(of item: ImportedItem) throws(RecordProblem) -> ItemRecords? {
        let source = item.source
        guard let present = bySource[source] ?? byShort[item.id.short] else { return nil }
        guard let feedback = present.feedback else {
            throw RecordProblem(
                message: "\(present.id) is here already and cannot be read", hint: "hearback lint \(present.path)")
        }
        guard feedback.source == source else {
            throw RecordProblem(
                message: "the source '\(source.text)' comes to the id of another source: "
                    + "\(present.id) is '\(feedback.source?.text ?? "without a source")'",
                hint: "add this one by hand with `hearback feedback add`, without --source: it gets a random id")
        }
        guard present.product == product else {
            throw RecordProblem(
                message: "\(feedback.source?.text ?? "it") is here already, in the product '\(present.product)'",
                hint: "import it with --product \(present.product)")
        }
        return present
    }

    /// Whether an event is there. One that a source reports without a time is dated by the import itself, so its time
    /// differs from import to import; type and hash stay the same.
    func holds(_ event: Event, in item: ItemRecords) -> Bool {
        let isDatedByImport = event.time > now.advanced(by: -60)
        return item.events.contains { present in
            present.name == event.name
                || (isDatedByImport && present.type == event.type
                    && present.name.text.suffix(4) == event.name.text.suffix(4))
        }
    }
}
