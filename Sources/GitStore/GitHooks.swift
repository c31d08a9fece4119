extension GitProgram {
    /// The folder in which git looks for hooks, as `core.hooksPath` and linked work trees have it; it may be relative.
    /// - Throws: `.gitProgram`.
    package func hooksFolder(in folder: String) throws(GitError) -> String {
        let arguments = ["rev-parse", "--git-path", "hooks"]
        let output = try runShort(arguments, in: folder)
        guard output.status == 0 else { throw failure(arguments, output.status, output.errors) }
        return output.text
    }

    /// Whether what is to be committed differs from HEAD below a folder. With the environment as git gave it to a hook:
    /// `git commit FILE` has an index of its own.
    /// - Throws: `.gitProgram`.
    package func differs(fromHeadBelow root: String, in workTree: String) throws(GitError) -> Bool {
        let arguments = ["diff", "--cached", "--quiet", "--", root]
        let output = try runShort(arguments, in: workTree)
        switch output.status {
        case 0: return false
        case 1: return true
        default: throw failure(arguments, output.status, output.errors)
        }
    }
}
