/// E-mail addresses: a local part, `@`, and a domain of at least two labels (RFC 5321, 4.1.2, without quoted parts).
enum EmailDetector {
    @Sendable static func find(_ scan: TextScan) -> [Range<Int>] {
        var found: [Range<Int>] = []
        for at in 0..<scan.count where scan[at] == UInt8(ascii: "@") {
            let floor = found.last?.upperBound ?? 0
            var start = at
            while start > floor, at - start < 64, isLocalPart(scan, start - 1) { start -= 1 }
            // Quotes and marks around an address, and `*@example.com`, which is nobody's.
            while start < at, !scan.isWordPart(start), scan[start] != UInt8(ascii: "_") { start += 1 }
            guard start < at, let end = domainEnd(scan, from: at + 1), !isProgramAddress(scan, start..<at, end: end)
            else { continue }
            found.append(start..<end)
        }
        return found
    }

    private static func isLocalPart(_ scan: TextScan, _ index: Int) -> Bool {
        scan.isWordPart(index) || ".!#$%&'*+-_=^~".utf8.contains(scan[index])
    }

    /// The end of a domain whose last label has only letters, two at least, and is no ending of a file's name.
    private static func domainEnd(_ scan: TextScan, from start: Int) -> Int? {
        var end = start
        while end < scan.count, end - start < 255,
            scan.isWordPart(end) || scan[end] == UInt8(ascii: "-") || scan[end] == UInt8(ascii: ".")
        {
            end += 1
        }
        // The point that ends the sentence.
        while end > start, scan[end - 1] == UInt8(ascii: ".") || scan[end - 1] == UInt8(ascii: "-") { end -= 1 }
        let labels = scan.text(start..<end).split(separator: ".", omittingEmptySubsequences: false)
        guard labels.count >= 2, let last = labels.last, last.count >= 2, !labels.contains(where: \.isEmpty),
            last.allSatisfy(\.isLetter), !fileEndings.contains(last.lowercased())
        else { return nil }
        return end
    }

    /// `icon@2x.png` is a picture.
    private static let fileEndings: Set<String> = [
        "png", "jpg", "jpeg", "gif", "svg", "webp", "css", "js", "ts", "html", "json", "md", "pdf", "txt", "yml",
        "yaml",
    ]

    /// `git@host:path` is nobody's address.
    private static func isProgramAddress(_ scan: TextScan, _ local: Range<Int>, end: Int) -> Bool {
        scan.text(local) == "git" && (scan[end] == UInt8(ascii: ":") || scan[end] == UInt8(ascii: "/"))
    }
}
