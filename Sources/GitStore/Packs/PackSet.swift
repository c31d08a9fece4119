/// The packs of a repository, mapped once and shared by all threads.
///
/// libgit2 takes one lock for every window of a pack, so two threads read no faster than one. What is not found here
/// (a loose object, an alternate, a pack that came later, an odd format) libgit2 is asked for: this is a short way,
/// never another truth.
final class PackSet: Sendable {
    /// The largest first: most objects are there. They look into the files, which are mapped as long as the set is there.
    let packs: [Pack]
    private let files: [MappedFile]

    /// Maps the packs below a folder of objects; those that cannot be read are left to libgit2.
    init(objects folder: String) {
        var packs: [Pack] = []
        var files: [MappedFile] = []
        for name in ((try? WorkTree(root: folder).list("pack")) ?? []).map(\.nameString) where name.hasSuffix(".idx") {
            let path = folder + "/pack/" + name
            guard let index = MappedFile(path: path), let file = MappedFile(path: String(path.dropLast(4)) + ".pack"),
                let pack = Pack(file.view, index: index.view)
            else { continue }
            packs.append(pack)
            files += [index, file]
        }
        self.packs = packs.sorted { $0.index.count > $1.index.count }
        self.files = files
    }
}

/// Reads objects out of a set of packs, on one thread.
final class PackReader {
    private let set: PackSet
    private let inflater: Inflater
    private var bases: DeltaBases
    /// What was touched and never looked at; kept, so that it is read at all.
    private var touched: UInt64 = 0

    /// Reads a set of packs; nil where there is nothing to read.
    init?(_ set: PackSet) {
        guard !set.packs.isEmpty, let inflater = Inflater() else { return nil }
        self.set = set
        self.inflater = inflater
        bases = DeltaBases()
    }

    /// The largest object that is read here, in bytes; what is larger libgit2 reads.
    private static let sizeLimit = 16 << 20
    /// How long a chain of deltas may be: git writes 50, and never more than 4095.
    private static let depthLimit = 5000

    /// Gets ready to read some objects of the first pack: their places in its index are read together.
    func lookAhead(_ ids: [ObjectID]) {
        guard let index = set.packs.first?.index else { return }
        for id in ids { touched ^= index.touch(id) }
    }

    /// An object of the packs; nil where it is not in them or cannot be read here.
    /// - Parameter limit: The size up to which it is wanted.
    func object(_ id: ObjectID, limit: Int = sizeLimit) -> (kind: Pack.Kind, bytes: [UInt8])? {
        for number in set.packs.indices {
            if let offset = set.packs[number].index.offset(of: id) {
                return object(at: offset, in: set.packs[number], number: number, limit: min(limit, Self.sizeLimit))
            }
        }
        return nil
    }

    private func object(
        at offset: Int, in pack: Pack, number: Int, limit: Int
    ) -> (kind: Pack.Kind, bytes: [UInt8])? {
        var deltas: [(offset: Int, entry: Pack.Entry)] = []
        var place = offset
        while deltas.count < Self.depthLimit {
            if !deltas.isEmpty, let base = bases.object(pack: number, offset: place) {
                return resolve(deltas, onto: base, in: pack, number: number, limit: limit)
            }
            guard let entry = pack.entry(at: place), entry.size <= Self.sizeLimit else { return nil }
            guard let next = entry.base else {
                guard deltas.isEmpty ? entry.size <= limit : true, let bytes = pack.inflate(entry, with: inflater)
                else {
                    return nil
                }
                if deltas.isEmpty { return (entry.kind, bytes) }
                bases.keep(pack: number, offset: place, (entry.kind, bytes))
                return resolve(deltas, onto: (entry.kind, bytes), in: pack, number: number, limit: limit)
            }
            deltas.append((place, entry))
            place = next
        }
        return nil
    }

    /// Applies a chain of deltas, the one next to the base last in the list.
    private func resolve(
        _ deltas: [(offset: Int, entry: Pack.Entry)], onto base: (kind: Pack.Kind, bytes: [UInt8]), in pack: Pack,
        number: Int, limit: Int
    ) -> (kind: Pack.Kind, bytes: [UInt8])? {
        var object = base
        for (index, delta) in deltas.enumerated().reversed() {
            guard let stream = pack.inflate(delta.entry, with: inflater), let size = Delta.resultSize(stream),
                size <= (index == 0 ? limit : Self.sizeLimit), let bytes = Delta.apply(stream, to: object.bytes)
            else { return nil }
            object.bytes = bytes
            if index > 0 { bases.keep(pack: number, offset: delta.offset, object) }
        }
        return object
    }
}

/// The objects that deltas were applied to last: the next delta of a chain most often needs the same ones.
private struct DeltaBases {
    private struct Slot {
        var pack: Int
        var offset: Int
        var object: (kind: Pack.Kind, bytes: [UInt8])
    }

    /// Empty until a base is kept: few objects are read without any.
    private var slots: [Slot?] = []
    private var size = 0

    private static let slotCount = 1024

    /// How many bytes are kept at most.
    private static let sizeLimit = 1 << 20
    /// Larger objects are not kept: one would push out all others.
    private static let objectLimit = 256 << 10

    func object(pack: Int, offset: Int) -> (kind: Pack.Kind, bytes: [UInt8])? {
        guard !slots.isEmpty, let slot = slots[place(offset)] else { return nil }
        return slot.offset == offset && slot.pack == pack ? slot.object : nil
    }

    mutating func keep(pack: Int, offset: Int, _ object: (kind: Pack.Kind, bytes: [UInt8])) {
        guard object.bytes.count <= Self.objectLimit else { return }
        if slots.isEmpty { slots = Array(repeating: nil, count: Self.slotCount) }
        let place = place(offset)
        size += object.bytes.count - (slots[place]?.object.bytes.count ?? 0)
        slots[place] = Slot(pack: pack, offset: offset, object: object)
        guard size > Self.sizeLimit else { return }
        slots = []
        size = 0
    }

    private func place(_ offset: Int) -> Int {
        // Fibonacci hashing (Knuth, The Art of Computer Programming 3, 6.4): neighbours in a pack go to other slots.
        Int(truncatingIfNeeded: (UInt64(truncatingIfNeeded: offset) &* 0x9E37_79B9_7F4A_7C15) >> 54)
    }
}
