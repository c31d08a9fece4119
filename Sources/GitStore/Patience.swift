#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// How often and how long is waited for others who write at the same time: about ten seconds in all.
struct Patience {
    private var attempt = 0

    /// Waits a little, by chance shorter or longer so that two do not keep in step.
    /// - Returns: false when it is time to give up.
    mutating func wait() -> Bool {
        attempt += 1
        guard attempt < 200 else { return false }
        let ceiling = min(100_000, 1_000 << min(attempt, 7))
        usleep(UInt32.random(in: 500...UInt32(ceiling)))
        return true
    }
}
