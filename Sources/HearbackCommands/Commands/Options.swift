import ArgumentParser

/// The options that every command has.
struct CommonOptions: ParsableArguments {
    @Option(name: .long, help: ArgumentHelp("The repository, or a folder in it.", valueName: "path"))
    var repo: String?

    @Option(name: .long, help: ArgumentHelp("The folder of the records.", valueName: "folder"))
    var root: String?

    @Flag(name: [.short, .long], help: "Say nothing but the result.")
    var quiet = false

    @Option(name: .long, help: ArgumentHelp("Colours: auto, always or never.", valueName: "when"))
    var color: ColorChoice = .auto
}

/// When output is coloured.
enum ColorChoice: String, ExpressibleByArgument, CaseIterable {
    case auto, always, never
}

/// The output formats of a command that prints data.
enum DataFormat: String, ExpressibleByArgument, CaseIterable {
    case text, json
}

/// The format of a command that prints data.
struct FormatOptions: ParsableArguments {
    @Option(name: .long, help: ArgumentHelp("The output: text or json.", valueName: "format"))
    var format: DataFormat = .text
}

/// Who does it, and whether it is committed.
struct WritingOptions: ParsableArguments {
    @Option(
        name: .long, help: ArgumentHelp("Who does it; git's user.email where it is left out.", valueName: "address"))
    var by: String?

    @Flag(name: .long, help: "Commit it too.")
    var commit = false
}

/// The same for an event, which may have to be signed.
struct SignedWritingOptions: ParsableArguments {
    @OptionGroup var plain: WritingOptions

    @Option(
        name: .long,
        help: ArgumentHelp("Sign it with this SSH key; git's user.signingkey where it must be.", valueName: "key"))
    var sign: String?

    var by: String? { plain.by }
}
