#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A bare repository inside the git folder, in which an import is made: it reads the objects of the real one and keeps
/// what is new, with whatever `git` leaves behind when it fails, to itself.
final class ImportQuarantine {
    /// The git folder of the quarantine.
    let folder: String
    private let common: String
    private let git: GitProgram
    /// Held as long as this process works here: what nobody holds was left by one that was killed.
    private var lock: AbandonedQuarantines.Lock?
    private var isRemoved = false

    /// Makes the quarantine.
    init(in commonDirectory: String, git: GitProgram) throws(GitError) {
        common = commonDirectory
        folder = "\(commonDirectory)/\(AbandonedQuarantines.prefix)\(UInt64.random(in: 0 ... .max))"
        self.git = git
        lock = try AbandonedQuarantines.clear(common, claiming: folder)
        do throws(GitError) {
            let line = ["init", "--quiet", "--bare", "--template=", "--object-format=sha1", folder]
            let output = try git.runNow(line)
            guard output.status == 0 else { throw failure(line, output) }
            try WorkTree(root: folder).addFile("objects/info/alternates", Array((common + "/objects\n").utf8))
        } catch {
            remove()
            throw error
        }
    }

    deinit { remove() }

    /// Starts `git fast-import`, which numbers contents by marks that a later one knows again.
    func startImport(again isAgain: Bool) throws(GitError) -> FedProcess {
        // zlib asks for 268 kB for each object and gives them back; by default the C library of GNU gives them back to
        // the kernel, and gets them anew as pages to be cleared: a third of git's time.
        try git.start(importLine(again: isAgain), variables: ["MALLOC_TRIM_THRESHOLD_=33554432"])
    }

    private func importLine(again isAgain: Bool) -> [String] {
        // A single object, too, stays in a pack (git unpacks up to and including the limit): packs are what moves over.
        // Short texts of many people are hardly ever deltas of each other: looking for them takes a tenth of the time
        // and saves a fifteenth of the pack, which gc does better.
        let options = ["fast-import", "--quiet", "--done", "--force", "--date-format=raw", "--depth=0"]
        let marks = "marks=\(folder)/marks"
        return ["--git-dir=" + folder, "-c", "fastimport.unpackLimit=0"] + options
            + (isAgain ? ["--import-" + marks] : ["--export-" + marks])
    }

    /// The commit that an import has made.
    func end(_ process: FedProcess, again isAgain: Bool, as branch: String) throws(GitError) -> Revision {
        let output = GitProgram.Output(try process.end())
        guard output.status == 0 else { throw failure(importLine(again: isAgain), output) }
        let ids = ["--git-dir=" + folder, "rev-parse", ImportStream.reference, ImportStream.reference + "^{tree}"]
        let answer = try git.runNow(ids)
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
        if isRemoved { return }
        isRemoved = true
        AbandonedQuarantines.remove(folder)
        lock = nil
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
