import GitStore
import Ledger
import Lifecycle
import Records
import TestSupport
import Testing

@Suite struct GateReaderTests {
    private let scratch: Scratch
    private let at = Timestamp(seconds: 1_796_000_000)

    init() throws {
        scratch = try Shop.make()
    }

    private func reader(_ request: RevisionFinder.Request = .init(), in folder: String = "repo") throws -> GateReader {
        try GateReader(try scratch.open(folder), root: "cx", request: request)
    }

    private func failure(_ request: RevisionFinder.Request = .init(), in folder: String = "repo") throws -> GateReader
        .Failure?
    {
        do {
            _ = try reader(request, in: folder)
            return nil
        } catch let failure as GateReader.Failure {
            return failure
        }
    }

    private func policyError() throws -> PolicyError? {
        guard case .policy(let error)? = try failure() else { return nil }
        return error
    }

    @Test("the policy judges from its own branch, whatever the code says of it")
    func threeRevisions() throws {
        try scratch.commitAll()
        try scratch.git("checkout", "-q", "-b", "topic")
        try scratch.write(
            Shop.configuration.replacing("ana@", with: "eve@"), to: "repo/cx/hearback.yml")
        try scratch.write("", to: "repo/docs/case.md")
        try scratch.commitAll()
        let reader = try reader()
        let ana = try #require(Actor("ana@example.com"))
        let eve = try #require(Actor("eve@example.com"))
        #expect(reader.permissions.may(ana, .waive, at: at))
        #expect(!reader.permissions.may(eve, .waive, at: at))
        #expect(reader.revisions.policy.rev == "main")
        #expect(reader.revisions.code.rev == "HEAD")
        let input = try reader.input(product: try Shop.slug(), stage: "launch", release: nil, at: at)
        #expect(input.snapshot.item(try Shop.id())?.problems == [])
        guard case .noDecision = input.removals else {
            Issue.record("\(input.removals)")
            return
        }
    }

    @Test("what is uncommitted is not judged")
    func uncommitted() throws {
        try scratch.commitAll()
        try scratch.write("---\nby: c-7f3k2m9qx4t1a\n---\n", to: "repo/\(Shop.item)/20261124T100000Z-confirmed-aaaa.md")
        let reader = try reader(.init(records: "main", policy: "main"))
        let input = try reader.input(product: try Shop.slug(), stage: "launch", release: nil, at: at)
        #expect(input.snapshot.item(try Shop.id())?.events == [])
    }

