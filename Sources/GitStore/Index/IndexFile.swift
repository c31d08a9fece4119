#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The index of a work tree, versions 2 and 3, mapped (gitformat-index(5)). Written by nobody here: git replaces the
/// file as a whole, so what is mapped stays as it was.
struct IndexFile: Sendable {
    private let file: MappedFile
    /// Where each entry starts, in the order of their paths.
    private let starts: [UInt32]
    /// Where the extensions start.
    private let extensionsStart: Int
    /// When the file was written: an entry as young may have changed since, unnoticed (git's Documentation/technical/racy-git).
    let written: FileTime

    private static let idWidth = 20
    private static let entryWidth = 62

    /// A moment as lstat(2) tells it.
    struct FileTime: Hashable, Comparable, Sendable {
        var seconds: UInt32
        var nanoseconds: UInt32

        static func < (left: FileTime, right: FileTime) -> Bool {
            (left.seconds, left.nanoseconds) < (right.seconds, right.nanoseconds)
        }
    }

    /// Opens an index; nil for another version, one that is split or sparse, and one that is damaged.
    init?(path: String) {
        var status = stat()
        // Before it is mapped: if git replaces it in between, entries seem younger than they are, and are read.
        guard unsafe stat(path, &status) == 0, let file = MappedFile(path: path), unsafe file.bytes.count >= 32,
            file.number32(at: 0) == 0x4449_5243, [2, 3].contains(file.number32(at: 4))
        else { return nil }
        self.file = file
        written = status.modified
        var starts: [UInt32] = []
        let count = Int(file.number32(at: 8))
        starts.reserveCapacity(min(count, 1 << 24))
        var cursor = 12
        for _ in 0..<count {
            guard let next = Self.end(of: cursor, in: file), let start = UInt32(exactly: cursor) else { return nil }
            starts.append(start)
            cursor = next
        }
        self.starts = starts
        extensionsStart = cursor
        guard !holdsExtension("link"), !holdsExtension("sdir") else { return nil }
    }

    /// How many entries there are.
    var count: Int { starts.count }

    /// Where the entry behind one starts; nil where that is not in the file.
    private static func end(of start: Int, in file: MappedFile) -> Int? {
        let limit = unsafe file.bytes.count - idWidth
        guard start + entryWidth < limit else { return nil }
        let flags = file.number16(at: start + 60)
        let name = start + entryWidth + (flags & 0x4000 != 0 ? 2 : 0)
        var end = name + Int(flags & 0xFFF)
        // A longer name does not fit the flags; it ends with its NUL like any other.
        if flags & 0xFFF == 0xFFF { end = name }
        while end < limit, unsafe file.bytes[end] != 0 { end += 1 }
        let next = start + (end - start + 8) & ~7
        return next <= limit ? next : nil
    }

    // MARK: - Entries

    /// What git knew of a file when it last looked at it.
    struct Entry {
        var changed: FileTime
        var modified: FileTime
        var inode: UInt32
        var mode: UInt32
        var size: UInt32
        /// 0 but where a merge is under way.
        var stage: UInt16
    }

    /// The entry at a place.
    func entry(_ place: Int) -> Entry {
        let start = Int(starts[place])
        func number(_ offset: Int) -> UInt32 { file.number32(at: start + offset) }
        return Entry(
            changed: FileTime(seconds: number(0), nanoseconds: number(4)),
            modified: FileTime(seconds: number(8), nanoseconds: number(12)), inode: number(20), mode: number(24),
            size: number(36), stage: file.number16(at: start + 60) >> 12 & 3)
    }

    /// The bytes of the path at a place. A NUL stands behind them.
    func path(_ place: Int) -> UnsafeRawBufferPointer {
        let start = Int(starts[place])
        let name = start + Self.entryWidth + (file.number16(at: start + 60) & 0x4000 != 0 ? 2 : 0)
        // An entry is filled up with one to eight NUL.
        var end = place + 1 < starts.count ? Int(starts[place + 1]) : extensionsStart
        while unsafe end > name && file.bytes[end - 1] == 0 { end -= 1 }
        return unsafe UnsafeRawBufferPointer(rebasing: file.bytes[name..<end])
    }

    /// Whether the paths of some entries stand in their order, each once, as they do in every index that is whole.
    func isRising(_ places: Range<Int>) -> Bool {
        zip(places, places.dropFirst()).allSatisfy { left, right in
            let (left, right) = unsafe (path(left), path(right))
            guard let first = left.baseAddress, let second = right.baseAddress else { return false }
            let order = unsafe memcmp(first, second, min(left.count, right.count))
            return order < 0 || (order == 0 && left.count < right.count)
        }
    }

    /// The places of the entries below a folder.
    func places(below folder: String) -> Range<Int> {
        let prefix = Array((folder + "/").utf8)
        let low = unsafe firstPlace { unsafe !$0.lexicographicallyPrecedes(prefix) }
        let high = unsafe firstPlace { unsafe !$0.lexicographicallyPrecedes(prefix) && !$0.starts(with: prefix) }
        return low..<max(low, high)
    }

    /// The first place whose path is behind a border.
    private func firstPlace(_ isBehind: (UnsafeRawBufferPointer) -> Bool) -> Int {
        var (low, high) = (0, starts.count)
        while low < high {
            let middle = (low + high) / 2
            if unsafe isBehind(path(middle)) { high = middle } else { low = middle + 1 }
        }
        return low
    }

    // MARK: - Extensions

    /// The ids of the trees that the index's folders come to, of those that are this deep at most, by their paths; not of
    /// those in which something was staged since git last wrote a tree of them.
    func trees(depth: Int) -> [[UInt8]: ObjectID] {
        guard let range = range(of: "TREE") else { return [:] }
        return CachedTrees(unsafe Array(file.bytes[range]), idWidth: Self.idWidth, depth: depth).ids
    }

    private func holdsExtension(_ name: String) -> Bool { range(of: name) != nil }

    private func range(of name: String) -> Range<Int>? {
        var cursor = extensionsStart
        let limit = unsafe file.bytes.count - Self.idWidth
        while cursor + 8 <= limit {
            let content = cursor + 8..<cursor + 8 + Int(file.number32(at: cursor + 4))
            guard content.upperBound <= limit else { return nil }
            if unsafe file.bytes[cursor..<(cursor + 4)].elementsEqual(name.utf8) { return content }
            cursor = content.upperBound
        }
        return nil
    }
}

extension stat {
    /// When the content was last changed.
    var modified: IndexFile.FileTime {
        .init(
            seconds: UInt32(truncatingIfNeeded: st_mtim.tv_sec),
            nanoseconds: UInt32(truncatingIfNeeded: st_mtim.tv_nsec))
    }

    /// When content, name, owner or mode were last changed.
    var changed: IndexFile.FileTime {
        .init(
            seconds: UInt32(truncatingIfNeeded: st_ctim.tv_sec),
            nanoseconds: UInt32(truncatingIfNeeded: st_ctim.tv_nsec))
    }
}
