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

        /// - Throws: `SystemFailure` where another process works there, or there is no such file.
        init(_ path: String, flags: Int32) throws(SystemFailure) {
            file = try Descriptor { unsafe open(path, O_RDWR | O_CLOEXEC | flags, 0o600) }
            let descriptor = file.raw
            try SystemFailure.check { flock(descriptor, LOCK_EX | LOCK_NB) }
        }
    }

    /// Removes what nobody works in, and makes a folder for this process. One process at a time does so: between the
    /// folder and its lock another one would take it for abandoned.
    static func clear(_ commonDirectory: String, claiming folder: String) throws(GitError) -> Lock {
        let place = WorkTree(root: commonDirectory)
        return try place.doing("make the folder \(folder)") { () throws(SystemFailure) in
            // The folder itself is locked: a file for it would be a trace of an import that came to nothing.
            let whole = try Descriptor { unsafe open(commonDirectory, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
            _ = try? SystemFailure.check { flock(whole.raw, LOCK_EX) }
            for entry in (try? place.list("")) ?? []
            where entry.kind == .folder && entry.nameString.hasPrefix(prefix) {
                let abandoned = commonDirectory + "/" + entry.nameString
                if (try? Lock(abandoned + "/lock", flags: 0)) != nil { remove(abandoned) }
            }
            _ = try SystemFailure.check { unsafe mkdir(folder, 0o777) }
            do throws(SystemFailure) {
                return try Lock(folder + "/lock", flags: O_CREAT | O_EXCL)
            } catch {
                remove(folder)
                throw error
            }
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
