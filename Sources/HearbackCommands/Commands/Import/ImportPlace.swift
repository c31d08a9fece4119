import GitStore
import Ledger
import Lifecycle
import Records

/// Where an import goes, and what stands there already: the work tree, the records branch, or the branch of `--branch`.
struct ImportPlace {
    let workspace: Workspace
    /// The full name of the branch of `--branch`.
    private let branch: String?
    /// Where that branch starts, while it is not there.
    private let start: Revision?

    private var session: Session { workspace.session }

    /// Reads what is there.
    init(_ session: Session, branch name: String?) throws {
        let policy = try session.policy()
        guard let name else {
            branch = nil
            start = nil
            workspace = Workspace(session, policy: policy, snapshot: try session.snapshot(policy))
            return
        }
        let short = name.hasPrefix("refs/heads/") ? String(name.dropFirst("refs/heads/".count)) : name
        guard Self.isBranchName(short) else {
            throw Failure("usage/branch", "'\(name)' cannot be the name of a branch", hint: "--branch import")
        }
        branch = "refs/heads/" + short
        let records = session.recordsBranch(policy.configuration)
        let tip = try session.repository.value.branch(short)
        start = tip == nil ? try Self.start(session, records: records) : nil
        let snapshot =
            records == nil
            ? try session.snapshot(policy, at: tip?.revision ?? start)
            : try session.place.snapshot(recordsBranch: tip == nil ? records : short)
        workspace = Workspace(session, policy: policy, snapshot: snapshot)
    }

    /// A name that git takes (git-check-ref-format(1)), as far as a person could type another one.
    private static func isBranchName(_ name: String) -> Bool {
        let forbidden = " ~^:?*[\\"
        return !name.isEmpty && !name.hasPrefix("-") && !name.hasPrefix("/") && !name.hasSuffix("/")
            && !name.hasSuffix(".lock") && !name.contains("..") && !name.contains("@{") && !name.contains("//")
            && !name.hasSuffix(".") && !name.hasPrefix(".") && !name.contains("/.")
            && name.utf8.allSatisfy { $0 > 32 && $0 != 127 } && !name.contains { forbidden.contains($0) }
    }

    private static func start(_ session: Session, records: String?) throws -> Revision? {
        if let records, let tip = try session.repository.value.branch(records) { return tip.revision }
        return try session.repository.value.headRevision()
    }

    /// Whether all files go to the branch, `fixed` events too: it is merged as a whole.
    var takesAll: Bool { branch != nil }

    /// Whether what is imported is committed.
    func commits(_ options: WritingOptions) -> Bool { options.commit || branch != nil }

    /// Where the files go. A branch that is not there is made with the commit.
    func destination(_ options: WritingOptions, _ actor: Actor) throws -> RecordWriter.Destination {
        let records = branch.map { String($0.dropFirst("refs/heads/".count)) }
        return RecordWriter.Destination(
            recordsBranch: records ?? session.recordsBranch(workspace.policy.configuration),
            commits: branch == nil && options.commit, message: "", author: try session.signature(actor),
            git: session.git, start: start)
    }
}

extension Workspace {
    /// Policy and records without the items' states: an import asks only what is there.
    init(_ session: Session, policy: Policy, snapshot: Snapshot) {
        self.session = session
        self.policy = policy
        self.snapshot = snapshot
        at = session.context.now()
        states = [:]
    }
}
