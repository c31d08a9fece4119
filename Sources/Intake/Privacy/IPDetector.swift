/// Addresses of IP version 4 and 6 (RFC 4291, 2.2), without those that name no machine of a customer.
enum IPDetector {
    @Sendable static func find(_ scan: TextScan) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var index = 0
        while index < scan.count {
            guard isAddressPart(scan, index), !scan.isWordPart(index - 1) else {
                index += 1
                continue
            }
            var end = index
            while isAddressPart(scan, end) { end += 1 }
            let next = max(end, index + 1)
            // The point or colon of the sentence.
            while end > index, scan[end - 1] == 46 || (scan[end - 1] == 58 && scan[end - 2] != 58) { end -= 1 }
            if !scan.isWordPart(end), scan[index - 1] != 46, end - index <= 45, let range = address(scan, index..<end) {
                found.append(range)
            }
            index = next
        }
        return found
    }

    private static func isAddressPart(_ scan: TextScan, _ index: Int) -> Bool {
        let byte = scan[index]
        return scan.isDigit(index) || (97...102).contains(byte | 32) || byte == 46 || byte == 58
    }

    private static func address(_ scan: TextScan, _ range: Range<Int>) -> Range<Int>? {
        let text = scan.text(range)
        // An address of version 4 may be followed by a port.
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        if parts.count <= 2, let host = parts.first, isVersion4(host) {
            return isNamedAsVersion(scan, range.lowerBound) ? nil : range.lowerBound..<range.lowerBound + host.count
        }
        return isVersion6(text) ? range : nil
    }

    private static func isVersion4(_ text: Substring) -> Bool {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let numbers = parts.compactMap { part in
            part.count <= 3 && part.allSatisfy(\.isNumber) && (part.count == 1 || part.first != "0") ? Int(part) : nil
        }
        guard parts.count == 4, numbers.count == 4, numbers.allSatisfy({ $0 <= 255 }) else { return false }
        // Unspecified, this machine, and masks.
        return numbers[0] != 0 && numbers[0] != 127 && numbers[0] != 255
    }

    /// `version 1.2.3.4`, `Opera/12.16.0.1`.
    private static func isNamedAsVersion(_ scan: TextScan, _ index: Int) -> Bool {
        if scan[index - 1] == 47, scan[index - 2] != 47 { return true }
        return ["v", "version", "release", "build", "firmware", "update", "rev"].contains(scan.word(before: index))
    }

    private static func isVersion6(_ text: String) -> Bool {
        let sides = text.split(separator: "::", omittingEmptySubsequences: false).map { side in
            side.split(separator: ":", omittingEmptySubsequences: false)
        }
        let groups = sides.flatMap { $0.filter { !$0.isEmpty } }
        guard groups.allSatisfy({ $0.count <= 4 && !$0.contains(".") }) else { return false }
        switch sides.count {
        case 1: return groups.count == 8 && sides[0].count == 8
        // `a::b` is code; a single `:` at either end is not an address.
        case 2:
            return (3...7).contains(groups.count) && groups.contains { $0.contains(where: \.isNumber) }
                && sides.allSatisfy { $0.count == 1 || !$0.contains("") }
        default: return false
        }
    }
}
