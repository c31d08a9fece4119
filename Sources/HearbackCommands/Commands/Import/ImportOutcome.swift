import Intake
import Ledger
import Lifecycle
import Records
import Reporting

/// What becomes of the rows, beside what stands in the repository already. They come some thousand at a time, and of
/// each only so much is kept as the report tells.
struct ImportOutcome {
    private(set) var rows: [ImportView.Row] = []
    private(set) var totals: [ImportView.Row.Outcome: Int] = [:]
    /// Who is behind the new items' pseudonyms.
    private(set) var contacts: [ImportedItem.Contact] = []
    private(set) var notes: ImportNotes
    /// The rows to write that seem to hold personal data.
    private(set) var personal = Suspects()
    /// What a pull request with them would tell.
    private(set) var told = ToldItems()
    private var events = 0
    private let workspace: Workspace
    private let product: ProductRecords
    private let present: PresentItems
    private let keepsRows: Bool

    /// Compares with what is there.
    /// - Parameter keepsRows: Whether the report names every row; otherwise only those that are refused.
    init(mapping: ImportMapping, product: ProductRecords, in workspace: Workspace, keepsRows: Bool) {
        self.workspace = workspace
        self.product = product
        self.keepsRows = keepsRows
        present = PresentItems(workspace, product: product.slug)
        notes = ImportNotes(mapping: mapping, workspace: workspace)
    }

    /// How many rows cannot be imported.
    var refused: Int { totals[.refused, default: 0] }

    /// Takes the next rows.
    /// - Returns: The files to write for them.
    mutating func add(_ imported: [ImportedRow]) -> [RecordWriter.File] {
        let suspicions = ManyAtOnce.map(imported) { Suspicion($0) }
        var files: [RecordWriter.File] = []
        for (row, suspicion) in zip(imported, suspicions) {
            switch row {
            case .refused(let problem): add(ImportView.Row(problem))
            case .repeated(let row): add(ImportView.Row(row))
            case .item(let item, let dropped):
                notes.note(dropped: dropped)
                files += add(item, suspicion)
            }
        }
        return files
    }

    /// The message of the commit.
    func message(format: String, mapping: ImportMapping) -> String {
        let count = totals[.new, default: 0]
        return
            "hearback: import \(Wording.count(count, "item")) of \(product.slug) from \(SafeText.line(mapping.system))\n"
    }

    /// The report, before anything is written.
    func view(format: String, isDryRun: Bool, root: String, encodings: [(file: String, report: EncodingReport)])
        -> ImportView
    {
        ImportView(
            format: format, product: product.slug.text, isDryRun: isDryRun, rows: rows, totals: totals, events: events,
            notes: notes.all(personal: personal.count, encodings: encodings), isWritten: false,
            folder: "\(root)/\(product.slug)/feedback")
    }

    // MARK: One item

    private mutating func add(_ item: ImportedItem, _ suspicion: Suspicion) -> [RecordWriter.File] {
        do throws(RecordProblem) {
            if let present = try present.item(of: item) { return addEvents(of: item, to: present, suspicion) }
            try checkWords(item)
            return addNew(item, suspicion)
        } catch {
            add(ImportView.Row(item, .refused, message: error.message, hint: error.hint))
            return []
        }
    }

    private mutating func addNew(_ item: ImportedItem, _ suspicion: Suspicion) -> [RecordWriter.File] {
        let path = "\(workspace.session.root)/\(product.slug)/feedback/\(item.id.day.folders)/\(item.id)"
        let place = ItemRecords(id: item.id, product: product.slug, path: path)
        if let contact = item.contact { contacts.append(contact) }
        if suspicion.record || suspicion.events.contains(true) { personal.add(item) }
        told.add(item, as: item.id, isNew: true)
        add(ImportView.Row(item, .new))
        let document = RecordWriter.File(path: place.documentPath, bytes: item.contents.record, isRecord: true)
        return [document] + item.events.indices.map { file(of: item, event: $0, in: path) }
    }

    private mutating func addEvents(
        of item: ImportedItem, to there: ItemRecords, _ suspicion: Suspicion
    ) -> [RecordWriter.File] {
        let new = item.events.indices.filter { !present.holds(item.events[$0], in: there) }
        if new.contains(where: { suspicion.events[$0] }) { personal.add(item) }
        if !new.isEmpty { told.add(item, as: there.id, isNew: false) }
        var row = ImportView.Row(item, new.isEmpty ? .known : .updated)
        row.item = there.id.text
        add(row)
        return new.map { file(of: item, event: $0, in: there.path) }
    }

    private mutating func file(of item: ImportedItem, event index: Int, in path: String) -> RecordWriter.File {
        let event = item.events[index]
        events += 1
        notes.note(event)
        return RecordWriter.File(
            path: path + "/" + event.name.file, bytes: item.contents.events[index],
            isRecord: NewEvent.isRecord(event.type))
    }

    /// Refuses words that the configuration does not know, before they make the item undetermined.
    private func checkWords(_ item: ImportedItem) throws(RecordProblem) {
        do {
            try workspace.checkWords(item.record)
            for event in item.events { try workspace.checkWords(event.record) }
        } catch let failure as Failure {
            throw RecordProblem(
                message: failure.message,
                hint: (failure.hint ?? "") + "; change the mapping, or \(workspace.session.root)/hearback.yml")
        } catch {
            throw RecordProblem(message: "\(error)")
        }
    }

    private mutating func add(_ row: ImportView.Row) {
        totals[row.outcome, default: 0] += 1
        if keepsRows || row.outcome == .refused { rows.append(row) }
    }
}

extension ImportView.Row {
    fileprivate init(
        _ item: ImportedItem, _ outcome: Outcome, message: String? = nil, hint: String? = nil
    ) {
        self.init(
            file: item.file, line: item.line, outcome: outcome, item: item.id.text, title: item.record[text: .title],
            message: message, hint: hint)
    }

    fileprivate init(_ problem: RecordProblem) {
        self.init(
            file: problem.path, line: problem.line, column: problem.column, outcome: .refused,
            message: problem.message, hint: problem.hint)
    }

    fileprivate init(_ row: RepeatedRow) {
        self.init(
            file: row.file, line: row.line, outcome: .skipped,
            message: "the same source as \(row.firstFile):\(row.firstLine)"
                + (row.differs ? "; the rows differ, and the first counts" : ""))
    }
}
