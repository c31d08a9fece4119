import ArgumentParser
import GitStore
import Ledger
import Reporting

/// `hearback doctor`.
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Say what is wrong with this checkout, and the line that mends it.",
        discussion: """
            Examples:
              hearback doctor
              hearback doctor --format json

            Looks at git, the repository, the configuration, the branches of policy and records, and who you are.
            Exit codes: 0 nothing stands in the way, 1 something does.
            """)

    @OptionGroup var output: FormatOptions
    @OptionGroup var common: CommonOptions

    mutating func run() async throws {
        let context = Context.required
        var checks = [await CheckUp.gitProgram(context)]
        do throws(GitError) {
            let path = common.repo.map { Session.absolute($0, in: context) } ?? context.workingDirectory
            _ = try Repository.open(at: path)
        } catch {
            checks.append(.init("repository", .problem, error.message, hint: error.hint))
            try emit(checks, context)
            return
        }
        checks += CheckUp(try Session(common)).checks
        try emit(checks, context)
    }

    private func emit(_ checks: [DoctorView.Check], _ context: Context) throws {
        let view = DoctorView(checks)
        context.output.result(output.format == .json ? view.json.line : view.text(Layout(common, context)))
        if view.problems > 0 { throw ExitCode(ProgramStatus.blocked.rawValue) }
    }
}
