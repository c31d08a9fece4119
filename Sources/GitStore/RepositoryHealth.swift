import CLibgit2

/// What kind of repository this is, for a person who asks why something does not work.
package struct RepositoryHealth: Hashable, Sendable {
    /// See `Repository.gitDirectory`.
    package var gitDirectory: String
    /// See `Repository.commonDirectory`.
    package var commonDirectory: String
    /// See `Repository.workTree`.
    package var workTree: String?
    /// See `Repository.isBare`.
    package var isBare: Bool
    /// See `Repository.isLinkedWorkTree`.
    package var isLinkedWorkTree: Bool
    /// See `Repository.isShallow`.
    package var isShallow: Bool
    /// See `Repository.isPartialClone`.
    package var isPartialClone: Bool
    /// See `Repository.isSparse`.
    package var isSparse: Bool
    /// Always `sha1` today: another is refused when a repository is opened.
    package var objectFormat: String
    /// Always `files` today.
    package var referenceStorage: String
    /// The extensions that are set, such as `worktreeconfig`, in the order of the configuration.
    package var extensions: [String]
    /// The version of libgit2 that is linked.
    package var libgit2Version: String
}

extension Repository {
    /// Looks at the repository's kind.
    package func health() throws(GitError) -> RepositoryHealth {
        let prefix = "extensions."
        let extensions = try configuration(matching: "^extensions\\.").map { String($0.name.dropFirst(prefix.count)) }
        return RepositoryHealth(
            gitDirectory: gitDirectory, commonDirectory: commonDirectory, workTree: workTree, isBare: isBare,
            isLinkedWorkTree: isLinkedWorkTree, isShallow: isShallow, isPartialClone: isPartialClone,
            isSparse: try isSparse, objectFormat: "sha1", referenceStorage: "files", extensions: extensions,
            libgit2Version: Libgit2.version)
    }

    /// Whether `git sparse-checkout` leaves files out of this work tree.
    package var isSparse: Bool {
        get throws(GitError) {
            let pattern = "^core\\.sparsecheckout$"
            let values = try configuration(matching: pattern) + workTreeConfiguration(matching: pattern)
            return values.last.map { ["true", "yes", "on", "1"].contains($0.value.lowercased()) } ?? false
        }
    }
}
