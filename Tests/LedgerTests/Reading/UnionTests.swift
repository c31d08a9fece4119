import Ledger
import Records
import TestSupport
import Testing

@Suite struct UnionTests {
    private let scratch: Scratch
    private let fixFile = "\(Shop.item)/\(Shop.fixed).md"

    /// `main` and `code` start with the same records.
    init() throws {
        scratch = try Shop.make()
        try scratch.commitAll()
        try scratch.git("branch", "code")
    }

    private func change(_ branch: String, _ files: [String: String] = [:], remove: [String] = []) throws {
        try scratch.git("checkout", "-q", branch)
        for (path, text) in files { try scratch.write(text, to: "repo/\(path)") }
        for path in remove { try scratch.git("rm", "-rq", path) }
        try scratch.commitAll()
    }

    private func item(_ records: String = "main", _ code: String = "code") throws -> ItemRecords {
        try #require(try scratch.union(records: records, code: code).item(try Shop.id()))
    }

    @Test("an event that only the code holds is known, and in the code")
    func onlyInCode() throws {
        try change("code", [fixFile: Shop.fix])
        let item = try item()
        #expect(item.problems == [])
        #expect(item.events.map(\.name.text) == [Shop.fixed])
        #expect(item.inCode == [try Shop.event(Shop.fixed)])
        #expect(item.feedback?.title == "The basket is empty")
    }

    @Test("an event that only the records hold is known, and not in the code")
    func onlyInRecords() throws {
        try change("main", [fixFile: Shop.fix])
        let item = try item()
        #expect(item.problems == [])
        #expect(item.events.map(\.name.text) == [Shop.fixed])
        #expect(item.inCode == [])
    }

    @Test("the same event on both sides is in the code, whatever else differs around it")
    func onBothSides() throws {
        let other = "\(Shop.item)/20261124T100000Z-noted-aaaa.md"
        try change("main", [fixFile: Shop.fix, other: "---\nby: dana@example.com\n---\n\nNote.\n"])
        try change("code", [fixFile: Shop.fix])
        let item = try item()
        #expect(item.problems == [])
        #expect(item.events.count == 2)
        #expect(item.inCode == [try Shop.event(Shop.fixed)])
    }

    @Test("the same name with other bytes is a problem, for events and for the document")
    func differentBytes() throws {
        try change("main", [fixFile: Shop.fix])
        try change(
            "code",
            [
                fixFile: Shop.fix.replacing("fixed", with: "mended"),
                "\(Shop.item)/feedback.md": Shop.feedback + "More.\n",
            ])
        let item = try item()
        #expect(Set(item.problems.map(\.path)) == [fixFile, "\(Shop.item)/feedback.md"])
        #expect(item.problems.allSatisfy { $0.message.contains("no 'erased' event licenses that") && $0.hint != nil })
        #expect(item.inCode == [])
    }

    @Test("an erasure licenses the difference, and the records' copy counts")
    func erased() throws {
        let erased = "20261125T100000Z-erased-aaaa"
        try change(
            "main",
            [
                "\(Shop.item)/feedback.md": Shop.feedback.replacing("dana@example.org", with: "[email-1]"),
                "\(Shop.item)/\(erased).md": "---\nby: ana@example.com\n---\n\nAn address.\n",
            ])
        let item = try item()
        #expect(item.problems == [])
        #expect(item.licences.map(\.text) == [erased])
        #expect(item.feedback?.record.body == "Write to me at [email-1], please.")
    }

    @Test(
        "an erasure licenses nothing but marks in title and body",
        arguments: [
            ("kind: problem", "kind: question"), ("please", "now"), ("customer: c-7f3k2m9qx4t1a\n", ""),
            ("Write to me at dana@example.org, please.", "[text-1] Thank you!"),
        ])
    func erasedTooMuch(old: String, new: String) throws {
        try change(
            "main",
            [
                "\(Shop.item)/feedback.md": Shop.feedback.replacing(old, with: new),
                "\(Shop.item)/20261125T100000Z-erased-aaaa.md": "---\nby: ana@example.com\n---\n\nAn address.\n",
            ])
        #expect(try item().problems.map(\.path) == ["\(Shop.item)/feedback.md"])
    }

    @Test("an erasure that only the code holds so far licenses the difference, too: the records' copy counts")
    func erasureTheOtherWay() throws {
        try change(
            "code",
            [
                "\(Shop.item)/feedback.md": Shop.feedback.replacing("dana@example.org", with: "[email-1]"),
                "\(Shop.item)/20261125T100000Z-erased-aaaa.md": "---\nby: ana@example.com\n---\n\nAn address.\n",
            ])
        #expect(try item().problems.isEmpty)
        #expect(try item().feedback?.record.body.contains("dana@example.org") == true)
    }

    @Test("a code tree may hold fixes without the document; the records then must hold it")
    func fixesWithoutDocument() throws {
        try change("code", [fixFile: Shop.fix], remove: ["\(Shop.item)/feedback.md"])
        #expect(try item().problems == [])
        try change("main", remove: [Shop.item])
        let gone = try item()
        #expect(
            gone.problems.map(\.message) == [
                "the code holds a fix of fb-20261122-7k3mq9x4, but the records do not hold the item"
            ])
        #expect(gone.problems.first?.hint?.contains("git log --diff-filter=D") == true)
    }

    @Test("an item that only the code holds is known from there")
    func itemOnlyInCode() throws {
        try change("main", remove: [Shop.item])
        let item = try item()
        #expect(item.problems == [])
        #expect(item.feedback != nil)
    }

    @Test("a requirement's text is the code's where the copies differ")
    func requirement() throws {
        try change("main", ["\(Shop.requirement)/requirement.md": "---\ntitle: Old\nstage: launch\n---\n"])
        try change("code", ["\(Shop.requirement)/requirement.md": "---\ntitle: New\nstage: launch\n---\n"])
        let product = try #require(try scratch.union(records: "main", code: "code").products[try Shop.slug()])
        let requirement = try #require(product.requirements[try Shop.slug("basket")])
        #expect(requirement.requirement?.title == "New")
        #expect(requirement.problems == [])
    }

    @Test("what is a folder here and a file there is a problem")
    func folderAndFile() throws {
        try change("code", remove: [Shop.item])
        try change("code", [Shop.item: "a\n"])
        #expect(
            try item().problems.map(\.message) == [
                "a folder in one place and a file in the other in the place of a feedback item's folder"
            ])
    }

    @Test("a bad entry on either side is a problem", arguments: ["main", "code"])
    func eitherSide(branch: String) throws {
        try change(branch, ["\(Shop.item)/20261124T100000Z-confirmed-aaaa.md": ""])
        #expect(try item().problems.map(\.message) == ["the file is empty"])
    }

    @Test("decisions count from the records alone")
    func decisions() throws {
        try change("code", ["cx/shop/decisions/20261124T100000Z-decided-aaaa.md": "not read"])
        let product = try #require(try scratch.union(records: "main", code: "code").products[try Shop.slug()])
        #expect(product.decisions == [])
        #expect(product.problems == [])
    }

    @Test("a side without the root is empty")
    func absentSide() throws {
        try scratch.git("checkout", "-q", "--orphan", "empty")
        try scratch.git("rm", "-rqf", ".")
        try scratch.git("commit", "-q", "--allow-empty", "-m", "empty")
        #expect(try item("main", "empty").inCode == [])
        #expect(try item("empty", "main").feedback != nil)
        #expect(try scratch.union(records: "empty", code: "empty").products.isEmpty)
    }
}
