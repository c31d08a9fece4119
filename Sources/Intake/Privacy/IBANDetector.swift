/// International bank account numbers (ISO 13616): the length of the country, and remainder 1 of ISO 7064 mod 97-10.
enum IBANDetector {
    /// The lengths of the registry (https://www.swift.com/standards/data-standards/iban).
    private static let lengths: [String: Int] = [
        "AD": 24, "AE": 23, "AL": 28, "AT": 20, "AZ": 28, "BA": 20, "BE": 16, "BG": 22, "BH": 22, "BR": 29, "BY": 28,
        "CH": 21, "CR": 22, "CY": 28, "CZ": 24, "DE": 22, "DK": 18, "DO": 28, "EE": 20, "EG": 29, "ES": 24, "FI": 18,
        "FO": 18, "FR": 27, "GB": 22, "GE": 22, "GI": 23, "GL": 18, "GR": 27, "GT": 28, "HR": 21, "HU": 28, "IE": 22,
        "IL": 23, "IQ": 23, "IS": 26, "IT": 27, "JO": 30, "KW": 30, "KZ": 20, "LB": 28, "LC": 32, "LI": 21, "LT": 20,
        "LU": 20, "LV": 21, "MC": 27, "MD": 24, "ME": 22, "MK": 19, "MR": 27, "MT": 31, "MU": 30, "NL": 18, "NO": 15,
        "PK": 24, "PL": 28, "PS": 29, "PT": 25, "QA": 29, "RO": 24, "RS": 22, "SA": 24, "SC": 31, "SE": 24, "SI": 19,
        "SK": 24, "SM": 27, "ST": 25, "SV": 28, "TL": 23, "TN": 24, "TR": 26, "UA": 29, "VA": 22, "VG": 24, "XK": 20,
    ]

    @Sendable static func find(_ scan: TextScan) -> [Range<Int>] {
        var found: [Range<Int>] = []
        for start in 0..<scan.count where start >= (found.last?.upperBound ?? 0) {
            guard scan.isASCIILetter(start), scan.isASCIILetter(start + 1), scan.isDigit(start + 2),
                scan.isDigit(start + 3),
                !scan.isWordPart(start - 1), let length = lengths[scan.text(start..<start + 2).uppercased()],
                let end = end(scan, from: start, length: length)
            else { continue }
            found.append(start..<end)
        }
        return found
    }

    /// Where the number ends, if all its characters are there and the remainder is right.
    private static func end(_ scan: TextScan, from start: Int, length: Int) -> Int? {
        var remainder = 0
        var head: [Int] = []
        var index = start
        var taken = 0
        while taken < length {
            // Groups are set apart by one blank or hyphen.
            if taken > 0, [32, 45].contains(scan[index]) { index += 1 }
            guard let value = value(scan, index) else { return nil }
            // The first four characters count as if they stood at the end.
            if taken < 4 { head.append(value) } else { remainder = append(value, to: remainder) }
            taken += 1
            index += 1
        }
        for value in head { remainder = append(value, to: remainder) }
        return remainder == 1 && !scan.isWordPart(index) ? index : nil
    }

    private static func value(_ scan: TextScan, _ index: Int) -> Int? {
        if scan.isDigit(index) { return Int(scan[index]) - 48 }
        return scan.isASCIILetter(index) ? Int(scan[index] | 32) - 97 + 10 : nil
    }

    private static func append(_ value: Int, to remainder: Int) -> Int {
        (remainder * (value > 9 ? 100 : 10) + value) % 97
    }
}
