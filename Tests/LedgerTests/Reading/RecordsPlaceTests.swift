import GitStore
import Ledger
import Lifecycle
import Records
import TestSupport
import Testing

@Suite struct RecordsPlaceTests {
    private let scratch: Scratch
    private let noted = "\(Shop.item)/20261122T100211Z-noted-x7q2.md"

    init() throws {
        scratch = try Shop.make()
        try scratch.commitAll()
    }

    private func place() throws -> RecordsPlace { RecordsPlace(try scratch.open(), root: "cx") }

    @Test("what is in the work tree is seen before it is committed")
    func workTree() throws {
        try scratch.write("---\nby: dana@example.com\n---\n\nA note.\n", to: "repo/\(noted)")
        #expect(try place().isInWorkTree)
        #expect(try place().snapshot(recordsBranch: nil).item(try Shop.id())?.events.count == 1)
        let head = try #require(try scratch.open().value.headRevision())
        #expect(try place().snapshot(at: head, recordsBranch: nil).item(try Shop.id())?.events == [])
    }

    @Test("with a records branch its records and the work tree's fixes are seen together")
    func recordsBranch() throws {
        try scratch.git("branch", "hearback")
        try scratch.git("rm", "-rq", "cx/shop/feedback")
        try scratch.commitAll()
        try scratch.write(Shop.fix, to: "repo/\(Shop.item)/\(Shop.fixed).md")
        let item = try #require(try place().snapshot(recordsBranch: "hearback").item(try Shop.id()))
        #expect(item.problems == [])
        #expect(item.feedback != nil)
        #expect(item.inCode == [try Shop.event(Shop.fixed)])
    }

    @Test("a records branch that is not here is named with the line that fetches it")
    func missingBranch() throws {
        do {
            _ = try place().snapshot(recordsBranch: "hearback")
            Issue.record("no error")
        } catch let failure as PolicyReader.Failure {
            guard case .git(let error) = failure else {
                Issue.record("\(failure)")
                return
            }
            #expect(error.code == .unknownRevision)
            #expect(error.hint == "git fetch origin +refs/heads/hearback:refs/remotes/origin/hearback")
        }
    }

    @Test("without the folder in the work tree, HEAD's policy is seen")
    func removedFolder() throws {
        try scratch.shell("rm -r cx")
        #expect(try !place().isInWorkTree)
        #expect(try place().policy().products.count == 1)
    }

    @Test("the policy of the work tree, with products and requirements")
    func policy() throws {
        try scratch.write("---\ntitle: New\n---\n", to: "repo/cx/app/product.md")
        let policy = try place().policy()
        #expect(policy.products.values.map(\.title).sorted() == ["New", "Shop"])
        #expect(policy.requirements[try Shop.slug()]?.values.map(\.title) == ["B"])
        #expect(policy.problems == [])
    }
}
