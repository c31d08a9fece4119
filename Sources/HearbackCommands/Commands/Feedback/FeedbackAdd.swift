import ArgumentParser
import Ledger
import Lifecycle
import Records
import Reporting

/// `hearback feedback add`.
struct FeedbackAdd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Add what a customer said.",
        discussion: """
            Examples:
              hearback feedback add --kind complaint --channel email \\
                --touchpoint checkout --title 'The basket is empty' \\
                -m 'I changed the currency and lost everything.' \\
                --customer ada@example.org
              hearback feedback add --title 'Thank you' --kind praise -m - < letter.txt

            An address in --customer becomes a pseudonym; it is kept outside the repository. What is added is never \
            edited afterwards: everything later is an event.
            """)

    @Option(name: .long, help: ArgumentHelp("The product; may be left out where there is one.", valueName: "product"))
    var product: String?

    @Option(
        name: .long,
        help: ArgumentHelp(Self.choices("What it is", FeedbackKind.allCases.map(\.rawValue)), valueName: "kind"))
    var kind = FeedbackKind.problem.rawValue

    @Option(
        name: .long,
        help: ArgumentHelp(Self.choices("How it reached us", Channel.allCases.map(\.rawValue)), valueName: "channel"))
    var channel = Channel.other.rawValue

    @Option(name: .long, help: ArgumentHelp("Where in the customer's journey it happened.", valueName: "touchpoint"))
    var touchpoint: String?

    @Option(name: .long, help: ArgumentHelp("One line that names it.", valueName: "text"))
    var title: String?

    @OptionGroup var text: MessageOptions

    @Argument(help: ArgumentHelp("'-' reads the text from stdin, as -m - does.", valueName: "stdin"))
    var dash: String?

    @Option(
        name: .long, help: ArgumentHelp("The customer: an address, a handle, or a pseudonym.", valueName: "customer"))
    var customer: String?

    @Option(name: .long, help: ArgumentHelp("The customer's account or company.", valueName: "text"))
    var account: String?

    @Option(name: .long, help: ArgumentHelp("When it was received; now where it is left out.", valueName: "time"))
    var received: String?

    @Option(
        name: .long, help: ArgumentHelp("Where it comes from: system/id, such as zendesk/35436.", valueName: "source"))
    var source: String?

    @Option(name: .long, help: ArgumentHelp("What the customer asks for.", valueName: "text"))
    var remedy: String?

    @Option(
        name: .long, help: ArgumentHelp("The day by which it is owed by a regulator or contract.", valueName: "day"))
    var due: String?

    @Option(
        name: .long, parsing: .singleValue, help: ArgumentHelp("A score such as nps/3; repeatable.", valueName: "score")
    )
    var scores: [String] = []

    @Option(
        name: .long, parsing: .singleValue,
        help: ArgumentHelp("The hash of an attachment; repeatable.", valueName: "hash"))
    var attachments: [String] = []

    @Option(name: .long, help: ArgumentHelp("The language of the text, such as en.", valueName: "language"))
    var lang: String?

    @OptionGroup var writing: WritingOptions
    @OptionGroup var output: FormatOptions
    @OptionGroup var common: CommonOptions

    private static func choices(_ what: String, _ words: [String]) -> String {
        "\(what): \(words.joined(separator: ", "))."
    }

    mutating func run() async throws {
        let session = try Session(common)
        let workspace = try Workspace(session, extent: .documents)
        let product = try workspace.product(product)
        let actor = try session.actor(writing.by)
        var record = try await record(in: workspace)
        try workspace.checkWords(record)
        record = try record.checked("usage/feedback")
        let feedback = Feedback(id: try id(of: record, in: workspace), record: record)
        let item = ItemRecords(
            id: feedback.id, product: product.slug,
            path: "\(session.root)/\(product.slug)/feedback/\(feedback.id.day.folders)/\(feedback.id)")
        let written = try session.write(
            [RecordWriter.File(path: item.documentPath, bytes: record.canonical, isRecord: true)],
            policy: workspace.policy, options: writing, actor: actor,
            message: "hearback: received \(feedback.id.short) \(SafeText.line(feedback.title))\n")
        if common.quiet, output.format == .text {
            session.context.output.result(feedback.id.text + "\n")
        } else {
            session.emit(WrittenReport.added(feedback, item, written), output.format)
        }
    }

    /// What `-m` gives, or `-` standing alone.
    private func message() throws -> MessageOptions {
        guard let dash else { return text }
        guard dash == "-" else {
            throw Failure(
                "usage/arguments", "'\(SafeText.line(dash))' belongs to no option",
                hint: "the title goes into --title, the customer's words into -m")
        }
        guard text.message == nil else {
            throw Failure("usage/arguments", "-m and '-' both give the text", hint: "leave one of them out")
        }
        var text = text
        text.message = "-"
        return text
    }

    private func record(in workspace: Workspace) async throws -> Record {
        let session = workspace.session
        var title = title
        // What the customer said matters most: somebody at a terminal is asked for it, a script is only told.
        var body = try await session.message(try message(), isNeeded: title == nil || session.canOpenEditor)
        if title == nil {
            // The editor and stdin bring both: the first line is the title, as in a commit message.
            let lines = body.split(separator: "\n", omittingEmptySubsequences: false)
            guard let first = lines.firstIndex(where: { !$0.allSatisfy(\.isWhitespace) }) else {
                throw Failure("usage/feedback", "a title is needed", hint: "--title 'The basket is empty'")
            }
            title = String(lines[first])
            body = lines[(first + 1)...].joined(separator: "\n")
        }
        let customer = try customer.map { try session.customer($0).text }
        let fields = FieldValues()
            .text(.title, title).text(.kind, kind).text(.touchpoint, try touchpoint(in: workspace)).text(
                .channel, channel
            )
            .text(.received, try receivedTime(session).rfc3339).text(.customer, customer).text(.account, account)
            .text(.source, source).text(.remedy, remedy).text(.due, due).list(.scores, scores)
            .list(.attachments, attachments).text(.lang, lang).fields
        return Record(kind: .feedback, fields: fields, body: FrontMatterWriter.normalise(body))
    }

    /// Where nobody says, it is 'other'; but a team that lists its touchpoints wants to know.
    private func touchpoint(in workspace: Workspace) throws -> String {
        if let touchpoint { return touchpoint }
        guard let known = workspace.policy.configuration.touchpoints, !known.contains("other") else { return "other" }
        throw Failure(
            "usage/touchpoint", "where in the customer's journey did it happen?",
            hint: "--touchpoint one of \(known.joined(separator: ", "))")
    }

    private func receivedTime(_ session: Session) throws -> Timestamp {
        guard let received else { return session.context.now() }
        guard let time = Timestamp(rfc3339: received) ?? Day(received).map(Timestamp.init(startOf:)) else {
            throw Failure(
                "usage/time", "'\(received)' in --received is no time", hint: "--received 2026-11-22T09:14:00Z")
        }
        guard time <= session.context.now().advanced(by: FoldRules.skew) else {
            throw Failure("usage/time", "'\(received)' in --received is in the future")
        }
        return time
    }

    /// A new id, or that of the source. An item that is there already is never written again.
    private func id(of record: Record, in workspace: Workspace) throws -> FeedbackID {
        let day = Feedback(id: FeedbackID(day: workspace.at.day, random: 0), record: record).received.day
        let lookup = try workspace.session.lookup(workspace.policy)
        if let source = record[text: .source].flatMap(Source.init) {
            // The source may stand under another day already, so all days are looked through.
            let id = FeedbackID(day: day, source: source)
            let present = try lookup.items(ItemWord(id.short))
            guard present.isEmpty else { throw refusal(of: id, source, present[0]) }
            return id
        }
        // Of random ids only the day's own folder is asked. That another day holds the same eight characters is one
        // chance in a million where there are a million items, and costs a person who types them the whole id.
        let products = workspace.snapshot.products.keys
        for _ in 0..<100 {
            let id = FeedbackID(day: day, random: workspace.session.context.random())
            if try !products.contains(where: { try lookup.holds(id, in: $0) }) { return id }
        }
        throw Failure(.bug, "internal/ids", "no free id was found in 100 tries")
    }

    private func refusal(of id: FeedbackID, _ source: Source, _ present: ItemRecords) -> Failure {
        let same = present.feedback?.source == source
        return Failure(
            "usage/source",
            same
                ? "\(source.text) is here already: \(present.id.text)"
                : "the id of \(source.text) is taken by another source: \(present.feedback?.source?.text ?? "none")",
            hint: same ? "hearback feedback show \(id.short)" : "add it without --source")
    }
}
