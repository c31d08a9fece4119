/// The index's extension "TREE": what trees the folders of the index come to, in the order of a walk, each folder before
/// what is below it (gitformat-index(5), "Cache tree").
struct CachedTrees {
    /// By the bytes of the folders' paths: two names that look the same are two folders.
    private(set) var ids: [[UInt8]: ObjectID] = [:]
    private let idWidth: Int
    private let depth: Int

    /// Reads the extension as far as it makes sense.
    /// - Parameter depth: How many parts the paths of the wanted folders have at most.
    init(_ bytes: [UInt8], idWidth: Int, depth: Int) {
        self.idWidth = idWidth
        self.depth = depth
        var reader = Reader(bytes: bytes)
        // How many folders are still to come, and below what; the root's own path is empty.
        var open: [(path: [UInt8], left: Int)] = []
        repeat {
            while let last = open.last, last.left == 0 { open.removeLast() }
            if !open.isEmpty { open[open.count - 1].left -= 1 }
            let isWanted = open.count <= depth
            guard let node = reader.node(idWidth, named: isWanted) else { return }
            let above = open.last?.path ?? []
            let path = above.isEmpty ? node.name : above + [UInt8(ascii: "/")] + node.name
            if isWanted, let id = node.id, !path.isEmpty { ids[path] = id }
            open.append((path: isWanted ? path : [], left: node.below))
        } while open.contains { $0.left > 0 }
    }

    /// One folder.
    private struct Node {
        var name: [UInt8]
        /// How many folders stand in it.
        var below: Int
        /// nil where something below it was changed since the tree was written.
        var id: ObjectID?
    }

    private struct Reader {
        let bytes: [UInt8]
        private var cursor = 0

        init(bytes: [UInt8]) {
            self.bytes = bytes
        }

        /// A name ended by NUL, two numbers, and the id unless the first is negative.
        mutating func node(_ idWidth: Int, named: Bool) -> Node? {
            guard let name = field(upTo: 0), let entries = number(upTo: UInt8(ascii: " ")),
                let below = number(upTo: UInt8(ascii: "\n")), below >= 0
            else { return nil }
            var node = Node(name: named ? Array(bytes[name]) : [], below: below, id: nil)
            guard entries >= 0 else { return node }
            guard cursor + idWidth <= bytes.count else { return nil }
            if named {
                node.id = ObjectID(bytes: bytes[cursor..<(cursor + idWidth)])
            }
            cursor += idWidth
            return node
        }

        /// Digits, perhaps behind a sign; far from as many as would not fit.
        private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
            let isNegative = digits.first == UInt8(ascii: "-")
            let digits = isNegative ? digits.dropFirst() : digits
            guard (1...18).contains(digits.count) else { return nil }
            var value = 0
            for digit in digits {
                guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
                value = value * 10 + Int(digit - UInt8(ascii: "0"))
            }
            return isNegative ? -value : value
        }

        private mutating func field(upTo end: UInt8) -> Range<Int>? {
            let start = cursor
            while cursor < bytes.count, bytes[cursor] != end { cursor += 1 }
            guard cursor < bytes.count else { return nil }
            cursor += 1
            return start..<(cursor - 1)
        }

        private mutating func number(upTo end: UInt8) -> Int? {
            guard let field = field(upTo: end) else { return nil }
            return Self.number(bytes[field])
        }
    }
}
