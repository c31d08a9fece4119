import GitStore
import TestSupport
import Testing

struct ConfigurationTests {
    let scratch: Scratch

    init() throws {
        scratch = try Scratch()
        try scratch.makeRepository()
    }

    @Test func readsAndWritesTheRepositorysOwn() throws {
        let repository = try scratch.open()
        #expect(try repository.config("user.email") == nil)
        try repository.setLocalConfig("user.email", "dana@example.com")
        #expect(try repository.config("user.email") == "dana@example.com")
        #expect(try scratch.git("config", "--local", "user.email") == "dana@example.com")
    }

    @Test func gitSeesTheEnvironmentThatLibgit2Ignores() throws {
        var program = scratch.program
        program.environment?["GIT_CONFIG_COUNT"] = "1"
        program.environment?["GIT_CONFIG_KEY_0"] = "user.email"
        program.environment?["GIT_CONFIG_VALUE_0"] = "count@example.com"
        #expect(try program.value(of: "user.email", in: scratch.absolute("repo")) == "count@example.com")
        #expect(try scratch.program.value(of: "user.email", in: scratch.absolute("repo")) == nil)
    }

    @Test func aProgramThatIsNotThereIsNamed() async throws {
        let program = GitProgram(executable: "no-such-git", environment: scratch.environment)
        let error = await #expect(throws: GitError.self) { try await program.run(["version"], in: scratch.path) }
        #expect(error?.code == .gitProgram)
    }

    @Test func theProgramTakesInputAndTellsItsExitCode() async throws {
        let folder = scratch.absolute("repo")
        let hashed = try await scratch.program.run(
            ["hash-object", "--stdin"], in: folder, input: Array("hello\n".utf8))
        #expect(hashed.text == "ce013625030ba8dba906f756967f9e9ca394464a")
        let failed = try await scratch.program.run(["rev-parse", "--verify", "nowhere"], in: folder)
        #expect(failed.status == 128)
        #expect(failed.errors.contains("fatal"))
    }
}
