import CLibgit2

/// The name of an object: the hash of its type and content.
///
/// Its width belongs to the repository's object format (20 bytes for SHA-1, 32 for SHA-256) and shows only in `hex`.
package struct ObjectID: Hashable, Comparable, Sendable, CustomStringConvertible {
    // Big-endian words, so that comparing words compares bytes; unused words are 0.
    private(set) var word0: UInt64 = 0
    private(set) var word1: UInt64 = 0
    private(set) var word2: UInt64 = 0
    private var word3: UInt64 = 0
    private let width: UInt8

    /// Reads a full id of 40 or 64 hexadecimal digits; nil for anything else.
    package init?(hex: some StringProtocol) {
        let digits = Array(hex.utf8)
        guard digits.count == 40 || digits.count == 64 else { return nil }
        width = UInt8(digits.count / 2)
        for (index, digit) in digits.enumerated() {
            guard let value = Self.value(ofHexDigit: digit) else { return nil }
            set(bits: UInt64(value) << UInt64(60 - (index % 16) * 4), inWord: index / 16)
        }
    }

    /// Reads the `width` bytes (a multiple of 4) of an id that start at `offset`.
    init(bytes: Span<UInt8>, at offset: Int, width: Int) {
        precondition(width <= 32 && width % 4 == 0 && offset >= 0 && offset + width <= bytes.count)
        self.width = UInt8(width)
        let raw = unsafe bytes.bytes
        for index in 0..<(width / 4) {
            let part = unsafe raw.unsafeLoadUnaligned(fromByteOffset: offset + index * 4, as: UInt32.self)
            set(bits: UInt64(UInt32(bigEndian: part)) << (index % 2 == 0 ? 32 : 0), inWord: index / 2)
        }
    }

    /// Takes over the 20 or 32 bytes of an id.
    package init(bytes: ArraySlice<UInt8>) {
        self = ObjectID(bytes: bytes.span, at: 0, width: bytes.count)
    }

    private mutating func set(bits: UInt64, inWord index: Int) {
        switch index {
        case 0: word0 |= bits
        case 1: word1 |= bits
        case 2: word2 |= bits
        default: word3 |= bits
        }
    }

    private static func value(ofHexDigit digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
        default: nil
        }
    }

    /// The id of the blob with this content, whether or not any repository holds it; nil only without memory.
    package static func ofBlob(_ content: [UInt8]) -> ObjectID? {
        guard Libgit2.isReady else { return nil }
        var id = git_oid()
        let code: Int32 = unsafe content.withUnsafeBytes { buffer in
            unsafe git_odb_hash(&id, buffer.baseAddress, buffer.count, GIT_OBJECT_BLOB)
        }
        return code >= 0 ? ObjectID(id) : nil
    }

    /// Evenly spread bits of the id, for tables.
    package var hashPrefix: Int { Int(truncatingIfNeeded: word1) }

    /// The bytes of the id, most significant first.
    package var bytes: [UInt8] {
        let words = [word0, word1, word2, word3]
        return (0..<Int(width)).map { UInt8(truncatingIfNeeded: words[$0 / 8] >> UInt64(56 - ($0 % 8) * 8)) }
    }

    /// The id in lower-case hexadecimal digits.
    package var hex: String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    /// The same as `hex`.
    package var description: String { hex }

    /// Orders ids as their hexadecimal forms are ordered.
    package static func < (left: ObjectID, right: ObjectID) -> Bool {
        if left.word0 != right.word0 { return left.word0 < right.word0 }
        if left.word1 != right.word1 { return left.word1 < right.word1 }
        if left.word2 != right.word2 { return left.word2 < right.word2 }
        if left.word3 != right.word3 { return left.word3 < right.word3 }
        return left.width < right.width
    }
}

extension ObjectID {
    /// Takes over an id of libgit2.
    init(_ id: git_oid) {
        var id = id
        self = unsafe withUnsafeBytes(of: &id.id) { buffer in
            unsafe ObjectID(bytes: buffer.bindMemory(to: UInt8.self).span, at: 0, width: buffer.count)
        }
    }

    /// Takes over an id that libgit2 points to.
    init?(_ pointer: UnsafePointer<git_oid>?) {
        guard let pointer = unsafe pointer else { return nil }
        self = unsafe ObjectID(pointer.pointee)
    }

    /// The id as libgit2 takes it; an id of another width names no object that libgit2 can hold.
    var libgit2ID: git_oid {
        var id = git_oid()
        unsafe withUnsafeMutableBytes(of: &id.id) { buffer in
            unsafe buffer.storeBytes(of: word0.bigEndian, toByteOffset: 0, as: UInt64.self)
            unsafe buffer.storeBytes(of: word1.bigEndian, toByteOffset: 8, as: UInt64.self)
            unsafe buffer.storeBytes(of: UInt32(word2 >> 32).bigEndian, toByteOffset: 16, as: UInt32.self)
        }
        return id
    }
}
