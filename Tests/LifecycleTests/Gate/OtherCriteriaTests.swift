import Records
import Testing

@testable import Lifecycle

private typealias Gate = GateFixture

@Suite struct RequirementsCriterionTests {
    private func codes(_ events: [Event], must: Criterion.Must = .verified, inCode: Bool = true) throws -> [String] {
        var gate = try Gate(Gate.rule(.requirements(must: must)))
        try gate.require("fast", events, inCode: inCode)
        return gate.verdict().codes
    }

    @Test func dueRequirementsMustStand() throws {
        let approved = try Gate.judgment(.approved, of: "fast", day: 10)
        let verified = try Gate.judgment(.verified, of: "fast")
        #expect(try codes([]) == ["requirement/not-approved"])
        #expect(try codes([approved]) == ["requirement/not-verified"])
        #expect(try codes([approved], must: .approved).isEmpty)
        #expect(try codes([approved, verified]).isEmpty)
        #expect(try codes([Gate.judgment(.failed, of: "fast")]) == ["requirement/failed"])
        let older = try Gate.judgment(.verified, of: "fast", digest: "sha256:" + String(repeating: "0", count: 64))
        #expect(try codes([older]) == ["requirement/suspect"])
        #expect(try codes([Gate.judgment(.verified, of: "fast", by: Gate.eve)]) == ["requirement/not-approved"])
    }

    @Test func aVerificationCountsOnlyInTheCode() throws {
        let verified = try Gate.judgment(.verified, of: "fast")
        #expect(try codes([verified], inCode: false) == ["requirement/not-verified"])
        #expect(try codes([verified], must: .approved).isEmpty)
        #expect(try codes([verified], must: .approved, inCode: false) == ["requirement/not-approved"])
    }

    @Test func aRequirementIsDueFromItsStageOnUntilItIsRetired() throws {
        var gate = try Gate(Gate.rule(.requirements(must: .approved)))
        try gate.require("late", stage: "review")
        #expect(gate.verdict().state == .satisfied)
        gate.stage = "review"
        #expect(gate.verdict().state == .blocked)
        try gate.require("late", stage: "review", [Gate.event(.retired, 3, by: Gate.ana)])
        #expect(gate.verdict().state == .satisfied)
    }

    @Test func aBrokenFolderOrAnUnknownStageIsUndetermined() throws {
        var gate = try Gate(Gate.rule(.requirements(must: .approved)))
        try gate.require("fast", [Gate.judgment(.approved, of: "fast")])
        let slug = try Gate.required(Slug("fast"))
        gate.storefront.requirements[slug]?.problems = [
            RecordProblem(path: "cx/x.md", line: 2, message: "unknown type")
        ]
        #expect(gate.verdict().state == .undetermined)
        #expect(gate.verdict().findings.first?.line == 2)
        var other = try Gate(Gate.rule(.requirements(must: .approved)))
        try other.require("fast", stage: "lunch")
        #expect(other.verdict().state == .undetermined)
        #expect(other.verdict().findings.first?.message.contains("did you mean 'launch'") == true)
    }

    @Test func theTextOfThePolicyIsTheOneThatIsJudged() throws {
        var gate = try Gate(Gate.rule(.requirements(must: .approved)))
        try gate.require("fast", [Gate.judgment(.approved, of: "fast")])
        let slug = try Gate.required(Slug("fast"))
        gate.storefront.requirements[slug]?.requirement?.record.fields[.title] = .text("Softened")
        #expect(gate.verdict().state == .satisfied)
        gate.policy.requirements[gate.product]?[slug]?.record.fields[.title] = .text("Hardened")
        #expect(gate.verdict().codes == ["requirement/suspect"])
    }
}

@Suite struct OtherCriteriaTests {
    @Test func silenceIsNotSatisfaction() throws {
        var gate = try Gate(Gate.rule(.feedbackCount(2)))
        try gate.add("aaaa", kind: "praise")
        #expect(gate.verdict().codes == ["gate/too-little-feedback"])
        try gate.add("bbbb", problems: [RecordProblem(message: "broken")])
        #expect(gate.verdict().state == .undetermined)
        try gate.add("bbbb")
        #expect(gate.verdict().state == .satisfied)
        #expect(gate.verdict().criteria.first?.judged == 2)
    }

    @Test func everyEndAndResolutionIsTold() throws {
        var gate = try Gate(Gate.rule(.communicated))
        try gate.add("aaaa")
        #expect(gate.verdict().state == .satisfied)
        let fixed = try Gate.event(.fixed, 3)
        try gate.add("bbbb", [fixed])
        let verdict = gate.verdict()
        #expect(verdict.codes == ["gate/not-told"])
        #expect(verdict.findings.first?.hint == "hearback feedback told bbbb --of \(fixed.name) --via email")
        try gate.add("bbbb", [fixed, Gate.event(.told, 4, [.of: .text(fixed.name.text), .via: .text("email")])])
        try gate.add("cccc", customer: nil, [Gate.event(.fixed, 5)])
        #expect(gate.verdict().state == .satisfied)
        #expect(gate.verdict().criteria.first?.notes == ["1 without a customer count as told"])
    }

