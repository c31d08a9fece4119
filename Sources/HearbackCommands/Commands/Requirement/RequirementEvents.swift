import ArgumentParser
import Ledger
import Records

/// A command that adds an event to a requirement.
protocol RequirementEventCommand: AsyncParsableCommand {
    var slugs: [String] { get }
    var product: String? { get }
    var text: MessageOptions { get }
    var writing: WritingOptions { get }
    var output: FormatOptions { get }
    var common: CommonOptions { get }
    var type: EventType { get }
    var evidence: String? { get }
}

extension RequirementEventCommand {
    var evidence: String? { nil }

    mutating func run() async throws {
        let session = try Session(common)
        let workspace = try Workspace(session)
        let actor = try session.actor(writing.by)
        let body = try await session.message(text, isNeeded: RecordSchema.of(.event(type)).needsBody)
        let files = try slugs.map { slug in
            try file(of: workspace.requirementRecords(slug, product: product).records, body, actor, workspace)
        }
        let subject = "hearback: \(type.rawValue) \(slugs.joined(separator: ", "))"
        let written = try session.write(
            files, policy: workspace.policy, options: writing, actor: actor, message: subject + "\n")
        session.emit(
            WrittenReport.view(
                "\(type.rawValue) \(slugs.joined(separator: ", "))", ids: slugs, written, subject: subject),
            output.format)
    }

    private func file(
        of records: RequirementRecords, _ body: String, _ actor: Actor, _ workspace: Workspace
    ) throws -> RecordWriter.File {
        guard let requirement = records.requirement else {
            throw Failure(
                records.problems.first
                    ?? RecordProblem(path: records.path, message: "the requirement has no requirement.md"),
                status: .undetermined)
        }
        guard workspace.rules.permissions.may(actor, .requirement, at: workspace.at) else {
            throw Failure(
                "event/not-permitted", "\(actor) may not say '\(type.rawValue)' of a requirement",
                hint:
                    "`may: requirement` and `roles:` in \(workspace.session.root)/hearback.yml say who may; --by names somebody else"
            )
        }
        var record = Record(kind: .event(type), fields: [:], body: FrontMatterWriter.normalise(body))
        record[text: .by] = actor.text
        if RecordSchema.of(.event(type)).required.contains(.digest) { record[text: .digest] = requirement.digest }
        record[text: .evidence] = evidence
        record = try record.checked("usage/event")
        let name = workspace.session.newName(type, after: records.events)
        return RecordWriter.File(path: records.path + "/" + name.file, bytes: record.canonical, isRecord: false)
    }
}

/// `hearback requirement approve`.
struct RequirementApprove: RequirementEventCommand {
    static let configuration = CommandConfiguration(
        commandName: "approve", abstract: "Approve the text of a requirement as it stands.",
        discussion: """
            Example:
              hearback requirement approve basket-survives-currency

            A later edit of title, measure, verify or text makes it suspect.
            """)

    @Argument(help: ArgumentHelp("The requirements.", valueName: "slug")) var slugs: [String]
    @Option(name: .long, help: ArgumentHelp("The product, where several have one of that name.", valueName: "product"))
    var product: String?
    @OptionGroup var text: MessageOptions
    @OptionGroup var writing: WritingOptions
    @OptionGroup var output: FormatOptions
    @OptionGroup var common: CommonOptions

    var type: EventType { .approved }
}

/// `hearback requirement verify`.
struct RequirementVerify: RequirementEventCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Say that a requirement was shown to hold.",
        discussion: """
            Example:
              hearback requirement verify basket-survives-currency \\
                --evidence 'CI run 1234, all checkout tests passed'

            It counts where the code holds the event: commit it with the code that was verified.
            """)

    @Argument(help: ArgumentHelp("The requirements.", valueName: "slug")) var slugs: [String]
    @Option(name: [.customLong("evidence")], help: ArgumentHelp("What shows it, in one line.", valueName: "text"))
    var shown: String
    @Option(name: .long, help: ArgumentHelp("The product, where several have one of that name.", valueName: "product"))
    var product: String?
    @OptionGroup var text: MessageOptions
    @OptionGroup var writing: WritingOptions
    @OptionGroup var output: FormatOptions
    @OptionGroup var common: CommonOptions

    var type: EventType { .verified }
    var evidence: String? { shown }
}

/// `hearback requirement fail`.
struct RequirementFail: RequirementEventCommand {
    static let configuration = CommandConfiguration(
        commandName: "fail", abstract: "Say that a requirement was shown not to hold.",
        discussion: """
            Example:
              hearback requirement fail basket-survives-currency \\
                --evidence 'two of 1,000 baskets were lost'
            """)

    @Argument(help: ArgumentHelp("The requirements.", valueName: "slug")) var slugs: [String]
    @Option(name: [.customLong("evidence")], help: ArgumentHelp("What shows it, in one line.", valueName: "text"))
    var shown: String
    @Option(name: .long, help: ArgumentHelp("The product, where several have one of that name.", valueName: "product"))
    var product: String?
    @OptionGroup var text: MessageOptions
    @OptionGroup var writing: WritingOptions
    @OptionGroup var output: FormatOptions
    @OptionGroup var common: CommonOptions

    var type: EventType { .failed }
    var evidence: String? { shown }
}

/// `hearback requirement retire`.
struct RequirementRetire: RequirementEventCommand {
    static let configuration = CommandConfiguration(
        commandName: "retire", abstract: "Say that a requirement is no longer asked for, and why.",
        discussion: """
            Example:
              hearback requirement retire basket-survives-currency \\
                -m 'There is one currency from now on.'
            """)

    @Argument(help: ArgumentHelp("The requirements.", valueName: "slug")) var slugs: [String]
    @Option(name: .long, help: ArgumentHelp("The product, where several have one of that name.", valueName: "product"))
    var product: String?
    @OptionGroup var text: MessageOptions
    @OptionGroup var writing: WritingOptions
    @OptionGroup var output: FormatOptions
    @OptionGroup var common: CommonOptions

    var type: EventType { .retired }
}
