#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Lets one process at a time bring work trees along and move a branch: what another one did in between would be taken
/// back together with what did not come about.
enum AdvanceLock {
    /// Runs a body while nobody else runs one. Where no lock can be made nothing can be moved either, and the body says
    /// so. A process that ends gives the lock up.
    static func held<R>(in commonDirectory: String, _ body: () throws(GitError) -> R) throws(GitError) -> R {
        let file = unsafe open(commonDirectory + "/hearback.lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
        guard file >= 0 else { return try body() }
        defer { _ = close(file) }
        _ = try? SystemFailure.check { flock(file, LOCK_EX) }
        return try body()
    }
}
