/// Telephone numbers: international ones (ITU-T E.164), long national ones that start with 0, and North American ones
/// in their usual groups. Not dates, prices, versions, and numbers of orders or invoices.
enum PhoneDetector {
    private static let separators: [UInt8] = Array(" -./".utf8)

    @Sendable static func find(_ scan: TextScan) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var index = 0
        while index < scan.count {
            guard starts(scan, index) else {
                index += 1
                continue
            }
            if let range = number(scan, from: index) {
                found.append(range)
                index = range.upperBound
            } else {
                index += 1
            }
        }
        return found
    }

    /// Whether a number may start here: not within a word, a number, or the path of a URL.
    private static func starts(_ scan: TextScan, _ index: Int) -> Bool {
        guard scan[index] == 43 || scan[index] == 40 || scan.isDigit(index), !scan.isInPath(index) else { return false }
        let before = scan[index - 1]
        if scan.isWordPart(index - 1) || [43, 95, 35, 36, 61].contains(before) { return false }
        // Groups of one number: its first group was looked at already.
        return !(Self.separators.contains(before) && scan.isDigit(index - 2))
    }

    private static func number(_ scan: TextScan, from start: Int) -> Range<Int>? {
        if scan[start] == 43 { return international(scan, start: start, digits: start + 1) }
        if scan[start] == 40, scan[start + 1] == 43 { return international(scan, start: start, digits: start + 2) }
        if scan[start] == 48, scan[start + 1] == 48 { return international(scan, start: start, digits: start + 2) }
        if scan[start] == 48 || (scan[start] == 40 && scan[start + 1] == 48) { return national(scan, start: start) }
        return american(scan, start: start)
    }

    private static func international(_ scan: TextScan, start: Int, digits: Int) -> Range<Int>? {
        guard scan.isDigit(digits), scan[digits] != 48 else { return nil }
        let (groups, end) = groups(scan, from: digits)
        let count = groups.reduce(0, +)
        // 00 without groups is a number with leading zeros unless it is long.
        let least = scan[start] == 48 ? 11 : 9
        guard (least...15).contains(count), endsNumber(scan, end) else { return nil }
        return start..<end
    }

    /// `030 12345678`, `(0171) 123 45 67`, `06 12 34 56 78`.
    private static func national(_ scan: TextScan, start: Int) -> Range<Int>? {
        let first = scan[start] == 40 ? start + 1 : start
        guard scan.isDigit(first + 1), scan[first + 1] != 48 else { return nil }
        let (groups, end) = groups(scan, from: first)
        let count = groups.reduce(0, +)
        guard endsNumber(scan, end), let head = groups.first else { return nil }
        if groups.count == 1 {
            return (10...11).contains(count) && !isNamedOtherwise(scan, start) ? start..<end : nil
        }
        guard (9...12).contains(count), (2...5).contains(head), !isDate(groups), !isNamedOtherwise(scan, start) else {
            return nil
        }
        return start..<end
    }

    /// `(212) 555-0100`, `212-555-0100`, `1-212-555-0100`.
    private static func american(_ scan: TextScan, start: Int) -> Range<Int>? {
        var index = start
        if scan[index] == 49, [32, 45, 46].contains(scan[index + 1]) { index += 2 }
        let isBracketed = scan[index] == 40
        if isBracketed { index += 1 }
        guard (50...57).contains(scan[index]), digitRun(scan, index) == 3 else { return nil }
        index += 3
        if isBracketed {
            guard scan[index] == 41 else { return nil }
            index += 1
            if scan[index] == 32 { index += 1 }
        } else {
            guard [45, 46].contains(scan[index]) else { return nil }
            index += 1
        }
        guard (50...57).contains(scan[index]), digitRun(scan, index) == 3, [32, 45, 46].contains(scan[index + 3]),
            digitRun(scan, index + 4) == 4, endsNumber(scan, index + 8)
        else { return nil }
        return start..<index + 8
    }

    private static func digitRun(_ scan: TextScan, _ start: Int) -> Int {
        var end = start
        while scan.isDigit(end), end - start < 16 { end += 1 }
        return end - start
    }

    /// The lengths of the groups from an index on, and where they end. Between two groups stands one separator, a
    /// blank beside one, or brackets around a group.
    private static func groups(_ scan: TextScan, from start: Int) -> (lengths: [Int], end: Int) {
        var lengths: [Int] = []
        var index = start
        var end = start
        while lengths.reduce(0, +) <= 16 {
            let length = digitRun(scan, index)
            guard length > 0 else { break }
            lengths.append(length)
            index += length
            end = index
            var skipped = 0
            while skipped < 3, Self.separators.contains(scan[index]) || scan[index] == 40 || scan[index] == 41 {
                index += 1
                skipped += 1
            }
            guard skipped > 0 else { break }
        }
        return (lengths, end)
    }

    private static func endsNumber(_ scan: TextScan, _ end: Int) -> Bool {
        if scan.isWordPart(end) || scan[end] == 95 || scan[end] == 37 { return false }
        // A decimal comma or a time follows.
        return !([44, 58].contains(scan[end]) && scan.isDigit(end + 1))
    }

    /// `01.02.2019`, `01-02-19 12`: two groups of two, and a year.
    private static func isDate(_ groups: [Int]) -> Bool {
        groups.count >= 3 && groups[0] == 2 && groups[1] <= 2 && groups[2] == 4
    }

    private static let otherNames: Set<String> = [
        "order", "orders", "id", "invoice", "ticket", "ref", "reference", "case", "sku", "ean", "isbn", "article",
        "item",
        "bestellung", "rechnung", "commande", "facture", "serial", "tracking", "account", "version", "part",
    ]

    private static func isNamedOtherwise(_ scan: TextScan, _ start: Int) -> Bool {
        otherNames.contains(scan.word(before: start))
    }
}
