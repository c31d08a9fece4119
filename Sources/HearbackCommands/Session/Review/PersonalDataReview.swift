import GitStore
import Intake
import Ledger
import Lifecycle
import Records

/// Looks for personal data in what a change adds: git forgets nothing, so the last moment to keep it out is now.
struct PersonalDataReview {
    private let repository: RepositoryHandle
    private let tree: ObjectID

    init(_ session: Session, tree: ObjectID) {
        repository = session.repository
        self.tree = tree
    }

    /// What looks like personal data, and was not there before.
    func findings(_ changes: RecordChanges) throws -> [Finding] {
        try changes.all.flatMap { change -> [Finding] in
            guard let after = change.after else { return [] }
            let known = change.before.map { PersonalDataScan.texts(of: $0).count } ?? 0
            let finds = PersonalDataScan.texts(of: after)
            guard finds.count > known else { return [] }
            let places = try places(in: change.path)
            return finds.map { finding($0, change, line: places.place(of: $0).line) }
        }
    }

    private func finding(_ find: PersonalDataScan.Find, _ change: RecordChange, line: Int) -> Finding {
        // The datum itself is not printed: a log of CI is one more place that keeps it.
        Finding(
            .personalData, .blocked, item: change.place.subject, path: change.path, line: max(1, line),
            message: "\(find.key.map { "'\($0)'" } ?? "the text") holds what looks like \(find.match.kind.words)",
            hint: "put \(find.match.kind.mark) in its place, and amend the commit: who a customer is stays outside the "
                + "repository")
    }

    private func places(in path: String) throws -> LintFiles.Places {
        guard let entry = try repository.value.entry(at: path, in: tree) else { return .init() }
        let bytes = try repository.value.readBlob(entry.id, limit: RecordLimits.fileSize)
        return LintFiles.Places(matter: try? FrontMatterReader.read(bytes), bytes: bytes)
    }
}
