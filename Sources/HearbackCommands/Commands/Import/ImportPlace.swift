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

    /// Writes new files, all or none.
    func write(
        _ files: [RecordWriter.File], _ options: WritingOptions, _ actor: Actor, message: String
    ) async throws -> RecordWriter.Written {
        do {
            return try session.context.interruption.whileWriting {
                guard let branch else {
                    return try session.write(
                        files, policy: workspace.policy, options: options, actor: actor, message: message)
                }
                return try commit(files, to: branch, author: try session.signature(actor), message: message)
            }
        } catch {
            try await takeBackBranch()
            throw error
        }
    }

    private func commit(
        _ files: [RecordWriter.File], to branch: String, author: Signature, message: String
    ) throws -> RecordWriter.Written {
        if let start {
            _ = try session.repository.value.advance(
                branch, from: nil, to: start.commit, by: author, log: "branch: created for an import", git: session.git)
        }
        // All of it goes there, `fixed` events too: the branch is merged as a whole.
        let all = files.map { RecordWriter.File(path: $0.path, isRecord: true, content: $0.content) }
        let destination = RecordWriter.Destination(
            recordsBranch: String(branch.dropFirst("refs/heads/".count)), commits: false, message: message,
            author: author, git: session.git)
        return try session.write(all, to: destination, commits: false)
    }

    /// Removes the branch again where it was made for an import that failed; only while it stands where it was made.
    private func takeBackBranch() async throws {
        guard let branch, let start else { return }
        _ = try await session.git.run(
            ["update-ref", "-d", branch, start.commit.hex], in: session.repository.value.commonDirectory)
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
