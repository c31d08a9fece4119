import CLibgit2

/// What went wrong with a repository: what, where, and the command that mends it.
package struct GitError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The stable name of a kind of error.
    package struct Code: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
        /// The name in lower-case words, such as `missing-object`.
        package let rawValue: String

        /// Makes a code; an unknown one is allowed.
        package init(rawValue: String) { self.rawValue = rawValue }

        /// The name.
        package var description: String { rawValue }
    }

    /// What libgit2 or the operating system said.
    package struct Underlying: Hashable, Sendable {
        /// libgit2's (negative) code, or `errno` (positive), or a program's exit status (positive).
        package var code: Int32
        /// The words of libgit2, the operating system or the program.
        package var text: String

        /// Notes what was said.
        package init(code: Int32, text: String) {
            self.code = code
            self.text = text
        }
    }

    /// The kind of error, for who has to decide.
    package var code: Code
    /// What is wrong and where: a lower-case sentence without a final dot.
    package var message: String
    /// A command line to type next, ready to copy.
    package var hint: String?
    /// What was reported from below; nil where the error was found here.
    package var underlying: Underlying?

    /// Makes an error; messages are lower-case sentences without a final dot.
    package init(_ code: Code, _ message: String, hint: String? = nil, underlying: Underlying? = nil) {
        self.code = code
        self.message = message
        self.hint = hint
        self.underlying = underlying
    }

    /// The message, its cause and the hint in one line.
    package var description: String {
        var text = message
        if let underlying { text += " (\(underlying.text))" }
        if let hint { text += "; try: \(hint)" }
        return text
    }
}

extension GitError.Code {
    /// There is no repository at the path or above it.
    package static let notARepository = Self(rawValue: "not-a-repository")
    /// The repository belongs to another user, and git's `safe.directory` does not name it.
    package static let dubiousOwnership = Self(rawValue: "dubious-ownership")
    /// SHA-256 objects, reftable references, or an extension that is not known.
    package static let unsupportedRepository = Self(rawValue: "unsupported-repository")
    /// No commit answers to the revision.
    package static let unknownRevision = Self(rawValue: "unknown-revision")
    /// A shortened id fits several objects.
    package static let ambiguousRevision = Self(rawValue: "ambiguous-revision")
    /// An object that is named by the repository but not in it (partial clone, or damage).
    package static let missingObject = Self(rawValue: "missing-object")
    /// Nothing stands at the path.
    package static let missingPath = Self(rawValue: "missing-path")
    /// The history that is needed was cut off by a shallow clone.
    package static let shallowHistory = Self(rawValue: "shallow-history")
    /// Something else than was asked for: a tree for a blob, a pipe for a file.
    package static let wrongType = Self(rawValue: "wrong-type")
    /// The bytes of an object are damaged.
    package static let corruptObject = Self(rawValue: "corrupt-object")
    /// A signature could not be made, or nobody can say whether one is right.
    package static let signing = Self(rawValue: "signing")
    /// The branch was moved by somebody else meanwhile, again and again.
    package static let branchMoved = Self(rawValue: "branch-moved")
    /// A rebase or bisection of the branch is under way in a work tree.
    package static let branchBusy = Self(rawValue: "branch-busy")
    /// The path is taken by other content.
    package static let pathExists = Self(rawValue: "path-exists")
    /// Not a path that may stand in a repository, such as `../x` or `.git/x`.
    package static let invalidPath = Self(rawValue: "invalid-path")
    /// More bytes, or deeper folders, than are allowed.
    package static let tooLarge = Self(rawValue: "too-large")
    /// The repository was opened for reading only, as in a pre-receive hook.
    package static let writeForbidden = Self(rawValue: "write-forbidden")
    /// The user asked for an end.
    package static let interrupted = Self(rawValue: "interrupted")
    /// The file system or its permissions do not allow writing.
    package static let readOnly = Self(rawValue: "read-only")
    /// The operating system could not read or write, as on a full disk.
    package static let io = Self(rawValue: "io")
    /// git cannot read the index of a work tree.
    package static let indexUnreadable = Self(rawValue: "index-unreadable")
    /// Another process kept a lock for longer than was waited.
    package static let locked = Self(rawValue: "locked")
    /// The `git` program is not there or failed.
    package static let gitProgram = Self(rawValue: "git-program")

    /// A program ended before it had read all that was written to it.
    package static let inputNotRead = Self(rawValue: "input-not-read")

    /// An error of libgit2 that has no name here.
    package static func libgit2(_ raw: Int32) -> Self { Self(rawValue: "libgit2\(raw)") }
}

extension GitError {
    /// Translates a failure whose meaning does not depend on the call.
    init(_ failure: Libgit2Failure, doing action: String) {
        let code: Code =
            switch failure.code {
            case GIT_EOWNER.rawValue: .dubiousOwnership
            case GIT_EAMBIGUOUS.rawValue: .ambiguousRevision
            case GIT_ELOCKED.rawValue: .locked
            case GIT_EMODIFIED.rawValue: .branchMoved
            default: failure.category == GIT_ERROR_OS.rawValue ? .io : .libgit2(failure.code)
            }
        self.init(
            code, "cannot \(action)", underlying: Underlying(code: failure.code, text: failure.text))
    }

    /// A word as the shell reads it back unchanged.
    static func quoted(_ word: String) -> String {
        let plain = word.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "-"), UInt8(ascii: "@"), UInt8(ascii: ":"), UInt8(ascii: "="):
                true
            default: false
            }
        }
        return plain && !word.isEmpty
            ? word : "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    }
}
