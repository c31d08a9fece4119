/// Finds what looks like personal data in a text. A suspicion, not a proof: it errs to the side of ordinary prose.
///
/// Every detector looks at each character a bounded number of times, whatever the text.
package enum PersonalData {
    /// What was found.
    package enum Kind: String, CaseIterable, Sendable {
        case email, phone, card, iban, ip, token
    }

    /// One find.
    package struct Match: Hashable, Sendable {
        package var kind: Kind
        /// Where it stands, in characters (Unicode scalars) from 0, end excluded.
        package var range: Range<Int>
        /// The text itself.
        package var text: String
    }

    /// All finds in the order of the text; none overlaps another.
    package static func matches(in text: String) -> [Match] {
        matches(in: text, PersonalDataSurvey(text.utf8).kinds)
    }

    /// The finds of some kinds: the others are known not to be there.
    static func matches(in text: String, _ kinds: Set<Kind>) -> [Match] {
        guard !kinds.isEmpty else { return [] }
        let scan = TextScan(text)
        var found: [Match] = []
        // In the order of certainty: what an earlier detector found, a later one does not look at.
        var taken = [Bool](repeating: false, count: scan.count)
        for detector in detectors where kinds.contains(detector.kind) {
            for range in detector.find(scan) where !taken[range].contains(true) {
                for index in range { taken[index] = true }
                found.append(Match(kind: detector.kind, range: range, text: scan.text(range)))
            }
        }
        return found.sorted { $0.range.lowerBound < $1.range.lowerBound }
    }

    /// Finds in UTF-8; what is invalid is read as U+FFFD.
    package static func matches(in bytes: some Collection<UInt8>) -> [Match] {
        let kinds = PersonalDataSurvey(bytes).kinds
        return kinds.isEmpty ? [] : matches(in: String(decoding: bytes, as: UTF8.self), kinds)
    }

    /// Whether nothing is found in a part of a file.
    package static func isAbsent(from bytes: ArraySlice<UInt8>) -> Bool {
        // Its own entrance, because a generic one is not specialised for other modules.
        matches(in: bytes).isEmpty
    }

    private static let detectors: [(kind: Kind, find: @Sendable (TextScan) -> [Range<Int>])] = [
        (.email, EmailDetector.find), (.iban, IBANDetector.find), (.token, TokenDetector.find), (.ip, IPDetector.find),
        (.card, CardDetector.find), (.phone, PhoneDetector.find),
    ]
}
