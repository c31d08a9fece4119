import GitStore
import Intake
import Ledger
import Lifecycle
import Records
import Reporting

/// Everything that is wrong or odd with the policy and the records that a person here sees, whatever else is broken.
struct LintRun {
    private(set) var entries: [LintView.Entry] = []
    /// The paths of the records and the policy's files that were read or found broken.
    private(set) var files: Set<String> = []
    private let session: Session
    private let sources: LintFiles

    /// Checks all.
    /// - Throws: `Failure` only where there is nothing to check.
    init(_ session: Session, at: Timestamp) throws {
        self.session = session
        let policy = LintPolicy(session)
        guard policy.isThere else {
            throw Failure(
                "policy/missing",
                "there is no \(session.root)/hearback.yml here: this repository does not use Hearback yet",
                hint: "hearback init")
        }
        entries = policy.entries
        files = policy.files
        let branch = policy.configuration.flatMap(session.recordsBranch)
        sources = LintFiles(session, recordsBranch: branch)
        let snapshot = try readSnapshot(branch)
        addProblems(snapshot)
        let records = LintedRecord.all(of: snapshot, root: session.root)
        let finds = ManyAtOnce.map(records) { PersonalDataScan.texts(of: $0.record) }
        for (record, finds) in zip(records, finds) {
            files.insert(record.path)
            if !finds.isEmpty { addPersonalData(finds, in: record) }
        }
        if let policy = policy.complete(snapshot) {
            let marked = try session.marked(snapshot, by: policy)
            let words = LintWords(policy, marked, rules: session.rules(policy, at: at), files: sources)
            entries += words.entries
        }
        finish()
    }

    /// The records of work tree and records branch; a branch that is not here is a warning.
    private mutating func readSnapshot(_ branch: String?) throws -> Snapshot {
        guard let branch else { return try session.place.snapshot(recordsBranch: nil) }
        do {
            return try session.place.snapshot(recordsBranch: branch)
        } catch {
            guard case .git(let cause) = error, cause.code == .unknownRevision else { throw error }
            let problem = RecordProblem(
                path: session.root + "/hearback.yml", message: "\(cause.message), so its records were not checked",
                hint: cause.hint)
            entries.append(.init("policy/invalid", .warning, problem))
            return try session.place.snapshot(recordsBranch: nil)
        }
    }

    private mutating func addProblems(_ snapshot: Snapshot) {
        var problems = snapshot.problems
        for product in snapshot.products.values {
            problems += product.problems
            problems += product.requirements.values.flatMap(\.problems)
            problems += product.items.values.flatMap(\.problems)
        }
        for problem in problems {
            let name = problem.path.split(separator: "/").last
            let isPolicy = name == "product.md" || name == "requirement.md"
            entries.append(.init(isPolicy ? "policy/invalid" : "record/invalid", problem))
            files.insert(problem.path)
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
