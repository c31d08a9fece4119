package import GitStore
import Records

/// A folder or file that can be read: in a git tree, or in the work tree.
package enum Node: Hashable, Sendable {
    case object(ObjectID)
    /// A path from the work tree's root.
    case path(String)
}

/// What a folder holds under one name.
struct Entry {
    enum Kind {
        case file, folder
        /// Neither: in words, for the message.
        case other(String)
    }

    var kind: Kind
    var node: Node
}

/// Reads folders and files of git trees and of the work tree alike.
struct FileSource {
    private let repository: RepositoryHandle
    /// What events' files say, for those that many items share.
    let memo = EventMemo<EventContent>(slots: 512)
    /// The same for a short look.
    let plainMemo = EventMemo<PlainRecord>(slots: 2048)
    private let recent = RecentFiles()
    private let workTree: WorkTreeReader?

    init(_ repository: RepositoryHandle) {
        self.repository = repository
        workTree = repository.workTree.map(WorkTreeReader.init)
    }

    /// What a folder holds, by name. A name that is not UTF-8 is listed with replacement characters: no record has such a name.
    /// - Throws: `.corruptObject` also for a tree that holds a name twice: git makes none, but a push may bring one, and
    ///   which of the two counts is nobody's to say.
    func list(_ folder: Node) throws(GitError) -> [(name: String, entry: Entry)] {
        switch folder {
        case .object(let id):
            let entries = try repository.value.readTree(id).entries
            let isRising = zip(entries, entries.dropFirst()).allSatisfy { $0.name.lexicographicallyPrecedes($1.name) }
            guard isRising || Set(entries.map(\.name)).count == entries.count else {
                throw GitError(.corruptObject, "the tree \(id) holds a name twice", hint: "git fsck")
            }
            return entries.map { entry in
                (entry.nameString, Entry(kind: Self.kind(entry.mode), node: .object(entry.id)))
            }
        case .path(let path):
            guard let workTree else { return [] }
            return try workTree.list(path).map { entry in
                let below = path.isEmpty ? entry.nameString : path + "/" + entry.nameString
                return (entry.nameString, Entry(kind: Self.kind(entry.kind), node: .path(below)))
            }
        }
    }

    /// Calls a body for every entry of a tree, as git has them.
    func forEachEntry(
        of tree: ObjectID, _ body: (_ name: Span<UInt8>, FileMode, ObjectID) throws(GitError) -> Void
    ) throws(GitError) {
        try repository.value.forEachEntry(of: tree, body)
    }

    /// Gets ready to read some files of git.
    func lookAhead(_ ids: [ObjectID]) { repository.value.lookAhead(ids) }

    /// Calls a body for the name of everything that a folder holds.
    func forEachName(in folder: Node, _ body: (_ name: Span<UInt8>) -> Void) throws(GitError) {
        switch folder {
        case .object(let id): try forEachEntry(of: id) { name, _, _ in body(name) }
        case .path(let path): for entry in try workTree?.list(path) ?? [] { body(entry.name.span) }
        }
    }

    /// What stands at a path below a folder; `nil` where nothing does.
    func entry(at path: String, in folder: Node) throws(GitError) -> Entry? {
        switch folder {
        case .object(let id):
            return try repository.value.entry(at: path, in: id).map {
                Entry(kind: Self.kind($0.mode), node: .object($0.id))
            }
        case .path(let above):
            let parts = path.split(separator: "/")
            let parent = ([above] + parts.dropLast().map(String.init)).joined(separator: "/")
            return try list(.path(parent)).first { $0.name == parts.last ?? "" }?.entry
        }
    }

    /// The bytes of a file, at most as many as a record may have.
    /// - Throws: `.tooLarge` before it is read.
    func read(_ file: Node) throws(GitError) -> [UInt8] {
        switch file {
        case .object(let id):
            if let bytes = recent[id] { return bytes }
            let bytes = try repository.value.readBlob(id, limit: RecordLimits.fileSize)
            recent.keep(bytes, id)
            return bytes
        case .path(let path):
            guard let workTree else { return [] }
            return try workTree.readFile(path, limit: RecordLimits.fileSize)
        }
    }

    private static func kind(_ mode: FileMode) -> Entry.Kind {
        switch mode {
        case .file: .file
        case .tree: .folder
        case .executable: .other("an executable file")
        case .symlink: .other("a symbolic link")
        case .submodule: .other("a submodule")
        case .unknown: .other("an entry of an unknown kind")
        }
    }

    private static func kind(_ kind: WorkTreeEntry.Kind) -> Entry.Kind {
        switch kind {
        case .file: .file
        case .folder: .folder
        case .executable: .other("an executable file")
        case .symlink: .other("a symbolic link")
        case .other: .other("no regular file")
        }
    }
}

/// Shares one open repository between the parts that read it, within one task.
package final class RepositoryHandle {
    /// The open repository.
    package let value: Repository
    /// The checked-out files; `nil` in a bare repository. Found once: git's configuration is read for it.
    package let workTree: WorkTree?
    private var unchanged: [Int: UnchangedFolders?] = [:]
    /// The hearback.yml that was parsed last.
    let configuration = ConfigurationMemo()

    /// Which folders of the work tree are as git has them, as the index was when it was first asked for.
    /// - Parameter depth: How many parts the folders' paths have.
    func unchangedFolders(depth: Int) -> UnchangedFolders? {
        if let known = unchanged[depth] { return known }
        let folders = UnchangedFolders(value, depth: depth)
        unchanged[depth] = .some(folders)
        return folders
    }

    /// Takes over an open repository.
    package init(_ repository: consuming Repository) {
        value = repository
        workTree = value.workTree.map(WorkTree.init(root:))
    }

    /// Takes over a repository that was opened beside another one for a further thread.
    init(_ repository: consuming Repository, workTree: WorkTree?) {
        value = repository
        self.workTree = workTree
    }
}
