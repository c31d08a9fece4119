#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A bare repository inside the git folder, in which an import is made: it reads the objects of the real one and keeps
/// what is new, with whatever `git` leaves behind when it fails, to itself.
struct ImportQuarantine {
    private let folder: String
    private let common: String
    private let git: GitProgram

    /// Makes the quarantine.
    init(in commonDirectory: String, git: GitProgram) throws(GitError) {
        common = commonDirectory
        folder = commonDirectory + "/hearback-import-\(UInt64.random(in: 0 ... .max))"
        self.git = git
        do throws(GitError) {
            let line = ["init", "--quiet", "--bare", "--template=", "--object-format=sha1", folder]
            let output = try git.stream(line) { _ throws(GitError) in }
            guard output.status == 0 else { throw failure(line, output) }
            try WorkTree(root: folder).addFile("objects/info/alternates", Array((common + "/objects\n").utf8))
        } catch {
            remove()
            throw error
        }
    }

    /// Makes the commit of a stream.
    func run(
        _ stream: ImportStream, as branch: String, isInterrupted: () -> Bool, progress: (Int) -> Void
    ) throws(GitError) -> Revision {
        // A single object, too, stays in a pack (git unpacks up to and including the limit): packs are what moves over.
        // Short texts of many people are hardly ever deltas of each other: looking for them takes a tenth of the time
        // and saves a fifteenth of the pack, which gc does better.
        let line = [
            "--git-dir=" + folder, "-c", "fastimport.unpackLimit=0", "fast-import", "--quiet", "--done",
            "--date-format=raw", "--depth=0",
        ]
        let output = try git.stream(line) { write throws(GitError) in
            try stream.write(isInterrupted: isInterrupted, progress: progress, to: write)
        }
        guard output.status == 0 else { throw failure(line, output) }
        let ids = ["--git-dir=" + folder, "rev-parse", ImportStream.reference, ImportStream.reference + "^{tree}"]
        let answer = try git.stream(ids) { _ throws(GitError) in }
        let words = answer.text.split(separator: "\n").map { ObjectID(hex: String($0)) }
        guard answer.status == 0, words.count == 2, let commit = words[0], let tree = words[1] else {
            throw failure(ids, answer)
        }
        return Revision(rev: branch, commit: commit, tree: tree)
    }

    /// Moves the packs into the repository: the index last, because git takes a pack for whole that has one.
    func release() throws(GitError) {
        let packs = WorkTree(root: folder + "/objects/pack")
        let names = try packs.list("").map(\.nameString).filter { $0.hasPrefix("pack-") }
        for name in names.filter({ !$0.hasSuffix(".idx") }) + names.filter({ $0.hasSuffix(".idx") }) {
            try packs.doing("move \(name) to \(common)/objects/pack") { () throws(SystemFailure) in
                _ = try SystemFailure.check { unsafe rename("\(packs.root)/\(name)", "\(common)/objects/pack/\(name)") }
            }
        }
    }

    /// Takes the quarantine away with all that is in it.
    func remove() {
        Self.empty(WorkTree(root: folder), "")
        _ = unsafe rmdir(folder)
    }

    private static func empty(_ place: WorkTree, _ path: String) {
        for entry in (try? place.list(path)) ?? [] {
            let below = path.isEmpty ? entry.nameString : path + "/" + entry.nameString
            if entry.kind == .folder {
                empty(place, below)
                _ = unsafe rmdir(place.root + "/" + below)
            } else {
                _ = unsafe unlink(place.root + "/" + below)
            }
        }
    }

    private func failure(_ line: [String], _ output: GitProgram.Output) -> GitError {
        var error = git.failure(line, output.status, output.errors)
        guard output.errors.contains("No space left") else { return error }
        error.code = .io
        error.message = "cannot write to \(common): no space is left on the disk"
        error.hint = "free some space, then run it again"
        return error
    }
}
