import CLibgit2

extension Repository {
    /// The full names of all local branches, such as `refs/heads/main`, in the order of their bytes.
    package func branchNames() throws(GitError) -> [String] {
        try describing("list the branches of \(location)") { () throws(Libgit2Failure) in
            let iterator = try unsafe Owned(freedBy: { unsafe git_reference_iterator_free($0) }) { made in
                unsafe git_reference_iterator_glob_new(&made, handle.repository, "refs/heads/*")
            }
            var names: [String] = []
            while true {
                var name: UnsafePointer<CChar>?
                let code = unsafe git_reference_next_name(&name, iterator.pointer)
                if code == GIT_ITEROVER.rawValue { return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) } }
                try Libgit2Failure.check(code)
                if let name = unsafe name { names.append(unsafe String(cString: name)) }
            }
        }
    }
}
