import TestSupport
import Testing

@testable import Intake

struct PersonalDataTests {
    @Test(
        arguments: [
            (PersonalData.Kind.email, "write to dana@example.com.", "dana@example.com"),
            (.email, "<mailto:Dana.O'Neil+shop@mail.example.co.uk>", "Dana.O'Neil+shop@mail.example.co.uk"),
            (.email, "Meine Adresse: jörg.müller@beispiel.de, danke", "jörg.müller@beispiel.de"),
            (.email, "(a_b-c@sub-domain.example.org)", "a_b-c@sub-domain.example.org"),
            (.phone, "call +49 30 1234567-0 please", "+49 30 1234567-0"),
            (.phone, "tel:+1-212-555-0100", "+1-212-555-0100"),
            (.phone, "(+44) 20 7946 0958", nil),
            (.phone, "my number is +44 (0)20 7946 0958.", "+44 (0)20 7946 0958"),
            (.phone, "0049 171 1234567", "0049 171 1234567"),
            (.phone, "appelez le 06 12 34 56 78 svp", "06 12 34 56 78"),
            (.phone, "appelez le 0612345678", "0612345678"),
            (.phone, "06.12.34.56.78", "06.12.34.56.78"),
            (.phone, "unter 0171/1234567 erreichbar", "0171/1234567"),
            (.phone, "(030) 123 45 678", "(030) 123 45 678"),
            (.phone, "020 7946 0958", "020 7946 0958"),
            (.phone, "(212) 555-0100", "(212) 555-0100"),
            (.phone, "212-555-0100 or 212.555.0100", "212-555-0100"),
            (.phone, "1-800-555-0199", "1-800-555-0199"),
            (.card, "card 4111 1111 1111 1111 was charged", "4111 1111 1111 1111"),
            (.card, "5500-0000-0000-0004", "5500-0000-0000-0004"),
            (.card, "378282246310005", "378282246310005"),
            (.card, "3782 822463 10005", "3782 822463 10005"),
            (.card, "6011111111111117.", "6011111111111117"),
            (.iban, "IBAN DE89 3704 0044 0532 0130 00 bitte", "DE89 3704 0044 0532 0130 00"),
            (.iban, "GB29NWBK60161331926819", "GB29NWBK60161331926819"),
            (.iban, "fr1420041010050500013m02606", "fr1420041010050500013m02606"),
            (.iban, "NL91ABNA0417164300,", "NL91ABNA0417164300"),
            (.ip, "from 203.0.113.7.", "203.0.113.7"),
            (.ip, "http://198.51.100.23:8080/x", "198.51.100.23"),
            (.ip, "2001:db8:85a3::8a2e:370:7334", "2001:db8:85a3::8a2e:370:7334"),
            (.ip, "[2001:0db8:0000:0000:0000:ff00:0042:8329]", "2001:0db8:0000:0000:0000:ff00:0042:8329"),
            (.token, "key=9f86d081884c7d659a2feaa0c55ad015", "9f86d081884c7d659a2feaa0c55ad015"),
            (.token, "Bearer eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.x", "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9"),
            (.token, "sk_live_51H8xYzKq2mNpR7tVwXyZ3aBcD4eFgH", "sk_live_51H8xYzKq2mNpR7tVwXyZ3aBcD4eFgH"),
            (.token, "https://x.example/a?token=a1b2c3d4e5f6a7b8c9d0e1f2a3b4c5d6", "a1b2c3d4e5f6a7b8c9d0e1f2a3b4c5d6"),
        ] as [(PersonalData.Kind, String, String?)]) func personalDataIsFound(
            _ kind: PersonalData.Kind, _ text: String, _ expected: String?
        )
    {
        let found = PersonalData.matches(in: text)
        #expect(found.first?.kind == kind)
        if let expected { #expect(found.first?.text == expected) }
    }

    @Test(arguments: [
        "The basket was empty after I changed the currency on 22.11.2026 at 10:02:11.",
        "Order 4711-0815-2026 of 2026-11-22 cost 1.299,00 EUR, not 1,299.00 or 0.123456789.",
        "Between 01.02.2019 and 03.04.2019, 08/11/2019 - 09/11/2019, 2019-11-22 10:02.",
        "In 3 of 10 cases (30 %) version 1.2.3 worked, version 1.2.3.4 did not: see firmware 10.0.1.200 and v2.10.0.1.",
        "fb-20261122-7k3mq9x4 and 20261122T100211Z-acknowledged-x7q2 for c-7f3k2m9qx4t1a",
        "fixed in 0e0edc7a1b2c3d4e5f60718293a4b5c6d7e8f901",
        "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "sha512-9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "https://example.com/articles/9f86d081884c7d659a2feaa0c55ad015/0612345678",
        "git clone git@github.com:example/repo.git, then npm i @scope/pkg@1.2.3",
        "icon@2x.png, user@localhost, @handle, a @ b.com, *@example.com",
        "std::vector<int> a::b::c, dead::beef, 12:30:45, 00:1B:44:11:3A:B7",
        "ticket 1089374659203847563, invoice 0612345678, ISBN 0306406157, EAN 4006381333931",
        "4111 1111 1111 1112 has a wrong check digit, and so has DE89 3704 0044 0532 0130 01",
        "testThatTheBasketSurvivesACurrencyChange2019 and this-is-a-very-long-slug-with-2-numbers-and-3-more",
        "3f2504e0-4f89-11d3-9a0c-0305e82c3301",
        "The price rose by +100%, +1000000 views, 100 000 000 users; call 112 or 0800.",
        "127.0.0.1, 0.0.0.0, 255.255.255.0, 300.1.2.3, 1.2.3.4.5",
        "Rooms 0101, 0102 and 0103; scores 10 9 8 7 6 5 4 3 2 1 0; 05 06 07; 0 1 2 3 4 5 6 7 8 9",
        "Il y a très peu de caisses ouvertes, 18 passages, 34.9 euros, 50 000 clients en 2019.",
        "Zeile 12, Spalte 3: 20190924 20190925 20190926; 2019/09/24; 1549166706 1549166706123",
    ]) func ordinaryProseIsLeftAlone(_ text: String) {
        let found = PersonalData.matches(in: text)
        #expect(found.isEmpty, "\(found.map { "\($0.kind): \($0.text)" })")
    }

    @Test func severalFindsComeInTheOrderOfTheText() {
        let found = PersonalData.matches(in: "é +49 30 12345678, dana@example.com; lee@example.com")
        #expect(found.map(\.kind) == [.phone, .email, .email])
        #expect(found.first?.range == 2..<17)
    }

    @Test func anyTextIsScanned() {
        var random = SplitMix64(seed: 13)
        let pieces = [
            "@", ".", ":", "+", "(0", "4111", " ", "-", "DE89", "a", "é", "0", "::", "//", "99", "_", "x1y2", "=",
        ]
        for _ in 0..<800 {
            let text = (0..<30).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
            let found = PersonalData.matches(in: text)
            let scalars = Array(text.unicodeScalars)
            for match in found {
                #expect(match.text == String(String.UnicodeScalarView(scalars[match.range])))
            }
            for (one, next) in zip(found, found.dropFirst()) { #expect(one.range.upperBound <= next.range.lowerBound) }
        }
    }

    @Test("what a first look rules out is not there", arguments: 0..<8)
    func survey(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let pieces = [
            "@", "a@b.de", ".", ":", "::", "+", "00", "(0", "030", "4111", " ", "-", "/", "DE89", "GB29 NWBK", "é", "0",
            "12", "203.0", "2001:db8", "_", "x1y2z3", "=", "Ab3dE5", "\n", "order", "212-555-0100", "1111", "Ⅷ",
        ]
        var found = 0
        for _ in 0..<2_000 {
            let count = Int.random(in: 1..<24, using: &random)
            let text = (0..<count).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
            let all = PersonalData.matches(in: text, Set(PersonalData.Kind.allCases))
            #expect(PersonalData.matches(in: text) == all, "\(text)")
            #expect(PersonalData.isAbsent(from: Array(text.utf8)[...]) == all.isEmpty)
            found += all.count
        }
        #expect(found > 100)
    }

    @Test func bytesAreReadAsUTF8() {
        #expect(PersonalData.matches(in: Array("x dana@example.com".utf8)).first?.range == 2..<18)
        #expect(PersonalData.matches(in: [0xFF, 0x40, 0x31]).isEmpty)
    }

    @Test(arguments: ["a@", "1 ", "+1", "aa:", "::", "0-", "(0", "a1", "DE89 ", "4111 ", "http://", "1.", "@.", "'"])
    func hostileTextTakesLinearTime(_ piece: String) {
        // A quadratic detector would need minutes for this, on any machine.
        let text = String(repeating: piece, count: 20_000)
        let clock = ContinuousClock()
        let time = clock.measure { _ = PersonalData.matches(in: text) }
        #expect(time < .seconds(20))
    }
}
