import Records
import Testing

@Suite struct FoldLevelTests {
    @Test func anItemWithoutEventsIsReceivedAndOpen() throws {
        let state = try Fold.state([])
        #expect(state.name == "received")
        #expect(state.isOpen)
        #expect(state.severity == nil)
        #expect(state.cycles == 1)
    }

    @Test(arguments: [EventType.acknowledged, .replied, .assigned, .noted, .waiting])
    func everyTeamEventRaisesToAcknowledged(_ type: EventType) throws {
        #expect(try Fold.state([Fold.event(type, 2)]).level == .acknowledged)
    }

    @Test func anAutomaticAcknowledgmentRaisesNothing() throws {
        #expect(try Fold.state([Fold.event(.acknowledged, 2, by: "bot:mail")]).level == .received)
    }

    @Test func assessedStartedAndResolutionsRaiseToTheirLevels() throws {
        #expect(try Fold.state([Fold.assessed("major", 2)]).level == .assessed)
        #expect(try Fold.state([Fold.event(.started, 2)]).level == .inProgress)
        #expect(try Fold.state([Fold.event(.fixed, 2)]).level == .resolved)
        for type in [EventType.explained, .workaround, .relief] {
            #expect(try Fold.state([Fold.assessed("major", 2), Fold.event(type, 3)]).level == .resolved)
        }
    }

    @Test func aLevelIsNeverLoweredWithinACycle() throws {
        let state = try Fold.state([Fold.event(.fixed, 2), Fold.assessed("major", 3), Fold.event(.started, 4)])
        #expect(state.level == .resolved)
    }

    @Test func progressAfterAnEndChangesNothing() throws {
        let events = [try Fold.assessed("minor", 2), try Fold.event(.declined, 3)]
        let late = try Fold.event(.fixed, 4)
        let before = try Fold.state(events)
        let after = try Fold.state(events + [late, try Fold.event(.started, 5)])
        #expect(after.name == "declined")
        #expect(after.level == before.level)
        #expect(after.resolutions.isEmpty)
        #expect(after.remarks.map(\.kind) == [.afterEnd])
    }

    @Test(arguments: [EventType.declined, .withdrawn])
    func endsCloseTheItem(_ type: EventType) throws {
        let by = type == .withdrawn ? Fold.customerText : Fold.dana
        let state = try Fold.state([Fold.assessed("minor", 2), Fold.event(type, 3, by: by)])
        #expect(!state.isOpen)
        #expect(state.name == type.rawValue)
    }

    @Test func aDisputeStartsTheNextCycleInProgress() throws {
        let state = try Fold.state([Fold.event(.fixed, 2), Fold.event(.disputed, 3, by: Fold.customerText)])
        #expect(state.level == .inProgress)
        #expect(state.cycles == 2)
        #expect(state.isDisputed)
        #expect(state.isOpen)
    }

    @Test func aReopeningByTheTeamDoesNotAnswerADispute() throws {
        let dispute = try Fold.event(.disputed, 3, by: Fold.customerText)
        let reopened = try Fold.event(.reopened, 4)
        #expect(try Fold.state([dispute, reopened]).isDisputed)
        let fixed = try Fold.event(.fixed, 5, seen: [dispute])
        // Not resolved, because the fix had not seen the reopening; but the dispute itself was answered.
        let state = try Fold.state([dispute, reopened, fixed])
        #expect(!state.isDisputed)
        #expect(state.isOpen)
    }

    @Test func confirmedNeedsAResolvedCycle() throws {
        let confirmed = try Fold.event(.confirmed, 4, by: Fold.customerText)
        #expect(try Fold.state([confirmed]).level == .received)
        #expect(try Fold.state([Fold.event(.fixed, 3), confirmed]).level == .confirmed)
        #expect(try Fold.state([Fold.event(.fixed, 5), confirmed]).level == .resolved)
    }

    @Test func waitingIsAMarkUntilSomebodyActs() throws {
        let waiting = try Fold.event(.waiting, 3, [.for: .text("customer")])
        #expect(try Fold.state([waiting]).waitingFor == "customer")
        #expect(try Fold.state([waiting, Fold.event(.wrote, 4, by: Fold.customerText)]).waitingFor == nil)
        #expect(try Fold.state([waiting, Fold.event(.noted, 4)]).waitingFor == "customer")
    }
}

@Suite struct FoldSeenTests {
    @Test func aResolutionWhoseWriterHadNotSeenTheDisputeDoesNotCountWhateverTheOrderOfNames() throws {
        let dispute = try Fold.event(.disputed, 10, by: Fold.customerText)
        for day in [9, 11] {
            let state = try Fold.state([dispute, Fold.event(.fixed, day)])
            #expect(state.isOpen)
            #expect(state.remarks.contains { $0.kind == .unseen })
        }
        #expect(try !Fold.state([dispute, Fold.event(.fixed, 11, seen: [dispute])]).isOpen)
    }

