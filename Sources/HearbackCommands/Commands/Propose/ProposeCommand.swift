import ArgumentParser
import Foundation
import GitStore
import Ledger
import Lifecycle
import Records
import Reporting

/// `hearback propose`.
struct ProposeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "propose", abstract: "Put the pending records onto a branch, with the text of a pull request.",
        discussion: """
            Examples:
              hearback propose
              hearback propose 7k3m --push

            What is new below cx/ and not committed becomes a branch with one commit for each item, and a text that \
            says who said what, what was done, and what it does to the next gate. Your work tree, index and HEAD stay \
            as they are. --push pushes the branch and opens the pull request by gh or glab, where one of them is \
            installed. Fixes are left out: they are committed with the change that fixes. Running it again adds what \
            came since.
            """)

    @Argument(help: ArgumentHelp("Only these items; all that is pending where none is named.", valueName: "id"))
    var ids: [String] = []

    @Flag(name: .long, help: "Push the branch, and open the pull request.")
    var push = false

    @Option(
        name: .long,
        help: ArgumentHelp("The branch; hearback/ID or hearback/records by default.", valueName: "branch"))
    var branch: String?

    @Option(
        name: .long,
        help: ArgumentHelp("The branch that it is for; as `policy:` says by default.", valueName: "branch"))
    var base: String?

    @Option(name: .long, help: ArgumentHelp("Where to push to.", valueName: "remote"))
    var remote = "origin"

    @Flag(name: .long, help: "Propose what seems to hold personal data, too.")
    var keepPersonalData = false

    @Option(
        name: .long, help: ArgumentHelp("Who does it; git's user.email where it is left out.", valueName: "address"))
    var by: String?

    @OptionGroup var output: FormatOptions
    @OptionGroup var common: CommonOptions

    mutating func run() async throws {
        let session = try Session(common)
        let workspace = try Workspace(session)
        let address = push ? try self.address(session) : nil
        let pending = try PendingRecords(workspace, ids: ids)
        guard !pending.stories.isEmpty else {
            throw Failure(
                "usage/nothing-pending", "there is nothing to propose: no new record is pending",
                causes: pending.notes, hint: "hearback feedback add, or git status -- \(session.root)")
        }
        if !keepPersonalData { try pending.checkPersonalData() }
        let author = try session.signature(try session.actor(by))
        let target = try ProposalBranch(
            session, name: branch ?? Self.name(pending), base: base ?? workspace.policy.configuration.policy,
            author: author)
        let tip = try await target.add(pending)
        let gates = ProposalGates(session, workspace, pending.products, branch: target, tip: tip)
        var view = view(pending, target, tip, gates)
        let file = try session.keepPullRequest(view.body)
        if let address {
            try await target.push(to: remote)
            view.isPushed = true
            try await open(&view, address, file, session)
        } else {
            view.next.append(.init("To push it, and open the pull request:", pushAgain(target)))
        }
        session.emit(view, output.format)
        if view.isPushed, view.address == nil, view.notes.contains(where: { $0.hasPrefix(Self.refused) }) {
            throw ExitCode(ProgramStatus.wrong.rawValue)
        }
    }

    /// How a note begins that says that the host's program failed: a script must not take that for done.
    private static let refused = "the pull request is not open: "

    private static func name(_ pending: PendingRecords) -> String {
        let stories = pending.stories
        return stories.count == 1 && stories[0].feedback != nil ? "hearback/\(stories[0].short)" : "hearback/records"
    }

    private func view(
        _ pending: PendingRecords, _ target: ProposalBranch, _ tip: Revision, _ gates: ProposalGates
    ) -> ProposalView {
        let text = ProposalText(Proposal(stories: pending.stories, gates: gates.changes))
        return ProposalView(
            branch: target.name, base: base ?? target.base.revision.rev, commit: tip.commit.hex,
            commits: pending.stories.map { story in
                .init(
                    subject: story.commitMessage.trimmingCharacters(in: .newlines), paths: story.paths)
            }, title: text.title, body: text.markdown, notes: pending.notes + gates.notes)
    }

    private func pushAgain(_ target: ProposalBranch) -> String {
        (["hearback propose"] + ids.map(ShellWord.quote) + ["--push"]).joined(separator: " ")
            + (branch.map { " --branch " + ShellWord.quote($0) } ?? "")
            + (base.map { " --base " + ShellWord.quote($0) } ?? "")
            + (keepPersonalData ? " --keep-personal-data" : "")
    }

    private func address(_ session: Session) throws -> String {
        let folder = session.repository.value.gitDirectory
        guard let address = try session.git.value(of: "remote.\(remote).url", in: folder), !address.isEmpty else {
            throw Failure(
                "git/remote", "there is no remote '\(remote)' to push to", hint: "git remote add \(remote) URL")
        }
        return address
    }

    private func open(_ view: inout ProposalView, _ address: String, _ file: String, _ session: Session) async throws {
        let folder = session.repository.value.workTree ?? session.repository.value.gitDirectory
        guard let program = HostProgram(remote: address, session.context) else {
            view.notes.append(
                "neither gh nor glab is here to open the pull request: open it on the host, from '\(view.branch)' into"
                    + " '\(view.base)', with the title and the text above, which is also in \(file)")
            let usual: HostProgram.Name = address.contains("gitlab") ? .glab : .gh
            view.next.append(
                .init(
                    "Where \(usual.rawValue) is installed:",
                    HostProgram.line(usual, view.branch, into: view.base, title: view.title, file: file)))
            return
        }
        let opened = try await program.open(
            view.branch, into: view.base, title: view.title, body: view.body, in: folder)
        view.address = opened.address
        if opened.wasOpen { view.notes.append("the pull request was open already; the push has updated it") }
        if let problem = opened.problem {
            view.address = nil
            view.notes.append(Self.refused + problem)
            view.next.append(
                .init(
                    "When that is mended:",
                    HostProgram.line(program.name, view.branch, into: view.base, title: view.title, file: file)))
        }
    }
}
