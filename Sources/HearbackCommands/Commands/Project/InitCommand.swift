import ArgumentParser
import GitStore
import Intake
import Ledger
import Lifecycle
import Records
import Reporting

/// `hearback init`.
struct InitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: "Start using Hearback in this repository.",
        discussion: """
            Examples:
              hearback init --product shop
              hearback init --product shop --workflow continuous --records-branch hearback
              hearback init --product shop --ci github

            Makes the configuration with you as the first gatekeeper, the lifecycle, a short README and the text for pull \
            requests, and the key of the customers' pseudonyms outside the repository. What is there is never overwritten: \
            running it again changes nothing. The files are yours to edit, review and commit.
            """)

    @Option(
        name: .long,
        help: ArgumentHelp("The lifecycle: phase-gate, agile-dual-track or continuous.", valueName: "workflow"))
    var workflow = "phase-gate"

    @Option(name: .long, help: ArgumentHelp("The first product.", valueName: "slug"))
    var product: String?

    @Option(
        name: .long,
        help: ArgumentHelp("Keep the records on a branch of their own, where feedback is plenty.", valueName: "branch"))
    var recordsBranch: String?

    @Option(
        name: .long,
        help: ArgumentHelp("Write the files of a CI, too: github, gitlab or none.", valueName: "host"))
    var ci: CIHost = .none

    @Option(
        name: .long, help: ArgumentHelp("Who does it; git's user.email where it is left out.", valueName: "address"))
    var by: String?

    @OptionGroup var output: FormatOptions
    @OptionGroup var common: CommonOptions

    mutating func run() async throws {
        let session = try Session(common)
        guard let folder = session.repository.value.workTree else {
            throw Failure(
                "usage/init", "a bare repository has no work tree to put files into", hint: "run it in a clone")
        }
        let plan = try InitPlan(
            session, workflow: workflow, product: product, recordsBranch: recordsBranch, ci: ci, by: by)
        let workTree = WorkTree(root: folder)
        let pipeline = (try? workTree.readFile(CIFiles.gitlabPipeline, limit: 1 << 20))
        let notes = plan.notes + CIFiles.notes(ci, pipeline: pipeline.map { String(decoding: $0, as: UTF8.self) })
        var made: [String] = []
        var kept: [String] = []
        for file in plan.files {
            if workTree.holds(file.path) { kept.append(file.path) } else { made.append(file.path) }
        }
        let missing = plan.files.filter { made.contains($0.path) }
        do throws(GitError) {
            try workTree.addFiles(missing.map { NewFile(path: $0.path, bytes: $0.bytes) })
        } catch {
            throw Failure(error)
        }
        if try makeRecordsBranch(plan, session) { made.append("branch \(plan.configuration.records)") }
        // Where the configuration was there, a team may share a key already: another one would make other pseudonyms.
        let isNew = made.contains(session.root + "/hearback.yml")
        let key = isNew ? try makeKey(session) : nil
        let steps = next(plan, session, made: made) + (isNew ? [] : try keyStep(session))
        session.emit(
            InitView(made: made, kept: kept, contactsKey: key, notes: notes, next: steps), output.format)
    }

    /// Makes the records branch with the product's folder, where it is asked for and not there.
    private func makeRecordsBranch(_ plan: InitPlan, _ session: Session) throws -> Bool {
        let branch = plan.configuration.records
        guard branch != plan.configuration.policy, try session.repository.value.branch(branch) == nil else {
            return false
        }
        let author = try session.signature(try session.actor(by))
        _ = try session.repository.value.commit(
            adding: plan.recordFiles.map { NewFile(path: $0.path, bytes: $0.bytes) }, on: "refs/heads/" + branch,
            message: "hearback: start the records\n", author: author, committer: author, git: session.git)
        return true
    }

    /// Makes the key of the pseudonyms, where this machine has none for the repository.
    private func makeKey(_ session: Session) throws -> String? {
        let contacts = try session.contactsToMake()
        guard !contacts.hasKey else { return nil }
        try contacts.keep(session.newKey())
        return contacts.folder + "/key"
    }

    /// How this machine gets the key, where it has none.
    private func keyStep(_ session: Session) throws -> [InitView.Step] {
        guard try session.contacts()?.hasKey != true else { return [] }
        return [
            .init(
                "This machine has no key for customers' pseudonyms. Take over the team's, or make the first one with"
                    + " --create instead of --import FILE:",
                "hearback contact key --import FILE")
        ]
    }

    private func next(_ plan: InitPlan, _ session: Session, made: [String]) -> [InitView.Step] {
        let product = plan.product?.text
        var steps: [InitView.Step] = []
        if !made.isEmpty {
            let git = session.gitCommand
            let paths =
                [session.root]
                + plan.files.map(\.path).filter { !$0.hasPrefix(session.root + "/") && made.contains($0) }
            steps.append(
                .init(
                    "Look at \(session.root)/hearback.yml, then commit:",
                    "\(git) add \(paths.map(ShellWord.quote).joined(separator: " "))"
                        + " && \(git) commit -m 'Start with Hearback'"))
        }
        if made.contains(where: { $0.hasSuffix("/hearback/action.yml") || $0 == CIFiles.gitlabInclude }) {
            steps.append(
                .init(
                    "CI needs the program: build it with Hearback's scripts/install, put it where the runners can fetch"
                        + " it, and write its address and checksum into the CI's files:",
                    "sha256sum \"$(command -v hearback)\""))
        }
        if let product {
            steps.append(
                .init(
                    "Add what a customer said:",
                    "hearback feedback add --product \(product) --touchpoint checkout --title TITLE -m TEXT"))
        } else {
            steps.append(.init("Add your first product:", "hearback product add shop --title 'The shop'"))
        }
        return steps
    }
}

extension WorkTree {
    /// Whether something stands at a path, of whatever kind.
    func holds(_ path: String) -> Bool {
        let parts = path.split(separator: "/").map(String.init)
        let folder = parts.dropLast().joined(separator: "/")
        return (try? list(folder))?.contains { $0.nameString == parts[parts.count - 1] } ?? false
    }
}
