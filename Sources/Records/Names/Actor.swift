/// Who an event is by.
package enum Actor: Hashable, Sendable {
    /// Somebody of the team, by e-mail address.
    case person(String)
    /// A customer, by pseudonym.
    case customer(CustomerID)
    /// A program, such as `bot:import`.
    case bot(String)

    /// Reads an address, a pseudonym or `bot:<name>`; `nil` for anything else.
    package init?(_ text: String) {
        if let customer = CustomerID(text) {
            self = .customer(customer)
        } else if text.hasPrefix("bot:") {
            guard Slug(text.dropFirst(4)) != nil else { return nil }
            self = .bot(String(text.dropFirst(4)))
        } else {
            guard Self.isAddress(text.utf8) else { return nil }
            self = .person(text)
        }
    }

    /// The form in `by:`.
    package var text: String {
        switch self {
        case .person(let address): address
        case .customer(let id): id.text
        case .bot(let name): "bot:" + name
        }
    }

    /// Whether this is a person or program of the team, not a customer.
    package var isTeam: Bool {
        if case .customer = self { return false }
        return true
    }

    /// An address has one `@` with something on both sides, no blanks and no control characters.
    /// The full grammar of RFC 5322 would accept what no mail system in use does.
    private static func isAddress(_ bytes: Substring.UTF8View) -> Bool { isAddress(Array(bytes)) }
    private static func isAddress(_ bytes: String.UTF8View) -> Bool { isAddress(Array(bytes)) }
    private static func isAddress(_ bytes: [UInt8]) -> Bool {
        let parts = bytes.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        guard parts.count == 2, bytes.count <= 254 else { return false }
        return parts.allSatisfy { part in
            !part.isEmpty
                && part.allSatisfy { $0 > 32 && $0 != 127 && !Array("<>\"'()[],;:\\".utf8).contains($0) }
        }
    }
}

extension Actor: CustomStringConvertible {
    package var description: String { text }
}
