import Lifecycle
import Records
import TestSupport
import Testing

@Suite struct WorkflowReaderTests {
    private static let head = "id: w\ntitle: W\nstages:\n"
    private static let gate = head + "  - id: a\n    gate:\n      criteria:\n        - "

    private func workflow(_ text: String, touchpoints: [String]? = nil) throws(PolicyError) -> Workflow {
        try WorkflowReader.read(
            Array(text.utf8), path: "cx/policy.yml", severities: SeverityScale(), touchpoints: touchpoints)
    }

    private func criterion(_ text: String, touchpoints: [String]? = nil) throws -> Criterion {
        let gate = try workflow(Self.gate + text + "\n", touchpoints: touchpoints).stages[0].gate
        return try #require(gate?.criteria.first)
    }

    @Test("stages are read in their order, with and without a gate")
    func stages() throws {
        let workflow = try workflow(
            Self.head
                + """
                  - id: a
                    title: First
                  - id: b
                    gate:
                      question: Is it so?
                      mode: advise
                      decide: {need: 2}
                      criteria:
                        - {id: x, disputes: 0}
                        - id: y
                          removals: none
                  - id: c
                    gate: {criteria: []}

                """)
        #expect(workflow.id == "w")
        #expect(workflow.stages.map(\.id) == ["a", "b", "c"])
        #expect(workflow.stages.map(\.title) == ["First", "b", "c"])
        #expect(workflow.stages[0].gate == nil)
        let gate = try #require(workflow.stages[1].gate)
        #expect(gate.question == "Is it so?")
        #expect(gate.mode == .advise)
        #expect(gate.decide == Configuration.DecideRules(need: 2))
        #expect(gate.criteria.map(\.line) == [12, 13])
        #expect(workflow.stages[2].gate?.criteria.isEmpty == true)
        #expect(workflow.stages[2].gate?.mode == .enforce)
    }

    @Test(
        "every kind of criterion is read",
        arguments: [
            ("{id: x, feedback: linked, reach: resolved}", Criterion.Rule.feedback(.linked, reach: .resolved)),
            ("{id: x, feedback: all, reach: acknowledged}", .feedback(.all, reach: .acknowledged)),
            ("{id: x, feedback: all, reach: assessed}", .feedback(.all, reach: .assessed)),
            ("{id: x, feedback: all, reach: confirmed}", .feedback(.all, reach: .confirmed)),
            ("{id: x, feedback-count: 3}", .feedbackCount(3)),
            ("{id: x, requirements: due, must: approved}", .requirements(must: .approved)),
            ("{id: x, requirements: due, must: verified}", .requirements(must: .verified)),
            ("{id: x, communicated: all}", .communicated),
            ("{id: x, disputes: 2}", .disputes(2)),
            ("{id: x, removals: none}", .removals),
            ("{id: x, files: [docs/a.md, b]}", .files(["docs/a.md", "b"])),
            ("{id: x, files: a}", .files(["a"])),
            ("{id: x, clocks: [acknowledge, respond]}", .clocks(["acknowledge", "respond"])),
        ])
    func rules(text: String, rule: Criterion.Rule) throws {
        #expect(try criterion(text).rule == rule)
    }

    @Test(
        "a severity is a name, a list or a range",
        arguments: [
            ("\"major..\"", ["major", "critical", "blocker"]), ("..minor", ["trivial", "minor"]),
            ("minor..critical", ["minor", "major", "critical"]), ("major..major", ["major"]), ("major", ["major"]),
            ("[trivial, blocker]", ["trivial", "blocker"]),
        ])
    func severities(text: String, names: [String]) throws {
        #expect(try criterion("{id: x, disputes: 0, severity: \(text)}").filter.severities == Set(names))
    }

