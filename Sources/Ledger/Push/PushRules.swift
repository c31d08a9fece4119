package import GitStore
package import Lifecycle
import Records

/// By which rules a push is judged: those from before it, since a push must not soften what judges it.
package struct PushRules: Sendable {
    /// Where the rules come from.
    package enum Source: Sendable {
        /// The tip of the policy branch before the push.
        case before(Revision)
        /// The push itself brings the first policy.
        case bootstrap(Revision)
        /// The policy before the push cannot be read: only a push that mends it can be judged.
        case broken(Revision, PolicyError)
    }

    /// The names of the branches, such as `main`.
    package let policyBranch: String
    package let recordsBranch: String
    package let source: Source

    /// Finds the rules.
    /// - Parameter branch: The policy branch, where the hook names it; else HEAD's, or the only one whose hearback.yml
    ///   calls itself so.
    /// - Returns: `nil` where no branch, before or after the push, has a hearback.yml.
    /// - Throws: `.ambiguousRevision` where several could be meant.
    package static func find(
        in repository: RepositoryHandle, root: String, branch: String?, push: [PushedReference]
    ) throws(GitError) -> PushRules? {
        let finder = PushRulesFinder(repository: repository, root: root, push: push)
        if let branch { return try finder.rules(of: branch) }
        if let head = repository.value.headBranch, let rules = try finder.rules(of: finder.short(head)) { return rules }
        return try finder.selfDeclared()
    }
}

private struct PushRulesFinder {
    let repository: RepositoryHandle
    let root: String
    let push: [PushedReference]

    func short(_ name: String) -> String {
        name.hasPrefix("refs/heads/") ? String(name.dropFirst("refs/heads/".count)) : name
    }

    /// The rules of a branch, or of the one that its hearback.yml names.
    func rules(of branch: String) throws(GitError) -> PushRules? {
        let branch = short(branch)
        if let tip = try repository.value.revision(ofReference: "refs/heads/" + branch, as: branch),
            let bytes = try file(in: tip)
        {
            return try rules(from: bytes, branch: branch, tip) { .before($0) }
        }
        // Not there before, so nothing was promised yet.
        guard let new = push.first(where: { $0.name == "refs/heads/" + branch })?.new else { return nil }
        var tip = try repository.value.resolve(new.hex)
        tip.rev = branch
        guard let bytes = try file(in: tip) else { return nil }
        return try rules(from: bytes, branch: branch, tip) { .bootstrap($0) }
    }

    private func rules(
        from bytes: [UInt8], branch: String, _ tip: Revision, isNamed: Bool = false,
        source: (Revision) -> PushRules.Source
    ) throws(GitError) -> PushRules? {
        let configuration: Configuration
        do throws(PolicyError) {
            configuration = try ConfigurationReader.read(bytes, path: root + "/hearback.yml")
        } catch {
            return PushRules(policyBranch: branch, recordsBranch: branch, source: .broken(tip, error))
        }
        // The branch that is named holds the policy, also where it names a third.
        let named = configuration.policy
        if named != branch, !isNamed,
            let other = try repository.value.revision(ofReference: "refs/heads/" + named, as: named),
            let own = try file(in: other)
        {
            return try rules(from: own, branch: named, other, isNamed: true) { .before($0) }
        }
        return PushRules(policyBranch: branch, recordsBranch: configuration.records, source: source(tip))
    }

    /// The only branch whose own hearback.yml says that it holds the policy.
    func selfDeclared() throws(GitError) -> PushRules? {
        let before = try repository.value.branchNames()
        let pushed = push.map(\.name).filter { $0.hasPrefix("refs/heads/") && !before.contains($0) }
        for names in [before, pushed] {
            var found: [PushRules] = []
            for name in names {
                if let rules = try rules(of: name), rules.policyBranch == short(name) { found.append(rules) }
            }
            guard found.count < 2 else {
                let words = found.map(\.policyBranch).joined(separator: ", ")
                throw GitError(
                    .ambiguousRevision, "several branches say that they hold the policy: \(words)",
                    hint: "git symbolic-ref HEAD refs/heads/\(found[0].policyBranch)")
            }
            if let rules = found.first { return rules }
        }
        return nil
    }

    private func file(in revision: Revision) throws(GitError) -> [UInt8]? {
        guard let entry = try repository.value.entry(at: root + "/hearback.yml", in: revision.tree) else { return nil }
        return try repository.value.readBlob(entry.id, limit: RecordLimits.fileSize)
    }
}
