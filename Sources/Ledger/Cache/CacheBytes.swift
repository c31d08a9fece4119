import GitStore
import Lifecycle
import Records

/// Writes the values of the cache's files one after the other.
struct CacheWriter {
    private(set) var bytes: [UInt8] = []
    private var words = SharedWords()

    mutating func number(_ value: Int) {
        number64(UInt64(bitPattern: Int64(value)))
    }

    mutating func number64(_ value: UInt64) {
        for shift in stride(from: 0, to: 64, by: 8) { bytes.append(UInt8(truncatingIfNeeded: value >> UInt64(shift))) }
    }

    /// A number that is not negative and mostly small: seven bits in a byte, the last ones first (LEB128).
    mutating func small(_ value: Int) {
        var rest = UInt64(bitPattern: Int64(value))
        while rest > 0x7F {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    mutating func flag(_ value: Bool) { bytes.append(value ? 1 : 0) }

    mutating func numbers(_ numbers: [UInt64]) {
        number(numbers.count)
        bytes.reserveCapacity(bytes.count + 8 * numbers.count)
        for number in numbers { number64(number) }
    }

    mutating func ids(_ ids: [FeedbackID]) {
        small(ids.count)
        for id in ids { number64(FeedbackIDs.key(id)) }
    }

    mutating func text(_ text: String) {
        number(text.utf8.count)
        characters(text)
    }

    /// A text whose length stands elsewhere.
    mutating func characters(_ text: String) {
        bytes += text.utf8
    }

    /// A place in a git tree. A place in the work tree is never written: nothing tells when it changes.
    mutating func node(_ node: Node?) {
        guard case .object(let id) = node else {
            bytes.append(0)
            return
        }
        let name = id.bytes
        bytes.append(UInt8(name.count))
        bytes += name
    }

    mutating func joint(_ joint: Joint) {
        bytes.append(joint.isSame ? 1 : 0)
        node(joint.records)
        if !joint.isSame { node(joint.code) }
    }
}

extension CacheWriter {
    /// A word that stands several times in the file: written once, and named by its place.
    mutating func word(_ word: String) { small(words.place(word)) }

    /// The whole file: its words before everything else.
    var bytesWithWords: [UInt8] {
        var file = CacheWriter()
        file.number(words.all.count)
        for word in words.all { file.text(word) }
        return file.bytes + bytes
    }
}

/// Words that many items share: days, touchpoints, people. Each stands once in the file, and is named by its place.
private struct SharedWords {
    private(set) var all: [String] = []
    private var places: [String: Int] = [:]

    /// Where a word stands; one that is new is added.
    mutating func place(_ word: String) -> Int {
        if let known = places[word] { return known }
        places[word] = all.count
        all.append(word)
        return all.count - 1
    }
}

/// Reads the values of the cache's files; what does not fit is `nil`, and then the file is as if it were not there.
struct CacheReader {
    private let bytes: [UInt8]
    private var cursor = 0
    private var words: [String] = []

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Reads a file that starts with its words; `nil` where it does not.
    init?(withWords bytes: [UInt8]) {
        self.bytes = bytes
        guard let count = count() else { return nil }
        words.reserveCapacity(count)
        for _ in 0..<count {
            guard let word = text() else { return nil }
            words.append(word)
        }
    }

    mutating func word() -> String? {
        guard let place = small(), words.indices.contains(place) else { return nil }
        return words[place]
    }

    mutating func flag() -> Bool? {
        byte().flatMap { $0 < 2 ? $0 == 1 : nil }
    }

    mutating func numbers() -> [UInt64]? {
        guard let count = count(), count <= (bytes.count - cursor) / 8 else { return nil }
        var numbers: [UInt64] = []
        numbers.reserveCapacity(count)
        for _ in 0..<count {
            guard let number = number64() else { return nil }
            numbers.append(number)
        }
        return numbers
    }

    /// A number of elements, each of which takes at least a byte; written as a small number.
    mutating func smallCount() -> Int? {
        small().flatMap { (0...(bytes.count - cursor)).contains($0) ? $0 : nil }
    }

    mutating func ids() -> [FeedbackID]? {
        guard let count = smallCount() else { return nil }
        var ids: [FeedbackID] = []
        for _ in 0..<count {
            guard let key = number64() else { return nil }
            ids.append(FeedbackIDs.id(key))
        }
        return ids
    }

    /// As many values as their number says; `nil` where one of them is none.
    mutating func list<Value>(_ read: (inout CacheReader) -> Value?) -> [Value]? {
        guard let count = smallCount() else { return nil }
        var values: [Value] = []
        values.reserveCapacity(count)
        for _ in 0..<count {
            guard let value = read(&self) else { return nil }
            values.append(value)
        }
        return values
    }

    var isAtEnd: Bool { cursor == bytes.count }

    mutating func number() -> Int? {
        number64().map { Int(Int64(bitPattern: $0)) }
    }

    /// A number of elements, each of which takes at least a byte.
    mutating func count() -> Int? {
        number().flatMap { (0...(bytes.count - cursor)).contains($0) ? $0 : nil }
    }

    mutating func number64() -> UInt64? {
        guard cursor + 8 <= bytes.count else { return nil }
        var value: UInt64 = 0
        for index in 0..<8 { value |= UInt64(bytes[cursor + index]) << UInt64(8 * index) }
        cursor += 8
        return value
    }

    mutating func small() -> Int? {
        var value: UInt64 = 0
        for shift in stride(from: UInt64(0), to: 64, by: 7) {
            guard let byte = byte() else { return nil }
            value |= UInt64(byte & 0x7F) << shift
            if byte & 0x80 == 0 { return Int(Int64(bitPattern: value)) }
        }
        return nil
    }

    mutating func text() -> String? {
        guard let count = count() else { return nil }
        return text(of: count)
    }

    /// A text of so many bytes.
    mutating func text(of count: Int) -> String? {
        guard count >= 0, count <= bytes.count - cursor else { return nil }
        defer { cursor += count }
        return String(decoding: bytes[cursor..<(cursor + count)], as: UTF8.self)
    }

    private mutating func byte() -> UInt8? {
        guard cursor < bytes.count else { return nil }
        defer { cursor += 1 }
        return bytes[cursor]
    }

    mutating func node() -> Node?? {
        guard let width = byte() else { return nil }
        guard width > 0 else { return .some(nil) }
        guard width == 20 || width == 32, cursor + Int(width) <= bytes.count else { return nil }
        defer { cursor += Int(width) }
        return .object(ObjectID(bytes: bytes[cursor..<(cursor + Int(width))]))
    }

    mutating func joint() -> Joint? {
        guard let isSame = byte(), let records = node() else { return nil }
        guard isSame == 0 else { return Joint(records: records, code: records) }
        guard let code = node() else { return nil }
        return Joint(records: records, code: code)
    }
}
