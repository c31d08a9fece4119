/// Applies a delta of a pack: what is copied from another object and what is new (gitformat-pack(5), "Deltified
/// representation").
enum Delta {
    /// The size of the object that a delta makes; nil where its header is damaged.
    static func resultSize(_ delta: [UInt8]) -> Int? {
        var cursor = 0
        guard number(in: delta, at: &cursor) != nil else { return nil }
        return number(in: delta, at: &cursor)
    }

    /// The object that a delta makes of its base; nil where the two do not fit.
    static func apply(_ delta: [UInt8], to base: [UInt8]) -> [UInt8]? {
        var cursor = 0
        guard number(in: delta, at: &cursor) == base.count, let size = number(in: delta, at: &cursor) else {
            return nil
        }
        var result: [UInt8] = []
        result.reserveCapacity(size)
        while cursor < delta.count {
            let instruction = delta[cursor]
            cursor += 1
            if instruction & 0x80 != 0 {
                guard let range = copied(instruction, delta, &cursor), range.upperBound <= base.count else {
                    return nil
                }
                result.append(contentsOf: base[range])
            } else {
                let end = cursor + Int(instruction)
                guard instruction != 0, end <= delta.count else { return nil }
                result.append(contentsOf: delta[cursor..<end])
                cursor = end
            }
            guard result.count <= size else { return nil }
        }
        return result.count == size ? result : nil
    }

    /// What an instruction copies from the base: bits tell which bytes of offset and size are written.
    private static func copied(_ instruction: UInt8, _ delta: [UInt8], _ cursor: inout Int) -> Range<Int>? {
        var (offset, size) = (0, 0)
        for bit in 0..<7 where instruction & 1 << UInt8(bit) != 0 {
            guard cursor < delta.count else { return nil }
            if bit < 4 {
                offset |= Int(delta[cursor]) << (8 * bit)
            } else {
                size |= Int(delta[cursor]) << (8 * (bit - 4))
            }
            cursor += 1
        }
        return offset..<(offset + (size == 0 ? 0x10000 : size))
    }

    /// A number of seven bits a byte, the lowest first.
    private static func number(in bytes: [UInt8], at cursor: inout Int) -> Int? {
        var value = 0
        var shift = 0
        while cursor < bytes.count, shift < 56 {
            let byte = bytes[cursor]
            cursor += 1
            value |= Int(byte & 0x7F) << shift
            if byte & 0x80 == 0 { return value }
            shift += 7
        }
        return nil
    }
}
