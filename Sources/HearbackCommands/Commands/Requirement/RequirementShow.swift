import ArgumentParser
import Lifecycle
import Records
import Reporting

/// `hearback requirement show`.
struct RequirementShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show one requirement with its history and the feedback it answers.",
        discussion: """
            Example:
              hearback requirement show basket-survives-currency
            """)

    @Argument(help: ArgumentHelp("The requirement.", valueName: "slug"))
    var slug: String

    @Option(name: .long, help: ArgumentHelp("The product, where several have one of that name.", valueName: "product"))
    var product: String?

    @Option(name: .long, help: ArgumentHelp("As of this revision, instead of the work tree.", valueName: "revision"))
    var rev: String?

    @OptionGroup var output: FormatOptions
    @OptionGroup var common: CommonOptions

    mutating func run() throws {
        let session = try Session(common)
        let workspace = try Workspace(session, rev: rev)
        let found = try workspace.requirementRecords(slug, product: product)
        guard
            let row = workspace.requirementRows(of: found.product).first(where: {
                $0.state.requirement.slug.text == slug
            })
        else {
            throw Failure(unreadable: found.records)
        }
        let items = workspace.items(of: row.state.requirement, in: found.product).compactMap { item in
            workspace.states[item.id].map { ListedItem($0, item) }
        }
        session.emit(RequirementView(row, events: found.records.events, items: items, at: workspace.at), output.format)
    }
}

extension Failure {
    /// A requirement whose requirement.md is missing or broken.
    init(unreadable records: RequirementRecords) {
        self.init(
            records.problems.first
                ?? RecordProblem(path: records.path, message: "the requirement has no requirement.md"),
            status: .undetermined)
    }
}

extension Workspace {
    /// A requirement's records, by its name, and by its product where several have one of that name.
    func requirementRecords(_ slug: String, product: String?) throws -> (
        product: ProductRecords, records: RequirementRecords
    ) {
        let products = try products(product)
        let found = products.compactMap { product in
            Slug(slug).flatMap { product.requirements[$0] }.map { (product: product, records: $0) }
        }
        if let only = found.first, found.count == 1 { return only }
        guard found.isEmpty else {
            throw Failure(
                "usage/requirement", "several products have a requirement '\(slug)'",
                hint: "--product \(found[0].product.slug)")
        }
        throw unknown("requirement", slug, known: products.flatMap { $0.requirements.keys.map(\.text) }.sorted())
    }
}
