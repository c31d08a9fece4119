import GitStore
import Ledger
import Lifecycle
import Records
import TestSupport
import Testing

@Suite struct RemovalsReaderTests {
    private let scratch: Scratch
    private let noted = "\(Shop.item)/20261122T100211Z-noted-x7q2.md"
    private let fixFile = "\(Shop.item)/\(Shop.fixed).md"
    private let first = "20261124T100000Z-decided-aaaa"

    init() throws {
        scratch = try Shop.make()
        try scratch.write("---\nby: dana@example.com\n---\n\nA note.\n", to: "repo/\(noted)")
        try scratch.write(Shop.fix, to: "repo/\(fixFile)")
        try scratch.write("", to: "repo/cx/shop/feedback/.gitkeep")
        try scratch.commitAll()
    }

    /// A decision that rests on the records of a revision.
    private func decision(_ name: String, on revision: String = "HEAD", in folder: String = "repo") throws -> Event {
        let found = try scratch.open(folder).value.resolve(revision)
        let ids = "\(found.commit.hex) \(found.tree.hex)"
        return Event(
            name: try Shop.event(name),
            record: Record(kind: .event(.decided), fields: [.records: .text(ids)], body: "Go."))
    }

    private func read(
        _ decisions: [Event], records: String = "HEAD", code: String? = nil, in folder: String = "repo"
    ) throws -> GateInput.Removals {
        let byAna = { (path: String) in
            (try? scratch.git("show", "\(records):\(path)", in: folder).contains("by: ana@example.com")) ?? false
        }
        return RemovalsReader(try scratch.open(folder), root: "cx", licenses: byAna).read(
            product: try Shop.slug(), decisions: decisions, records: try scratch.tree(records, in: folder),
            code: try scratch.tree(code ?? records, in: folder))
    }

    /// What has gone or changed, in words.
    private func changes(_ removals: GateInput.Removals) throws -> [String] {
        guard case .compared(_, let removals) = removals else {
            Issue.record("not compared: \(removals)")
            return []
        }
        return removals.map { "\($0.kind) \($0.path) since \($0.decision)" }
    }

    @Test("without a decision there is nothing to compare with")
    func noDecision() throws {
        guard case .noDecision = try read([]) else {
            Issue.record("compared")
            return
        }
    }

    @Test("what was only added since is no removal")
    func added() throws {
        let decision = try decision(first)
        try scratch.write(
            "---\nby: dana@example.com\n---\n\nB.\n", to: "repo/\(Shop.item)/20261124T100211Z-noted-x7q2.md")
        try scratch.commitAll()
        #expect(try changes(read([decision])) == [])
    }

