import ArgumentParser
import GitStore
import Ledger
import Reporting

/// `hearback hook pre-receive`.
struct HookPreReceive: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pre-receive", abstract: "Judge a push on the server, before anything of it counts.",
        discussion: """
            Example, as the file hooks/pre-receive of a bare repository:
              #!/bin/sh
              exec hearback hook pre-receive

            Refuses what takes records away from the branches of policy and records, the deletion of these branches, a \
            policy that cannot be read, and a push to a reference under `protect:` whose gate does not pass. The rules \
            are those from before the push. git gives the references on stdin and the objects in quarantine.
            Exit codes: 0 accepted, 1 refused, 3 it could not be judged, and is refused as well.
            """)

    @Option(
        name: .long,
        help: ArgumentHelp("The branch whose policy counts; the one that HEAD names by default.", valueName: "branch"))
    var policy: String?

    @Option(name: .long, help: ArgumentHelp("The moment of judgment; now by default.", valueName: "time"))
    var at: String?

    @OptionGroup var common: CommonOptions

    mutating func run() throws {
        let session = try Session(quarantined: common)
        let references = try PushedReference.read(session.context.input.readAll())
        let judge = try PushJudge(
            session, references: references, policyBranch: policy, at: try session.moment(at))
        try session.end(judge.refusals(), notes: judge.notes)
    }
}

extension PushedReference {
    /// The references on the stdin of a pre-receive hook.
    static func read(_ input: [UInt8]) throws -> [PushedReference] {
        try String(decoding: input, as: UTF8.self).split(separator: "\n").map { line in
            guard let reference = PushedReference(line: line) else {
                throw Failure(
                    "usage/hook", "'\(line)' is no line that git gives a pre-receive hook",
                    hint: "let git run the hook: it gives `OLD NEW REFERENCE` for each reference on stdin")
            }
            return reference
        }
    }
}

extension Session {
    /// Opens the repository that a server's hook runs in, with what is being pushed. git names it in the environment;
    /// nothing can be written to it.
    init(quarantined options: CommonOptions, _ context: Context = .required) throws {
        let named = options.repo ?? context.environment["GIT_DIR"] ?? "."
        let path = Self.absolute(named, in: context)
        let repository: Repository
        if let quarantine = context.environment["GIT_QUARANTINE_PATH"], !quarantine.isEmpty {
            repository = try Repository.openQuarantined(
                at: path, quarantinePath: Self.absolute(quarantine, in: context))
        } else {
            repository = try Repository.open(at: path, forbidWrites: true)
        }
        try self.init(options, context, RepositoryHandle(repository))
    }

    /// Says what is refused, and ends the run so.
    func end(_ refusals: [PushRefusal], notes: [String]) throws {
        let view = PushRefusalView(refusals, notes: options.quiet ? [] : notes)
        // GitLab shows the lines of a hook in its web pages where they start so.
        let prefix = context.environment["GL_ID"] == nil ? "" : "GL-HOOK-ERR: "
        let text = view.text(Layout(width: 100))
        context.output.talk(
            text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
                .map { prefix + $0 + "\n" }.joined())
        guard !refusals.isEmpty else { return }
        let isUndetermined = refusals.contains { $0.isUndetermined }
        throw ExitCode((isUndetermined ? ProgramStatus.undetermined : .blocked).rawValue)
    }
}