    @Test func disputesAreCounted() throws {
        var gate = try Gate(Gate.rule(.disputes(0)))
        let dispute = try Gate.event(.disputed, 4, by: Gate.customer)
        try gate.add("aaaa", [Gate.event(.fixed, 3), dispute])
        #expect(gate.verdict().codes == ["gate/disputed"])
        try gate.add("aaaa", [Gate.event(.fixed, 3), dispute, Gate.event(.fixed, 5, seen: [dispute])])
        #expect(gate.verdict().state == .satisfied)
        var lenient = try Gate(Gate.rule(.disputes(1)))
        try lenient.add("aaaa", [Gate.event(.fixed, 3), dispute])
        #expect(lenient.verdict().state == .satisfied)
        try lenient.add("bbbb", [Gate.event(.fixed, 3), dispute])
        #expect(lenient.verdict().counts.blocked == 2)
    }

    @Test func removalsAreFound() throws {
        var gate = try Gate(Gate.rule(.removals))
        #expect(gate.verdict().state == .notApplicable)
        gate.removals = .compared(decisions: 1, [])
        #expect(gate.verdict().state == .satisfied)
        let decision = try Gate.decided(.hold, 3).name
        gate.removals = .compared(
            decisions: 1,
            [
                .init(
                    kind: .removed, path: "cx/storefront/feedback/2026/11-01/fb-20261101-aaaa0000/feedback.md",
                    decision: decision),
                .init(
                    kind: .edited, path: "cx/storefront/feedback/2026/11-01/fb-20261101-bbbb0000/feedback.md",
                    decision: decision),
            ])
        #expect(Set(gate.verdict().codes) == ["record/removed", "record/edited"])
        #expect(
            gate.verdict().findings.compactMap(\.item).sorted() == ["fb-20261101-aaaa0000", "fb-20261101-bbbb0000"])
        gate.removals = .undetermined(message: "not in this clone", hint: "git fetch --unshallow")
        #expect(gate.verdict().state == .undetermined)
        #expect(gate.verdict().findings.first?.hint == "git fetch --unshallow")
    }

    @Test func deliverablesMustBeInTheCode() throws {
        var gate = try Gate(Gate.rule(.files(["docs/a.md", "docs/b.md"])))
        gate.codeFiles = ["docs/a.md"]
        #expect(gate.verdict().codes == ["gate/file-missing"])
        #expect(gate.verdict().criteria.first?.judged == 2)
        gate.codeFiles = ["docs/a.md", "docs/b.md"]
        #expect(gate.verdict().state == .satisfied)
    }

    @Test func whatThisVersionDoesNotComputeIsUndetermined() throws {
        var gate = try Gate(Gate.rule(.clocks(["respond"])))
        #expect(gate.verdict().codes == ["gate/not-computed"])
        #expect(gate.verdict().state == .undetermined)
        gate = try Gate(Gate.all(.resolved))
        gate.policy.configuration.hasCalendar = true
        #expect(gate.verdict().state == .undetermined)
    }

    @Test func signaturesThatCouldNotBeCheckedAreUndetermined() throws {
        var gate = try Gate(Gate.all(.resolved))
        #expect(gate.verdict().state == .satisfied)
        gate.signatureProblem = RecordProblem(path: "cx/allowed_signers", message: "it is not there")
        #expect(gate.verdict().state == .undetermined)
        #expect(gate.verdict().remarks == ["signature/not-verified"])
    }

    @Test func anAssumedConfirmationNeedsDaysThatTheCalendarWouldCount() throws {
        var gate = try Gate(Gate.all(.confirmed))
        gate.policy.configuration.clocks.assumeConfirmedAfter = .days(2)
        let fixed = try Gate.event(.fixed, 3)
        try gate.add("aaaa", [fixed, Gate.event(.told, 4, [.of: .text(fixed.name.text), .via: .text("email")])])
        #expect(gate.verdict().state == .satisfied)
        gate.policy.configuration.hasCalendar = true
        #expect(gate.verdict().codes == ["gate/not-computed"])
    }
}

@Suite struct WholeVerdictTests {
    @Test func questionsThatMakeNoSenseAreErrors() throws {
        var gate = try Gate(Gate.all(.resolved))
        gate.stage = "lauch"
        #expect(gate.verdict().state == .error)
        #expect(gate.verdict().findings.first?.message == "unknown stage 'lauch'; did you mean 'launch'?")
        #expect(gate.verdict().findings.first?.hint == "hearback gate check launch --product storefront")
        gate.stage = "discovery"
        #expect(gate.verdict().remarks == ["gate/no-gate"])
        gate.stage = "launch"
        gate.product = try Gate.required(Slug("storefrnt"))
        #expect(gate.verdict().state == .error)
        #expect(gate.verdict().remarks == ["gate/unknown-product"])
    }

