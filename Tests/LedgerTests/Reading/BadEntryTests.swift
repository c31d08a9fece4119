import Foundation
import GitStore
import Ledger
import Records
import TestSupport
import Testing

/// One bad input below the records root: how it comes about, and what is said of it where.
struct BadEntry: Sendable, CustomTestStringConvertible {
    enum Holder: Sendable { case item, requirement, product, root }

    var testDescription: String
    var make: @Sendable (Scratch) throws -> Void
    var holder: Holder
    /// From the records root.
    var path: String
    var line = 0
    var column = 0
    var words: String

    init(
        _ name: String, in holder: Holder = .item, at path: String, _ line: Int = 0, _ column: Int = 0,
        says words: String,
        make: @escaping @Sendable (Scratch) throws -> Void
    ) {
        testDescription = name
        self.make = make
        self.holder = holder
        self.path = path
        self.line = line
        self.column = column
        self.words = words
    }
}

@Suite struct BadEntryTests {
    private static let item = "repo/" + Shop.item
    private static let wrote = "20261122T100211Z-wrote-x7q2.md"

    private static func write(_ text: String, _ file: String) -> @Sendable (Scratch) throws -> Void {
        { try $0.write(text, to: "repo/" + file) }
    }

    private static func shell(_ line: String) -> @Sendable (Scratch) throws -> Void {
        { scratch in
            let output = try scratch.shell(line.replacing("ITEM", with: Shop.item))
            try #require(output.status == 0, "\(output.stderr)")
        }
    }

    private static func replace(_ old: String, _ new: String) -> @Sendable (Scratch) throws -> Void {
        write(Shop.feedback.replacing(old, with: new), Shop.item + "/feedback.md")
    }

    static let shapes: [BadEntry] = [
        BadEntry(
            "a symbolic link for an event", at: "\(Shop.item)/\(wrote)",
            says: "a symbolic link in the place of a record",
            make: shell("ln -s feedback.md ITEM/\(wrote)")),
        BadEntry(
            "a symbolic link for the document", at: "\(Shop.item)/feedback.md", says: "a symbolic link",
            make: shell("mv ITEM/feedback.md f.md; ln -s ../../../../../../f.md ITEM/feedback.md")),
        BadEntry(
            "a symbolic link for the item", at: Shop.item,
            says: "a symbolic link in the place of a feedback item's folder",
            make: shell("mv ITEM elsewhere; ln -s ../../../../../elsewhere ITEM")),
        BadEntry(
            "a file for the item", at: Shop.item, says: "a file in the place of a feedback item's folder",
            make: shell("rm -r ITEM; echo a > ITEM")),
        BadEntry(
            "a folder for an event", at: "\(Shop.item)/\(wrote)", says: "a folder in the place of a record",
            make: shell("mkdir ITEM/\(wrote); echo a > ITEM/\(wrote)/a")),
        BadEntry(
            "an executable document", at: "\(Shop.item)/feedback.md",
            says: "an executable file in the place of a record",
            make: shell("chmod +x ITEM/feedback.md")),
        BadEntry(
            "another ending", at: "\(Shop.item)/20261122T100211Z-wrote-x7q2.MD",
            says: "unknown entry: the folder holds feedback.md",
            make: write("a\n", "\(Shop.item)/20261122T100211Z-wrote-x7q2.MD")),
        BadEntry(
            "the document in another case", at: "\(Shop.item)/Feedback.md", says: "unknown entry",
            make: shell("mv ITEM/feedback.md ITEM/Feedback.md")),
        BadEntry(
            "the document in another case: it is missing, too", at: Shop.item, says: "the folder has no feedback.md",
            make: shell("mv ITEM/feedback.md ITEM/feedback.MD")),
        BadEntry(
            "an event with an impossible date", at: "\(Shop.item)/20260230T100211Z-wrote-x7q2.md",
            says: "with a date that exists", make: write("a\n", "\(Shop.item)/20260230T100211Z-wrote-x7q2.md")),
        BadEntry(
            "an unknown type", at: "\(Shop.item)/20261122T100211Z-confirmd-x7q2.md",
            says: "unknown event type 'confirmd'; did you mean 'confirmed'?",
            make: write("a\n", "\(Shop.item)/20261122T100211Z-confirmd-x7q2.md")),
        BadEntry(
            "a requirement's event", at: "\(Shop.item)/20261122T100211Z-approved-x7q2.md",
            says: "an event 'approved' does not belong into this folder",
            make: write("a\n", "\(Shop.item)/20261122T100211Z-approved-x7q2.md")),
        BadEntry(
            "a folder without its document", at: Shop.item, says: "the folder has no feedback.md",
            make: shell("mv ITEM/feedback.md ITEM/\(wrote); printf -- '---\\nby: a@b\\n---\\n\\nb\\n' > ITEM/\(wrote)")),
        BadEntry(
            "another day's folder", at: "cx/shop/feedback/2026/11-23/fb-20261122-7k3mq9x4",
            says: "the folder's day is 2026/11-23, but the id says 2026/11-22",
            make: shell("mkdir cx/shop/feedback/2026/11-23; mv ITEM cx/shop/feedback/2026/11-23/")),
        BadEntry(
            "two days", at: "cx/shop/feedback/2026/11-23/fb-20261122-7k3mq9x4",
            says: "fb-20261122-7k3mq9x4 stands a second time; the first is in \(Shop.item)",
            make: shell("mkdir cx/shop/feedback/2026/11-23; cp -r ITEM cx/shop/feedback/2026/11-23/")),
        BadEntry(
            "received on another day", at: "\(Shop.item)/feedback.md",
            says: "it was received on 2026-11-21, but the id says 2026-11-22",
            make: replace("2026-11-22T09:14:00Z", "2026-11-22T00:14:00+01:00")),
    ]

