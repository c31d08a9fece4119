import Records
import TestSupport
import Testing

@testable import Lifecycle

private typealias Gate = GateFixture

/// What a lint passes over has nothing to say.
@Suite struct LintSettlingTests {
    @Test("by itself, and by the shape of another", arguments: 0..<30)
    func settledIsSilent(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        var gate = try Gate(Gate.all(.resolved))
        gate.policy.configuration.touchpoints = Bool.random(using: &random) ? ["checkout", "billing"] : nil
        gate.policy.configuration.roles = [
            "gatekeeper": [.init(pattern: Gate.ana)], "support": [.init(pattern: Gate.sam)],
        ]
        gate.policy.configuration.may = [.endWithoutFix: ["support"]]
        try gate.require("fast")
        let rules = FoldRules(
            assumeConfirmedAfter: 5 * 86_400, permissions: RolePermissions(gate.policy.configuration), at: gate.at)
        let words = KnownWords(gate.policy, of: gate.product)
        let settling = ItemSettling(lintBy: rules, words, gate.policy.configuration)
        var (settled, byShape) = (0, 0)
        for _ in 0..<300 {
            try ItemSettlingTests.add(0, to: &gate, &random)
            let item = try Gate.required(gate.storefront.items[try Gate.id("aaa0")])
            let feedback = try Gate.required(item.feedback)
            let state = ItemFold.state(of: feedback, events: item.events, rules: rules)
            let isSilent = state.remarks.isEmpty && words.unknown(in: state).isEmpty
            let shape = try ItemSettlingTests.shape(of: item, settling)
            if let shape, settling.settle(shape) != nil {
                byShape += 1
                #expect(isSilent, "\(item)")
            }
            if settling.settle(item, shape) != nil {
                settled += 1
                #expect(isSilent, "\(item)")
            }
        }
        #expect(settled > 20 && byShape > 5)
    }

    @Test func wordsAreThoseAfterCorrections() throws {
        var gate = try Gate(Gate.all(.resolved))
        gate.policy.configuration.touchpoints = ["billing"]
        let words = KnownWords(gate.policy, of: gate.product)
        let correction = try Gate.event(
            .corrected, 3, by: Gate.ana, [.of: .text("feedback"), .touchpoint: .text("billing")])
        let rules = FoldRules(permissions: Gate.Team(), at: gate.at)
        func unknown(_ events: [Event]) throws -> [String] {
            let id = try gate.add("aaaa", events)
            let feedback = try Gate.required(gate.storefront.items[id]?.feedback)
            return words.unknown(in: ItemFold.state(of: feedback, events: events, rules: rules)).map(\.word)
        }
        #expect(try unknown([]) == ["checkout"])
        #expect(try unknown([correction]) == [])
        #expect(try unknown([Gate.assessed("horrid"), correction]) == ["horrid"])
    }
}