    @Test("a removed item, a renamed event and an edited document are each named with the decision")
    func gone() throws {
        let decision = try decision(first)
        try scratch.write(Shop.feedback.replacing("empty", with: "full"), to: "repo/\(Shop.item)/feedback.md")
        try scratch.git("mv", noted, "\(Shop.item)/20261122T100211Z-noted-0000.md")
        try scratch.commitAll()
        #expect(
            try changes(read([decision])) == [
                "removed \(noted) since \(first)", "edited \(Shop.item)/feedback.md since \(first)",
            ])
        try scratch.git("rm", "-rq", Shop.item)
        try scratch.commitAll()
        #expect(
            try changes(read([decision])) == [
                "removed \(noted) since \(first)", "removed \(Shop.item)/feedback.md since \(first)",
            ])
    }

    @Test("a file that is replaced by a link or made executable is edited")
    func mode() throws {
        let decision = try decision(first)
        try scratch.git("update-index", "--chmod=+x", noted)
        try scratch.git("commit", "-q", "-m", "mode")
        #expect(try changes(read([decision])) == ["edited \(noted) since \(first)"])
    }

    @Test("what the code still holds is not gone")
    func heldByCode() throws {
        let decision = try decision(first)
        try scratch.git("branch", "code")
        try scratch.git("rm", "-q", noted)
        try scratch.commitAll()
        #expect(try changes(read([decision], code: "code")) == [])
    }

    @Test("the revert of a fix takes its event along; an edit of the event is none")
    func revertedFix() throws {
        let decision = try decision(first)
        try scratch.git("rm", "-q", fixFile)
        try scratch.commitAll()
        #expect(try changes(read([decision])) == [])
        try scratch.write(Shop.fix + "More.\n", to: "repo/\(fixFile)")
        try scratch.commitAll()
        #expect(try changes(read([decision])) == ["edited \(fixFile) since \(first)"])
    }

    @Test("an erasure is no edit")
    func erased() throws {
        let decision = try decision(first)
        try scratch.write(
            Shop.feedback.replacing("dana@example.org", with: "[email-1]"), to: "repo/\(Shop.item)/feedback.md")
        try scratch.commitAll()
        #expect(try changes(read([decision])) == ["edited \(Shop.item)/feedback.md since \(first)"])
        try scratch.write(
            "---\nby: ana@example.com\n---\n\nAn address.\n", to: "repo/\(Shop.item)/20261125T100000Z-erased-aaaa.md")
        try scratch.commitAll()
        #expect(try changes(read([decision])) == [])
    }

    @Test("policy may be edited, and a requirement's text; a requirement may not be removed")
    func policy() throws {
        let decision = try decision(first)
        try scratch.write("---\ntitle: The Shop\n---\n", to: "repo/cx/shop/product.md")
        try scratch.write("---\ntitle: C\nstage: launch\n---\n", to: "repo/\(Shop.requirement)/requirement.md")
        try scratch.git("rm", "-q", "cx/shop/feedback/.gitkeep")
        try scratch.commitAll()
        #expect(try changes(read([decision])) == [])
        try scratch.git("rm", "-rq", Shop.requirement)
        try scratch.commitAll()
        #expect(try changes(read([decision])) == ["removed \(Shop.requirement)/requirement.md since \(first)"])
    }

    @Test("every decision is compared, so that a later one hides nothing")
    func twoDecisions() throws {
        let early = try decision(first)
        try scratch.git("rm", "-q", noted)
        try scratch.commitAll()
        let late = try decision("20261126T100000Z-decided-aaaa")
        #expect(try changes(read([late])) == [])
        #expect(try changes(read([early, late])) == ["removed \(noted) since \(first)"])
        #expect(try changes(read([late, early])) == ["removed \(noted) since \(first)"])
    }

    @Test("in a clone of depth 1 the decision's commit is named, and the line that fetches it mends it")
    func shallow() throws {
        let commit = try scratch.git("rev-parse", "HEAD")
        try scratch.git("rm", "-q", noted)
        try scratch.commitAll()
        let decision = try decision(first, on: "HEAD~1")
        let line = ["git", "clone", "-q", "--depth", "1", "file://" + scratch.absolute("repo"), "clone"]
        try #require(try scratch.run("/usr/bin/env", line, in: ".").status == 0)
        guard case .undetermined(let message, let hint) = try read([decision], in: "clone") else {
            Issue.record("determined")
            return
        }
        #expect(message == "the records of an earlier decision are not in this clone")
        #expect(hint == "git fetch --depth=1 origin \(commit)")
        try scratch.git("config", "uploadpack.allowAnySHA1InWant", "true")
        let mended = try scratch.shell(hint, in: "clone")
        #expect(mended.status == 0, "\(mended.stderr)")
        #expect(try changes(read([decision], in: "clone")) == ["removed \(noted) since \(first)"])
    }

    @Test("a decision that names no tree leaves it undetermined", arguments: ["", "HEAD main", "0123 4567"])
    func unreadable(ids: String) throws {
        var decision = try decision(first)
        decision.record[text: .records] = ids
        guard case .undetermined = try read([decision]) else {
            Issue.record("determined")
            return
        }
    }
}