    @Test("kind, touchpoint and since narrow too, as one value or a list")
    func filters() throws {
        let one = try criterion("{id: x, disputes: 0, kind: praise, touchpoint: billing, since: 2026-01-31}").filter
        #expect(one.kinds == [.praise])
        #expect(one.touchpoints == ["billing"])
        #expect(one.since == Day(year: 2026, month: 1, day: 31))
        #expect(one.severities == nil)
        let list = "{id: x, disputes: 0, kind: [problem, complaint], touchpoint: [a, b]}"
        let many = try criterion(list, touchpoints: ["a", "b", "c"]).filter
        #expect(many.kinds == [.problem, .complaint])
        #expect(many.touchpoints == ["a", "b"])
    }

    @Test(
        "a wrong workflow is refused at its place",
        arguments: [
            BadInput("§title: W\nstages: []\n", "'id' is missing"),
            BadInput("§id: w\n", "'stages' is missing"),
            BadInput("id: w\nstages: §[]\n", "empty list"),
            BadInput("id: w\n§stage: []\n", "did you mean 'stages'?"),
            BadInput("id: w\nstages:\n  - §title: A\n", "'id' is missing in a stage"),
            BadInput("id: w\nstages:\n  - id: §A B\n", "expected a name of a-z"),
            BadInput("id: w\nstages:\n  - id: a\n  - §id: a\n", "the stage 'a' stands twice"),
            BadInput("id: w\nstages: [§a]\n", "is a mapping"),
            BadInput("id: w\nstages: [{id: a, gate: §{question: q}}]\n", "'criteria' is missing"),
            BadInput("id: w\nstages: [{id: a, gate: {§critera: []}}]\n", "did you mean 'criteria'?"),
            BadInput("id: w\nstages: [{id: a, gate: {mode: §advice, criteria: []}}]\n", "did you mean 'advise'?"),
            BadInput("id: w\nstages: [{id: a, gate: {decide: {need: §x}, criteria: []}}]\n", "whole number"),
            BadInput("id: w\nstages: [{id: a, gate: {criteria: §}}]\n", "is no list"),
        ])
    func wrongWorkflow(input: BadInput) {
        MarkedText(input.text).expectError(input.words) { (bytes) throws(PolicyError) in
            _ = try WorkflowReader.read(
                bytes, path: "cx/policy.yml", severities: SeverityScale(), touchpoints: ["signup", "checkout"])
        }
    }

