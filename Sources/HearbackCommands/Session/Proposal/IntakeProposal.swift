import GitStore
import Ledger
import Lifecycle
import Records
import Reporting

/// The text of a pull request for an import that went to a branch of its own, as `propose` writes it.
struct IntakeProposal {
    /// What to say of it.
    let notes: [String]

    /// Writes the text beside the repository's own files.
    /// - Parameters:
    ///   - told: The new items and those with new events.
    ///   - branch: The full name of the branch that holds them.
    init(_ told: ToldItems, on branch: String, in workspace: Workspace) throws {
        let session = workspace.session
        let name = String(branch.dropFirst("refs/heads/".count))
        let base = workspace.policy.configuration.records
        guard told.count > 0, name != base else {
            notes = []
            return
        }
        let products = Set(workspace.snapshot.products.keys)
        var gates: ProposalGates?
        if told.count <= ToldItems.most, let author = try? session.signature(.bot("import")),
            let tip = try session.repository.value.branch(name),
            let target = try? ProposalBranch(session, name: name, base: base, author: author)
        {
            gates = ProposalGates(session, workspace, products, branch: target, tip: tip.revision)
        }
        let text = ProposalText(
            Proposal(
                stories: told.stories, gates: gates?.changes ?? [], areGatesLeftOut: told.count > ToldItems.most,
                further: told.further))
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