    @Test("a base without a policy takes the code's own, and is marked")
    func bootstrap() throws {
        let other = try Scratch()
        try other.makeRepository()
        try other.commitAll("empty")
        try other.git("checkout", "-q", "-b", "topic")
        for file in ["hearback.yml", "workflow.yml", "shop/product.md"] {
            try other.write(try scratch.read("repo/cx/" + file), to: "repo/cx/" + file)
        }
        try other.commitAll()
        let reader = try GateReader(try other.open(), root: "cx", request: .init(policy: "main"))
        #expect(reader.found.isBootstrap)
        let input = try reader.input(product: try Shop.slug(), stage: "launch", release: nil, at: at)
        #expect(
            input.notes.last == "bootstrap: main has no policy; the code's own was used, and no decision can rest on it"
        )
    }

    @Test("without a policy anywhere the place where it is looked for is named")
    func noPolicy() throws {
        try scratch.git("rm", "-rq", "--cached", "--ignore-unmatch", "cx")
        try scratch.write("a\n", to: "repo/a")
        try scratch.git("add", "a")
        try scratch.git("commit", "-q", "-m", "a")
        guard case .noPolicy("HEAD", "cx/hearback.yml")? = try failure() else {
            Issue.record("\(String(describing: try failure()))")
            return
        }
    }

    @Test("a broken policy is an error, never replaced by the code's own")
    func brokenPolicy() throws {
        try scratch.write(Shop.configuration + "rolse: {}\n", to: "repo/cx/hearback.yml")
        try scratch.commitAll()
        try scratch.git("checkout", "-q", "-b", "topic")
        try scratch.write(Shop.configuration, to: "repo/cx/hearback.yml")
        try scratch.commitAll()
        let error = try #require(try policyError())
        #expect(error.message.contains("roles"))
        #expect(error.path == "cx/hearback.yml" && error.line == 6)
    }

    @Test("a policy without its lifecycle says what writes one")
    func noWorkflow() throws {
        try scratch.shell("rm cx/workflow.yml")
        try scratch.commitAll()
        let error = try #require(try policyError())
        #expect(error.path == "cx/workflow.yml" && error.message == "the lifecycle is missing")
        #expect(error.hint == "hearback init --workflow phase-gate writes it")
    }

    @Test("a policy file that is a link is no policy")
    func link() throws {
        try scratch.shell("mv cx/workflow.yml w.yml; ln -s ../w.yml cx/workflow.yml")
        try scratch.commitAll()
        #expect(try policyError()?.message == "it is not a plain file")
    }

    @Test("policy files that contradict each other are an error, with the nearest right word")
    func contradiction() throws {
        try scratch.write("---\ntitle: B\nstage: lanch\n---\n", to: "repo/\(Shop.requirement)/requirement.md")
        try scratch.commitAll()
        let error = try #require(try policyError())
        #expect(error.path == "\(Shop.requirement)/requirement.md")
        #expect(error.message == "the stage 'lanch' is not in workflow.yml; did you mean 'launch'?")
    }

    @Test("a requirement that cannot be read is a problem of the policy")
    func unreadableRequirement() throws {
        try scratch.write("---\ntitle: B\nstag: launch\n---\n", to: "repo/\(Shop.requirement)/requirement.md")
        try scratch.commitAll()
        let reader = try reader()
        #expect(reader.policy.problems.map(\.path) == ["\(Shop.requirement)/requirement.md"])
        #expect(reader.policy.requirements[try Shop.slug()]?.isEmpty == true)
    }

    @Test("a file in the place of the root is an error")
    func rootIsFile() throws {
        try scratch.shell("rm -r cx; echo a > cx")
        try scratch.commitAll()
        guard case .git(let error)? = try failure() else {
            Issue.record("no error")
            return
        }
        #expect(error.message == "cx is no folder in HEAD")
    }

    @Test("in a partial clone an item whose text is not here is undetermined, and the hint fetches it")
    func partialClone() throws {
        try scratch.commitAll()
        try scratch.git("config", "uploadpack.allowFilter", "true")
        try scratch.git("config", "uploadpack.allowAnySHA1InWant", "true")
        let line = [
            "git", "clone", "-q", "--filter=blob:none", "--no-checkout", "file://" + scratch.absolute("repo"), "clone",
        ]
        try #require(try scratch.run("/usr/bin/env", line, in: ".").status == 0)
        // The policy alone is here.
        try scratch.git("sparse-checkout", "set", "--no-cone", "/cx/*.yml", in: "clone")
        try scratch.git("checkout", "-q", "main", in: "clone")
        func item() throws -> ItemRecords? {
            try reader(in: "clone").input(product: try Shop.slug(), stage: "launch", release: nil, at: at)
                .snapshot.item(try Shop.id())
        }
        let unread = try #require(try item())
        let problem = try #require(unread.problems.first)
        #expect(unread.feedback == nil)
        #expect(problem.path == unread.documentPath)
        let mended = try scratch.shell(problem.hint, in: "clone")
        #expect(mended.status == 0, "\(problem.hint ?? "no hint"): \(mended.stderr)")
        #expect(try item()?.problems == [])
    }

    @Test("only permitted decisions are compared for removals")
    func decisions() throws {
        let ids = try scratch.commitAll()
        let tree = try scratch.git("rev-parse", "HEAD^{tree}")
        for (name, by) in [("aaaa", "ana@example.com"), ("bbbb", "eve@example.com")] {
            let text = """
                ---
                by: \(by)
                gate: launch
                outcome: hold
                policy: \(ids) \(tree)
                records: \(ids) \(tree)
                code: \(ids) \(tree)
                digest: sha256:\(String(repeating: "0", count: 64))
                tool: hearback 1
                ---

                Hold.

                """
            try scratch.write(text, to: "repo/cx/shop/decisions/20261124T100000Z-decided-\(name).md")
        }
        try scratch.commitAll()
        let input = try reader().input(product: try Shop.slug(), stage: "launch", release: nil, at: at)
        guard case .compared(decisions: 1, let removals) = input.removals else {
            Issue.record("\(input.removals)")
            return
        }
        #expect(removals == [])
    }
}
