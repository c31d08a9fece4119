import Records
import Testing

@Suite struct RequirementStateTests {
    private func requirement(_ title: String = "Holds") throws -> Requirement {
        Requirement(
            slug: try Fold.required(Slug("holds")),
            record: Record(kind: .requirement, fields: [.title: .text(title), .stage: .text("launch")]))
    }

    private func standing(_ events: [Event]) throws -> RequirementState {
        RequirementState.state(of: try requirement(), events: events, rules: try Fold.rules())
    }

    private func event(
        _ type: EventType, _ day: Int, by: String = Fold.ana, of title: String = "Holds", year: Int = 2026
    ) throws -> Event {
        try Fold.event(type, day, by: by, [.digest: .text(requirement(title).digest)], year: year)
    }

    @Test func theNewestJudgmentOfThePresentTextCounts() throws {
        #expect(try standing([]).standing == .draft)
        #expect(try standing([event(.approved, 2)]).standing == .approved)
        #expect(try standing([event(.approved, 2), event(.verified, 3)]).standing == .verified)
        #expect(try standing([event(.verified, 3), event(.failed, 4)]).standing == .failed)
        #expect(try standing([event(.verified, 3), event(.approved, 4)]).standing == .verified)
    }

    @Test func aJudgmentOfAnotherTextIsSuspect() throws {
        #expect(try standing([event(.verified, 2, of: "Held")]).standing == .suspect)
        #expect(try standing([event(.verified, 2, of: "Held"), event(.approved, 3)]).standing == .approved)
    }

    @Test func whatIsNotPermittedOrOfTheFutureDoesNotHelp() throws {
        #expect(try standing([event(.verified, 2, by: Fold.eve)]).standing == .draft)
        #expect(try standing([event(.retired, 2, by: Fold.eve)]).standing == .draft)
        #expect(try standing([event(.verified, 2, year: 2099)]).standing == .draft)
        #expect(try standing([event(.verified, 2), event(.failed, 2, year: 2099)]).standing == .failed)
    }

    @Test func everyVerificationSinceTheNewestFailureIsKept() throws {
        let events = [try event(.verified, 2), try event(.failed, 3), try event(.verified, 4), try event(.verified, 5)]
        #expect(try standing(events).verifications == events[2...].map(\.name))
    }
}
