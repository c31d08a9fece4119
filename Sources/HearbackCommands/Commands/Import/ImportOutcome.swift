import Intake
import Ledger
import Lifecycle
import Records
import Reporting

/// What becomes of each row of a plan, beside what stands in the repository already.
struct ImportOutcome {
    private(set) var rows: [ImportView.Row] = []
    /// The files to write.
    private(set) var files: [RecordWriter.File] = []
    /// Who is behind the new items' pseudonyms.
    private(set) var contacts: [ImportedItem.Contact] = []
    private(set) var notes: [String] = []
    /// `file:line` of the rows to write that seem to hold personal data.
    private(set) var personal: [String] = []
    private var events: [Event] = []
    private let workspace: Workspace
    private let product: ProductRecords
    /// The items that are there, by source and by the last eight characters of their id. Dictionaries, because an
    /// import asks once for each of many thousand rows.
    private var bySource: [Source: ItemRecords] = [:]
    private var byShort: [String: ItemRecords] = [:]

    /// Compares a plan with what is there.
    init(_ plan: ImportPlan, mapping: ImportMapping, product: ProductRecords, in workspace: Workspace) {
        self.workspace = workspace
        self.product = product
        for item in workspace.snapshot.products.values.flatMap(\.items.values) {
            byShort[item.id.short] = item
            if let source = item.feedback?.source { bySource[source] = item }
        }
        for item in plan.items { add(item) }
        rows += plan.refused.map(Self.refused)
        rows += plan.repeated.map(Self.repeated)
        sortRows(by: plan.encodings.map(\.file))
        notes = ImportNotes(plan, mapping: mapping, workspace: workspace).notes(
            events: events, personal: personal.count)
    }

    /// The rows that cannot be imported.
    var refused: [ImportView.Row] { rows.filter { $0.outcome == .refused } }

    /// The message of the commit.
    func message(format: String, mapping: ImportMapping) -> String {
        let count = rows.count { $0.outcome == .new }
        return
            "hearback: import \(Wording.count(count, "item")) of \(product.slug) from \(SafeText.line(mapping.system))\n"
    }

    /// The report, before anything is written.
    func view(format: String, isDryRun: Bool, root: String) -> ImportView {
        ImportView(
            format: format, product: product.slug.text, isDryRun: isDryRun, rows: rows, events: events.count,
            notes: notes, isWritten: false, folder: "\(root)/\(product.slug)/feedback")
    }

    /// Refuses to commit personal data that nobody has looked at: git keeps what is committed.
    func checkPersonalData() throws(Failure) {
        guard !personal.isEmpty else { return }
        let first = personal.prefix(5).joined(separator: ", ") + (personal.count > 5 ? ", …" : "")
        throw Failure(
            "import/personal-data",
            "\(Wording.count(personal.count, "row")) seem to hold personal data, which git never forgets: \(first)",
            hint: "import without --commit and --branch and look at what hearback lint names, or add "
                + "--keep-personal-data")
    }

    // MARK: One item

    private mutating func add(_ item: ImportedItem) {
        do throws(RecordProblem) {
            if let present = try present(item) {
                addEvents(of: item, to: present)
            } else {
                try checkWords(item)
                addNew(item)
            }
        } catch {
            rows.append(row(item, .refused, message: error.message, hint: error.hint))
        }
    }

    private mutating func addNew(_ item: ImportedItem) {
        let place = ItemRecords(
            id: item.id, product: product.slug,
            path: "\(workspace.session.root)/\(product.slug)/feedback/\(item.id.day.folders)/\(item.id)")
        files.append(RecordWriter.File(path: place.documentPath, isRecord: true) { item.record.canonical })
        add(item.events, to: place)
        if let contact = item.contact { contacts.append(contact) }
        notePersonalData([item.record] + item.events.map(\.record), of: item)
        rows.append(row(item, .new))
    }