    @Test func aDisputedFixIsNotRemarkedOnOnceALaterOneCounts() throws {
        let first = try Fold.event(.fixed, 9)
        let dispute = try Fold.event(.disputed, 10, by: Fold.customerText)
        #expect(try Fold.state([first, dispute]).remarks.contains { $0.kind == .unseen })
        let again = try Fold.event(.fixed, 11, seen: [dispute])
        let state = try Fold.state([first, dispute, again])
        #expect(!state.isOpen && state.resolutions == [again.name])
        #expect(!state.remarks.contains { $0.kind == .unseen })
        // One that was written blindly afterwards still has no effect.
        let blind = try Fold.state([first, dispute, again, Fold.event(.fixed, 12)])
        #expect(blind.remarks.filter { $0.kind == .unseen }.count == 1)
    }

    @Test func anEndNeedsToHaveSeenEveryReopening() throws {
        let reopened = try Fold.event(.reopened, 10)
        let assessed = try Fold.assessed("minor", 2)
        #expect(try Fold.state([assessed, reopened, Fold.event(.declined, 11)]).end == nil)
        #expect(try Fold.state([assessed, reopened, Fold.event(.declined, 11, seen: [reopened])]).end != nil)
    }

    @Test func aMessageThatNobodyHasSeenLeavesAResolvedItemOpen() throws {
        let wrote = try Fold.event(.wrote, 10, by: Fold.customerText)
        let fixed = try Fold.event(.fixed, 11)
        let unread = try Fold.state([fixed, wrote])
        #expect(unread.unread == [wrote.name])
        #expect(unread.isOpen)
        #expect(try !Fold.state([fixed, wrote, Fold.event(.acknowledged, 12, seen: [wrote])]).isOpen)
    }

    @Test func aBotsAcknowledgmentHasReadNothing() throws {
        let wrote = try Fold.event(.wrote, 10, by: Fold.customerText)
        #expect(try !Fold.state([wrote, Fold.event(.acknowledged, 11, by: "bot:mail", seen: [wrote])]).unread.isEmpty)
    }

    @Test func anUnwaivedOfTheFutureHasReadNothing() throws {
        let wrote = try Fold.event(.wrote, 10, by: Fold.customerText)
        let unwaived = try Fold.event(.unwaived, 10, seen: [wrote], [.of: .text("x")], year: 2099)
        #expect(try !Fold.state([wrote, unwaived]).unread.isEmpty)
    }

    @Test func theCustomersOwnWithdrawalNeedsOnlyToComeAfter() throws {
        let dispute = try Fold.event(.disputed, 10, by: Fold.customerText)
        #expect(try !Fold.state([dispute, Fold.event(.withdrawn, 11, by: Fold.customerText)]).isOpen)
        #expect(try Fold.state([dispute, Fold.event(.withdrawn, 9, by: Fold.customerText)]).isOpen)
    }
}

@Suite struct FoldAssessmentTests {
    @Test func theNewestPermittedAssessmentCountsAndTheHighestIsKept() throws {
        let state = try Fold.state([Fold.assessed("critical", 2), Fold.assessed("minor", 3, by: Fold.ana)])
        #expect(state.severity == "minor")
        #expect(state.highestSeverity == "critical")
    }

    @Test func loweringNeedsTheRight() throws {
        let state = try Fold.state([Fold.assessed("critical", 2), Fold.assessed("minor", 3)])
        #expect(state.severity == "critical")
        #expect(state.remarks.map(\.kind) == [.notPermitted])
    }

    @Test func linksAreTheUnionAndOnlyACorrectionTakesOneAway() throws {
        let first = try Fold.assessed("major", 2, [.requirements: .list(["a"]), .blocks: .text("launch")])
        let second = try Fold.assessed("major", 3, [.requirements: .list(["b"])])
        #expect(try Fold.state([first, second]).requirements == ["a", "b"])
        #expect(try Fold.state([first, second]).blocks == ["launch"])
        let fields: RecordFields = [.of: .text(first.name.text), .requirements: .list([])]
        #expect(try Fold.state([first, second, Fold.event(.corrected, 4, by: Fold.ana, fields)]).requirements == ["b"])
        let refused = try Fold.state([first, second, Fold.event(.corrected, 4, by: Fold.dana, fields)])
        #expect(refused.requirements == ["a", "b"])
        #expect(refused.remarks.map(\.kind) == [.notPermitted])
    }

    @Test func narrowingToReleasesNeedsTheRightToCorrect() throws {
        let narrowed: RecordFields = [.releases: .list(["2.1"])]
        #expect(try Fold.state([Fold.assessed("major", 2, by: Fold.dana, narrowed)]).releases == nil)
        #expect(try Fold.state([Fold.assessed("major", 2, by: Fold.ana, narrowed)]).releases == ["2.1"])
    }

