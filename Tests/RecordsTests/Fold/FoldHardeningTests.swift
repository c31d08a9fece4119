import Records
import Testing

@Suite struct FoldHardeningTests {
    private let proof: RecordFields = [
        .onBehalf: .text(Fold.customerText), .via: .text("phone"), .evidence: .text("sha256:0"),
    ]

    @Test func theLetterCaseOfAnAddressMakesNobodyElse() throws {
        let upper = "Ana@Example.com"
        #expect(Actor(upper) == Actor(Fold.ana))
        #expect(Set([Actor(upper), Actor(Fold.ana)]).count == 1)
        let assigned = try Fold.event(.assigned, 2, [.owner: .text(upper)])
        let events = [try Fold.assessed("minor", 2), assigned, try Fold.event(.fixed, 3)]
        let state = try Fold.state(events + [Fold.event(.confirmed, 4, by: Fold.ana, proof)])
        #expect(state.level == .resolved)
        let ana = try Fold.required(Actor(Fold.ana))
        #expect(state.isOwned(by: ana))
        #expect(state.isOwned(by: ana, at: try Fold.event(.waived, 5).name))
        #expect(!state.isOwned(by: ana, at: try Fold.event(.waived, 1).name))
    }

    @Test func aWithdrawalOnBehalfDoesNotEndWhatItsWriterHadNotSeen() throws {
        let dispute = try Fold.event(.disputed, 3, by: Fold.customerText)
        let events = [try Fold.assessed("minor", 2), dispute]
        #expect(try Fold.state(events + [Fold.event(.withdrawn, 4, by: Fold.ana, proof)]).isOpen)
        #expect(try !Fold.state(events + [Fold.event(.withdrawn, 4, by: Fold.ana, seen: [dispute], proof)]).isOpen)
        #expect(RecordSchema.of(.event(.withdrawn)).optional.contains(.seen))
    }

    @Test func aTellingDatedBeforeTheClosingDoesNotShortenTheSilence() throws {
        let fixed = try Fold.event(.fixed, 10)
        let told = try Fold.event(.told, 2, [.of: .text(fixed.name.text), .via: .text("email")])
        let week = 7 * Timestamp.secondsPerDay
        let early = try Fold.state([fixed, told], at: "2026-11-12T00:00:00Z", assumeAfter: week)
        #expect(early.level == .resolved)
        #expect(try Fold.state([fixed, told], at: "2026-11-18T00:00:00Z", assumeAfter: week).level == .confirmed)
    }

    @Test func movingAnAssessedItemToAnotherTouchpointNeedsTheRightToCorrect() throws {
        let first = try Fold.assessed("major", 2, [.touchpoint: .text("billing")])
        func touchpoint(_ by: String, _ place: String) throws -> ItemState {
            try Fold.state([first, Fold.assessed("major", 3, by: by, [.touchpoint: .text(place)])])
        }
        #expect(try Fold.state([first]).feedback.touchpoint == "billing")
        #expect(try touchpoint(Fold.dana, "elsewhere").feedback.touchpoint == "billing")
        #expect(try touchpoint(Fold.dana, "elsewhere").remarks.map(\.kind) == [.notPermitted])
        #expect(try touchpoint(Fold.dana, "billing").remarks.isEmpty)
        #expect(try touchpoint(Fold.ana, "elsewhere").feedback.touchpoint == "elsewhere")
    }

    @Test func correctingTheOwnerNeedsTheRightToCorrect() throws {
        let assigned = try Fold.event(.assigned, 2, [.owner: .text(Fold.ana)])
        let fields: RecordFields = [.of: .text(assigned.name.text), .owner: .text(Fold.eve)]
        #expect(try Fold.state([assigned, Fold.event(.corrected, 3, by: Fold.dana, fields)]).owner == Fold.ana)
        #expect(try Fold.state([assigned, Fold.event(.corrected, 3, by: Fold.ana, fields)]).owner == Fold.eve)
    }

    @Test func aCorrectedCustomerIsStillHeardButClosesNothing() throws {
        let fields: RecordFields = [.of: .text("feedback"), .customer: .text("c-0000000000001")]
        let events = [
            try Fold.assessed("minor", 2), try Fold.event(.fixed, 3),
            try Fold.event(.corrected, 4, by: Fold.ana, fields),
        ]
        #expect(try !Fold.state(events).isOpen)
        #expect(try Fold.state(events + [Fold.event(.disputed, 5, by: Fold.customerText)]).isOpen)
        #expect(try Fold.state(events + [Fold.event(.wrote, 5, by: Fold.customerText)]).unread.count == 1)
        #expect(try Fold.state(events + [Fold.event(.confirmed, 5, by: Fold.customerText)]).level == .resolved)
        #expect(try Fold.state(events + [Fold.event(.confirmed, 5, by: "c-0000000000001")]).level == .confirmed)
    }

    @Test func aCorrectionOfTheFutureHurtsAtOnceAndHelpsNever() throws {
        let assessed = try Fold.assessed("major", 2, [.blocks: .text("launch"), .requirements: .list(["a"])])
        func corrected(_ severity: String) throws -> ItemState {
            let fields: RecordFields = [
                .of: .text(assessed.name.text), .blocks: .text("later"), .requirements: .list(["b"]),
                .severity: .text(severity),
            ]
            return try Fold.state([assessed, Fold.event(.corrected, 3, by: Fold.ana, fields, year: 2099)])
        }
        #expect(try corrected("blocker").severity == "blocker")
        #expect(try corrected("trivial").severity == "major")
        #expect(try corrected("trivial").blocks == ["launch", "later"])
        #expect(try corrected("trivial").requirements == ["a", "b"])
        #expect(try corrected("trivial").remarks.map(\.kind) == [.future])
    }

    @Test func everyClosingMustBeToldNotOnlyTheNewest() throws {
        let first = try Fold.event(.fixed, 2)
        let second = try Fold.event(.fixed, 4)
        func told(_ event: Event, _ day: Int) throws -> Event {
            try Fold.event(.told, day, [.of: .text(event.name.text), .via: .text("email")], bits: UInt32(day))
        }
        let state = try Fold.state([first, second, told(second, 5)], assumeAfter: Timestamp.secondsPerDay)
        #expect(state.untold == [first.name])
        #expect(state.toBeTold.count == 1)
        #expect(state.level == .resolved)
        let both = try Fold.state([first, second, told(first, 3), told(second, 5)])
        #expect(both.toBeTold.isEmpty)
        #expect(both.untold.isEmpty)
    }

    @Test func aCorrectionOfACorrectionIsRemarkedOn() throws {
        let first = try Fold.event(.corrected, 3, by: Fold.ana, [.of: .text("feedback"), .kind: .text("request")])
        let second = try Fold.event(
            .corrected, 4, by: Fold.ana, [.of: .text(first.name.text), .kind: .text("praise")])
        let state = try Fold.state([first, second])
        #expect(state.feedback.kind == .request)
        #expect(state.remarks.map(\.kind) == [.dangling])
        #expect(state.remarks.map(\.event) == [second.name])
    }

    @Test func correctingASeverityDoesNotLowerTheHighestEverHeld() throws {
        let severe = try Fold.assessed("critical", 2)
        let fields: RecordFields = [.of: .text(severe.name.text), .severity: .text("minor")]
        let events = [severe, try Fold.event(.corrected, 3, by: Fold.ana, fields)]
        let state = try Fold.state(events)
        #expect(state.severity == "minor")
        #expect(state.highestSeverity == "critical")
        #expect(try Fold.state(events + [Fold.event(.declined, 4)]).isOpen)
    }
}
