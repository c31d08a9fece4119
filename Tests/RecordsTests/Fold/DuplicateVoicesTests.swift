import Records
import Testing

/// The customers of duplicates must be heard: in their own folders, and in those of every original on the way.
@Suite struct DuplicateVoicesTests {
    private static let other = "c-0000000000001"

    private func states(
        _ items: [ItemRecords], at: String = Fold.now, assumeAfter: Int? = nil
    ) throws -> [FeedbackID: ItemState] {
        ProductFold.states(of: items, rules: try Fold.rules(at: at, assumeAfter: assumeAfter)) { _, _ in false }
    }

    private func duplicate(of short: String, _ day: Int, seen: [Event] = []) throws -> Event {
        try Fold.event(.duplicate, day, by: Fold.ana, seen: seen, [.of: .text(Fold.id(short).text)])
    }

    private func item(_ short: String, customer: String? = Fold.customerText, _ events: [Event]) throws -> ItemRecords {
        try Fold.item(Fold.feedback(short, customer: customer), [Fold.assessed("minor", 2)] + events)
    }

    /// The original, fixed on the tenth day and perhaps once more, and a duplicate with what happened to it later.
    private func original(_ again: Event? = nil, whileCopyHas later: [Event]) throws -> ItemState {
        let original = try item("aaaaaaaa", [Fold.event(.fixed, 10)] + [again].compactMap { $0 })
        let copy = try item("bbbbbbbb", customer: Self.other, [duplicate(of: "aaaaaaaa", 5)] + later)
        return try Fold.required(states([original, copy])[original.id])
    }

    @Test func anUnreadMessageInADuplicatesFolderOpensTheOriginal() throws {
        #expect(try !original(whileCopyHas: []).isOpen)
        let wrote = try Fold.event(.wrote, 12, by: Self.other)
        let state = try original(whileCopyHas: [wrote])
        #expect(state.isOpen)
        #expect(state.unread == [wrote.name])
        #expect(try state.unreadElsewhere == [wrote.name: Fold.id("bbbbbbbb")])
        #expect(try !original(whileCopyHas: [wrote, Fold.event(.acknowledged, 13, seen: [wrote])]).isOpen)
    }

    @Test func aDisputeInADuplicatesFolderOpensTheOriginalUntilItIsClosedAnew() throws {
        let dispute = try Fold.event(.disputed, 12, by: Self.other)
        let open = try original(Fold.event(.fixed, 14), whileCopyHas: [dispute])
        #expect(open.isOpen)
        #expect(open.isDisputed)
        #expect(open.cycles == 2)
        // Somebody saw the dispute, and called it a duplicate again: the original still owes an answer.
        let again = try duplicate(of: "aaaaaaaa", 13, seen: [dispute])
        #expect(try original(whileCopyHas: [dispute, again]).isDisputed)
        let closed = try original(Fold.event(.fixed, 14), whileCopyHas: [dispute, again])
        #expect(!closed.isOpen)
        #expect(!closed.isDisputed)
    }

    @Test func anItemThatTheTeamTookBackHoldsNoOtherOpen() throws {
        let dispute = try Fold.event(.disputed, 12, by: Self.other)
        #expect(try !original(whileCopyHas: [dispute, Fold.event(.reopened, 13)]).isOpen)
    }

    @Test func aWordInADuplicatesFolderEndsTheSilenceOfTheOriginal() throws {
        let fixed = try Fold.event(.fixed, 10)
        let told = try Fold.event(.told, 11, [.of: .text(fixed.name.text), .via: .text("email")])
        let wrote = try Fold.event(.wrote, 12, by: Self.other)
        let read = try Fold.event(.acknowledged, 13, seen: [wrote])
        func level(_ later: [Event]) throws -> Level? {
            let original = try item("aaaaaaaa", [fixed, told])
            let copy = try item("bbbbbbbb", customer: Self.other, [duplicate(of: "aaaaaaaa", 5), told] + later)
            return try states([original, copy], assumeAfter: Timestamp.secondsPerDay)[original.id]?.level
        }
        #expect(try level([]) == .confirmed)
        #expect(try level([wrote, read]) == .resolved)
    }

    @Test func aCustomerOfADuplicateOfADuplicateIsHeardInTheMiddle() throws {
        let original = try item("aaaaaaaa", [Fold.event(.fixed, 10)])
        let last = try item("cccccccc", customer: Self.other, [duplicate(of: "bbbbbbbb", 6)])
        for type in [EventType.wrote, .disputed] {
            let word = try Fold.event(type, 12, by: Self.other)
            let middle = try item("bbbbbbbb", [duplicate(of: "aaaaaaaa", 5), word])
            let states = try states([original, middle, last])
            #expect(states[middle.id]?.remarks.contains { $0.kind == .notPermitted } == false)
            #expect(states[original.id]?.isOpen == true, "\(type)")
        }
    }

    @Test func anUnassessedDuplicateOutranksEverySeverity() throws {
        let original = try item("aaaaaaaa", [])
        let copy = try Fold.item(Fold.feedback("bbbbbbbb"), [duplicate(of: "aaaaaaaa", 5)])
        let state = try Fold.required(states([original, copy])[original.id])
        #expect(state.severity == nil)
        #expect(state.highestSeverity == nil)
        let assessedCopy = try item("bbbbbbbb", [duplicate(of: "cccccccc", 5)])
        let unassessed = try Fold.item(Fold.feedback("cccccccc"), [])
        #expect(try states([unassessed, assessedCopy])[unassessed.id]?.severity == .some(nil))
    }

    @Test func aDuplicatesCustomerToldInItsOwnFolderIsToldOfTheOriginal() throws {
        let fixed = try Fold.event(.fixed, 10)
        let told = try Fold.event(.told, 12, [.of: .text(fixed.name.text), .via: .text("email")])
        let original = try item("aaaaaaaa", customer: nil, [fixed])
        let copy = try item("bbbbbbbb", customer: Self.other, [duplicate(of: "aaaaaaaa", 5), told])
        let state = try Fold.required(states([original, copy], assumeAfter: Timestamp.secondsPerDay)[original.id])
        #expect(state.told == told.time)
        #expect(state.level == .confirmed)
    }

    @Test func onlyTheHolderOfABrokenLinkStandsAlone() throws {
        let middle = try item("bbbbbbbb", [duplicate(of: "dddddddd", 5)])
        let last = try item("cccccccc", customer: Self.other, [duplicate(of: "bbbbbbbb", 6)])
        let states = try states([middle, last])
        #expect(states[last.id]?.original == middle.id)
        #expect(states[last.id]?.remarks.isEmpty == true)
        #expect(states[middle.id]?.duplicates == [last.id])
        #expect(states[middle.id]?.isOpen == true)
        #expect(states[middle.id]?.remarks.map(\.kind) == [.duplicate])
    }
}
