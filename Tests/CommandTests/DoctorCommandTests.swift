import Foundation
import TestSupport
import Testing

/// `hearback doctor`: names what stands in the way, also where nothing can be opened.
@Suite struct DoctorCommandTests {
    private func expect(
        _ commands: Commands, _ status: Int32, _ words: String..., in folder: String = "repo",
        environment: [String: String] = [:], sourceLocation: SourceLocation = #_sourceLocation
    ) async {
        let outcome = await commands.run("doctor", in: folder, environment: environment)
        #expect(outcome.status == status, "\(outcome)", sourceLocation: sourceLocation)
        for word in words { #expect(outcome.stdout.contains(word), "\(outcome)", sourceLocation: sourceLocation) }
    }

    @Test func aGoodCheckoutIsGood() async throws {
        let commands = try Commands.shop()
        await commands.run("contact", "key", "--create")
        await expect(commands, 0, "'main' is at", "you are dana@example.com", "Nothing stands in the way.")
    }

    @Test func whereThereIsNoRepositoryItSaysSo() async throws {
        let commands = try Commands(repository: false)
        await expect(commands, 1, "no git repository at", "git init")
    }

    @Test func repositoriesThatCannotBeReadAreNamed() async throws {
        let sha256 = try Commands()
        try sha256.scratch.git("config", "core.repositoryformatversion", "1")
        try sha256.scratch.git("config", "extensions.objectformat", "sha256")
        await expect(sha256, 1, "SHA-256")
        let reftable = try Commands()
        try reftable.scratch.git("config", "core.repositoryformatversion", "1")
        try reftable.scratch.git("config", "extensions.refstorage", "reftable")
        await expect(reftable, 1, "reftable", "refs migrate --ref-format=files")
    }

    @Test func aRepositoryWithoutRecordsIsToldHowToStart() async throws {
        await expect(try Commands(), 1, "does not use Hearback yet", "hearback init")
    }

    @Test func limitsOfACloneAreWarnings() async throws {
        let commands = try Commands.shop()
        let scratch = commands.scratch
        try scratch.commitAll("second")
        try scratch.git("clone", "-q", "--depth", "1", "file://" + scratch.absolute("repo"), "shallow", in: "")
        await expect(commands, 0, "a shallow clone", "git fetch --unshallow", in: "shallow")
        try scratch.git("config", "remote.origin.promisor", "true", in: "shallow")
        await expect(commands, 0, "a partial clone", in: "shallow")
        try scratch.git("sparse-checkout", "set", "elsewhere", in: "shallow")
        await expect(commands, 0, "a sparse checkout leaves cx/ out", "git sparse-checkout add cx", in: "shallow")
    }

    @Test func aBranchThatIsNotHereIsFetched() async throws {
        let commands = try Commands.shop(recordsBranch: "hearback")
        try commands.scratch.git("branch", "-D", "hearback")
        await expect(
            commands, 1, "there is no branch 'hearback' here",
            "git fetch --depth=1 origin +refs/heads/hearback:refs/remotes/origin/hearback")
    }

    @Test func aBrokenConfigurationIsShownWithItsLine() async throws {
        let commands = try Commands.shop()
        try commands.scratch.write("version: 1\npolicy: main\nsevrities: [a]\n", to: "repo/cx/hearback.yml")
        await expect(commands, 1, "cx/hearback.yml:3:1", "did you mean 'severities'?")
    }

    @Test func nobodyIsNamed() async throws {
        let commands = try Commands.shop()
        await expect(
            commands, 1, "user.email is not set", "git config user.email", environment: ["GIT_AUTHOR_EMAIL": ""])
    }

    @Test func aKeyThatOthersCanReadIsAProblem() async throws {
        let commands = try Commands.shop()
        let folder = ["HEARBACK_CONTACTS": commands.scratch.absolute("contacts")]
        await commands.run("contact", "key", "--create", environment: folder)
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o644], ofItemAtPath: commands.scratch.absolute("contacts/key"))
        await expect(commands, 1, "others on this machine can read", "chmod go-rwx", environment: folder)
    }

    @Test func theJSONFitsItsSchema() async throws {
        let commands = try Commands.shop()
        let outcome = await commands.run("doctor", "--format", "json")
        let schema = await commands.run("schema", "doctor")
        #expect(try JSONSchemaCheck(schema: schema.stdout).problems(of: outcome.stdout).isEmpty, "\(outcome)")
    }
}
