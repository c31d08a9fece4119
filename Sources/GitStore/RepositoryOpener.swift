/// Opens a repository again for another thread: a handle never crosses threads, the mapped packs may.
package struct RepositoryOpener: Sendable {
    private let gitDirectory: String
    private let quarantinePath: String?
    private let packs: PackSet

    fileprivate init(_ repository: borrowing Repository) {
        gitDirectory = repository.gitDirectory
        quarantinePath = repository.quarantinePath
        packs = repository.handle.packs
    }

    /// Opens the repository for reading.
    package func open() throws(GitError) -> Repository {
        let repository =
            if let quarantinePath {
                try Repository.openQuarantined(at: gitDirectory, quarantinePath: quarantinePath)
            } else {
                try Repository.open(exactly: gitDirectory, writesForbidden: "another thread only reads")
            }
        repository.handle.sharedPacks = packs
        return repository
    }
}

extension Repository {
    /// What opens this repository for other threads; `nil` where it holds objects in memory, which no other handle sees.
    package var opener: RepositoryOpener? { handle.holdsObjectsInMemory ? nil : RepositoryOpener(self) }
}
