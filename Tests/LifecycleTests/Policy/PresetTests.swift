import Lifecycle
import Records
import Testing

@Suite struct PresetTests {
    private static let names = ["phase-gate", "agile-dual-track", "continuous"]

    private func preset(_ name: String) throws -> Workflow {
        try WorkflowReader.read(
            Checkout.bytes("workflows/lifecycle/\(name).yml"), path: "cx/workflow.yml", severities: SeverityScale(),
            touchpoints: nil)
    }

    private func gate(_ stage: String) throws -> [String: Criterion] {
        let gate = try #require(try preset("phase-gate").stage(stage)?.gate)
        return Dictionary(uniqueKeysWithValues: gate.criteria.map { ($0.id, $0) })
    }

    @Test("each preset is a valid workflow of its own name, whose gates have a question and criteria", arguments: names)
    func valid(name: String) throws {
        let workflow = try preset(name)
        #expect(workflow.id == name)
        for gate in workflow.stages.compactMap(\.gate) {
            #expect(gate.question != nil)
            #expect(!gate.criteria.isEmpty)
            #expect(gate.mode == .enforce)
        }
    }

    @Test("each preset stands under the name of its file, and there is no other")
    func files() throws {
        #expect(try Checkout.names(in: "workflows/lifecycle") == Self.names.sorted().map { $0 + ".yml" })
    }

    @Test("the stages are those of the documentation")
    func stages() throws {
        let phases = ["discovery", "scoping", "business-case", "development", "validation", "launch", "review"]
        #expect(try preset("phase-gate").stages.map(\.id) == phases)
        #expect(try preset("agile-dual-track").stages.map(\.id) == ["discovery", "delivery", "release", "live"])
        #expect(try preset("continuous").stages.map(\.id) == ["main", "canary", "production"])
    }

    @Test("no preset asks for what is not computed yet", arguments: names)
    func noClocks(name: String) throws {
        for criterion in try preset(name).stages.compactMap(\.gate).flatMap(\.criteria) {
            if case .clocks = criterion.rule { Issue.record("\(criterion.id) asks for clocks") }
        }
    }

    @Test("the presets together use every kind of criterion but clocks")
    func kinds() throws {
        var used: Set<String> = []
        for name in Self.names {
            for criterion in try preset(name).stages.compactMap(\.gate).flatMap(\.criteria) {
                used.insert("\(criterion.rule)".prefix { $0.isLetter }.description)
            }
        }
        #expect(
            used == ["feedback", "feedbackCount", "requirements", "communicated", "disputes", "removals", "files"])
    }

    @Test("phase-gate asks at validation what the documentation says")
    func validation() throws {
        let criteria = try gate("validation")
        #expect(criteria["triaged"]?.rule == .feedback(.all, reach: .assessed))
        #expect(criteria["linked-done"]?.rule == .feedback(.linked, reach: .resolved))
        #expect(criteria["linked-done"]?.filter.severities == ["major", "critical", "blocker"])
        #expect(criteria["requirements"]?.rule == .requirements(must: .verified))
    }

    @Test("phase-gate asks at launch what the documentation says")
    func launch() throws {
        let criteria = try gate("launch")
        #expect(criteria["linked-done"]?.rule == .feedback(.linked, reach: .resolved))
        #expect(criteria["linked-done"]?.filter == ItemFilter())
        #expect(criteria["nothing-severe"]?.rule == .feedback(.all, reach: .resolved))
        #expect(criteria["nothing-severe"]?.filter.severities == ["critical", "blocker"])
        #expect(criteria["heard-anyone"]?.rule == .feedbackCount(1))
        #expect(criteria["nothing-buried"]?.rule == .removals)
    }

    @Test("phase-gate asks at the review what the documentation says")
    func review() throws {
        let criteria = try gate("review")
        #expect(criteria["told"]?.rule == .communicated)
        #expect(criteria["confirmed"]?.rule == .feedback(.linked, reach: .confirmed))
        #expect(criteria["no-dispute"]?.rule == .disputes(0))
    }

    @Test("no gate before the last asks a customer to confirm what has not shipped", arguments: names)
    func confirmation(name: String) throws {
        for stage in try preset(name).stages.dropLast() {
            for criterion in stage.gate?.criteria ?? [] {
                if case .feedback(_, reach: .confirmed) = criterion.rule {
                    Issue.record("\(stage.id): \(criterion.id)")
                }
                if criterion.rule == .communicated { Issue.record("\(stage.id): \(criterion.id)") }
            }
        }
    }

    @Test("what a preset offers as a comment is valid when it is switched on", arguments: names)
    func offers(name: String) throws {
        let lines = String(decoding: try Checkout.bytes("workflows/lifecycle/\(name).yml"), as: UTF8.self)
            .split(separator: "\n", omittingEmptySubsequences: false)
        let offers = lines.filter { $0.contains(" # - {id") || $0.contains(" # decide: {") }
        #expect(offers.count == 1)
        let text = lines.map { line in
            guard offers.contains(line), let mark = line.firstIndex(of: "#") else { return String(line) }
            return String(line[..<mark] + line[mark...].dropFirst(2))
        }.joined(separator: "\n")
        _ = try WorkflowReader.read(
            Array(text.utf8), path: "cx/workflow.yml", severities: SeverityScale(), touchpoints: nil)
    }
}
