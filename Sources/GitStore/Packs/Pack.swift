/// One pack of a repository with its index.
struct Pack: Sendable {
    let index: PackIndex
    private let file: MappedFile

    /// The kinds of objects and of deltas, by their number in a pack.
    enum Kind: UInt8 {
        case commit = 1
        case tree, blob, tag
        case offsetDelta = 6
        case referenceDelta
    }

    /// What stands at an offset, before anything is inflated.
    struct Entry {
        var kind: Kind
        /// How many bytes the stream inflates to: the object's, or the delta's.
        var size: Int
        /// Where the stream starts.
        var start: Int
        /// The offset of what a delta is applied to.
        var base: Int?
    }

    /// Opens a pack and its index; nil where either is of another version or damaged.
    init?(indexPath: String) {
        guard indexPath.hasSuffix(".idx"), let index = PackIndex(path: indexPath),
            let file = MappedFile(path: String(indexPath.dropLast(4)) + ".pack")
        else { return nil }
        guard unsafe file.bytes.count > 32, file.number32(at: 0) == 0x5041_434B, file.number32(at: 4) == 2,
            Int(file.number32(at: 8)) == index.count
        else { return nil }
        self.index = index
        self.file = file
    }

    /// Reads what stands at an offset; nil where it is damaged, or a delta to an object outside the pack.
    func entry(at offset: Int) -> Entry? {
        var cursor = offset
        guard offset >= 12, let first = byte(&cursor) else { return nil }
        guard let kind = Kind(rawValue: first >> 4 & 7) else { return nil }
        var size = Int(first & 15)
        var shift = 4
        var last = first
        while last & 0x80 != 0 {
            guard shift < 56, let next = byte(&cursor) else { return nil }
            size |= Int(next & 0x7F) << shift
            shift += 7
            last = next
        }
        var entry = Entry(kind: kind, size: size, start: cursor)
        switch kind {
        case .offsetDelta:
            guard let distance = distance(&cursor), distance > 0, distance < offset else { return nil }
            entry.base = offset - distance
        case .referenceDelta:
            guard unsafe cursor + 20 <= file.bytes.count else { return nil }
            let name = unsafe UnsafeRawBufferPointer(rebasing: file.bytes[cursor..<(cursor + 20)])
            let id = unsafe ObjectID(bytes: name.bindMemory(to: UInt8.self).span, at: 0, width: 20)
            guard let base = index.offset(of: id), base != offset else { return nil }
            entry.base = base
            cursor += 20
        default: break
        }
        entry.start = cursor
        return entry
    }

    /// Inflates an entry's stream.
    func inflate(_ entry: Entry, with inflater: Inflater) -> [UInt8]? {
        guard unsafe entry.start < file.bytes.count else { return nil }
        return unsafe inflater.inflate(UnsafeRawBufferPointer(rebasing: file.bytes[entry.start...]), size: entry.size)
    }

    private func byte(_ cursor: inout Int) -> UInt8? {
        guard unsafe cursor < file.bytes.count else { return nil }
        defer { cursor += 1 }
        return unsafe file.bytes[cursor]
    }

    /// How far before a delta its base stands: seven bits a byte, the highest first, and each but the last plus one.
    private func distance(_ cursor: inout Int) -> Int? {
        var value = 0
        for _ in 0..<8 {
            guard let byte = byte(&cursor) else { return nil }
            value = value << 7 | Int(byte & 0x7F)
            if byte & 0x80 == 0 { return value }
            value += 1
        }
        return nil
    }
}
