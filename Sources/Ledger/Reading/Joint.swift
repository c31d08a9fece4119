import GitStore
import Records

/// The same place in the records and in the code. What the two know is their union, since records only grow.
package struct Joint: Hashable, Sendable {
    package var records: Node?
    package var code: Node?

    /// Names the same place twice.
    package init(records: Node?, code: Node?) {
        self.records = records
        self.code = code
    }

    /// Whether there is one place only, so that it is read once.
    var isSame: Bool { records == code }
}

/// One name in a joint folder.
struct JointEntry {
    var name: String
    var records: Entry?
    var code: Entry?

    /// The entry of the records, else of the code.
    var first: Entry? { records ?? code }

    var joint: Joint { Joint(records: records?.node, code: code?.node) }

    /// Whether it is a folder wherever it stands.
    var isFolder: Bool { isEach { if case .folder = $0 { true } else { false } } }

    /// Whether it is a plain file wherever it stands.
    var isFile: Bool { isEach { if case .file = $0 { true } else { false } } }

    /// What it is, where it is neither a plain file nor a folder everywhere.
    var oddity: String? {
        for entry in [records, code].compactMap({ $0 }) {
            if case .other(let words) = entry.kind { return words }
        }
        return isFolder || isFile ? nil : "a folder in one place and a file in the other"
    }

    private func isEach(_ test: (Entry.Kind) -> Bool) -> Bool {
        (records.map { test($0.kind) } ?? true) && (code.map { test($0.kind) } ?? true)
    }
}

extension FileSource {
    /// What a joint folder holds, in the order of the names.
    func list(_ folder: Joint) throws(GitError) -> [JointEntry] {
        if folder.isSame || folder.code == nil {
            guard let node = folder.records else { return [] }
            let both = folder.isSame
            return try list(node).map { JointEntry(name: $0.name, records: $0.entry, code: both ? $0.entry : nil) }
                .sorted { $0.name < $1.name }
        }
        var entries: [String: JointEntry] = [:]
        if let node = folder.records {
            for (name, entry) in try list(node) { entries[name] = JointEntry(name: name, records: entry) }
        }
        if let node = folder.code {
            for (name, entry) in try list(node) { entries[name, default: JointEntry(name: name)].code = entry }
        }
        return entries.values.sorted { $0.name < $1.name }
    }
}

extension RecordProblem {
    /// What could not be read, as a problem of the record: it makes the item undetermined, not the run an error.
    init(_ error: GitError, path: String) {
        if error.code == .tooLarge {
            // The same words for a file of git, of the work tree, and for bytes that are checked before they are written.
            self.init(
                path: path, message: "the file is larger than 1 MiB",
                hint: "keep large files elsewhere, and name them in `attachments:` by their hash")
        } else {
            self.init(path: path, message: error.message, hint: error.hint)
        }
    }
}
