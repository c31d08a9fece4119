import GitStore
import Ledger
import Records

/// Finds lines in the files of records: in the work tree, else on the records branch.
struct LintFiles {
    private let repository: RepositoryHandle
    private let tree: ObjectID?

    init(_ session: Session, recordsBranch: String?) {
        repository = session.repository
        let tip = recordsBranch.flatMap { try? session.repository.value.branch($0) }
        let head = try? session.repository.value.headRevision()
        tree = tip?.revision.tree ?? head?.tree
    }

    /// The lines of a file's keys and text; nothing where it cannot be read.
    func places(in path: String) -> Places {
        guard let bytes = bytes(of: path), let matter = try? FrontMatterReader.read(bytes) else { return Places() }
        return Places(matter: matter, bytes: bytes)
    }

    private func bytes(of path: String) -> [UInt8]? {
        if let top = repository.value.workTree,
            let bytes = try? WorkTree(root: top).readFile(path, limit: RecordLimits.fileSize)
        {
            return bytes
        }
        guard let tree, let entry = try? repository.value.entry(at: path, in: tree) else { return nil }
        return try? repository.value.readBlob(entry.id, limit: RecordLimits.fileSize)
    }

    /// Where keys and text of one file stand.
    struct Places {
        var matter: FrontMatter?
        var bytes: [UInt8] = []

        /// Line and column of a key's value; zeros where it is not there.
        func place(of key: String) -> (line: Int, column: Int) {
            guard let entry = matter?.entries.first(where: { $0.key == key }) else { return (0, 0) }
            let place = TextPlace(of: entry.valueOffset, in: bytes)
            return (place.line, place.column)
        }

        /// Line and column of a find.
        func place(of find: PersonalDataScan.Find) -> (line: Int, column: Int) {
            guard let key = find.key else {
                return matter.map { (TextPlace(of: $0.bodyOffset, in: bytes).line + find.line, find.column) } ?? (0, 0)
            }
            let place = place(of: key)
            return place.column > 0 ? (place.line, place.column + find.column - 1) : place
        }
    }
}
