import GitStore
import Ledger
import Lifecycle
import Records
import Reporting

/// The branch that carries pending records to a pull request. Only this branch is written: the user's work tree, index
/// and HEAD stay as they are.
struct ProposalBranch {
    let session: Session
    /// Without `refs/heads/`.
    let name: String
    /// The branch that it is to be merged into, and its tip.
    let base: BranchTip
    private let author: Signature

    private var reference: String { "refs/heads/" + name }

    /// Finds the base.
    init(_ session: Session, name: String, base: String, author: Signature) throws {
        guard BranchName.isValid(name) else {
            throw Failure("usage/branch", "'\(name)' cannot be the name of a branch", hint: "--branch hearback/records")
        }
        guard let tip = try session.repository.value.branch(base) else {
            throw Failure(
                .undetermined, "git/unknown-revision",
                "the branch '\(base)', into which it is to be merged, is not here",
                hint: "git fetch origin +refs/heads/\(base):refs/remotes/origin/\(base)")
        }
        guard session.repository.value.headBranch != "refs/heads/" + name else {
            throw Failure(
                "usage/branch", "'\(name)' is checked out here; a proposal goes to a branch beside yours",
                hint: "git switch \(ShellWord.quote(base)), or --branch NAME")
        }
        self.session = session
        self.name = name
        self.base = tip
        self.author = author
    }

    /// Makes the branch where it is not there, and adds one commit for each story that it does not hold yet.
    /// - Returns: The tip.
    func add(_ pending: PendingRecords) async throws -> Revision {
        try await begin()
        var tip = try session.repository.value.branch(name)?.revision ?? base.revision
        for story in pending.stories { try checkItem(story, in: tip) }
        for story in pending.stories {
            let files = try pending.files(of: story)
            tip = try session.context.interruption.whileWriting {
                try session.repository.value.commit(
                    adding: files, on: reference, message: story.commitMessage, author: author, committer: author,
                    git: session.git)
            }
        }
        return tip
    }

    /// Refuses events whose item would be missing on the branch: there they would be events of nothing.
    private func checkItem(_ story: Proposal.Story, in tip: Revision) throws {
        guard story.feedback != nil, !story.isNew, let event = story.paths.first else { return }
        let document = event.split(separator: "/").dropLast().joined(separator: "/") + "/feedback.md"
        guard try session.repository.value.entry(at: document, in: tip.tree) == nil else { return }
        throw Failure(
            "propose/base",
            "\(story.subject) is not on '\(base.revision.rev)' yet, so nothing about it can be added there",
            hint: "merge the branch that holds it first, or name that one: --base BRANCH")
    }

    /// A branch that is there is added to, unless all of its records have been merged meanwhile: then it starts anew.
    private func begin() async throws {
        let present = try session.repository.value.branch(name)
        if let present, try !isMerged(present.revision) { return }
        let old = present?.reference == reference ? present?.revision.commit.hex : nil
        let zero = String(repeating: "0", count: base.revision.commit.hex.utf8.count)
        let arguments = [
            "update-ref", "-m", "hearback: a proposal begins", reference, base.revision.commit.hex, old ?? zero,
        ]
        let output = try await session.git.run(arguments, in: session.repository.value.commonDirectory)
        guard output.status == 0 else {
            throw Failure("git/branch", "the branch '\(name)' cannot be made", causes: [output.errors])
        }
    }

    private func isMerged(_ tip: Revision) throws -> Bool {
        try session.repository.value.diff(from: base.revision.tree, to: tip.tree, path: session.root)
            .allSatisfy { $0.old != nil }
    }

    /// Pushes the branch. Where it started anew, the remote's copy gives way, but only as far as it is known here.
    func push(to remote: String) async throws {
        let known = try? session.repository.value.resolve("refs/remotes/\(remote)/\(name)")
        let lease = known.map { ["--force-with-lease=\(reference):\($0.commit.hex)"] } ?? []
        let output = try await session.git.run(
            ["push", "--porcelain"] + lease + ["--", remote, "\(reference):\(reference)"],
            in: session.repository.value.workTree ?? session.repository.value.gitDirectory)
        guard output.status == 0 else {
            throw Failure(
                "git/push", "the branch '\(name)' is made, but could not be pushed to '\(remote)'",
                causes: SafeText.lines(output.errors).filter { !$0.isEmpty }.suffix(5).map { $0 },
                hint: pushLine(to: remote))
        }
    }

    /// The line that pushes it by hand.
    func pushLine(to remote: String) -> String {
        "\(session.gitCommand) push \(ShellWord.quote(remote)) \(ShellWord.quote("\(reference):\(reference)"))"
    }
}
