/// Numbers of payment cards: the lengths and first digits of the large brands (ISO/IEC 7812-1), and Luhn's check digit.
enum CardDetector {
    @Sendable static func find(_ scan: TextScan) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var index = 0
        while index < scan.count {
            guard scan.isDigit(index) else {
                index += 1
                continue
            }
            let end = runEnd(scan, from: index)
            if !isInsideWord(scan, index), !scan.isInPath(index), let range = card(scan, from: index) {
                found.append(range)
                index = range.upperBound
            } else {
                index = end
            }
        }
        return found
    }

    private static func runEnd(_ scan: TextScan, from start: Int) -> Int {
        var end = start
        while scan.isDigit(end) { end += 1 }
        return end
    }

    private static func isInsideWord(_ scan: TextScan, _ index: Int) -> Bool {
        scan.isWordPart(index - 1) || [45, 46, 47, 95, 35].contains(scan[index - 1])
    }

    private static func card(_ scan: TextScan, from start: Int) -> Range<Int>? {
        let groups = DigitGroups(scan, from: start, separators: [32, 45], limit: 19)
        let digits = groups.digits(scan)
        let end = groups.end
        guard (13...19).contains(digits.count), isGrouping(groups), !scan.isWordPart(end),
            ![45, 95].contains(scan[end]),
            scan[end] != 46 || !scan.isDigit(end + 1), isBrand(digits), passesLuhn(digits)
        else { return nil }
        return start..<end
    }

    private static func isGrouping(_ groups: DigitGroups) -> Bool {
        guard groups.groups.count > 1 else { return true }
        let known = [[4, 4, 4, 4], [4, 6, 5], [4, 6, 4], [4, 4, 4, 4, 3], [4, 4, 5], [4, 3, 3, 3]]
        return Set(groups.separators).count == 1 && known.contains(groups.lengths)
    }

    private static func isBrand(_ digits: [Int]) -> Bool {
        let four = digits.prefix(4).reduce(0) { $0 * 10 + $1 }
        switch digits.count {
        case 13: return four / 1000 == 4
        case 14: return [36, 38, 39].contains(four / 100) || (300...305).contains(four / 10)
        case 15: return four / 100 == 34 || four / 100 == 37
        case 16:
            return four / 1000 == 4 || (51...55).contains(four / 100) || (2221...2720).contains(four) || four == 6011
                || (35...36).contains(four / 100) || four / 100 == 65 || (644...649).contains(four / 10)
                || four / 100 == 62
                || [5018, 5020, 5038, 6304, 6759, 6761, 6762, 6763].contains(four)
        default: return four / 100 == 62 || (digits.count == 19 && four / 100 == 67)
        }
    }

    private static func passesLuhn(_ digits: [Int]) -> Bool {
        var sum = 0
        for (place, digit) in digits.reversed().enumerated() {
            let doubled = place % 2 == 1 ? digit * 2 : digit
            sum += doubled > 9 ? doubled - 9 : doubled
        }
        return sum % 10 == 0 && Set(digits).count > 1
    }
}