    static let texts: [BadEntry] = [
        BadEntry(
            "an empty confirmation", at: "\(Shop.item)/20261124T100000Z-confirmed-aaaa.md", 1,
            says: "the file is empty",
            make: write("", "\(Shop.item)/20261124T100000Z-confirmed-aaaa.md")),
        BadEntry(
            "a misspelt key", at: "\(Shop.item)/20261124T100000Z-assessed-aaaa.md", 3, 1,
            says: "did you mean 'severity'?",
            make: write(
                "---\nby: dana@example.com\nsevertiy: minor\n---\n", "\(Shop.item)/20261124T100000Z-assessed-aaaa.md")),
        BadEntry(
            "a misspelt optional key", at: "\(Shop.item)/20261124T100000Z-assessed-aaaa.md", 4, 1,
            says: "did you mean 'blocks'?",
            make: write(
                "---\nby: dana@example.com\nseverity: minor\nblock: launch\n---\n",
                "\(Shop.item)/20261124T100000Z-assessed-aaaa.md")),
        BadEntry(
            "a conflict mark", at: "\(Shop.item)/feedback.md", 10, 1, says: "a conflict mark",
            make: replace("Write", "<<<<<<< HEAD\nWrite")),
        BadEntry(
            "a byte order mark", at: "\(Shop.item)/feedback.md", 1, 1, says: "byte order mark",
            make: replace("---\ntitle", "\u{FEFF}---\ntitle")),
        BadEntry("CR LF", at: "\(Shop.item)/feedback.md", 1, 4, says: "CR LF", make: replace("\n", "\r\n")),
        BadEntry("a tab", at: "\(Shop.item)/feedback.md", 3, 6, says: "a tab", make: replace("kind: ", "kind:\t")),
        BadEntry(
            "a duplicate key", at: "\(Shop.item)/feedback.md", 4, 1, says: "stands twice",
            make: replace("touchpoint", "kind")),
        BadEntry(
            "an alias bomb", at: "\(Shop.item)/feedback.md", 2, 8, says: "anchors and aliases",
            make: replace("The basket is empty", "&a [lol, lol]\nx-b: [*a, *a, *a]")),
        BadEntry(
            "invalid UTF-8", at: "\(Shop.item)/feedback.md", 2, 11, says: "invalid UTF-8",
            make: { try $0.write(Array("---\ntitle: äöü".utf8) + [0xFF, 0x0A], to: "\(item)/feedback.md") }),
        BadEntry(
            "10 MiB", at: "\(Shop.item)/feedback.md", says: "larger than 1 MiB",
            make: { try $0.write([UInt8](repeating: 0x61, count: 10 << 20), to: "\(item)/feedback.md") }),
        BadEntry(
            "a bad requirement", in: .requirement, at: "\(Shop.requirement)/requirement.md", 2, 1,
            says: "did you mean 'title'?",
            make: write("---\ntitel: a\nstage: launch\n---\n", "\(Shop.requirement)/requirement.md")),
        BadEntry(
            "a bad product", in: .product, at: "cx/shop/product.md", 1, says: "needs the key 'title'",
            make: write("---\nx-a: b\n---\n", "cx/shop/product.md")),
        BadEntry(
            "a bad decision", in: .product, at: "cx/shop/decisions/20261124T100000Z-decided-aaaa.md", 1,
            says: "the file is empty",
            make: write("", "cx/shop/decisions/20261124T100000Z-decided-aaaa.md")),
    ]

