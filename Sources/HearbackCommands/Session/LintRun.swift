import GitStore
import Intake
import Ledger
import Lifecycle
import Records
import Reporting

/// Everything that is wrong or odd with the policy and the records that a person here sees, whatever else is broken.
struct LintRun {
    private(set) var entries: [LintView.Entry] = []
    /// The records and the policy's files that were read or found broken.
    private(set) var files: FileCount
    private let session: Session
    private let sources: LintFiles

    /// Checks all.
    /// - Parameter paths: Below which paths files are counted; all are where there are none.
    /// - Throws: `Failure` only where there is nothing to check.
    init(_ session: Session, at: Timestamp, countingBelow paths: [String] = []) throws {
        self.session = session
        let policy = LintPolicy(session)
        guard policy.isThere else {
            throw Failure(
                "policy/missing",
                "there is no \(session.root)/hearback.yml here: this repository does not use Hearback yet",
                hint: "hearback init")
        }
        entries = policy.entries
        files = FileCount(below: paths)
        let branch = policy.configuration.flatMap(session.recordsBranch)
        sources = LintFiles(session, recordsBranch: branch)
        let records = try openRecords(branch)
        let whole = policy.complete(records.documents)
        let feedback = records.feedback(sieves(records.documents, whole, at: at), countingBelow: paths)
        files = feedback.files
        addDocuments(records.documents, beside: feedback.problems, policy.files)
        var words = try whole.map { whole in
            LintWords(
                whole, rules: session.rules(whole, at: at), files: sources,
                signatures: try session.signatures(of: whole))
        }
        words?.add(records.documents, feedback)
        feedback.forEachBatch { batch in
            add(batch)
            words?.add(batch, feedback)
        }
        entries += words?.entries ?? []
        session.tell(words?.signatureProblem)
        finish()
    }

    // MARK: - Reading

    /// The records of work tree and records branch; a branch that is not here is a warning.
    private mutating func openRecords(_ branch: String?) throws -> RecordSifting {
        guard let branch else { return try session.place.sifting(recordsBranch: nil) }
        do {
            return try session.place.sifting(recordsBranch: branch)
        } catch {
            guard case .git(let cause) = error, cause.code == .unknownRevision else { throw error }
            let problem = RecordProblem(
                path: session.root + "/hearback.yml", message: "\(cause.message), so its records were not checked",
                hint: cause.hint)
            entries.append(.init("policy/invalid", .warning, problem))
            return try session.place.sifting(recordsBranch: nil)
        }
    }

    /// What an item must be for nothing to be said about it.
    private func sieves(_ documents: Snapshot, _ policy: Policy?, at: Timestamp) -> [Slug: ItemSieve] {
        documents.products.mapValues { product in
            let settling = policy.map {
                ItemSettling(
                    lintBy: session.rules($0, at: at), KnownWords($0, of: product.slug), $0.configuration)
            }
            return ItemSieve(settling) {
                PersonalDataScan.isAbsent(from: $0)
            } isOrdinary: {
                PersonalDataScan.texts(of: $0).isEmpty
            }
        }
    }

    // MARK: - What is found

    private mutating func addDocuments(_ snapshot: Snapshot, beside others: [RecordProblem], _ policy: Set<String>) {
        var paths = policy
        var problems = snapshot.problems + others
        for product in snapshot.products.values {
            problems += product.problems + product.requirements.values.flatMap(\.problems)
        }
        add(problems, &paths)
        add(LintedRecord.documents(of: snapshot, root: session.root), &paths)
        for path in paths { files.add(path) }
    }

    private mutating func add(_ batch: SiftedFeedback.Batch) {
        var paths: Set<String> = []
        for (id, item) in batch.items where !batch.ordinary.contains(id) {
            add(item.problems, &paths)
            add(LintedRecord.all(of: item), &paths)
        }
        for path in paths { files.add(path) }
    }

    private mutating func add(_ problems: [RecordProblem], _ paths: inout Set<String>) {
        for problem in problems {
            let name = problem.path.split(separator: "/").last
            let isPolicy = name == "product.md" || name == "requirement.md"
            entries.append(.init(isPolicy ? "policy/invalid" : "record/invalid", problem))
            paths.insert(problem.path)
        }
    }

    private mutating func add(_ records: [LintedRecord], _ paths: inout Set<String>) {
        for record in records {
            paths.insert(record.path)
            let finds = PersonalDataScan.texts(of: record.record)
            if !finds.isEmpty { addPersonalData(finds, in: record) }
        }
    }

    private mutating func addPersonalData(_ finds: [PersonalDataScan.Find], in record: LintedRecord) {
        let places = sources.places(in: record.path)
        for find in finds {
            let place = places.place(of: find)
            entries.append(
                .init(
                    "lint/personal-data",
                    // The datum itself is not printed: a log of CI is one more place that keeps it.
                    RecordProblem(
                        path: record.path, line: place.line, column: place.column,
                        message:
                            "\(find.key.map { "'\($0)'" } ?? "the text") holds what looks like \(find.match.kind.words)",
                        hint: "put \(find.match.kind.mark) in its place; who a customer is stays outside the repository"
                    )))
        }
    }

    /// In the order of files and lines, each once.
    private mutating func finish() {
        var seen: Set<RecordProblem> = []
        entries = entries.filter { seen.insert($0.problem).inserted }.sorted {
            ($0.problem.path, $0.problem.line, $0.problem.column, $0.code, $0.problem.message)
                < ($1.problem.path, $1.problem.line, $1.problem.column, $1.code, $1.problem.message)
        }
    }
}

extension LintView.Entry {
    /// Makes an error.
    init(_ code: String, _ problem: RecordProblem) {
        self.init(code, .error, problem)
    }
}