    @Test func theLastCorrectionCounts() throws {
        func correction(_ day: Int, _ kind: String) throws -> Event {
            try Fold.event(.corrected, day, by: Fold.ana, [.of: .text("feedback"), .kind: .text(kind)])
        }
        #expect(try Fold.state([correction(4, "request"), correction(3, "praise")]).feedback.kind == .request)
    }

    @Test func anAssessmentOfTheFutureHurtsAtOnceAndHelpsNever() throws {
        let now = try Fold.assessed("major", 2)
        let worse = try Fold.event(.assessed, 2, [.severity: .text("blocker"), .blocks: .text("launch")], year: 2099)
        let milder = try Fold.event(.assessed, 3, by: Fold.ana, [.severity: .text("trivial")], year: 2099)
        let state = try Fold.state([now, worse, milder])
        #expect(state.severity == "blocker")
        #expect(state.blocks == ["launch"])
        #expect(try Fold.state([now, milder]).severity == "major")
    }
}

@Suite struct FoldPermissionTests {
    @Test func aStrangersEndHasNoEffect() throws {
        let state = try Fold.state([Fold.assessed("minor", 2), Fold.event(.declined, 3, by: Fold.eve)])
        #expect(state.isOpen)
        #expect(state.remarks.map(\.kind) == [.notPermitted])
    }

    @Test func endingASevereItemNeedsAGatekeeper() throws {
        let severe = try Fold.assessed("critical", 2)
        #expect(try Fold.state([severe, Fold.event(.explained, 3)]).isOpen)
        #expect(try !Fold.state([severe, Fold.event(.explained, 3, by: Fold.ana)]).isOpen)
        // An item that nobody assessed is judged as the highest.
        #expect(try Fold.state([Fold.event(.explained, 3)]).isOpen)
        // The highest severity ever held counts, not the softened one.
        let softened = try Fold.assessed("minor", 3, by: Fold.ana)
        #expect(try Fold.state([severe, softened, Fold.event(.explained, 4)]).isOpen)
    }

    @Test func aConfirmationOnBehalfNeedsEvidenceAndSomebodyElse() throws {
        let base = [try Fold.assessed("minor", 2), try Fold.event(.fixed, 3, by: Fold.dana)]
        let proof: RecordFields = [
            .onBehalf: .text(Fold.customerText), .via: .text("phone"), .evidence: .text("sha256:0"),
        ]
        func level(_ by: String, _ fields: RecordFields) throws -> Level {
            try Fold.state(base + [Fold.event(.confirmed, 4, by: by, fields)]).level
        }
        #expect(try level(Fold.ana, proof) == .confirmed)
        #expect(try level(Fold.dana, proof) == .resolved)
        #expect(try level(Fold.ana, proof.filter { $0.key != .evidence }) == .resolved)
        #expect(try level(Fold.ana, proof.merging([.onBehalf: .text("c-0000000000001")]) { $1 }) == .resolved)
    }

    @Test func anotherCustomersWordHasNoEffect() throws {
        #expect(try !Fold.state([Fold.event(.fixed, 2), Fold.event(.disputed, 3, by: "c-0000000000001")]).isOpen)
    }

    @Test func anEventOfTheFutureNeverHelpsAndADisputeOfTheFutureHurtsAtOnce() throws {
        let fixed = try Fold.event(.fixed, 2)
        let later = try Fold.event(.confirmed, 3, by: Fold.customerText, year: 2099)
        #expect(try Fold.state([fixed, later]).level == .resolved)
        #expect(try Fold.state([fixed, Fold.event(.disputed, 3, by: Fold.customerText, year: 2099)]).isOpen)
        #expect(try Fold.state([Fold.event(.fixed, 2, year: 2099)]).isOpen)
    }

    @Test func ownershipIsKnownForEveryEvent() throws {
        let first = try Fold.event(.assigned, 2, [.owner: .text(Fold.dana)])
        let second = try Fold.event(.assigned, 4, [.owner: .text(Fold.eve)])
        let waived = try Fold.event(.waived, 3)
        let state = try Fold.state([first, second, waived])
        #expect(state.owner(at: waived.name) == Fold.dana)
        #expect(state.owner == Fold.eve)
    }
}

@Suite struct FoldToldTests {
    @Test func theNewestClosingMustBeTold() throws {
        let fixed = try Fold.event(.fixed, 2)
        #expect(try Fold.state([fixed]).toBeTold == Set([Fold.customer].compactMap { $0 }))
        let told = try Fold.event(.told, 3, [.of: .text(fixed.name.text), .via: .text("email")])
        let state = try Fold.state([fixed, told])
        #expect(state.toBeTold.isEmpty)
        #expect(state.told == told.time)
        #expect(try !Fold.state([fixed, told, Fold.event(.fixed, 4)]).toBeTold.isEmpty)
    }

