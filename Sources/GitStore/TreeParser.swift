/// Reads the bytes of a tree object: entries of `<octal mode> SP <name> NUL <id>`.
///
/// Ours, and not libgit2's, because libgit2 allocates for each tree and rewrites odd modes; nothing is assumed about
/// the bytes.
enum TreeParser {
    /// Calls `body` for every entry, in the order of the bytes.
    /// - Parameter idWidth: how many bytes an id has in this repository.
    /// - Throws: `.corruptObject` where the bytes are no tree, and what `body` throws.
    static func forEachEntry(
        in bytes: Span<UInt8>, idWidth: Int, _ body: (Span<UInt8>, FileMode, ObjectID) throws(GitError) -> Void
    ) throws(GitError) {
        var offset = 0
        while offset < bytes.count {
            let (bits, name) = try next(in: bytes, at: &offset, idWidth: idWidth)
            let id = ObjectID(bytes: bytes, at: name.upperBound + 1, width: idWidth)
            try body(bytes.extracting(name), FileMode(bits: bits), id)
        }
    }

    /// The entry of a name; nil where there is none. What stands behind it is not looked at.
    /// - Throws: `.corruptObject` where the bytes up to there are no tree.
    static func entry(named wanted: [UInt8], in bytes: Span<UInt8>, idWidth: Int) throws(GitError) -> TreeEntry? {
        var offset = 0
        while offset < bytes.count {
            let (bits, name) = try next(in: bytes, at: &offset, idWidth: idWidth)
            guard name.count == wanted.count, isEqual(wanted, bytes, from: name.lowerBound) else { continue }
            let id = ObjectID(bytes: bytes, at: name.upperBound + 1, width: idWidth)
            return TreeEntry(name: wanted, mode: FileMode(bits: bits), id: id)
        }
        return nil
    }

    private static func isEqual(_ wanted: [UInt8], _ bytes: Span<UInt8>, from start: Int) -> Bool {
        for index in wanted.indices where bytes[start + index] != wanted[index] { return false }
        return true
    }

    /// The mode and the place of the name of the entry at an offset, which moves behind the entry.
    private static func next(
        in bytes: Span<UInt8>, at offset: inout Int, idWidth: Int
    ) throws(GitError) -> (bits: UInt32, name: Range<Int>) {
        let bits = try mode(in: bytes, at: &offset)
        let start = offset
        while offset < bytes.count, bytes[offset] != 0 { offset += 1 }
        guard offset > start, offset + idWidth < bytes.count else { throw corrupt(at: start) }
        defer { offset += 1 + idWidth }
        return (bits, start..<offset)
    }

    private static func mode(in bytes: Span<UInt8>, at offset: inout Int) throws(GitError) -> UInt32 {
        var bits: UInt32 = 0
        let start = offset
        while offset < bytes.count, bytes[offset] != UInt8(ascii: " ") {
            let digit = bytes[offset]
            guard digit >= UInt8(ascii: "0"), digit <= UInt8(ascii: "7"), offset - start < 7 else {
                throw corrupt(at: offset)
            }
            bits = bits << 3 | UInt32(digit - UInt8(ascii: "0"))
            offset += 1
        }
        guard offset > start, offset < bytes.count else { throw corrupt(at: start) }
        offset += 1
        return bits
    }

    private static func corrupt(at offset: Int) -> GitError {
        GitError(.corruptObject, "a tree object is damaged at byte \(offset)", hint: "git fsck")
    }
}