    static let places: [BadEntry] = [
        BadEntry(
            "a file in the root", in: .root, at: "cx/notes.txt", says: "unknown entry in the records root",
            make: write("a", "cx/notes.txt")),
        BadEntry(
            "a folder that is no slug", in: .root, at: "cx/My Shop", says: "'My Shop' is no product",
            make: write("a", "cx/My Shop/product.md")),
        BadEntry(
            "a link in the root", in: .root, at: "cx/README.md", says: "a symbolic link in the records root",
            make: shell("ln -s shop/product.md cx/README.md")),
        BadEntry(
            "an unknown entry of a product", in: .product, at: "cx/shop/feedbak",
            says: "unknown entry in the folder of a product",
            make: write("a", "cx/shop/feedbak/a.md")),
        BadEntry(
            "product.md as a link", in: .product, at: "cx/shop/product.md",
            says: "unknown entry in the folder of a product",
            make: shell("mv cx/shop/product.md p.md; ln -s ../../p.md cx/shop/product.md")),
        BadEntry(
            "feedback as a file", in: .product, at: "cx/shop/feedback",
            says: "unknown entry in the folder of a product",
            make: shell("rm -r cx/shop/feedback; echo a > cx/shop/feedback")),
        BadEntry(
            "a year that is none", in: .product, at: "cx/shop/feedback/26", says: "<yyyy>/<mm>-<dd>/<id>",
            make: write("a", "cx/shop/feedback/26/11-22/a")),
        BadEntry(
            "a day that is none", in: .product, at: "cx/shop/feedback/2026/11_22", says: "<yyyy>/<mm>-<dd>/<id>",
            make: write("a", "cx/shop/feedback/2026/11_22/a")),
        BadEntry(
            "an id that is none", in: .product, at: "cx/shop/feedback/2026/11-22/fb-20261122-7K3MQ9X4",
            says: "is no id of a feedback item",
            make: shell("mv ITEM cx/shop/feedback/2026/11-22/fb-20261122-7K3MQ9X4")),
        BadEntry(
            "a requirement as a file", in: .product, at: "cx/shop/requirements/speed.md",
            says: "unknown entry among the requirements",
            make: write("a", "cx/shop/requirements/speed.md")),
        BadEntry(
            "a requirement without its document", in: .requirement, at: "cx/shop/requirements/basket",
            says: "no requirement.md",
            make: shell(
                "cd cx/shop/requirements/basket; rm requirement.md; printf -- '---\\nby: a@b\\n---\\n\\nb\\n' > 20261122T100211Z-retired-x7q2.md"
            )),
        BadEntry(
            "another event among the decisions", in: .product, at: "cx/shop/decisions/\(wrote)",
            says: "unknown entry among the decisions",
            make: write("a", "cx/shop/decisions/\(wrote)")),
    ]

    @Test("every bad entry is a problem of what holds it", arguments: shapes + texts + places, Way.allCases)
    func named(entry: BadEntry, way: Way) throws {
        let scratch = try Shop.make()
        try entry.make(scratch)
        let snapshot = try scratch.snapshot(way)
        let problems = try Self.problems(of: entry.holder, in: snapshot)
        let problem = try #require(
            problems.first { $0.path == entry.path && $0.message.contains(entry.words) }, "\(problems)")
        #expect(problem.line == entry.line && problem.column == entry.column, "\(problem)")
    }

    @Test(
        "a submodule is named in the place of a record and of an item",
        arguments: [Shop.item + "/sub", Shop.item + "x"])
    func submodule(path: String) throws {
        let scratch = try Shop.make()
        let commit = try scratch.commitAll()
        try scratch.git("update-index", "--add", "--cacheinfo", "160000,\(commit),\(path)")
        try scratch.git("commit", "-q", "-m", "submodule")
        let node = try scratch.root("HEAD")
        let snapshot = try SnapshotReader(try scratch.open(), root: "cx").read(Joint(records: node, code: node))
        let all = snapshot.products.values.flatMap { $0.problems + $0.items.values.flatMap(\.problems) }
        #expect(all.map(\.path) == [path])
    }

    @Test("valid records have no problem, and README.md and .gitkeep may stand everywhere", arguments: Way.allCases)
    func clean(way: Way) throws {
        let scratch = try Shop.make()
        for folder in [
            "cx", "cx/shop", "cx/shop/requirements", "cx/shop/feedback", "cx/shop/feedback/2026", "cx/shop/decisions",
        ] {
            try scratch.write("", to: "repo/\(folder)/.gitkeep")
            try scratch.write("a\n", to: "repo/\(folder)/README.md")
        }
        try scratch.write(Shop.fix, to: "repo/\(Shop.item)/\(Shop.fixed).md")
        let snapshot = try scratch.snapshot(way)
        let product = try #require(snapshot.products[try Shop.slug()])
        let item = try #require(product.items[try Shop.id()])
        #expect(snapshot.problems + product.problems + item.problems == [])
        #expect(product.requirements.values.flatMap(\.problems) == [])
        #expect(product.product?.title == "Shop")
        #expect(item.feedback?.title == "The basket is empty")
        #expect(item.events.map(\.name.text) == [Shop.fixed])
        #expect(item.inCode.contains(try Shop.event(Shop.fixed)))
        #expect(product.hasFeedbackFolder)
    }

    private static func problems(of holder: BadEntry.Holder, in snapshot: Snapshot) throws -> [RecordProblem] {
        let product = snapshot.products[try Shop.slug()]
        return switch holder {
        case .root: snapshot.problems
        case .product: product?.problems ?? []
        case .requirement: product?.requirements[try Shop.slug("basket")]?.problems ?? []
        case .item: product?.items[try Shop.id()]?.problems ?? []
        }
    }
}
