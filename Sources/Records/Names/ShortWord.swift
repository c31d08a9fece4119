/// A word of at most sixteen bytes as a number: a key or a choice is found among others by one comparison each.
struct ShortWord: Hashable, Sendable {
    private let number: UInt128
    private let count: Int

    /// Takes a word's bytes; `nil` for none and for more than sixteen.
    init?(_ bytes: Span<UInt8>) {
        guard !bytes.isEmpty, bytes.count <= 16 else { return nil }
        var number: UInt128 = 0
        for index in bytes.indices { number = number << 8 | UInt128(bytes[index]) }
        self.number = number
        count = bytes.count
    }
}
