import Foundation
import GitStore
import TestSupport

/// libgit2's configuration is the process's: all tests share one home, which is not there.
private let withoutConfiguration: Void = setConfigurationSearchPath(home: "/nonexistent-home-of-hearback-tests")

/// The signature that the tests commit with.
let dana = Signature(name: "Dana", email: "dana@example.com", time: 1_795_341_600)

extension Scratch {
    /// Opens a repository below the scratch folder.
    func open(_ folder: String = "repo", forbidWrites: Bool = false) throws -> Repository {
        _ = withoutConfiguration
        return try Repository.open(at: absolute(folder), ceiling: [path], forbidWrites: forbidWrites)
    }

    /// The error of opening a folder; nil when it opens.
    func errorOfOpening(_ folder: String) -> GitError? {
        _ = withoutConfiguration
        do throws(GitError) {
            _ = try Repository.open(at: absolute(folder), ceiling: [path])
            return nil
        } catch {
            return error
        }
    }

    /// The git program with this scratch folder's environment.
    var program: GitProgram { GitProgram(environment: environment) }

    /// The id that a revision names.
    func id(_ revision: String, in folder: String = "repo") throws -> ObjectID {
        let hex = try git("rev-parse", revision, in: folder)
        guard let id = ObjectID(hex: hex) else { throw CocoaError(.coderInvalidValue) }
        return id
    }

    /// Runs a hint as the user would: by copying it into a shell.
    @discardableResult
    func shell(_ line: String?, in folder: String = "repo", environment: [String: String] = [:]) throws -> Output {
        try run("/bin/sh", ["-c", line ?? "exit 99"], in: folder, environment: environment)
    }

    /// What `git status` shows, one line a path; empty when it is clean.
    func status(in folder: String = "repo") throws -> String {
        try git("status", "--porcelain", "--untracked-files=all", in: folder)
    }

    /// Commits one new file to a branch.
    @discardableResult
    func add(
        _ path: String, _ text: String = "text\n", to branch: String = "refs/heads/main", in folder: String = "repo"
    ) throws -> Revision {
        try open(folder).commit(
            adding: [NewFile(path: path, bytes: Array(text.utf8))], on: branch, message: "feedback: add \(path)\n",
            author: dana, committer: dana, git: program)
    }
}

/// The error that `body` throws; nil when it throws none.
func gitError(_ body: () throws -> Void) -> GitError? {
    do {
        try body()
        return nil
    } catch {
        return error as? GitError
    }
}
