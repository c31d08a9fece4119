import Crypto

/// What a decision rested on, as one hash: so that evaluating again at the same revisions shows whether it comes to
/// the same.
///
/// The text that is hashed (SHA-256, FIPS 180-4) has one line for each of these, joined and ended by LF, its words
/// separated by blanks: `hearback.verdict-digest/1`; `product P`; `release R` (`-` for the product itself);
/// `stage S`; `state STATE`; for each criterion but the standing decision, in the order of the workflow,
/// `criterion ID STATE`, followed by `finding CODE STATE ITEM` (`-` without one) for each of its findings, sorted.
/// Neither time nor version nor the wording of messages is part of it. Blanks, control characters and `%` in a word
/// are written as `%` and two hexadecimal digits.
package struct VerdictDigest: Hashable, Sendable {
    /// The text that is hashed.
    package let text: String

    /// Takes a verdict; whether the standing decision was evaluated makes no difference.
    package init(_ verdict: Verdict) {
        let criteria = verdict.criteria.filter { $0.id != CriterionID.decision }
        let state = criteria.map(\.state).max() ?? verdict.state
        var lines = [
            "hearback.verdict-digest/1", "product \(Self.word(verdict.product))",
            "release \(verdict.release.map(Self.word) ?? "-")", "stage \(Self.word(verdict.stage))",
            "state \(state.rawValue)",
        ]
        for criterion in criteria {
            lines.append("criterion \(Self.word(criterion.id)) \(criterion.state.rawValue)")
            lines += criterion.findings.map(Self.line).sorted()
        }
        text = lines.map { $0 + "\n" }.joined()
    }

    /// `sha256:` and 64 hexadecimal digits: the field `digest` of a decision.
    package var value: String {
        "sha256:" + SHA256.hash(data: Array(text.utf8)).map(Self.hexadecimal).joined()
    }

    private static func line(_ finding: Finding) -> String {
        "finding \(word(finding.code.text)) \(finding.state.rawValue) \(finding.item.map(word) ?? "-")"
    }

    private static func word(_ text: String) -> String {
        guard !text.isEmpty else { return "%" }
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            if byte <= 32 || byte == 127 || byte == UInt8(ascii: "%") {
                bytes += Array(("%" + hexadecimal(byte)).utf8)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func hexadecimal(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 16)
        return byte < 16 ? "0" + digits : digits
    }
}
