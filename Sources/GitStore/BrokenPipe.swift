#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// What happens to this process when a program that it writes to ends early.
enum BrokenPipe {
    /// Makes such a write an error, for the whole process: otherwise SIGPIPE would end it without a word, as when
    /// `git fast-import` stops on a full disk. Somebody who handles the signal already is left alone.
    static let isError: Bool = {
        // nil is SIG_DFL.
        if let handler = signal(SIGPIPE, SIG_IGN) { signal(SIGPIPE, handler) }
        return true
    }()
}
