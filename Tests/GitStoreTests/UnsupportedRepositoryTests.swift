import GitStore
import TestSupport
import Testing

struct UnsupportedRepositoryTests {
    let scratch: Scratch

    init() throws {
        scratch = try Scratch()
        try scratch.makeRepository()
        try scratch.commitAll()
    }

    private func set(_ key: String, _ value: String, version: String = "1") throws {
        try scratch.git("config", "core.repositoryformatversion", version)
        try scratch.git("config", "extensions." + key, value)
    }

    @Test func namesSHA256AsTheReason() throws {
        try scratch.git("init", "-q", "--object-format=sha256", "other", in: ".")
        let error = scratch.errorOfOpening("other")
        #expect(error?.code == .unsupportedRepository)
        #expect(error?.message.contains("SHA-256") == true)
    }

    @Test(arguments: ["0", "1"])
    func namesReftableAsTheReason(version: String) throws {
        try set("refStorage", "reftable", version: version)
        let error = scratch.errorOfOpening("repo")
        #expect(error?.code == .unsupportedRepository)
        #expect(error?.message.contains("reftable") == true)
    }

    @Test func namesAnUnknownExtension() throws {
        try set("frobnicate", "yes")
        let error = scratch.errorOfOpening("repo")
        #expect(error?.code == .unsupportedRepository)
        #expect(error?.message.contains("extensions.frobnicate = yes") == true)
    }

    @Test(arguments: [
        ("worktreeConfig", "true"), ("relativeWorktrees", "true"), ("preciousObjects", "true"), ("noop", "1"),
        ("partialClone", "origin"), ("objectFormat", "sha1"), ("refStorage", "files"),
    ])
    func opensWithExtensionsThatChangeNothing(name: String, value: String) throws {
        try set(name, value)
        let repository = try scratch.open()
        #expect(try repository.headRevision() != nil)
        #expect(try repository.health().extensions == [name.lowercased()])
    }
}
