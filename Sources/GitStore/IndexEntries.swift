extension Repository {
    /// Writes files to a work tree and its index. What was made is noted step by step, so that it can be taken back.
    func put(
        _ files: [PendingFile], into place: WorkTreePlace, made: inout [PendingFile], git: GitProgram
    ) throws(GitError) {
        for file in files where try place.files.addFile(file.path, file.bytes) { made.append(file) }
        let lines = files.map { "100644 \($0.blob) 0\t\($0.path)\0" }
        try updateIndex(["--add", "-z", "--index-info"], input: lines.joined(), of: place, git: git)
    }

    /// Takes files and their index entries out of a work tree again.
    func takeBack(_ made: [PendingFile], from place: WorkTreePlace, git: GitProgram) {
        guard !made.isEmpty else { return }
        let paths = made.map { $0.path + "\0" }
        // The reason why the commit failed is told; that this failed too would only hide it.
        try? updateIndex(["--force-remove", "-z", "--stdin"], input: paths.joined(), of: place, git: git)
        for file in made { place.files.removeFile(file.path) }
    }

    /// Changes the index in one step: `git` holds `index.lock` from reading it to replacing it.
    private func updateIndex(
        _ arguments: [String], input: String, of place: WorkTreePlace, git: GitProgram
    ) throws(GitError) {
        var patience = Patience()
        let line = ["update-index"] + arguments
        var output: GitProgram.Output
        repeat {
            output = try git.runNow(line, in: place, input: Array(input.utf8))
            if output.status == 0 { return }
            guard output.errors.contains("index.lock") else { throw git.failure(line, output.status, output.errors) }
        } while patience.wait()
        throw GitError(
            .locked, "another git process holds \(place.gitDirectory)/index.lock",
            hint: "rm \(GitError.quoted(place.gitDirectory + "/index.lock"))",
            underlying: GitError.Underlying(code: output.status, text: output.errors))
    }
}
