import ArgumentParser
import Ledger
import Records

/// The requirements that a command is about.
struct RequirementTarget: ParsableArguments {
    @Argument(help: ArgumentHelp("The requirements.", valueName: "slug")) var slugs: [String]
    @Option(name: .long, help: ArgumentHelp("The product, where several have one of that name.", valueName: "product"))
    var product: String?
}

/// What shows that a requirement holds, or does not.
struct EvidenceOption: ParsableArguments {
    @Option(name: .long, help: ArgumentHelp("What shows it, in one line.", valueName: "text"))
    var evidence: String
}

/// A command that adds an event to a requirement.
protocol RequirementEventCommand: AsyncParsableCommand {
    var target: RequirementTarget { get }
    var text: MessageOptions { get }
    var writing: SignedWritingOptions { get }
    var output: FormatOptions { get }
    var common: CommonOptions { get }
    var type: EventType { get }
    /// What shows it, where the event says that something was shown.
    var evidence: String? { get }
}

extension RequirementEventCommand {
    var evidence: String? { nil }

    mutating func run() async throws {
        let session = try Session(common)
        let workspace = try Workspace(session, extent: .documents)
        let actor = try session.actor(writing.by)
        let body = try await session.message(text, isNeeded: RecordSchema.of(.event(type)).needsBody)
        let slugs = target.slugs
        let signing = try workspace.signing(writing.sign)
        let files = try slugs.map { slug in
            let records = try workspace.requirementRecords(slug, product: target.product).records
            return try file(of: records, body, actor, workspace, signing)
        }
        let subject = "hearback: \(type.rawValue) \(slugs.joined(separator: ", "))"
        let written = try session.write(
            files, policy: workspace.policy, options: writing.plain, actor: actor, message: subject + "\n")
        session.emit(
            WrittenReport.view(
                "\(type.rawValue) \(slugs.joined(separator: ", "))", ids: slugs, written, subject: subject),
            output.format)
    }

    private func file(
        of records: RequirementRecords, _ body: String, _ actor: Actor, _ workspace: Workspace, _ signing: Signing
    ) throws -> RecordWriter.File {
        guard let requirement = records.requirement else {
            throw Failure(unreadable: records)
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
        var event = Event(name: name, record: record)
        if signing.key != nil || workspace.rules.permissions.needsSignature(.requirement) {
            event = try signing.signed(event, in: records.path)
        }
        return RecordWriter.File(path: records.path + "/" + name.file, bytes: event.record.canonical, isRecord: false)
    }
}
