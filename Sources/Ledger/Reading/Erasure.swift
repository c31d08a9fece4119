import Records

/// What an `erased` event licenses: title and body may become typed marks such as `[email-1]` or `[erased]`,
/// and nothing else may change.
enum Erasure {
    /// Whether the difference between two copies of a record is such an erasure.
    static func isLicensed(before: Record?, after: Record?) -> Bool {
        guard let before, let after, before.kind == after.kind, before.custom == after.custom else { return false }
        var (left, right) = (before.fields, after.fields)
        left[.title] = nil
        right[.title] = nil
        return left == right
            && isErased(before[text: .title] ?? "", to: after[text: .title] ?? "")
            && isErased(before.body, to: after.body)
    }

    /// Whether a text is another one in which pieces have become typed marks: what stands between the marks stood
    /// there before, in the same order, from the start and to the end.
    static func isErased(_ before: String, to after: String) -> Bool {
        if before == after { return true }
        let pieces = split(Array(after.utf8))
        guard pieces.count > 1, let first = pieces.first, let last = pieces.last else { return false }
        var rest = Array(before.utf8)[...]
        guard rest.starts(with: first) else { return false }
        rest = rest.dropFirst(first.count)
        guard rest.count >= last.count, rest.suffix(last.count).elementsEqual(last) else { return false }
        rest = rest.dropLast(last.count)
        for piece in pieces.dropFirst().dropLast() where !piece.isEmpty {
            guard let start = position(of: piece, in: rest) else { return false }
            rest = rest[(start + piece.count)...]
        }
        return true
    }

    /// The text between the marks.
    private static func split(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
        var pieces: [ArraySlice<UInt8>] = []
        var start = 0
        var index = 0
        while index < bytes.count {
            if let end = markEnd(bytes, from: index) {
                pieces.append(bytes[start..<index])
                index = end
                start = end
            } else {
                index += 1
            }
        }
        return pieces + [bytes[start...]]
    }

    /// The end of a mark `[word]` or `[word-1]` that starts at an index.
    private static func markEnd(_ bytes: [UInt8], from start: Int) -> Int? {
        guard bytes[start] == UInt8(ascii: "[") else { return nil }
        guard let close = bytes[start...].prefix(40).firstIndex(of: UInt8(ascii: "]")) else { return nil }
        return Slug.isValid(bytes.span.extracting((start + 1)..<close)) ? close + 1 : nil
    }

    private static func position(of piece: ArraySlice<UInt8>, in bytes: ArraySlice<UInt8>) -> Int? {
        guard bytes.count >= piece.count else { return nil }
        return (bytes.startIndex...(bytes.endIndex - piece.count)).first { bytes[$0...].starts(with: piece) }
    }
}
