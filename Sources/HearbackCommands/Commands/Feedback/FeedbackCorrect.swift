import ArgumentParser
import Records

/// `hearback feedback correct`.
struct FeedbackCorrect: EventCommand {
    static let configuration = CommandConfiguration(
        commandName: "correct", abstract: "Mend an honest mistake: replace fields of the document or of an event.",
        discussion: """
            Examples:
              hearback feedback correct 7k3m --touchpoint billing \\
                -m 'It was the invoice, not the checkout.'
              hearback feedback correct 7k3m --of 20261122T100211Z-assessed-x7q2 \\
                --requirements none -m 'Wrong link.'

            What was received is never edited: the correction is an event, and the last one counts. Fields that a gate \
            reads need a right (may: correct). The word 'none' empties a list.
            """)

    @OptionGroup(title: "Items") var target: TargetOptions
    @OptionGroup var text: MessageOptions

    @Option(
        name: .long, help: ArgumentHelp("What is corrected: 'feedback', or the name of an event.", valueName: "place"))
    var of = "feedback"

    @OptionGroup(title: "The corrected fields") var corrections: CorrectedFields
    @OptionGroup var writing: SignedWritingOptions
    @OptionGroup var output: FormatOptions
    @OptionGroup var common: CommonOptions

    var type: EventType { .corrected }

    func fields(in workspace: Workspace, for item: ItemRecords) throws -> RecordFields {
        let corrected = corrections.fields
        guard !corrected.isEmpty else {
            throw Failure("usage/correct", "no field is corrected", hint: "--touchpoint billing, --severity major, …")
        }
        let kind = try kind(in: workspace, item)
        let known = RecordSchema.of(kind).fields
        for field in corrected.keys where !known.contains(field == .correctedOf ? .of : field) {
            throw Failure("usage/correct", "\(kind.title) has no field '\(field.rawValue)'")
        }
        return corrected.merging(FieldValues().text(.of, of).fields) { first, _ in first }
    }

    private func kind(in workspace: Workspace, _ item: ItemRecords) throws -> RecordKind {
        if of == RecordKind.feedback.documentName { return .feedback }
        guard let event = item.events.first(where: { $0.name.text == of }) else {
            throw workspace.unknown("event", of, known: ["feedback"] + item.events.map(\.name.text))
        }
        return .event(event.type)
    }
}

/// A flag for each field that may be corrected.
struct CorrectedFields: ParsableArguments {
    @Option(name: .long) var title: String?
    @Option(name: .long) var kind: String?
    @Option(name: .long) var touchpoint: String?
    @Option(name: .long) var channel: String?
    @Option(name: .long) var received: String?
    @Option(name: .long, help: ArgumentHelp("The customer's pseudonym.", valueName: "customer")) var customer: String?
    @Option(name: .long) var account: String?
    @Option(name: .long) var remedy: String?
    @Option(name: .long) var due: String?
    @Option(name: .long, parsing: .singleValue) var scores: [String] = []
    @Option(name: .long) var lang: String?
    @Option(name: .long) var severity: String?
    @Option(name: .long, parsing: .singleValue) var requirements: [String] = []
    @Option(name: .long) var blocks: String?
    @Option(name: .long, parsing: .singleValue) var releases: [String] = []
    @Option(name: .long) var owner: String?
    @Option(name: .long) var summary: String?
    @Option(name: .long, help: ArgumentHelp("The right original of a duplicate.", valueName: "id")) var correctedOf:
        String?
    @Option(name: .long, help: ArgumentHelp("The right item of a transfer.", valueName: "id")) var to: String?

    /// The fields that were given.
    var fields: RecordFields {
        FieldValues()
            .text(.title, title).text(.kind, kind).text(.touchpoint, touchpoint).text(.channel, channel)
            .text(.received, received).text(.customer, customer).text(.account, account).text(.remedy, remedy)
            .text(.due, due).emptiableList(.scores, scores).text(.lang, lang).text(.severity, severity)
            .emptiableList(.requirements, requirements).text(.blocks, blocks).emptiableList(.releases, releases)
            .text(.owner, owner).text(.summary, summary).text(.correctedOf, correctedOf).text(.to, to).fields
    }
}
