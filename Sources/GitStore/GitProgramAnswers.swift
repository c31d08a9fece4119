extension GitProgram {
    /// The value of a configuration key as git itself sees it, with what the environment adds; nil when it is not set.
    /// - Parameters:
    ///   - folder: where it runs, as by `git -C`.
    ///   - isPath: whether `~` at its start stands for a home folder.
    /// - Throws: `.gitProgram`.
    package func value(of key: String, in folder: String, isPath: Bool = false) throws(GitError) -> String? {
        let arguments = ["config"] + (isPath ? ["--type=path"] : []) + ["--get", key]
        let output = try runShort(arguments, in: folder)
        switch output.status {
        case 0: return output.text
        case 1: return nil
        default: throw failure(arguments, output.status, output.errors)
        }
    }

    /// The editor that git would open, as a line for the shell.
    /// - Throws: `.gitProgram` where there is none for this terminal.
    package func editor(in folder: String) throws(GitError) -> String {
        let output = try runShort(["var", "GIT_EDITOR"], in: folder)
        guard output.status == 0 else { throw failure(["var", "GIT_EDITOR"], output.status, output.errors) }
        return output.text
    }

    func runShort(_ arguments: [String], in folder: String) throws(GitError) -> Output {
        let process = ChildProcess(
            program: executable, arguments: ["-C", folder] + arguments,
            environment: environment.map { $0.map { "\($0.key)=\($0.value)" } })
        let outcome = try process.run()
        return Output(status: outcome.status, output: outcome.output, errors: outcome.errors)
    }
}
