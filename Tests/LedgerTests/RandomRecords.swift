import Records
import TestSupport

/// Repositories with items as most are, of two products, and some as they should not be.
enum RandomRecords {
    private static let count = 36
    private static let days = [
        "2026/10-01", "2026/10-02", "2026/10-04", "2026/11-01", "2026/11-02", "2026/11-07", "2026/11-20", "2025/12-31",
    ]
    private static let people = ["dana@example.com", "ana@example.com", "bot:mail", "c-7f3k2m9qx4t1a"]

    /// A repository with some items, not yet committed.
    /// - Parameter damages: How many of its records are spoiled.
    static func make(_ random: inout SplitMix64, damages: Int = 5) throws -> Scratch {
        let scratch = try Shop.make()
        try scratch.write("---\ntitle: Store\n---\n", to: "repo/cx/store/product.md")
        for number in 0..<count { try add(number, to: scratch, &random) }
        try damage(scratch, times: damages, &random)
        return scratch
    }

    /// Something happens to some of the items, or one more comes in.
    static func change(_ scratch: Scratch, times: Int, _ random: inout SplitMix64) throws {
        for _ in 0..<times {
            let number = Int.random(in: 0..<(count + 4), using: &random)
            if Int.random(in: 0..<3, using: &random) == 0 || number >= count {
                try add(number, to: scratch, &random)
            } else {
                let types: [EventType] = [
                    .assessed, .fixed, .duplicate, .transferred, .disputed, .wrote, .acknowledged, .corrected, .told,
                    .waived,
                ]
                try add(pick(types, &random), to: number, scratch, &random)
            }
        }
    }

    private static func pick<Element>(_ elements: [Element], _ random: inout SplitMix64) -> Element {
        elements[Int.random(in: 0..<elements.count, using: &random)]
    }

    private static func id(_ number: Int, of day: String) -> String {
        let digits = number < 10 ? "0\(number)" : "\(number)"
        return "fb-" + day.filter { $0 != "/" && $0 != "-" } + "-aaaa00" + digits
    }

    private static func folder(_ number: Int) -> String {
        let day = days[number % days.count]
        return "repo/cx/\(number % 5 == 0 ? "store" : "shop")/feedback/\(day)/\(id(number, of: day))"
    }

    private static func add(_ number: Int, to scratch: Scratch, _ random: inout SplitMix64) throws {
        let day = days[number % days.count].split(separator: "/").joined(separator: "-")
        let source = pick(
            ["", "", "source: old/\(id((number + 9) % count, of: days[(number + 9) % days.count]))\n"], &random)
        try scratch.write(
            """
            ---
            title: \(pick(["It is empty", "\"Quoted\"", "Grüße"], &random))
            kind: problem
            touchpoint: checkout
            channel: email
            received: \(day)T09:14:00Z
            customer: c-7f3k2m9qx4t1a
            \(source)---

            It does not work.

            """, to: folder(number) + "/feedback.md")
        for type in pick(Self.stories, &random) {
            try add(type, to: number, scratch, &random)
        }
    }

    private static let stories: [[EventType]] = [
        [.assessed, .fixed], [.assessed, .fixed], [.assessed, .fixed], [.acknowledged, .assessed, .explained], [],
        [.assessed, .confirmed], [.acknowledged, .assessed], [.assessed, .noted, .fixed], [],
        [.wrote, .assessed, .fixed, .disputed], [.assessed, .duplicate], [.duplicate, .reopened], [.transferred],
        [.assessed, .waived], [.duplicate, .corrected],
    ]

    private static func add(
        _ type: EventType, to number: Int, _ scratch: Scratch, _ random: inout SplitMix64
    ) throws {
        let other = Int.random(in: 0...count, using: &random)
        let target = id(other, of: days[other % days.count])
        let fields =
            switch type {
            case .assessed:
                "severity: \(pick(["minor", "minor", "minor", "major", "major", "unheard-of"], &random))\nblocks: launch\n"
            case .told: "of: 20261121T10000\(EventType.fixed.index % 10)Z-fixed-aaaa\n"
            case .duplicate: "of: \(target)\n"
            case .transferred: "to: \(target)\n"
            case .waived: "gate: launch\nuntil: 2026-12-03\n"
            case .corrected:
                "of: 20261121T10000\(EventType.duplicate.index % 10)Z-duplicate-aaaa\ncorrected-of: \(target)\n"
            default: ""
            }
        let year = Int.random(in: 0..<20, using: &random) == 0 ? 2099 : 2026
        let name = "\(year)1121T10000\(type.index % 10)Z-\(type.rawValue)-aaaa.md"
        let by = type.isCustomers ? "c-7f3k2m9qx4t1a" : pick(people, &random)
        let body = Int.random(in: 0..<16, using: &random) == 0 ? "\nA secret.\n" : "\nDone.\n"
        try scratch.write("---\nby: \(by)\n\(fields)---\n\(body)", to: folder(number) + "/" + name)
    }

    /// Spoils some of the records.
    static func damage(_ scratch: Scratch, times: Int, _ random: inout SplitMix64) throws {
        for _ in 0..<times {
            let number = Int.random(in: 0..<count, using: &random)
            let path = folder(number)
            switch Int.random(in: 0..<7, using: &random) {
            case 0: try scratch.write("---\ntitle: a\r\n", to: path + "/feedback.md")
            case 1: try scratch.write("x\n", to: path + "/notes.txt")
            case 2: try scratch.write("x\n", to: path + "/20261121T100009Z-noted-bbbb.md")
            case 3: try copy(number, to: "shop/feedback/2026/10-09", scratch)
            case 4: try copy(number, to: "store/feedback/\(days[number % days.count])", scratch)
            case 5: try scratch.write("x\n", to: "repo/cx/shop/feedback/2026/10-01/fb-x")
            default: try scratch.write("x\n", to: path + "/20261121T100009Z-notde-bbbb.md")
            }
        }
    }

    /// The same id in a second place.
    private static func copy(_ number: Int, to day: String, _ scratch: Scratch) throws {
        let name = folder(number).split(separator: "/").last ?? ""
        try scratch.write(Shop.feedback, to: "repo/cx/\(day)/\(name)/feedback.md")
    }
}
