import ArgumentParser
import Foundation
import GitStore
import Ledger
import Lifecycle
import Reporting

/// `hearback audit`.
struct AuditCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "Say who removed, edited, back-dated, forged or softened records; exit 1 where it had no licence.",
        discussion: """
            Examples:
              hearback audit
              hearback audit v1.0..main
              hearback audit --format json

            Walks the whole history of HEAD (and of the records branch, where there is one), or a range. Each commit is \
            judged by the rules that were in force before it; only those that touch the records are opened.
            Exit codes: 0 all was licensed, 1 something was not, 3 the history is cut off.
            """)

    @Argument(
        help: ArgumentHelp(
            "What to walk, as git writes it: OLD..NEW, or NEW with all that came before.", valueName: "range"))
    var range: String?

    @Option(name: .long, help: ArgumentHelp("The output: text, json or markdown.", valueName: "format"))
    var format: ReviewFormat = .text

    @Option(name: .long, help: ArgumentHelp("The moment of judgment; now by default.", valueName: "time"))
    var at: String?

    @OptionGroup var common: CommonOptions

    mutating func run() throws {
        let session = try Session(common)
        let scope = try AuditScope(session, range)
        let at = try session.moment(at)
        var audit = HistoryAudit(
            session.repository, root: session.root, elsewhere: scope.configuration, now: at)
        for tip in scope.tips { try audit.walk(tip, hiding: scope.hidden) }
        let result = Audit(
            range: scope.words, commits: audit.walked, opened: audit.opened, entries: audit.entries, notes: scope.notes,
            at: at)
        session.context.output.result(
            AuditReport(result, tool: HearbackProgram.version).render(format, session.layout))
        if result.exit != .passed { throw ExitCode(result.exit.rawValue) }
    }
}

/// What an audit walks.
struct AuditScope {
    private(set) var tips: [Revision]
    private(set) var hidden: [ObjectID] = []
    let words: String
    /// The configuration of the branch of the policy, for records that have a branch of their own.
    let configuration: Configuration?
    private(set) var notes: [String] = []

    init(_ session: Session, _ range: String?) throws {
        let repository = session.repository
        let head = try repository.value.headRevision()
        configuration = Self.configuration(session, head)
        guard let range else {
            guard let head else { throw Failure("usage/range", "HEAD has no commit yet: there is nothing to audit") }
            tips = [head]
            words = "the whole history of HEAD"
            if let branch = configuration.flatMap(session.recordsBranch) {
                guard let tip = try repository.value.branch(branch) else {
                    throw GitError(
                        .unknownRevision, "the records branch '\(branch)' is not here",
                        hint: "git fetch origin +refs/heads/\(branch):refs/remotes/origin/\(branch)")
                }
                tips.append(tip.revision)
                notes.append("with the records branch '\(branch)'")
            }
            return
        }
        guard !range.contains("...") else {
            throw Failure(
                "usage/range", "'\(range)' has three dots: a range is OLD..NEW", hint: "hearback audit v1.0..main")
        }
        let parts = range.components(separatedBy: "..")
        guard parts.count <= 2 else { throw Failure("usage/range", "'\(range)' is no range: write OLD..NEW") }
        let tip = parts[parts.count - 1]
        tips = [try repository.value.resolve(tip.isEmpty ? "HEAD" : tip)]
        if parts.count == 2 { hidden = [try repository.value.resolve(parts[0].isEmpty ? "HEAD" : parts[0]).commit] }
        words = parts.count == 2 ? range : "the whole history of \(range)"
    }

    private static func configuration(_ session: Session, _ head: Revision?) -> Configuration? {
        if let policy = try? session.policy(at: head) { return policy.configuration }
        guard let main = try? session.repository.value.branch("main") else { return nil }
        return (try? session.policy(at: main.revision))?.configuration
    }
}
