import ArgumentParser
import Ledger
import Lifecycle
import Records
import Reporting

/// `hearback product add`.
struct ProductAdd: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Add a product.",
        discussion: """
            Example:
              hearback product add billing --title 'Billing' --owner ana@example.com

            A product is policy: the file goes to the work tree, and is reviewed and committed like code.
            """)

    @Argument(help: ArgumentHelp("Its name: a-z, 0-9 and '-'.", valueName: "slug"))
    var slug: String

    @Option(name: .long, help: ArgumentHelp("What people call it.", valueName: "text"))
    var title: String?

    @Option(name: .long, help: ArgumentHelp("Who owns it.", valueName: "address"))
    var owner: String?

    @OptionGroup var writing: WritingOptions
    @OptionGroup var output: FormatOptions
    @OptionGroup var common: CommonOptions

    mutating func run() throws {
        let session = try Session(common)
        let policy = try session.policy()
        let slug = try Slug.named(slug, "product")
        guard policy.products[slug] == nil else {
            throw Failure(
                "usage/product", "there is a product '\(slug)' already", hint: "hearback product show \(slug)")
        }
        let record = try ProductFile.record(title: title ?? slug.text, owner: owner)
        let actor = try session.actor(writing.by)
        let written = try session.write(
            ProductFile.files(slug, record, root: session.root), policy: policy, options: writing, actor: actor,
            message: "hearback: add the product \(slug)\n")
        session.emit(
            WrittenReport.view(
                "added the product \(slug)", ids: [slug.text], written, subject: "hearback: add the product \(slug)",
                next: .init("Add what a customer said:", "hearback feedback add --product \(slug) --title '…' -m '…'")),
            output.format)
    }
}

/// The files of a new product.
enum ProductFile {
    /// product.md, checked by the rules by which it will be read.
    static func record(title: String, owner: String?) throws -> Record {
        let fields = FieldValues().text(.title, title).text(.owner, owner).fields
        return try Record(kind: .product, fields: fields).checked("usage/product")
    }

    /// The document, and the feedback folder: a product without one has not been listened to.
    static func files(_ slug: Slug, _ record: Record, root: String) -> [RecordWriter.File] {
        [
            RecordWriter.File(path: "\(root)/\(slug)/product.md", bytes: record.canonical, isRecord: false),
            RecordWriter.File(path: "\(root)/\(slug)/feedback/.gitkeep", bytes: [], isRecord: true),
        ]
    }
}

extension Slug {
    /// A slug that the user chose.
    static func named(_ text: String, _ what: String) throws -> Slug {
        guard let slug = Slug(text) else {
            throw Failure(
                "usage/\(what)",
                "'\(text)' is no name for a \(what): 1 to 63 of a-z, 0-9 and '-', not starting with '-'")
        }
        return slug
    }
}
