import GitStore
import Records
import Testing

@testable import Ledger

/// What was read of events' files is found again, however many there are.
@Suite struct EventMemoTests {
    @Test func whatIsFoundIsWhatWasKept() throws {
        let memo = EventMemo<Int>(slots: 512)
        let ids = try (0..<10_000).map { try #require(ObjectID.ofBlob(Array("\($0)".utf8))) }
        #expect(memo[ids[0], .noted] == nil)
        for (number, id) in ids.enumerated() {
            memo[id, .noted] = number
            #expect(memo[id, .noted] == number && memo[id, .acknowledged] == nil)
        }
        let found = ids.enumerated().compactMap { number, id in memo[id, .noted].map { $0 == number } }
        #expect(found.count > 250 && found.allSatisfy(\.self))
    }

    @Test func whatFewFilesSayIsKeptWhenThereAreMore() throws {
        let memo = EventMemo<Int>(slots: 512)
        let ids = try (0..<65).map { try #require(ObjectID.ofBlob(Array("\($0)".utf8))) }
        for (number, id) in ids.dropLast().enumerated() { memo[id, .noted] = number }
        let before = ids.filter { memo[$0, .noted] != nil }
        memo[ids[64], .noted] = 64
        #expect(before.count > 20 && before.allSatisfy { memo[$0, .noted] != nil })
    }
}
