import ArgumentParser

/// `hearback gate`: may the product enter the next stage?
struct GateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "gate", abstract: "The gates between the stages of the lifecycle.",
        subcommands: [GateCheck.self, GateExplain.self, GateDecide.self, GateVerify.self, GateHistory.self])
}

/// Which product, release and revisions a gate is asked about.
struct GateOptions: ParsableArguments {
    @Option(name: .long, help: ArgumentHelp("The product; all of them where it is left out.", valueName: "product"))
    var product: String?

    @Option(name: .long, help: ArgumentHelp("The release; without one, the product itself.", valueName: "release"))
    var release: String?

    @Option(
        name: .long, help: ArgumentHelp("The revision whose code is judged; HEAD by default.", valueName: "revision"))
    var rev: String?

    @Option(
        name: .long,
        help: ArgumentHelp("The branch whose records count; as hearback.yml says by default.", valueName: "branch"))
    var records: String?

    @Option(
        name: .long,
        help: ArgumentHelp("The branch whose policy counts; as hearback.yml says by default.", valueName: "branch"))
    var policy: String?

    func validate() throws {
        // An unset variable of a CI script must not ask about a release that nobody ever named.
        if let release, release.isEmpty || release.contains(where: \.isNewline) {
            throw ValidationError("--release is '\(release)': name a release in one line, or leave the option out")
        }
    }
}
