/// A pattern of full reference names in `protect:`. `*` stands for any characters, also for `/`: who protects
/// `refs/heads/release/*` means `release/2.1/hotfix`, too.
package struct ReferencePattern: Sendable {
    private let parts: [[UInt8]]

    /// Reads a pattern such as `refs/tags/v*`.
    package init(_ text: String) {
        parts = text.utf8.split(separator: UInt8(ascii: "*"), omittingEmptySubsequences: false).map(Array.init)
    }

    /// Whether a full name is one of those meant.
    package func matches(_ name: String) -> Bool {
        var rest = Array(name.utf8)[...]
        guard let first = parts.first, let last = parts.last, rest.starts(with: first) else { return false }
        rest = rest.dropFirst(first.count)
        guard parts.count > 1 else { return rest.isEmpty }
        for part in parts.dropFirst().dropLast() {
            guard let start = Self.position(of: part, in: rest) else { return false }
            rest = rest[(start + part.count)...]
        }
        return rest.count >= last.count && rest.suffix(last.count).elementsEqual(last)
    }

    private static func position(of part: [UInt8], in bytes: ArraySlice<UInt8>) -> Int? {
        guard bytes.count >= part.count else { return nil }
        return (bytes.startIndex...(bytes.endIndex - part.count)).first { bytes[$0...].starts(with: part) }
    }
}

extension Configuration {
    /// The stages whose gates a push to a reference must pass, each once.
    package func stages(protecting reference: String) -> [String] {
        var stages: [String] = []
        for entry in protect where ReferencePattern(entry.pattern).matches(reference) {
            if !stages.contains(entry.stage) { stages.append(entry.stage) }
        }
        return stages
    }
}
