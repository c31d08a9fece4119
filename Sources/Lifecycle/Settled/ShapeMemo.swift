import Synchronization

/// What items of a shape come to, once one of them was judged. Shared by all threads of a run.
final class ShapeMemo: Sendable {
    /// A type of its own, because a dictionary in a mutex asks the runtime for its type even where it stays empty.
    private struct State {
        var tallies: [[UInt8]: SettledTally] = [:]
    }

    private let state = Mutex(State())
    /// So many shapes are remembered; a repository with more has no common ones.
    private static let limit = 50_000

    subscript(shape: ItemShape) -> SettledTally? {
        state.withLock { $0.tallies[shape.key] }
    }

    func keep(_ tally: SettledTally, _ shape: ItemShape) {
        state.withLock { if $0.tallies.count < Self.limit { $0.tallies[shape.key] = tally } }
    }
}
