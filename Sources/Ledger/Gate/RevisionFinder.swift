package import GitStore
import Lifecycle

/// Finds the three revisions of a verdict: whose policy, which records, what code.
package struct RevisionFinder {
    private let repository: RepositoryHandle
    private let root: String

    /// Finds revisions for a root such as `cx`.
    package init(_ repository: RepositoryHandle, root: String) {
        self.repository = repository
        self.root = root
    }

    /// What the user asked for; `nil` where nothing was said.
    package struct Request: Sendable {
        package var code: String?
        package var records: String?
        package var policy: String?

        /// Makes a request.
        package init(code: String? = nil, records: String? = nil, policy: String? = nil) {
            self.code = code
            self.records = records
            self.policy = policy
        }
    }

    /// The revisions that were found.
    package struct Found: Sendable {
        package var code: Revision
        package var records: Revision
        package var policy: Revision
        package var notes: [String] = []
        /// Whether the policy had to be taken from the code, because its own revision has none.
        package var isBootstrap = false

        /// Names revisions that are known.
        package init(
            code: Revision, records: Revision, policy: Revision, notes: [String] = [], isBootstrap: Bool = false
        ) {
            self.code = code
            self.records = records
            self.policy = policy
            self.notes = notes
            self.isBootstrap = isBootstrap
        }
    }

    /// Finds the revisions.
    /// - Throws: `.unknownRevision` with the line that fetches a branch that is not there.
    package func find(_ request: Request) throws(GitError) -> Found {
        let code = try codeRevision(request.code)
        var notes: [String] = []
        let own = request.policy == nil ? try ownNames(code, notes: &notes) : nil
        let policyName = request.policy ?? own?.policy
        let policy = try policyName.map { name throws(GitError) in try tip(name, notes: &notes) } ?? code
        // Where the policy's revision is named, it also says where the records are: the code's own copy of
        // hearback.yml could otherwise point at records that are kinder, or be gone.
        let recordsName = request.records ?? own?.records ?? branchNames(in: policy)?.records
        let records = try recordsName.map { name throws(GitError) in try tip(name, notes: &notes) } ?? code
        return Found(code: code, records: records, policy: policy, notes: notes)
    }

    /// The branches that HEAD's own configuration names; the code revision's, where HEAD has none that can be read.
    private func ownNames(
        _ code: Revision, notes: inout [String]
    ) throws(GitError) -> (policy: String, records: String)? {
        let head = try repository.value.headRevision()
        for revision in [head, code].compactMap({ $0 }) {
            guard let names = branchNames(in: revision) else { continue }
            notes.append(
                "the branches of policy ('\(names.policy)') and records ('\(names.records)') are named by \(revision.rev)'s own hearback.yml"
            )
            return names
        }
        return nil
    }

    private func codeRevision(_ asked: String?) throws(GitError) -> Revision {
        if let asked {
            try refuseTwoMeanings(asked)
            return try repository.value.resolve(asked)
        }
        guard let head = try repository.value.headRevision() else {
            throw GitError(
                .unknownRevision, "HEAD has no commit yet, and a gate judges commits",
                hint: "git add \(root) && git commit -m 'Start with Hearback'")
        }
        return head
    }

    /// A name that is both a branch and a tag: git takes the tag, and few people mean that.
    private func refuseTwoMeanings(_ name: String) throws(GitError) {
        guard let branch = try? repository.value.resolve("refs/heads/" + name),
            let tag = try? repository.value.resolve("refs/tags/" + name), branch.commit != tag.commit
        else { return }
        throw GitError(
            .ambiguousRevision, "'\(name)' is a branch and a tag, of different commits",
            hint: "--rev refs/heads/\(name), or --rev refs/tags/\(name)")
    }

    /// What a revision's own configuration calls the branches; `nil` where it has none that can be read.
    private func branchNames(in revision: Revision) -> (policy: String, records: String)? {
        let path = root + "/hearback.yml"
        guard let entry = try? repository.value.entry(at: path, in: revision.tree) else { return nil }
        if let known = repository.configuration[entry.id, path] { return (known.policy, known.records) }
        guard let bytes = try? repository.value.readBlob(entry.id, limit: 1 << 20),
            let configuration = try? ConfigurationReader.read(bytes, path: path)
        else { return nil }
        repository.configuration[entry.id, path] = configuration
        return (configuration.policy, configuration.records)
    }

    /// The tip of a branch: refs/heads/NAME, else refs/remotes/origin/NAME, never a tag; or what names a commit by itself.
    private func tip(_ name: String, notes: inout [String]) throws(GitError) -> Revision {
        if Self.isHead(name) { return try repository.value.resolve(name) }
        // A whole id means that commit, whatever somebody calls a branch.
        if name.utf8.count >= 40, name.utf8.allSatisfy(Self.isHexadecimal), let commit = try commit(name) {
            return commit
        }
        if let tip = try repository.value.branch(name) {
            if tip.differsFromRemote {
                notes.append("the local branch '\(name)' and origin's differ; the local one is judged")
            }
            return tip.revision
        }
        if let commit = try commit(name) { return commit }
        let tag = name.hasPrefix("refs/tags/") ? name : "refs/tags/" + name
        if let tagged = try? repository.value.resolve(tag) {
            throw GitError(
                .unknownRevision, "'\(name)' is a tag, and a tag is never taken for policy or records",
                hint: "name a branch, or the commit \(tagged.commit)")
        }
        throw GitError(
            .unknownRevision, "there is no branch '\(name)' here",
            hint: "git fetch --depth=1 origin +refs/heads/\(name):refs/remotes/origin/\(name)")
    }

    /// HEAD or what git counts from it; no branch can be called so.
    private static func isHead(_ name: String) -> Bool {
        name == "HEAD" || ["HEAD~", "HEAD^", "HEAD@{"].contains(where: name.hasPrefix)
    }

    /// What names a commit by itself: a full name of a branch, `origin/NAME`, or a commit's id. A tag can be called
    /// like any of these, so each is looked up as what it says it is.
    private func commit(_ name: String) throws(GitError) -> Revision? {
        if name.hasPrefix("refs/heads/") || name.hasPrefix("refs/remotes/") {
            return try repository.value.resolve(name)
        }
        if name.hasPrefix("origin/") {
            var found = try repository.value.resolve("refs/remotes/" + name)
            found.rev = name
            return found
        }
        guard name.utf8.count >= 7, name.utf8.count <= 64, name.utf8.allSatisfy(Self.isHexadecimal) else { return nil }
        let found = try repository.value.resolve(name)
        return found.commit.hex.hasPrefix(name) ? found : nil
    }

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
    }
}
