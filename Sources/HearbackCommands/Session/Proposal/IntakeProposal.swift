import GitStore
import Intake
import Ledger
import Lifecycle
import Records
import Reporting

/// The text of a pull request for an import that went to a branch of its own, as `propose` writes it.
struct IntakeProposal {
    /// What to say of it.
    let notes: [String]

    /// Of more items the gates are not judged: twice each gate, all of the new items, takes longer than the import.
    private static let mostJudged = 1_000

    /// Writes the text beside the repository's own files.
    /// - Parameters:
    ///   - rows: What became of the rows: the new items and those with new events are told.
    ///   - branch: The full name of the branch that holds them.
    init(_ plan: ImportPlan, _ rows: [ImportView.Row], on branch: String, in workspace: Workspace) throws {
        let session = workspace.session
        let name = String(branch.dropFirst("refs/heads/".count))
        let base = workspace.policy.configuration.records
        let told = Set(rows.filter { $0.outcome == .new || $0.outcome == .updated }.compactMap(\.item))
        let new = Set(rows.filter { $0.outcome == .new }.compactMap(\.item))
        let stories = plan.items.filter { told.contains($0.id.text) }.map { item in
            Proposal.Story(
                subject: item.id.text, short: String(item.id.short), title: item.record[text: .title] ?? "",
                feedback: Feedback(id: item.id, record: item.record), isNew: new.contains(item.id.text),
                events: item.events, paths: [])
        }
        guard !stories.isEmpty, name != base else {
            notes = []
            return
        }
        let products = Set(workspace.snapshot.products.keys)
        var gates: ProposalGates?
        if stories.count <= Self.mostJudged, let author = try? session.signature(.bot("import")),
            let tip = try session.repository.value.branch(name),
            let target = try? ProposalBranch(session, name: name, base: base, author: author)
        {
            gates = ProposalGates(session, workspace, products, branch: target, tip: tip.revision)
        }
        let text = ProposalText(
            Proposal(
                stories: stories, gates: gates?.changes ?? [], areGatesLeftOut: stories.count > Self.mostJudged))
        let file = try session.keepPullRequest(text.markdown)
        notes = [
            "to propose it: \(session.gitCommand) push origin \(ShellWord.quote(name)), then open a pull request into"
                + " '\(base)' with the title '\(text.title)' and the text in \(file)"
        ]
    }
}

extension Session {
    /// Keeps the text of a pull request in a file of its own beside the repository's, for who opens it by hand.
    /// - Returns: The file's path.
    func keepPullRequest(_ text: String) throws -> String {
        let folder = repository.value.gitDirectory
        let file = folder + (folder.hasSuffix("/") ? "" : "/") + "HEARBACK_PULL_REQUEST.md"
        try writeFile(text, to: file)
        return file
    }
}
