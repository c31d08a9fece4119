import ArgumentParser
import Ledger
import Lifecycle
import Records
import Reporting

/// `hearback requirement add`.
struct RequirementAdd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Add a requirement.",
        discussion: """
            Example:
              hearback requirement add basket-survives-currency \\
                --title 'The basket survives a change of currency' --stage validation \\
                --owner dana@example.com --feedback 7k3m \\
                --measure 'no basket is lost in 1,000 currency changes' \\
                --verify CheckoutTests.basketSurvivesCurrency

            A requirement is policy: edit its file like any document, and have it reviewed.
            """)

    @Argument(help: ArgumentHelp("Its name: a-z, 0-9 and '-'.", valueName: "slug"))
    var slug: String

    @Option(name: .long, help: ArgumentHelp("What must hold, in one line.", valueName: "text"))
    var title: String

    @Option(name: .long, help: ArgumentHelp("By the gate of which stage it must hold.", valueName: "stage"))
    var stage: String

    @Option(name: .long, help: ArgumentHelp("The product; may be left out where there is one.", valueName: "product"))
    var product: String?

    @Option(name: .long, help: ArgumentHelp("Where in the customer's journey.", valueName: "touchpoint"))
    var touchpoint: String?

    @Option(name: .long, help: ArgumentHelp("After Kano: must-be, performance or attractive.", valueName: "kind"))
    var kind: String?

    @Option(name: .long, help: ArgumentHelp("Who answers for it.", valueName: "address"))
    var owner: String?

    @Option(name: .long, help: ArgumentHelp("How one can tell that it holds.", valueName: "text"))
    var measure: String?

    @Option(
        name: .long, parsing: .singleValue, help: ArgumentHelp("A test that shows it; repeatable.", valueName: "test"))
    var verify: [String] = []

    @Option(
        name: .long, parsing: .singleValue, help: ArgumentHelp("Feedback that it answers; repeatable.", valueName: "id")
    )
    var feedback: [String] = []

    @OptionGroup var text: MessageOptions
    @OptionGroup var writing: WritingOptions
    @OptionGroup var output: FormatOptions
    @OptionGroup var common: CommonOptions

    mutating func run() async throws {
        let session = try Session(common)
        let named = feedback.flatMap { $0.split(separator: ",").map(String.init) }
        let workspace = try Workspace(session, extent: .items(named))
        let product = try workspace.product(product)
        let slug = try Slug.named(slug, "requirement")
        guard workspace.policy.requirements[product.slug]?[slug] == nil else {
            throw Failure(
                "usage/requirement", "there is a requirement '\(slug)' already",
                hint: "hearback requirement show \(slug)")
        }
        _ = try workspace.stage(stage)
        let items = try named.map { try workspace.item($0).id.text }
        let fields = FieldValues()
            .text(.title, title).text(.stage, stage).text(.touchpoint, touchpoint).text(.kind, kind)
            .text(.owner, owner).text(.measure, measure).list(.verify, verify).list(.feedback, items).fields
        var record = Record(
            kind: .requirement, fields: fields, body: try await session.message(text, isNeeded: false))
        record.body = FrontMatterWriter.normalise(record.body)
        try workspace.checkWords(record)
        record = try record.checked("usage/requirement")
        let path = "\(session.root)/\(product.slug)/requirements/\(slug)/requirement.md"
        let written = try session.write(
            [RecordWriter.File(path: path, bytes: record.canonical, isRecord: false)], policy: workspace.policy,
            options: writing, actor: try session.actor(writing.by), message: "hearback: add the requirement \(slug)\n")
        session.emit(
            WrittenReport.view(
                "added the requirement \(slug)", ids: [slug.text], written,
                subject: "hearback: add the requirement \(slug)",
                next: .init("When its text is agreed:", "hearback requirement approve \(slug)")),
            output.format)
    }
}
