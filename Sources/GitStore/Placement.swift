/// What a commit has put into one work tree, noted step by step so that it can be taken back.
struct Placement {
    let place: WorkTreePlace
    /// The files that were not there before.
    private var made: [PendingFile] = []
    private var isIndexed = false

    init(in place: WorkTreePlace) { self.place = place }

    /// Writes files to the work tree and its index.
    mutating func put(_ files: [PendingFile], git: GitProgram) throws(GitError) {
        for file in files where try place.files.addFile(file.path, file.bytes) { made.append(file) }
        let lines = files.map { "100644 \($0.blob) 0\t\($0.path)\0" }
        try git.runLocking(["update-index", "--add", "-z", "--index-info"], in: place, input: lines.joined())
        isIndexed = true
    }

    /// Takes the files and their index entries out again.
    func takeBack(git: GitProgram) {
        let paths = made.map { $0.path + "\0" }
        if isIndexed, !paths.isEmpty {
            // The reason why the commit failed is told; that this failed too would only hide it.
            try? git.runLocking(["update-index", "--force-remove", "-z", "--stdin"], in: place, input: paths.joined())
        }
        for file in made { place.files.removeFile(file.path) }
    }
}

extension GitProgram {
    /// Runs a command that changes the index in one step: `git` holds `index.lock` from reading it to replacing it.
    /// - Throws: `.locked` when another process keeps the lock, `.gitProgram`.
    func runLocking(_ line: [String], in place: WorkTreePlace, input: String = "") throws(GitError) {
        var patience = Patience()
        var output: GitProgram.Output
        repeat {
            output = try runNow(line, in: place, input: Array(input.utf8))
            if output.status == 0 { return }
            guard output.errors.contains("index.lock") else { throw refusal(of: line, output, in: place) }
        } while patience.wait()
        throw GitError(
            .locked, "another git process holds \(place.gitDirectory)/index.lock",
            hint: "rm \(GitError.quoted(place.gitDirectory + "/index.lock"))",
            underlying: GitError.Underlying(
                code: output.status, text: String(output.errors.prefix { $0 != "\n" })))
    }

    private func refusal(of line: [String], _ output: Output, in place: WorkTreePlace) -> GitError {
        var error = failure(line, output.status, output.errors)
        guard output.errors.contains("index file") || output.errors.contains("index uses") else { return error }
        error.code = .indexUnreadable
        error.message = "git cannot read \(place.gitDirectory)/index"
        error.hint = "git -C \(GitError.quoted(place.root)) status"
        return error
    }
}
