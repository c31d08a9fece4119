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
        return Places(bytes: bytes, matter: matter)
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
        var bytes: [UInt8] = []
        var matter: FrontMatter?

        /// Line and column of a key's value; zeros where it is not there.
        func place(of key: String) -> (line: Int, column: Int) {
            matter?.entries.first { $0.key == key }.map { place(at: $0.valueOffset) } ?? (0, 0)
        }

        /// Line and column of a find.
        func place(of find: PersonalDataScan.Find) -> (line: Int, column: Int) {
            guard let key = find.key else {
                return matter.map { (place(at: $0.bodyOffset).line + find.line, find.column) } ?? (0, 0)
            }
            let value = place(of: key)
            return value.column > 0 ? (value.line, value.column + find.column - 1) : value
        }

        /// Line and column of a byte, from 1; columns count characters.
        private func place(at offset: Int) -> (line: Int, column: Int) {
            let before = bytes.prefix(offset)
            let start = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
            let line = before.count { $0 == UInt8(ascii: "\n") } + 1
            return (line, before[start...].count { $0 & 0xC0 != 0x80 } + 1)
        }
    }
}
