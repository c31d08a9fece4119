#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// How many processors this process may use.
package enum CoreCount {
    /// The processors that are online.
    package static var available: Int { sysconf(Int32(_SC_NPROCESSORS_ONLN)) }
}
