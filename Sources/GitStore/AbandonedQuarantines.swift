#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The folders of imports that were killed: the next import takes them away.
enum AbandonedQuarantines {
    /// What the names of all quarantines start with.
    static let prefix = "hearback-import-"

    /// The sign of a process that works in a quarantine. It ends with the process, however that ends.
    final class Lock {
        private let file: Descriptor

        init?(_ path: String, flags: Int32) {
            guard let file = try? Descriptor({ unsafe open(path, O_RDWR | O_CLOEXEC | flags, 0o600) }),
                flock(file.raw, LOCK_EX | LOCK_NB) == 0
            else { return nil }
            self.file = file
        }
    }

    /// Removes what nobody works in, and makes a folder for this process. One process at a time does so: between the
    /// folder and its lock another one would take it for abandoned.
    static func clear(_ commonDirectory: String, claiming folder: String) throws(GitError) -> Lock {
        try AdvanceLock.held(in: commonDirectory) { () throws(GitError) in
            for entry in (try? WorkTree(root: commonDirectory).list("")) ?? []
            where entry.kind == .folder && entry.nameString.hasPrefix(prefix) {
                let abandoned = commonDirectory + "/" + entry.nameString
                if Lock(abandoned + "/lock", flags: 0) != nil { remove(abandoned) }
            }
            try WorkTree(root: commonDirectory).doing("make the folder \(folder)") { () throws(SystemFailure) in
                _ = try SystemFailure.check { unsafe mkdir(folder, 0o777) }
            }
            guard let lock = Lock(folder + "/lock", flags: O_CREAT | O_EXCL) else {
                remove(folder)
                throw GitError(.io, "cannot make and lock \(folder)/lock")
            }
            return lock
        }
    }

    /// Takes a quarantine away with all that is in it.
    static func remove(_ folder: String) {
        empty(WorkTree(root: folder), "")
        _ = unsafe rmdir(folder)
    }

    private static func empty(_ place: WorkTree, _ path: String) {
        for entry in (try? place.list(path)) ?? [] {
            let below = path.isEmpty ? entry.nameString : path + "/" + entry.nameString
            if entry.kind == .folder {
                empty(place, below)
                _ = unsafe rmdir(place.root + "/" + below)
            } else {
                _ = unsafe unlink(place.root + "/" + below)
            }
        }
    }
}