    @Test func whoWithdrewKnowsIt() throws {
        #expect(try Fold.state([Fold.event(.withdrawn, 2, by: Fold.customerText)]).toBeTold.isEmpty)
    }

    @Test func silenceAfterToldIsAssumedToBeConfirmation() throws {
        let fixed = try Fold.event(.fixed, 2)
        let told = try Fold.event(.told, 3, [.of: .text(fixed.name.text), .via: .text("email")])
        let week = 7 * Timestamp.secondsPerDay
        #expect(try Fold.state([fixed, told], assumeAfter: week).level == .confirmed)
        #expect(try Fold.state([fixed, told], at: "2026-11-05T00:00:00Z", assumeAfter: week).level == .resolved)
        #expect(try Fold.state([fixed], assumeAfter: week).level == .resolved)
        let thanks = try Fold.event(.wrote, 4, by: Fold.customerText)
        #expect(try Fold.state([fixed, told, thanks], assumeAfter: week).level == .resolved)
    }

    @Test func withoutACustomerResolvedCountsAsConfirmed() throws {
        let state = try Fold.state([Fold.event(.fixed, 2)], customer: nil)
        #expect(state.confirmation == .noCustomer)
        #expect(state.toBeTold.isEmpty)
    }
}

@Suite struct FoldDuplicateTests {
    private func states(_ items: [ItemRecords]) throws -> [FeedbackID: ItemState] {
        ProductFold.states(of: items, rules: try Fold.rules()) { _, _ in false }
    }

    private func duplicate(of short: String, _ day: Int = 5) throws -> Event {
        try Fold.event(.duplicate, day, by: Fold.ana, [.of: .text(Fold.id(short).text)])
    }

    @Test func theOriginalTakesSeverityLinksReceivedAndCustomers() throws {
        let original = try Fold.item(
            Fold.feedback("aaaaaaaa", received: "2026-11-04T00:00:00Z"), [Fold.assessed("minor", 5)])
        let copy = try Fold.item(
            Fold.feedback("bbbbbbbb", received: "2026-11-02T00:00:00Z", customer: "c-0000000000001"),
            [Fold.assessed("critical", 4, [.blocks: .text("launch")]), duplicate(of: "aaaaaaaa")])
        let state = try Fold.required(states([copy, original])[original.id])
        #expect(state.severity == "critical")
        #expect(state.blocks == ["launch"])
        #expect(state.received.rfc3339 == "2026-11-02T00:00:00Z")
        #expect(state.duplicates == [copy.id])
        let fixed = try Fold.event(.fixed, 7)
        var resolved = original
        resolved.events.append(fixed)
        #expect(try Fold.required(states([copy, resolved])[original.id]).toBeTold.count == 2)
    }

    @Test func aDuplicateAfterTheResolutionIsADispute() throws {
        let original = try Fold.item(Fold.feedback("aaaaaaaa"), [Fold.event(.fixed, 3)])
        let copy = try Fold.item(
            Fold.feedback("bbbbbbbb", received: "2026-11-10T00:00:00Z", customer: "c-0000000000001"),
            [duplicate(of: "aaaaaaaa", 11)])
        let state = try Fold.required(states([original, copy])[original.id])
        #expect(state.isOpen)
        #expect(state.isDisputed)
        #expect(state.cycles == 2)
    }

    @Test func circlesAndOriginalsThatAreMissingStandOnTheirOwn() throws {
        let first = try Fold.item(Fold.feedback("aaaaaaaa"), [duplicate(of: "bbbbbbbb")])
        let second = try Fold.item(Fold.feedback("bbbbbbbb"), [duplicate(of: "aaaaaaaa")])
        let third = try Fold.item(Fold.feedback("cccccccc"), [duplicate(of: "dddddddd")])
        for state in try states([first, second, third]).values {
            #expect(state.isOpen)
            #expect(state.original == nil)
            #expect(state.remarks.map(\.kind) == [.duplicate])
        }
    }

    @Test func aTransferCountsOnlyIfTheOtherProductTookOver() throws {
        let transferred = try Fold.event(.transferred, 3, by: Fold.ana, [.to: .text("fb-20261103-zzzzzzzz")])
        let item = try Fold.item(Fold.feedback("aaaaaaaa"), [transferred])
        let refused = ProductFold.states(of: [item], rules: try Fold.rules()) { _, _ in false }
        #expect(refused[item.id]?.isOpen == true)
        let accepted = ProductFold.states(of: [item], rules: try Fold.rules()) {
            $0.text == "fb-20261103-zzzzzzzz" && $1 == item.id
        }
        #expect(accepted[item.id]?.name == "transferred")
    }
}
