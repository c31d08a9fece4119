import Records
import TestSupport
import Testing

/// `hearback lint`: finds what is wrong, whatever else is broken.
@Suite struct LintCommandTests {
    private let commands: Commands
    private var scratch: Scratch { commands.scratch }
    private let folder = "repo/cx/shop/feedback/2026/11-20/fb-20261120-7k3mq9x4"

    init() throws {
        commands = try Commands.shop()
        try scratch.write(Self.document, to: folder + "/feedback.md")
    }

    private static let document = """
        ---
        title: The basket is empty
        kind: complaint
        touchpoint: checkout
        channel: email
        received: 2026-11-20T09:00:00Z
        ---

        I changed the currency and lost everything.

        """

    private func event(_ name: String, _ text: String) throws {
        try scratch.write(text, to: "\(folder)/\(name).md")
    }

    @Test func nothingIsFoundInGoodRecords() async throws {
        let outcome = await commands.run("lint")
        try commands.expectSnapshot("lint-clean", outcome)
    }

    @Test func everythingThatIsWrongIsNamedWithItsPlace() async throws {
        try event("20261120T100000Z-assessed-aaaa", "---\nby: dana@example.com\nseverty: major\n---\n")
        try event(
            "20261120T110000Z-waived-aaaa", "---\nby: eve@example.com\ngate: lunch\nuntil: 2026-12-01\n---\n\nLater.\n")
        try event(
            "20261120T120000Z-noted-aaaa",
            "---\nby: dana@example.com\n---\n\nFirst line.\nCall +49 30 901820 or ada@example.org.\n")
        try scratch.write("<<<<<<< ours\n", to: "\(folder)/20261120T130000Z-noted-bbbb.md")
        try scratch.write("hello\n", to: "repo/cx/shop/notes.txt")
        let outcome = await commands.run("lint")
        #expect(outcome.status == 1)
        #expect(!outcome.stdout.contains("ada@example.org"), "the datum itself is not printed")
        try commands.expectSnapshot("lint-findings", outcome)
    }

    @Test func warningsAloneEndWithNought() async throws {
        try event(
            "20261120T110000Z-waived-aaaa", "---\nby: eve@example.com\ngate: launch\nuntil: 2026-12-01\n---\n\nLater.\n"
        )
        let outcome = await commands.run("lint")
        #expect(outcome.status == 0, "\(outcome)")
        #expect(outcome.stdout.contains("[waiver/void]"), "\(outcome)")
    }

    @Test func aBrokenPolicyDoesNotHideTheRecords() async throws {
        try scratch.write("version: 1\npolicy: main\nsevrities: [a]\n", to: "repo/cx/hearback.yml")
        try scratch.write("id: x\ntitle: X\nstagse: []\n", to: "repo/cx/workflow.yml")
        try event("20261120T100000Z-assessed-aaaa", "---\nby: dana@example.com\nseverty: major\n---\n")
        let outcome = await commands.run("lint")
        #expect(outcome.status == 1)
        for place in ["cx/hearback.yml:3:1", "cx/workflow.yml:3:1", "20261120T100000Z-assessed-aaaa.md:3:1"] {
            #expect(outcome.stdout.contains(place), "\(outcome)")
        }
    }

    @Test func aPathNarrowsTheReport() async throws {
        try event("20261120T100000Z-assessed-aaaa", "---\nby: dana@example.com\nseverty: major\n---\n")
        #expect(await commands.run("lint", "cx/shop/product.md").status == 0)
        #expect(await commands.run("lint", "cx/shop").status == 1)
        #expect(await commands.run("lint", "feedback", in: "repo/cx/shop").status == 1)
        #expect(await commands.run("lint", "cx/shop/feedback", in: "repo/cx").status == 1, "as messages print it")
        #expect(await commands.run("lint", "../elsewhere").status == 2)
        #expect(await commands.run("lint", "cx/nothing").status == 2)
    }

    @Test func itReadsTheRecordsBranchToo() async throws {
        let commands = try Commands.shop(recordsBranch: "hearback")
        let added = await commands.run("feedback", "add", "--title", "Write to ada@example.org")
        #expect(added.status == 0, "\(added)")
        let outcome = await commands.run("lint")
        #expect(outcome.status == 1)
        #expect(outcome.stdout.contains("feedback.md:2:"), "\(outcome)")
        try commands.scratch.git("branch", "-D", "hearback")
        let missing = await commands.run("lint")
        #expect(missing.status == 0)
        #expect(missing.stdout.contains("its records were not checked"), "\(missing)")
    }

    @Test func itWorksWithoutAProduct() async throws {
        try scratch.git("rm", "-rqf", "cx/shop")
        try scratch.git("clean", "-fdq")
        #expect(await commands.run("lint").status == 0)
    }

    @Test func withoutRecordsThereIsNothingToCheck() async throws {
        let commands = try Commands()
        let outcome = await commands.run("lint")
        #expect(outcome.status == 2)
        #expect(outcome.stderr.contains("hearback init"))
    }

    @Test func theJSONFitsItsSchema() async throws {
        try scratch.write("hello\n", to: "repo/cx/shop/notes.txt")
        let outcome = await commands.run("lint", "--format", "json")
        let schema = await commands.run("schema", "lint")
        #expect(try JSONSchemaCheck(schema: schema.stdout).problems(of: outcome.stdout).isEmpty, "\(outcome)")
    }
}
