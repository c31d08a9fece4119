import CLibgit2

extension Repository {
    /// From now on what is made through this handle stays in memory and is gone with it. Everything that a person would
    /// want to keep is refused from then on.
    ///
    /// For objects that only a judgment needs, such as the result of a merge that nobody has made: in a hook nothing may
    /// be written, and a check must leave no trace.
    func holdObjectsInMemory() throws(GitError) {
        guard !handle.holdsObjectsInMemory else { return }
        try describing("hold objects of \(location) in memory") { () throws(Libgit2Failure) in
            var backend: UnsafeMutablePointer<git_odb_backend>?
            try Libgit2Failure.check(unsafe git_mempack_new(&backend))
            // The object database owns the backend from here on. The highest priority is asked first for a write.
            try Libgit2Failure.check(unsafe git_odb_add_backend(handle.objects, backend, Int32.max))
        }
        handle.holdsObjectsInMemory = true
    }

    /// Stores a tree in memory; the entries are in git's order already.
    func storeInMemory(_ entries: [TreeEntry]) throws(GitError) -> ObjectID {
        try holdObjectsInMemory()
        var bytes: [UInt8] = []
        for entry in entries {
            bytes += Array((String(entry.mode.bits, radix: 8) + " ").utf8) + entry.name + [0] + entry.id.bytes
        }
        var id = git_oid()
        let code = unsafe bytes.withUnsafeBytes { buffer in
            unsafe git_odb_write(&id, handle.objects, buffer.baseAddress, buffer.count, GIT_OBJECT_TREE)
        }
        try describing("hold a folder in memory") { () throws(Libgit2Failure) in _ = try Libgit2Failure.check(code) }
        return ObjectID(id)
    }
}