    @Test(
        "a wrong criterion is refused at its place",
        arguments: [
            BadInput("§{disputes: 0}", "'id' is missing in a criterion"),
            BadInput("{id: §X, disputes: 0}", "expected a name of a-z"),
            BadInput("§{id: x}", "the criterion 'x' has no rule"),
            BadInput("{id: x, disputes: 0, §removals: none}", "two rules, 'disputes' and 'removals'"),
            BadInput("{id: x, feedback: all, reach: resolved, §severty: major}", "did you mean 'severity'?"),
            BadInput("{id: x, feedback: §some, reach: resolved}", "'feedback' is 'some'"),
            BadInput("{id: x, feedback: §linkd, reach: resolved}", "did you mean 'linked'?"),
            BadInput("§{id: x, feedback: all}", "'reach' is missing"),
            BadInput("{id: x, feedback: all, reach: §resolve}", "did you mean 'resolved'?"),
            BadInput("{id: x, feedback: all, reach: resolved, §must: verified}", "'must' does not go with 'feedback'"),
            BadInput("{id: x, files: a, §severity: major}", "'severity' does not go with 'files'"),
            BadInput("{id: x, removals: none, §since: 2026-01-01}", "'since' does not go with 'removals'"),
            BadInput("{id: x, requirements: due, must: verified, §kind: praise}", "does not go with 'requirements'"),
            BadInput("{id: x, disputes: 0, §reach: resolved}", "'reach' does not go with 'disputes'"),
            BadInput("{id: x, feedback-count: §0}", "expected a whole number"),
            BadInput("{id: x, disputes: §many}", "expected a whole number"),
            BadInput("{id: x, requirements: §all, must: verified}", "'requirements' is 'all'"),
            BadInput("§{id: x, requirements: due}", "'must' is missing"),
            BadInput("{id: x, requirements: due, must: §verifed}", "did you mean 'verified'?"),
            BadInput("{id: x, communicated: §linked}", "'communicated' is 'linked'"),
            BadInput("{id: x, removals: §0}", "'removals' is '0'"),
            BadInput("{id: x, files: §[]}", "empty list"),
            BadInput("{id: x, files: [§/etc/passwd]}", "no path inside"),
            BadInput("{id: x, files: [a, §a]}", "'a' stands twice"),
            BadInput("{id: x, clocks: [§responde]}", "did you mean 'respond'?"),
            BadInput("{id: x, disputes: 0, severity: §\"majr..\"}", "did you mean 'major'?"),
            BadInput("{id: x, disputes: 0, severity: §critical..minor}", "is empty: 'critical' is worse than 'minor'"),
            BadInput("{id: x, disputes: 0, severity: §..}", "narrows nothing"),
            BadInput("{id: x, disputes: 0, severity: §[]}", "empty list"),
            BadInput("{id: x, disputes: 0, severity: [minor, §sever]}", "'severity' is 'sever'"),
            BadInput("{id: x, disputes: 0, kind: §complaints}", "did you mean 'complaint'?"),
            BadInput("{id: x, disputes: 0, touchpoint: §chekout}", "did you mean 'checkout'?"),
            BadInput("{id: x, disputes: 0, since: §yesterday}", "expected a day"),
            BadInput("{id: x, disputes: 0}\n        - §{id: x, removals: none}", "the criterion 'x' stands twice"),
        ])
    func wrongCriterion(input: BadInput) {
        MarkedText(Self.gate + input.text + "\n").expectError(input.words) { (bytes) throws(PolicyError) in
            _ = try WorkflowReader.read(
                bytes, path: "cx/policy.yml", severities: SeverityScale(), touchpoints: ["signup", "checkout"])
        }
    }

    @Test(
        "a criterion says in words what it asks",
        arguments: [
            (
                "{id: x, feedback: linked, severity: \"major..\", reach: resolved}",
                "every item of severity major or worse that is tied to this stage or an earlier one, by itself or by a "
                    + "requirement, is resolved, and its fix is in the code that is judged"
            ),
            (
                "{id: x, feedback: all, severity: ..minor, kind: [problem, complaint], reach: confirmed}",
                "every item of severity minor or milder of the kind complaint or problem is confirmed by its customer"
            ),
            (
                "{id: x, feedback: all, reach: assessed}",
                "every item is assessed within the time that the clock 'assess' allows"
            ),
            ("{id: x, feedback-count: 1}", "at least one item has come in: silence is not satisfaction"),
            (
                "{id: x, feedback-count: 5, since: 2026-01-01, touchpoint: [b, a, c]}",
                "at least 5 items at the touchpoint a, b or c received since 2026-01-01 have come in: "
                    + "silence is not satisfaction"
            ),
            (
                "{id: x, requirements: due, must: verified}",
                "every requirement due by this stage is verified as it now reads"
            ),
            ("{id: x, communicated: all}", "every resolution and every end of an item was told to its customer"),
            (
                "{id: x, disputes: 0, severity: minor..critical}",
                "no item of severity minor to critical stands disputed by its customer"
            ),
            ("{id: x, disputes: 1}", "at most one item stands disputed by its customer"),
            ("{id: x, disputes: 2}", "at most 2 items stand disputed by their customers"),
            ("{id: x, removals: none}", "no record that an earlier decision rested on has been removed or edited"),
            ("{id: x, files: [a, b]}", "the code that is judged holds a and b"),
            (
                "{id: x, clocks: [acknowledge, respond], severity: [minor, blocker]}",
                "no acknowledge or respond clock of an item of severity minor or blocker has run out"
            ),
        ])
    func sentences(text: String, sentence: String) throws {
        #expect(try criterion(text).sentence == sentence)
    }
}
