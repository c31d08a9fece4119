import Crypto

extension Requirement {
    /// SHA-256 over the canonical title, measure, verify and body: what an approval or a verification was of.
    /// Other fields may change without making it suspect.
    package var digest: String {
        let record = Record(
            kind: .requirement,
            fields: record.fields.filter { [.title, .measure, .verify].contains($0.key) },
            body: FrontMatterWriter.normalise(record.body))
        let hash = SHA256.hash(data: record.canonical)
        return "sha256:"
            + hash.map { byte in
                let digits = String(byte, radix: 16)
                return byte < 16 ? "0" + digits : digits
            }.joined()
    }
}
