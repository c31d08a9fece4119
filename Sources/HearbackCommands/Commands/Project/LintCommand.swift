import ArgumentParser
import Reporting

/// `hearback lint`.
struct LintCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lint",
        abstract: "Check the records and the policy of this work tree; exit 1 where something is wrong.",
        discussion: """
            Examples:
              hearback lint
              hearback lint cx/shop --format json

            Reads the work tree, committed or not, and the records branch where there is one. Finds files that cannot be \
            read, words that the policy does not know, events without effect, and what looks like personal data. Works \
            where the records are broken: for hooks, CI, and after a merge.
            Exit codes: 0 nothing, or only warnings; 1 errors; 2 there is nothing to check.
            """)

    @Argument(help: ArgumentHelp("Only report what is below these paths.", valueName: "path"))
    var paths: [String] = []

    @Option(name: .long, help: ArgumentHelp("As of this moment, instead of now.", valueName: "time"))
    var at: String?

    @OptionGroup var output: FormatOptions
    @OptionGroup var common: CommonOptions

    mutating func run() throws {
        let session = try Session(common)
        let scope = try LintScope(paths, session)
        let run = try LintRun(session, at: try session.moment(at), countingBelow: scope.folders)
        let view = try scope.narrow(run)
        session.emit(view, output.format)
        if view.errors > 0 { throw ExitCode(ProgramStatus.blocked.rawValue) }
    }
}
