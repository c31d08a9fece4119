import Foundation
import GitStore
import TestSupport
import Testing

#if canImport(Glibc)
    import Glibc
#endif

/// One after the other, because the user's configuration that libgit2 reads is the process's.
@Suite(.serialized, .enabled(if: geteuid() == 0, "only root can give a repository to another user"))
struct OwnershipTests {
    let scratch: Scratch

    init() throws {
        scratch = try Scratch()
        try scratch.makeRepository()
        try scratch.commitAll()
        try scratch.git("clone", "-q", "--bare", "repo", "bare.git", in: ".")
        for folder in ["repo", "bare.git"] {
            _ = try scratch.run("/usr/bin/env", ["chown", "-R", "12345", folder], in: ".")
        }
    }

    @Test(arguments: ["repo", "bare.git"])
    func namesTheOwnerAndTheExactLineThatHelps(folder: String) throws {
        let error = scratch.errorOfOpening(folder)
        #expect(error?.code == .dubiousOwnership)
        #expect(error?.hint == "git config --global --add safe.directory \(scratch.absolute(folder))")
    }

    @Test func namesTheRootAlsoFromAFolderBelow() throws {
        try FileManager.default.createDirectory(
            atPath: scratch.absolute("repo/cx/deep"), withIntermediateDirectories: true)
        let error = scratch.errorOfOpening("repo/cx/deep")
        #expect(error?.hint == "git config --global --add safe.directory \(scratch.absolute("repo"))")
    }

    @Test(arguments: ["repo", "bare.git"])
    func theHintHelps(folder: String) async throws {
        let hint = scratch.errorOfOpening(folder)?.hint
        await #expect(processExitsWith: .success) {
            [home = scratch.path as String, target = scratch.absolute(folder) as String, hint = hint as String?] in
            setConfigurationSearchPath(home: home + "/home")
            let shell = Process()
            shell.executableURL = URL(fileURLWithPath: "/bin/sh")
            shell.arguments = ["-c", hint ?? "exit 99"]
            shell.environment = ["HOME": home + "/home", "PATH": "/usr/local/bin:/usr/bin:/bin"]
            try shell.run()
            shell.waitUntilExit()
            let repository = try Repository.open(at: target)
            #expect(try repository.headRevision() != nil)
        }
    }

    @Test func aStarThatGitAcceptsButLibgit2DoesNotIsNotTakenForNoRepository() async throws {
        try scratch.git("config", "--global", "safe.directory", "*", in: ".")
        await #expect(processExitsWith: .success) { [home = scratch.path as String] in
            setConfigurationSearchPath(home: home + "/home")
            let error = gitError { _ = try Repository.open(at: home + "/repo") }
            // A later libgit2 understands the star, and opens.
            #expect(error == nil || error?.code == .dubiousOwnership)
            #expect(error?.hint.map { $0 == "git config --global --add safe.directory \(home)/repo" } ?? true)
        }
    }
}
