/// One look at the bytes of a text, which tells what kinds of personal data cannot stand in it. Nearly all texts end here,
/// before an array of characters is made of them.
struct PersonalDataSurvey {
    /// What may be found; everything else is not there.
    private(set) var kinds: Set<PersonalData.Kind> = []

    /// What a byte may be a part of.
    private struct Part: OptionSet {
        let rawValue: UInt8
        static let digit = Part(rawValue: 1)
        static let letter = Part(rawValue: 2)
        /// Digits and what stands between those of a telephone number or a card.
        static let number = Part(rawValue: 4)
        /// A word without blanks, such as a key.
        static let token = Part(rawValue: 8)
        /// An IP address of either version.
        static let address = Part(rawValue: 16)
    }

    private static let parts = (UInt8.min...UInt8.max).map { byte in
        var part: Part = []
        if (48...57).contains(byte) { part.formUnion([.digit, .number, .token, .address]) }
        if (97...122).contains(byte | 32) { part.formUnion([.letter, .token]) }
        if (97...102).contains(byte | 32) || byte == 46 || byte == 58 { part.insert(.address) }
        if " -./()+".utf8.contains(byte) { part.insert(.number) }
        if "+-_=".utf8.contains(byte) { part.insert(.token) }
        return part
    }

    /// A run of bytes that may be part of the same thing.
    private struct Run {
        var length = 0
        var digits = 0
        var dots = 0
        var colons = 0

        mutating func add(_ byte: UInt8, isPart: Bool) {
            guard isPart else {
                if length > 0 { self = Run() }
                return
            }
            length += 1
            if (48...57).contains(byte) { digits += 1 }
            if byte == 46 { dots += 1 }
            if byte == 58 { colons += 1 }
        }
    }

    /// Looks at UTF-8. Only bytes of ASCII are parts of what is looked for.
    init(_ bytes: some Collection<UInt8>) {
        guard Self.mayHold(bytes) else { return }
        let parts = Self.parts
        var (number, token, address) = (Run(), Run(), Run())
        // Of the last three bytes: letter, letter, digit starts an account number.
        var (third, second, last): (Part, Part, Part) = ([], [], [])
        for byte in bytes {
            let part = parts[Int(byte)]
            number.add(byte, isPart: part.contains(.number))
            token.add(byte, isPart: part.contains(.token))
            address.add(byte, isPart: part.contains(.address))
            if byte == UInt8(ascii: "@") { kinds.insert(.email) }
            if number.digits == 9 { kinds.insert(.phone) }
            if number.digits == 13 { kinds.insert(.card) }
            if token.length >= 32, token.digits >= 2 { kinds.insert(.token) }
            if address.colons >= 2 || (address.dots >= 3 && address.digits >= 4) { kinds.insert(.ip) }
            if part.contains(.digit), last.contains(.digit), second.contains(.letter), third.contains(.letter) {
                kinds.insert(.iban)
            }
            (third, second, last) = (second, last, part)
        }
    }

    /// Without an `@`, a colon and a digit there is nothing to find; most texts end here.
    private static func mayHold(_ bytes: some Collection<UInt8>) -> Bool {
        bytes.contains { $0 == UInt8(ascii: "@") || $0 == UInt8(ascii: ":") || (48...57).contains($0) }
    }
}
