import Crypto

/// A customer's pseudonym: `c-<13 of base 32>`. What it stands for is kept outside the repository.
package struct CustomerID: Hashable, Comparable, Sendable {
    /// The pseudonym as it is written.
    package let text: String

    /// Reads a pseudonym; `nil` where it is none.
    package init?(_ text: some StringProtocol) {
        self.init(String(text))
    }

    /// The same for a `String`: a generic entrance is not specialised for other modules.
    package init?(_ text: String) {
        guard Self.isValid(text.utf8.span) else { return nil }
        self.text = text
    }

    /// Whether bytes are a pseudonym.
    static func isValid(_ bytes: Span<UInt8>) -> Bool {
        bytes.count == 15 && bytes[0] == UInt8(ascii: "c") && bytes[1] == UInt8(ascii: "-")
            && Base32.number(bytes, 2..<15) != nil
    }

    /// Derives the pseudonym of an address or handle: HMAC-SHA-256 (RFC 2104) with a key that is not in the repository.
    /// An unkeyed hash of an address could be guessed.
    /// - Parameter address: Normalised by trimming blanks and lower-casing.
    package init(address: String, key: [UInt8]) {
        let normalised = Self.normalise(address)
        let code = HMAC<SHA256>.authenticationCode(
            for: Array(normalised.utf8), using: SymmetricKey(data: key))
        text = "c-" + Base32.encode(Array(code), count: 13)
    }

    package static func < (left: CustomerID, right: CustomerID) -> Bool {
        left.text < right.text
    }

    /// The form of an address or handle that the pseudonym is derived from.
    package static func normalise(_ address: String) -> String {
        var characters = Substring(address)
        while let first = characters.first, first.isWhitespace { characters.removeFirst() }
        while let last = characters.last, last.isWhitespace { characters.removeLast() }
        return characters.lowercased()
    }
}

extension CustomerID: CustomStringConvertible {
    package var description: String { text }
}