    private mutating func addEvents(of item: ImportedItem, to present: ItemRecords) {
        let new = item.events.filter { !isPresent($0, in: present) }
        add(new, to: present)
        notePersonalData(new.map(\.record), of: item)
        var row = row(item, new.isEmpty ? .known : .updated)
        row.item = present.id.text
        rows.append(row)
    }

    private mutating func notePersonalData(_ records: [Record], of item: ImportedItem) {
        if records.contains(where: { !PersonalDataScan.texts(of: $0).isEmpty }) {
            personal.append("\(item.file):\(item.line)")
        }
    }

    private mutating func add(_ events: [Event], to place: ItemRecords) {
        files += events.map { NewEvent(event: $0, path: place.path + "/" + $0.name.file).file }
        self.events += events
    }

    /// Whether an event is there. One that a source reports without a time is dated by the import itself, so its time
    /// differs from import to import; type and hash stay the same.
    private func isPresent(_ event: Event, in item: ItemRecords) -> Bool {
        let isDatedByImport = event.time > workspace.at.advanced(by: -60)
        return item.events.contains { present in
            present.name == event.name
                || (isDatedByImport && present.type == event.type
                    && present.name.text.suffix(4) == event.name.text.suffix(4))
        }
    }

    /// The item of the same source, under whatever day it stands.
    /// - Throws: `RecordProblem` where its place is taken.
    private func present(_ item: ImportedItem) throws(RecordProblem) -> ItemRecords? {
        let source = item.record[text: .source].flatMap(Source.init)
        guard let present = source.flatMap({ bySource[$0] }) ?? byShort[item.id.short] else { return nil }
        guard let feedback = present.feedback else {
            throw RecordProblem(
                message: "\(present.id) is here already and cannot be read", hint: "hearback lint \(present.path)")
        }
        guard feedback.source == source else {
            throw RecordProblem(
                message: "the source '\(source?.text ?? "")' comes to the id of another source: "
                    + "\(present.id) is '\(feedback.source?.text ?? "without a source")'",
                hint: "add this one by hand with `hearback feedback add`, without --source: it gets a random id")
        }
        guard present.product == product.slug else {
            throw RecordProblem(
                message: "\(feedback.source?.text ?? "it") is here already, in the product '\(present.product)'",
                hint: "import it with --product \(present.product)")
        }
        return present
    }

    /// Refuses words that the configuration does not know, before they make the item undetermined.
    private func checkWords(_ item: ImportedItem) throws(RecordProblem) {
        do {
            for record in [item.record] + item.events.map(\.record) { try workspace.checkWords(record) }
        } catch let failure as Failure {
            throw RecordProblem(
                message: failure.message,
                hint: (failure.hint ?? "") + "; change the mapping, or \(workspace.session.root)/hearback.yml")
        } catch {
            throw RecordProblem(message: "\(error)")
        }
    }

    // MARK: Rows

    private func row(
        _ item: ImportedItem, _ outcome: ImportView.Row.Outcome, message: String? = nil, hint: String? = nil
    ) -> ImportView.Row {
        .init(
            file: item.file, line: item.line, outcome: outcome, item: item.id.text, title: item.record[text: .title],
            message: message, hint: hint)
    }

    private static func refused(_ problem: RecordProblem) -> ImportView.Row {
        .init(
            file: problem.path, line: problem.line, column: problem.column, outcome: .refused,
            message: problem.message, hint: problem.hint)
    }

    private static func repeated(_ row: RepeatedRow) -> ImportView.Row {
        .init(
            file: row.file, line: row.line, outcome: .skipped,
            message: "the same source as \(row.firstFile):\(row.firstLine)"
                + (row.differs ? "; the rows differ, and the first counts" : ""))
    }

    private mutating func sortRows(by files: [String]) {
        let order = Dictionary(files.enumerated().map { ($1, $0) }) { first, _ in first }
        rows = rows.enumerated().sorted {
            (order[$0.element.file] ?? 0, $0.element.line, $0.offset)
                < (order[$1.element.file] ?? 0, $1.element.line, $1.offset)
        }.map(\.element)
    }
}
