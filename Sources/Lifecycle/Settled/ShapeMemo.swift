import Synchronization

/// What items of a shape come to, once one of them was judged. Shared by all threads of a run.
final class ShapeMemo: Sendable {
    private let tallies = Mutex<[[UInt8]: SettledTally]>([:])
    /// So many shapes are remembered; a repository with more has no common ones.
    private static let limit = 50_000

    subscript(shape: ItemShape) -> SettledTally? {
        tallies.withLock { $0[shape.key] }
    }

    func keep(_ tally: SettledTally, _ shape: ItemShape) {
        tallies.withLock { if $0.count < Self.limit { $0[shape.key] = tally } }
    }
}
