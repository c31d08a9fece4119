/// Long random words, such as keys of an API and tokens of a session: 32 characters or more, letters and digits mixed.
/// Not hashes with their name before them, commit ids, UUIDs, and what stands in the path of a URL.
enum TokenDetector {
    private static let shortest = 32

    @Sendable static func find(_ scan: TextScan) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var index = 0
        while index < scan.count {
            var end = index
            while isTokenPart(scan, end) { end += 1 }
            // The padding of base 64.
            while end > index, scan[end] == 61 { end += 1 }
            if end - index >= shortest, !scan.isInPath(index), isRandom(scan, index..<end), !isNamedHash(scan, index) {
                found.append(index..<end)
            }
            index = max(end, index + 1)
        }
        return found
    }

    private static func isTokenPart(_ scan: TextScan, _ index: Int) -> Bool {
        scan.isDigit(index) || scan.isASCIILetter(index) || [43, 45, 95].contains(scan[index])
    }

    /// Words joined by hyphens have short runs, names in camel case have their digits together: neither is random.
    private static func isRandom(_ scan: TextScan, _ range: Range<Int>) -> Bool {
        var longest = 0
        var run = 0
        var changes = 0
        var digits = 0
        for index in range {
            let isDigit = scan.isDigit(index)
            let isLetter = scan.isASCIILetter(index)
            run = isDigit || isLetter ? run + 1 : 0
            longest = max(longest, run)
            if isDigit { digits += 1 }
            if run > 1, isDigit != scan.isDigit(index - 1) { changes += 1 }
        }
        return longest >= 20 && digits >= 2 && digits < range.count && changes >= 3 && !isCommit(scan, range)
    }

    /// Ids of git's objects: 40 or 64 hexadecimal digits in lower case.
    private static func isCommit(_ scan: TextScan, _ range: Range<Int>) -> Bool {
        (range.count == 40 || range.count == 64)
            && range.allSatisfy { scan.isDigit($0) || (97...102).contains(scan[$0]) }
    }

    /// `sha256:…`, `sha512-…`, `md5=…`: the name may be part of the run or stand before it.
    private static func isNamedHash(_ scan: TextScan, _ start: Int) -> Bool {
        let before = scan.text(max(0, start - 8)..<start).lowercased()
        let within = scan.text(start..<start + 8).lowercased()
        return ["sha1", "sha256", "sha384", "sha512", "md5", "blake2", "blake3"].contains { name in
            before.hasSuffix(name + ":") || before.hasSuffix(name + "=") || within.hasPrefix(name + "-")
        }
    }
}
