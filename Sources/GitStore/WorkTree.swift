/// A folder of files that belong to a repository: a checked-out work tree.
///
/// Paths are relative to the root, with `/` between the parts. No symbolic link is followed below the root, so that
/// nothing outside of it can be read or written.
package struct WorkTree: Hashable, Sendable {
    /// The absolute path of the root.
    package let root: String

    /// Names the root; nothing is opened.
    package init(root: String) { self.root = root }
}

/// One entry of a folder in a work tree.
package struct WorkTreeEntry: Hashable, Sendable {
    /// What an entry is, without following links.
    package enum Kind: Hashable, Sendable {
        case file, executable, symlink, folder
        /// A socket, a pipe or a device.
        case other
    }

    /// The name's bytes, not necessarily UTF-8.
    package var name: [UInt8]
    /// What the entry is.
    package var kind: Kind
    /// In bytes, as the file system counts; 0 for a folder.
    package var size: Int

    /// Describes an entry.
    package init(name: [UInt8], kind: Kind, size: Int) {
        self.name = name
        self.kind = kind
        self.size = size
    }

    /// The name as text; bytes that are not UTF-8 become U+FFFD.
    package var nameString: String { String(decoding: name, as: UTF8.self) }
}

extension WorkTree {
    /// The parts of a path that may stand in a repository.
    /// - Throws: `.invalidPath` for an empty part, `.`, `..`, `.git` in any case, or a NUL.
    static func parts(of path: String) throws(GitError) -> [String] {
        try check(path).map { String(Substring($0)) }
    }

    /// As `parts`, for who only wants to know whether the path may stand there.
    @discardableResult
    static func check(_ path: String) throws(GitError) -> [Substring.UTF8View] {
        let parts = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        guard parts.allSatisfy(mayStand) else {
            throw GitError(.invalidPath, "\(path.debugDescription) is not a path that may stand in a repository")
        }
        return parts
    }

    private static func mayStand(_ part: Substring.UTF8View) -> Bool {
        guard let first = part.first, !part.contains(0) else { return false }
        guard first == UInt8(ascii: "."), part.count <= 4 else { return true }
        return ![".", "..", ".git"].contains(Substring(part).lowercased())
    }
}