    @Test func aGateWithoutCriteriaPassesNothing() throws {
        let gate = try Gate()
        #expect(gate.verdict().state == .undetermined)
        #expect(gate.verdict().remarks == ["gate/no-criteria"])
    }

    @Test func aProductWithoutAFeedbackFolderPassesNothing() throws {
        var gate = try Gate(Gate.all(.resolved))
        gate.storefront.hasFeedbackFolder = false
        #expect(gate.verdict().remarks == ["gate/no-feedback"])
        gate.holdsStorefront = false
        #expect(gate.verdict().state == .undetermined)
    }

    @Test func problemsOfProductRootAndPolicyAreUndetermined() throws {
        var gate = try Gate(Gate.all(.resolved))
        gate.storefront.problems = [RecordProblem(path: "cx/storefront/odd", message: "unknown entry")]
        #expect(gate.verdict().remarks == ["record/invalid"])
        gate.storefront.problems = []
        gate.snapshot.problems = [RecordProblem(path: "cx/odd", message: "unknown entry")]
        #expect(gate.verdict().state == .undetermined)
        gate.snapshot.problems = []
        gate.policy.problems = [RecordProblem(path: "cx/storefront/product.md", line: 4, message: "broken")]
        #expect(gate.verdict().remarks == ["policy/invalid"])
        #expect(gate.verdict().findings.last?.line == 4)
    }

    @Test func adviceIsComputedAndSaysThatItBlocksNothing() throws {
        var gate = try Gate(Gate.all(.resolved))
        gate.policy.workflow.stages[2].gate?.mode = .advise
        try gate.add("aaaa")
        let verdict = gate.verdict()
        #expect(verdict.state == .blocked)
        #expect(verdict.mode == .advise)
        #expect(verdict.notes.contains("this gate advises only and blocks nothing"))
        #expect(Lifecycle.ExitStatus.of([verdict]) == .passed)
    }

    @Test func theSameInputGivesTheSameVerdict() throws {
        var gate = try Gate(Gate.all(.resolved), Gate.rule(.communicated))
        for short in ["aaaa", "bbbb", "cccc", "dddd", "eeee"] {
            try gate.add(
                short, [Gate.assessed("minor", 2, [.blocks: .text("launch")]), Gate.event(.declined, 3, by: Gate.eve)])
        }
        #expect(gate.verdict().findings == gate.verdict().findings)
        #expect(VerdictDigest(gate.verdict()) == VerdictDigest(gate.verdict()))
    }

    @Test(arguments: [
        ([GateState.satisfied], Lifecycle.ExitStatus.passed), ([.waived], .passed), ([.notApplicable], .passed),
        ([.blocked], .blocked), ([.undetermined], .undetermined), ([.error], .wrong),
        ([.blocked, .undetermined], .undetermined), ([.undetermined, .error, .blocked], .wrong),
        ([.satisfied, .blocked, .waived], .blocked), ([], .undetermined),
    ])
    func theExitStatusIsTheWorst(_ states: [GateState], _ expected: Lifecycle.ExitStatus) throws {
        let revisions = try Gate().input.revisions
        func verdicts(_ mode: GateMode) -> [Verdict] {
            states.map { Verdict(product: "p", stage: "s", state: $0, mode: mode, revisions: revisions) }
        }
        #expect(Lifecycle.ExitStatus.of(verdicts(.enforce)) == expected)
        let advised: Lifecycle.ExitStatus = expected == .wrong ? .wrong : states.isEmpty ? .undetermined : .passed
        #expect(Lifecycle.ExitStatus.of(verdicts(.advise)) == advised)
    }

    @Test func manyItemsAreJudgedQuickly() throws {
        var gate = try Gate(Gate.all(.resolved), Gate.linked(.resolved), Gate.all(.assessed))
        for number in 0..<10_000 {
            let id = FeedbackID(day: try Gate.required(Day("2026-11-01")), random: UInt64(number) &* 104_729)
            try gate.add(
                String(id.short), [Gate.assessed("minor", 2, [.blocks: .text("launch")]), Gate.event(.fixed, 3)],
                inCode: number % 2 == 0)
        }
        let input = gate.input
        let clock = ContinuousClock()
        let time = clock.measure { _ = GateEvaluation.verdict(input, permissions: Gate.Team()) }
        // A debug build on a busy machine: this only catches quadratic work.
        #expect(time < .seconds(20), "\(time)")
    }
}
