import ArgumentParser
import GitStore
import Ledger
import Reporting

/// `hearback hook pre-commit`.
struct HookPreCommit: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pre-commit", abstract: "Lint, where the commit touches the records or the policy.",
        discussion: """
            Example, as a line of the file hooks/pre-commit:
              hearback hook pre-commit || exit

            Asks git what is to be committed; where nothing of it is below the records root, it says nothing and ends \
            well. `git commit --no-verify` passes it by: what must hold is asked again in CI and on the server.
            """)

    @OptionGroup var common: CommonOptions

    mutating func run() throws {
        let session = try Session(common)
        guard let workTree = session.repository.value.workTree else { return }
        let staged = try session.git.differs(fromHeadBelow: session.root, in: workTree)
        if staged { try session.lintForHook() }
    }
}

extension Session {
    /// Lints, and ends the run where something is wrong. A repository without Hearback has nothing to check.
    func lintForHook() throws {
        let run: LintRun
        do {
            run = try LintRun(self, at: context.now())
        } catch let failure as Failure where failure.code == "policy/missing" {
            return
        }
        let view = LintView(run.entries, files: run.files.count)
        guard view.errors > 0 else { return }
        context.output.talk(view.text(layout))
        throw ExitCode(ProgramStatus.blocked.rawValue)
    }
}
