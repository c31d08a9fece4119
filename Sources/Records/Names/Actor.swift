/// Who an event is by. Addresses that differ only in the case of ASCII letters are one person's: mail systems deliver
/// them to one box, so `Dana@example.com` may not vouch for what `dana@example.com` did.
package enum Actor: Sendable {
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
            guard Self.isAddress(text.utf8.span) else { return nil }
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

    /// Whether an address, pseudonym or `bot:<name>` stands for this actor, as written in a field such as `owner`.
    package func isSame(as address: String) -> Bool {
        Self.folded(text).elementsEqual(Self.folded(address))
    }

    private static func folded(_ text: String) -> some Sequence<UInt8> {
        text.utf8.lazy.map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 | 0x20 : $0 }
    }

    /// Whether bytes are `bot:<name>`.
    static func isBot(_ bytes: Span<UInt8>) -> Bool {
        bytes.count > 4 && bytes.extracting(..<4).isEqual(to: botPrefix.span) && Slug.isValid(bytes.extracting(4...))
    }

    private static let botPrefix = Array("bot:".utf8)

    /// An address has one `@` with something on both sides, no blanks, no control characters and none of the
    /// characters that mail programs quote. The full grammar of RFC 5322 would accept what no mail system in use does.
    static func isAddress(_ bytes: Span<UInt8>) -> Bool {
        guard bytes.count <= 254, let at = bytes.place(of: UInt8(ascii: "@")), at > 0, at + 1 < bytes.count else {
            return false
        }
        return bytes.extracting(..<at).allSatisfy(mayStand) && bytes.extracting((at + 1)...).allSatisfy(mayStand)
    }

    private static func mayStand(_ byte: UInt8) -> Bool {
        switch byte {
        case 0...32, 127, UInt8(ascii: "@"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""),
            UInt8(ascii: "'"),
            UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: ","),
            UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "\\"):
            false
        default: true
        }
    }
}

extension Actor: Hashable {
    package static func == (left: Actor, right: Actor) -> Bool {
        left.isSame(as: right.text)
    }

    package func hash(into hasher: inout Hasher) {
        for byte in Self.folded(text) { hasher.combine(byte) }
    }
}

extension Actor: CustomStringConvertible {
    package var description: String { text }
}
