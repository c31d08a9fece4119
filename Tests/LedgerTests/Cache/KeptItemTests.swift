import Records
import TestSupport
import Testing

@testable import Ledger

/// What the cache writes of an item, it reads again.
@Suite struct KeptItemTests {
    private static let words = ["", "checkout", "Zażółć", "a\u{202E}b", "dana@example.com", "one two\nthree", "🛒"]

    private static func item(_ random: inout SplitMix64) throws -> ListedItem {
        func word() -> String { words.randomElement(using: &random) ?? "" }
        func maybe<Value>(_ value: Value) -> Value? { Bool.random(using: &random) ? value : nil }
        func time() -> Timestamp { Timestamp(seconds: Int.random(in: -4_000_000_000...4_000_000_000, using: &random)) }
        let id = FeedbackID(day: Day(number: Int.random(in: 0...30_000, using: &random)), random: random.next())
        let slug = try #require(Slug(Bool.random(using: &random) ? "shop" : "app"))
        var item = ListedItem(id: id, product: slug, folder: "cx/\(slug)/feedback/\(id.day.folders)/\(id)")
        item.title = String(repeating: word(), count: Int.random(in: 0...40, using: &random))
        item.touchpoint = word()
        item.channel = try #require(Channel.allCases.randomElement(using: &random))
        item.customer = maybe("c-7f3k2m9qx4t1a").flatMap { CustomerID($0) }
        (item.received, item.firstReceived, item.lastTouched) = (time(), time(), time())
        (item.waitsSince, item.due) = (maybe(time()), maybe(id.day))
        item.level = try #require(Level.allCases.randomElement(using: &random))
        item.end = maybe(try #require(EventType.allCases.filter(\.isEnd).randomElement(using: &random)))
        item.marks = ListedItem.Marks(rawValue: Int.random(in: 0..<32, using: &random))
        (item.severity, item.owner, item.waitingFor) = (maybe(word()), maybe(word()), maybe(word()))
        item.requirements = (0..<Int.random(in: 0...3, using: &random)).map { _ in word() }
        item.blocks = (0..<Int.random(in: 0...3, using: &random)).map { _ in word() }
        item.cycles = Int.random(in: 1...300, using: &random)
        return item
    }

    private static func file(_ items: [ListedItem]) -> [UInt8] {
        var writer = CacheWriter()
        writer.small(items.count)
        for item in items { writer.item(item) }
        return writer.bytesWithWords
    }

    @Test(arguments: 0..<40)
    func whatIsWrittenIsReadAgain(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let items = try (0..<Int.random(in: 0...30, using: &random)).map { _ in try Self.item(&random) }
        var reader = try #require(CacheReader(withWords: Self.file(items)))
        #expect(reader.list { $0.item() } == items && reader.isAtEnd)
    }

    @Test(arguments: 0..<40)
    func whatIsCutOffOrDamagedIsNeverACrash(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let file = Self.file(try (0..<20).map { _ in try Self.item(&random) })
        for _ in 0..<50 {
            var bytes = file
            for _ in 0..<3 {
                bytes[Int.random(in: bytes.indices, using: &random)] = UInt8(truncatingIfNeeded: random.next())
            }
            var reader = CacheReader(withWords: bytes)
            _ = reader?.list { $0.item() }
            var cutOff = CacheReader(withWords: Array(file.prefix(Int.random(in: 0..<bytes.count, using: &random))))
            #expect(cutOff?.list { $0.item() } == nil)
        }
    }

    @Test(arguments: [0, 1, 127, 128, 300, 1 << 40, Int.max, -1])
    func numbersOfAnySize(number: Int) {
        var writer = CacheWriter()
        writer.small(number)
        var reader = CacheReader(writer.bytes)
        #expect(reader.small() == number && reader.isAtEnd)
    }
}
