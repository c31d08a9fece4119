#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Finds programs in the PATH of the environment in which they will run: posix_spawnp(3) looks in this process's own.
enum ProgramPath {
    /// The path of a program; `nil` where the PATH has no such program. A name with a slash is a path already.
    static func find(_ name: String, in environment: [String]) -> String? {
        if name.contains("/") { return name }
        let path = environment.first { $0.hasPrefix("PATH=") }.map { $0.dropFirst(5) } ?? "/usr/bin:/bin"
        return path.split(separator: ":").map { "\($0)/\(name)" }.first(where: isExecutable)
    }

    private static func isExecutable(_ path: String) -> Bool {
        var status = stat()
        guard unsafe stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return false }
        return unsafe access(path, X_OK) == 0
    }
}
