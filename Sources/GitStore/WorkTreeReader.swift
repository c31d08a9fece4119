/// Reads many files and folders of a work tree, on one thread. The folders on the way to what was read last stay open:
/// what is read next mostly stands beside it, and opening each part of a path anew takes longer than reading a small file.
package final class WorkTreeReader {
    private let workTree: WorkTree
    /// From the root's first part on, each in the one before it.
    private var stack: [Folder] = []

    /// An array cannot hold a descriptor, a class can.
    private final class Folder {
        let path: String
        let descriptor: Descriptor

        init(_ path: String, _ descriptor: consuming Descriptor) {
            self.path = path
            self.descriptor = descriptor
        }

        /// Whether a path is the folder's own or leads through it.
        func leads(to wanted: String) -> Bool {
            guard wanted.utf8.starts(with: path.utf8) else { return false }
            let rest = wanted.utf8.dropFirst(path.utf8.count)
            return rest.isEmpty || rest.first == UInt8(ascii: "/")
        }
    }

    /// Reads below a work tree's root.
    package init(_ workTree: WorkTree) {
        self.workTree = workTree
    }

    /// The content of a regular file of at most `limit` bytes, as `WorkTree.readFile` reads it.
    package func readFile(_ path: String, limit: Int) throws(GitError) -> [UInt8] {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else {
            return try workTree.readFile(path, limit: limit)
        }
        let name = String(path[path.utf8.index(after: slash)...])
        _ = try WorkTree.parts(of: name)
        let folder = try open(String(path[..<slash]))
        return try workTree.readFile(name, in: folder.descriptor.raw, path: path, limit: limit)
    }

    /// What a folder holds, as `WorkTree.list` lists it.
    package func list(_ path: String) throws(GitError) -> [WorkTreeEntry] {
        guard !path.isEmpty else { return try workTree.list(path) }
        return try workTree.entries(of: try open(path).descriptor, path: path)
    }

    private func open(_ wanted: String) throws(GitError) -> Folder {
        while let last = stack.last, !last.leads(to: wanted) { stack.removeLast() }
        if let last = stack.last, last.path.utf8.count == wanted.utf8.count { return last }
        let open = stack.last?.path ?? ""
        for part in try WorkTree.parts(of: open.isEmpty ? wanted : String(wanted.dropFirst(open.count + 1))) {
            try step(into: part)
        }
        guard let folder = stack.last else { throw GitError(.invalidPath, "'\(wanted)' is no folder") }
        return folder
    }

    private func step(into part: String) throws(GitError) {
        guard let last = stack.last else {
            stack.append(Folder(part, try workTree.openFolder([part])))
            return
        }
        let path = last.path + "/" + part
        let descriptor = try workTree.doing("open the folder \(workTree.root)/\(path)") { () throws(SystemFailure) in
            try WorkTree.openFolder(part, in: last.descriptor)
        }
        stack.append(Folder(path, descriptor))
    }
}
