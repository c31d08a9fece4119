import ArgumentParser
import Ledger

/// Whether sums of earlier runs are used. The answer is the same without them.
struct CacheOptions: ParsableArguments {
    @Flag(
        name: .long, inversion: .prefixedNo,
        help: ArgumentHelp(
            "Use what earlier runs computed; by default everywhere but in CI.",
            discussion: "The answer is the same: the cache is found by the ids of git's trees."))
    var cache: Bool?
}

extension Session {
    /// The cache of earlier runs; `nil` where it is not to be used. In CI its folder may come from elsewhere, so there it
    /// must be asked for.
    func runCache(_ isWanted: Bool? = nil) -> RunCache? {
        let ci = context.environment["CI"] ?? ""
        guard isWanted ?? ["", "0", "false"].contains(ci) else { return nil }
        return RunCache(repository, tool: HearbackProgram.version)
    }
}
