import CLibgit2

/// The library as a whole: initialised once, at its first use, and never shut down.
enum Libgit2 {
    /// Whether the library could be initialised. Reading it initialises.
    static let isReady: Bool = {
        guard git_libgit2_init() > 0 else { return false }
        // git, too, does not hash again what it reads; verification doubles the time of a read.
        _ = hearback_set_strict_hash_verification(0)
        // Trees are read once each: the cache costs 90 MB for 400,000 files and makes the walk slower.
        _ = hearback_set_caching(0)
        _ = hearback_accept_extensions()
        return true
    }()

    /// The version that is linked, such as "1.5.1".
    static var version: String {
        var major: Int32 = 0
        var minor: Int32 = 0
        var patch: Int32 = 0
        unsafe git_libgit2_version(&major, &minor, &patch)
        return "\(major).\(minor).\(patch)"
    }
}

/// Makes libgit2 read the user's configuration from `home` and none of the system's.
///
/// libgit2 1.5 ignores `GIT_CONFIG_GLOBAL`: a hermetic test calls this instead. The setting is the process's.
package func setConfigurationSearchPath(home: String) {
    _ = Libgit2.isReady
    unsafe _ = hearback_set_search_path(GIT_CONFIG_LEVEL_GLOBAL.rawValue, home)
    unsafe _ = hearback_set_search_path(GIT_CONFIG_LEVEL_XDG.rawValue, home + "/.config/git")
    unsafe _ = hearback_set_search_path(GIT_CONFIG_LEVEL_SYSTEM.rawValue, "")
    unsafe _ = hearback_set_search_path(GIT_CONFIG_LEVEL_PROGRAMDATA.rawValue, "")
}
