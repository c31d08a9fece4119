import ArgumentParser
import Reporting

/// `hearback hook install`.
struct HookInstall: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "install", abstract: "Write the hooks of this repository; none that is there is overwritten.",
        discussion: """
            Examples:
              hearback hook install
              hearback hook install --repo /srv/git/shop.git

            In a clone these are pre-commit and pre-push, in a bare repository pre-receive. They go where git looks for \
            them (`core.hooksPath`). Where another program has a hook already, the line is printed that adds ours to it. \
            Run it again whenever you like.
            Exit codes: 0 all are there, 1 one has to be added by hand.
            """)

    @OptionGroup var output: FormatOptions
    @OptionGroup var common: CommonOptions

    mutating func run() throws {
        let session = try Session(common)
        let installation = try HookInstallation(session)
        let hooks = try installation.install()
        let view = HooksView(hooks)
        session.emit(view, output.format)
        if view.isIncomplete { throw ExitCode(ProgramStatus.blocked.rawValue) }
    }
}
