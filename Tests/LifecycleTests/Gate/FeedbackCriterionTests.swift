import Records
import Testing

@testable import Lifecycle

private typealias Gate = GateFixture

@Suite struct FeedbackCriterionTests {
    @Test func anOpenItemBlocksWithTheWayOut() throws {
        var gate = try Gate(Gate.all(.resolved))
        try gate.add("7k3m", [Gate.assessed("critical", 20, [.owner: .text(Gate.dana)])])
        let verdict = gate.verdict()
        #expect(verdict.state == .blocked)
        #expect(verdict.codes == ["gate/unresolved"])
        let finding = try Gate.required(verdict.findings.first)
        #expect(finding.item == "fb-20261101-7k3m0000")
        #expect(
            finding.message == "blocks launch: critical, assessed, waits for us for 29 days; owner dana@example.com")
        #expect(finding.hint == "hearback feedback resolve 7k3m --fixed -m '…'")
        #expect(finding.path == "cx/storefront/feedback/2026/11-01/fb-20261101-7k3m0000/feedback.md")
        #expect(verdict.counts.blocked == 1)
        #expect(verdict.notes.contains("identities not verified"))
    }

    @Test func anEmptyRecordIsSatisfiedAndSaysThatItJudgedNothing() throws {
        let verdict = try Gate(Gate.all(.resolved)).verdict()
        #expect(verdict.state == .satisfied)
        #expect(verdict.criteria.map(\.judged) == [0])
    }

    @Test func aFixInTheCodePassesAndOneElsewhereDoesNot() throws {
        var gate = try Gate(Gate.all(.resolved))
        let fixed = try Gate.event(.fixed, 20)
        try gate.add("aaaa", [Gate.assessed("major"), fixed])
        #expect(gate.verdict().state == .satisfied)
        try gate.add("aaaa", [Gate.assessed("major"), fixed], inCode: false)
        let verdict = gate.verdict()
        #expect(verdict.codes == ["gate/not-in-revision"])
        let hint = try Gate.required(verdict.findings.first?.hint)
        #expect(
            hint.hasPrefix("git cherry-pick -x $(git log --all --reverse --diff-filter=A --format=%h -- cx/storefront/")
        )
        #expect(hint.hasSuffix("\(fixed.name.file))"))
    }

    @Test func theCommitThatAFixNamesIsTheOneToBringOverUnlessItIsNoCommit() throws {
        var gate = try Gate(Gate.all(.resolved))
        try gate.add("aaaa", [Gate.event(.fixed, 20, [.commits: .list(["abc1234"])])], inCode: false)
        #expect(gate.verdict().findings.first?.hint == "git cherry-pick -x abc1234")
        try gate.add("aaaa", [Gate.event(.fixed, 20, [.commits: .list(["$(reboot)"])])], inCode: false)
        #expect(gate.verdict().findings.first?.hint?.contains("reboot") == false)
    }

    @Test func everyFixedEventMustBeInTheCode() throws {
        var gate = try Gate(Gate.all(.resolved))
        let first = try Gate.event(.fixed, 20)
        let second = try Gate.event(.fixed, 21)
        let id = try gate.add("aaaa", [first, second])
        gate.storefront.items[id]?.inCode = [second.name]
        #expect(gate.verdict().codes == ["gate/not-in-revision"])
    }

    @Test func permittedEndsCountAsReachedAndAreCounted() throws {
        var gate = try Gate(Gate.all(.resolved))
        try gate.add("aaaa", [Gate.assessed("minor"), Gate.event(.declined, 20, by: Gate.sam)])
        try gate.add("bbbb", [Gate.assessed("minor"), Gate.event(.workaround, 20, by: Gate.sam)])
        try gate.add("cccc", [Gate.assessed("minor"), Gate.event(.fixed, 20)])
        let verdict = gate.verdict()
        #expect(verdict.state == .satisfied)
        #expect(verdict.criteria.first?.endedWithoutFix == 2)
        #expect(verdict.criteria.first?.judged == 3)
    }

    @Test func aResolutionWithoutAFixIsNotConfirmed() throws {
        var gate = try Gate(Gate.all(.confirmed))
        let workaround = try Gate.event(.workaround, 20, by: Gate.sam)
        try gate.add("aaaa", [Gate.assessed("minor"), workaround])
        #expect(gate.verdict().codes == ["gate/unconfirmed"])
        #expect(
            gate.verdict().findings.first?.hint == "hearback feedback told aaaa --of \(workaround.name) --via email")
        try gate.add("aaaa", [Gate.assessed("minor"), workaround, Gate.event(.confirmed, 21, by: Gate.customer)])
        #expect(gate.verdict().state == .satisfied)
    }

    @Test func anUnreadMessageBlocksAResolvedItemAndAThanksIsAcknowledged() throws {
        var gate = try Gate(Gate.all(.resolved))
        let wrote = try Gate.event(.wrote, 21, by: Gate.customer)
        let events = [try Gate.assessed("minor"), try Gate.event(.fixed, 20), wrote]
        try gate.add("aaaa", events)
        #expect(gate.verdict().codes == ["gate/unread"])
        #expect(gate.verdict().findings.first?.message.contains(wrote.name.text) == true)
        try gate.add("aaaa", events + [Gate.event(.acknowledged, 22, seen: [wrote])])
        #expect(gate.verdict().state == .satisfied)
    }

    @Test func linkedMeansNamedOrTiedToADueRequirementEitherWay() throws {
        var gate = try Gate(Gate.linked(.resolved))
        try gate.require("early", stage: "validation")
        try gate.require("late", stage: "review")
        try gate.require("answers", stage: "launch", feedback: ["dddd"])
        try gate.add("aaaa", [Gate.assessed("minor", 2, [.blocks: .text("validation")])])
        try gate.add("bbbb", [Gate.assessed("minor", 2, [.blocks: .text("review")])])
        try gate.add("cccc", [Gate.assessed("minor", 2, [.requirements: .list(["early"])])])
        try gate.add("dddd", [Gate.assessed("minor", 2)])
        try gate.add("eeee", [Gate.assessed("minor", 2, [.requirements: .list(["late"])])])
        try gate.add("ffff", [Gate.assessed("minor", 2)])
        let items = gate.verdict().findings.compactMap(\.item).map { String($0.dropFirst(12).prefix(4)) }
        #expect(items.sorted() == ["aaaa", "cccc", "dddd"])
        #expect(gate.verdict().criteria.first?.judged == 3)
        gate.stage = "review"
        #expect(gate.verdict().criteria.first?.judged == 5)
    }

    @Test func aRetiredRequirementTiesNothing() throws {
        var gate = try Gate(Gate.linked(.resolved))
        try gate.require("gone", [Gate.event(.retired, 3, by: Gate.ana)])
        try gate.add("aaaa", [Gate.assessed("minor", 2, [.requirements: .list(["gone"])])])
        #expect(gate.verdict().state == .satisfied)
        try gate.require("gone", [Gate.event(.retired, 3, by: Gate.eve)])
        #expect(gate.verdict().state == .blocked)
    }

    @Test func severityNarrowsAndAnUnassessedItemCountsAsTheHighest() throws {
        var gate = try Gate(Gate.all(.resolved, ItemFilter(severities: ["critical", "blocker"])))
        try gate.add("aaaa", [Gate.assessed("minor")])
        #expect(gate.verdict().state == .satisfied)
        try gate.add("bbbb")
        #expect(gate.verdict().codes == ["gate/unresolved"])
    }

    @Test func releasesNarrowAnItemButNeverForTheProductItself() throws {
        var gate = try Gate(Gate.all(.resolved))
        try gate.add("aaaa", [Gate.assessed("minor", 2, by: Gate.ana, [.releases: .list(["2.1"])])])
        #expect(gate.verdict().state == .blocked)
        gate.release = "2.1"
        #expect(gate.verdict().state == .blocked)
        gate.release = "2.0"
        #expect(gate.verdict().state == .satisfied)
    }

    @Test func praiseAndScoresWithoutATextNeedNothing() throws {
        var gate = try Gate(Gate.all(.resolved))
        try gate.add("aaaa", kind: "praise")
        try gate.add("bbbb", kind: "survey-response", body: "")
        #expect(gate.verdict().criteria.first?.judged == 0)
        try gate.add("cccc", kind: "survey-response", body: "Slow.")
        #expect(gate.verdict().criteria.first?.judged == 1)
        try gate.add("aaaa", kind: "praise", [Gate.event(.wrote, 5, by: Gate.customer)])
        #expect(gate.verdict().codes.contains("gate/unread"))
    }

    @Test func aComplaintDoesNotVanishAsTheDuplicateOfPraise() throws {
        var gate = try Gate(Gate.all(.resolved))
        let praise = try gate.add("aaaa", kind: "praise")
        try gate.add(
            "bbbb", [Gate.assessed("minor"), Gate.event(.duplicate, 3, by: Gate.sam, [.of: .text(praise.text)])])
        #expect(gate.verdict().findings.map(\.item) == [praise.text])
    }

    @Test func whatCameBeforeTheBaselineIsListedUntilSomebodyTouchesIt() throws {
        var gate = try Gate(Gate.all(.resolved))
        gate.policy.configuration.baseline = Day("2026-11-10")
        try gate.add("aaaa")
        #expect(gate.verdict().state == .satisfied)
        #expect(gate.verdict().criteria.first?.listed == 1)
        try gate.add("aaaa", [Gate.event(.acknowledged, 12)])
        #expect(gate.verdict().criteria.first?.listed == 1)
        for event in [
            try Gate.assessed("minor", 12), try Gate.event(.wrote, 12, by: Gate.customer),
            try Gate.event(.disputed, 12, by: Gate.customer),
        ] {
            try gate.add("aaaa", [event])
            #expect(gate.verdict().state == .blocked)
        }
    }

    @Test func aDuplicateHasNoStandingOfItsOwnUnlessItIsOpen() throws {
        var gate = try Gate(Gate.all(.resolved))
        let original = try gate.add("aaaa", [Gate.assessed("minor"), Gate.event(.fixed, 20)])
        let duplicate = try Gate.event(.duplicate, 3, by: Gate.ana, [.of: .text(original.text)])
        try gate.add("bbbb", [duplicate])
        #expect(gate.verdict().state == .satisfied)
        #expect(gate.verdict().criteria.first?.judged == 1)
        try gate.add("bbbb", [duplicate, Gate.event(.wrote, 21, by: Gate.customer)])
        // The duplicate is open again, and keeps the original open.
        #expect(gate.verdict().codes == ["gate/unread", "gate/unread"])
    }

    @Test func assessmentsAreDueWhenTheClockHasRunOut() throws {
        var gate = try Gate(Gate.all(.assessed))
        gate.policy.configuration.clocks.assess = Clocks.Targets(standard: .days(2))
        try gate.add("aaaa", received: "2026-11-29T12:00:00Z")
        let before = gate.verdict()
        #expect(before.state == .satisfied)
        #expect(before.findings.first?.message.hasPrefix("not assessed yet, due in 12 hours") == true)
        gate.at = gate.at.advanced(by: 86_400)
        #expect(gate.verdict().state == .blocked)
        #expect(gate.verdict().codes == ["gate/untriaged"])
        try gate.add("aaaa", received: "2026-11-29T12:00:00Z", [Gate.event(.explained, 30, by: Gate.ana)])
        #expect(gate.verdict().state == .satisfied)
    }

    @Test func withoutAClockAnAssessmentIsDueAtOnce() throws {
        var gate = try Gate(Gate.all(.assessed))
        try gate.add("aaaa")
        #expect(gate.verdict().codes == ["gate/untriaged"])
    }

    @Test func acknowledgedAsksForAPerson() throws {
        var gate = try Gate(Gate.all(.acknowledged))
        try gate.add("aaaa", [Gate.event(.acknowledged, 2, by: "bot:mail")])
        #expect(gate.verdict().codes == ["gate/unacknowledged"])
        try gate.add("aaaa", [Gate.event(.acknowledged, 2)])
        #expect(gate.verdict().state == .satisfied)
    }

    @Test func theWorstComesFirst() throws {
        var gate = try Gate(Gate.all(.resolved))
        try gate.add("aaaa", received: "2026-11-01T10:00:00Z", [Gate.assessed("minor")])
        try gate.add("bbbb", received: "2026-11-01T09:00:00Z", [Gate.assessed("minor")])
        try gate.add("cccc", [Gate.assessed("critical")])
        try gate.add("dddd", [Gate.assessed("major")], problems: [RecordProblem(line: 3, message: "unknown key")])
        let order = gate.verdict().findings.compactMap(\.item).map { String($0.dropFirst(12).prefix(4)) }
        #expect(order == ["dddd", "cccc", "bbbb", "aaaa"])
        #expect(gate.verdict().state == .undetermined)
    }

    @Test func oneItemCountsOnceAsItsWorst() throws {
        var gate = try Gate(Gate.all(.acknowledged), Gate.linked(.resolved), Gate.all(.resolved))
        try gate.add("aaaa", [Gate.assessed("minor", 2, [.blocks: .text("launch")])])
        try gate.add("bbbb", [Gate.assessed("minor"), Gate.event(.fixed, 3)])
        let counts = gate.verdict().counts
        #expect(counts.blocked == 1)
        #expect(counts.satisfied == 1)
    }

    @Test func hintsNameTheShortestUniqueBeginning() throws {
        var gate = try Gate(Gate.all(.resolved))
        try gate.add("aaaab")
        try gate.add("aaaac")
        let hints = gate.verdict().findings.compactMap(\.hint)
        #expect(hints.contains { $0.contains(" aaaab ") })
        #expect(hints.contains { $0.contains(" aaaac ") })
    }
}
