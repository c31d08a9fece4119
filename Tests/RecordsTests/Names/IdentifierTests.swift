import Records
import TestSupport
import Testing

@Suite struct IdentifierTests {
    @Test("Crockford's base 32 without i, l, o and u, zeros behind the last byte")
    func base32() {
        #expect(Base32.encode([0xFF], count: 2) == "zw")
        #expect(Base32.encode([], count: 3) == "000")
        #expect(Base32.encode([0x12, 0x34, 0x56, 0x78, 0x9A], count: 8) == "28t5cy4t")
        let alphabet = (UInt8.min...UInt8.max).filter {
            FeedbackID(utf8: (Array("fb-20261122-0000000".utf8) + [$0]).span) != nil
        }
        #expect(String(decoding: alphabet, as: UTF8.self) == "0123456789abcdefghjkmnpqrstvwxyz")
    }

    @Test("slugs", arguments: ["a", "0", "storefront", "basket-survives-currency", "a-", "a--b", "9" + Self.l62])
    func slugs(text: String) {
        #expect(Slug(text)?.text == text)
    }

    @Test(
        "what is no slug",
        arguments: ["", "-a", "A", "a_b", "a.b", "a b", "ä", "a/b", "..", "a\n", "a\u{301}", "ab" + Self.l62])
    func noSlugs(text: String) {
        #expect(Slug(text) == nil)
    }

    private static let l62 = String(repeating: "x", count: 62)

    @Test("a feedback id holds its day and its eight characters")
    func feedbackID() throws {
        let id = try #require(FeedbackID("fb-20261122-7k3mq9x4"))
        #expect(id.day == Day("2026-11-22"))
        #expect(id.short == "7k3mq9x4")
        #expect(id.description == "fb-20261122-7k3mq9x4")
    }

    @Test(
        "what is no feedback id",
        arguments: [
            "fb-20260229-7k3mq9x4", "fb-20261322-7k3mq9x4", "fb-20261122-7k3mq9x", "fb-20261122-7k3mq9x40",
            "fb-20261122-7k3mq9xi", "fb-20261122-7K3MQ9X4", "FB-20261122-7k3mq9x4", "fb-2026-11-22-7k3mq9",
            "fb_20261122-7k3mq9x4", "fb-20261122_7k3mq9x4", "", "fb-20261122-7k3mq9é",
        ])
    func noFeedbackID(text: String) {
        #expect(FeedbackID(text) == nil)
    }

    // Computed with Python's hashlib: SHA-256 over b"zendesk\0" b"35436" and over b"cfpb\0" b"a/b".
    @Test(
        "an imported item's id follows from its source, which ends at the first slash",
        arguments: [("zendesk/35436", "gktjsf7y"), ("cfpb/a/b", "f45dxg9g")])
    func importedID(source: String, short: String) throws {
        let day = try #require(Day("2026-11-22"))
        let read = try #require(Source(source))
        #expect(FeedbackID(day: day, source: read).text == "fb-20261122-" + short)
        #expect(read.text == source)
    }

    @Test("ids are in the order of their texts, and come back from them", arguments: 0..<4)
    func orderOfTexts(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let ids = (0..<300).map { _ in
            FeedbackID(
                day: Day(number: Int.random(in: 20_000...20_003, using: &random)),
                random: UInt64.random(in: 0...3, using: &random) << 38 | UInt64.random(in: 0...3, using: &random))
        }
        #expect(ids.sorted().map(\.text) == ids.map(\.text).sorted())
        #expect(ids.compactMap { FeedbackID($0.text) } == ids)
    }

    @Test("a new item's id is of 40 random bits")
    func randomID() throws {
        let day = try #require(Day("2026-11-22"))
        #expect(FeedbackID(day: day, random: 0x12_3456_789A).short == "28t5cy4t")
        #expect(FeedbackID(day: day, random: .max).short == "zzzzzzzz")
        #expect(FeedbackID(FeedbackID(day: day, random: 0).text) != nil)
    }

    @Test("what is no source", arguments: ["", "/", "a/", "/b", "ab", "a/b\n", "a\u{1}/b"])
    func noSource(text: String) {
        #expect(Source(text) == nil)
    }

    @Test("an identifier keeps further slashes; a system has none")
    func sourceParts() {
        #expect(Source("a/b/c")?.system == "a")
        #expect(Source("a/b/c")?.identifier == "b/c")
        #expect(Source(system: "a/b", identifier: "c") == nil)
    }

    // Computed with Python: hmac.new(bytes(range(32)), b"dana@example.com", hashlib.sha256), the first 65 bits.
    @Test(
        "a customer's pseudonym is HMAC-SHA-256 of the address in lower case, without blanks around it",
        arguments: ["dana@example.com", "  Dana@Example.COM\n", "\tDANA@EXAMPLE.COM "])
    func pseudonym(address: String) {
        let key = [UInt8](0..<32)
        #expect(CustomerID(address: address, key: key).text == "c-akrp7sw4hj78t")
        #expect(CustomerID(address: address, key: key) != CustomerID(address: address, key: [1]))
    }

    @Test("a handle outside ASCII is lower-cased, too")
    func handle() {
        #expect(CustomerID(address: "ZOË", key: Array("key".utf8)).text == "c-24snzg49m2m8h")
    }

    @Test(
        "what is no pseudonym",
        arguments: [
            "", "c-", "c-7f3k2m9qx4t1", "c-7f3k2m9qx4t1aa", "c-7f3k2m9qx4t1i", "C-7f3k2m9qx4t1a", "c_7f3k2m9qx4t1a",
        ])
    func noPseudonym(text: String) {
        #expect(CustomerID(text) == nil)
        #expect(CustomerID("c-7f3k2m9qx4t1a") != nil)
    }

    @Test(
        "who an event can be by",
        arguments: [
            ("dana@example.com", Actor.person("dana@example.com")), ("bot:import", .bot("import")),
            ("dana+x@sub.example", .person("dana+x@sub.example")), ("döner@example.com", .person("döner@example.com")),
        ])
    func actors(text: String, actor: Actor) {
        #expect(Actor(text) == actor)
        #expect(actor.text == text)
        #expect(actor.isTeam)
    }

    @Test("a customer is not of the team")
    func customerActor() throws {
        let actor = try #require(Actor("c-7f3k2m9qx4t1a"))
        #expect(!actor.isTeam)
        #expect(actor.text == "c-7f3k2m9qx4t1a")
    }

    @Test(
        "who an event cannot be by",
        arguments: [
            "", "dana", "@example.com", "dana@", "a@b@c", "dana @example.com", "<dana@example.com>", "bot:", "bot:A",
            "bot:-a", "dana@exam\tple", "\"d\"@example.com", "a@" + String(repeating: "x", count: 253),
            "a,b@example.com",
            "a@b\u{7F}",
        ])
    func noActors(text: String) {
        #expect(Actor(text) == nil)
    }
}
