import Intake
import Records

/// One readable record with the path of its file.
struct LintedRecord {
    var path: String
    var record: Record

    /// All readable records of a snapshot but those of its items.
    static func documents(of snapshot: Snapshot, root: String) -> [LintedRecord] {
        snapshot.products.values.flatMap { product -> [LintedRecord] in
            var all: [LintedRecord] = []
            let folder = "\(root)/\(product.slug)"
            if let document = product.product {
                all.append(.init(path: folder + "/product.md", record: document.record))
            }
            for requirement in product.requirements.values {
                if let document = requirement.requirement {
                    all.append(.init(path: requirement.path + "/requirement.md", record: document.record))
                }
                all += events(requirement.events, in: requirement.path)
            }
            return all + events(product.decisions, in: folder + "/decisions")
        }
    }

    /// All readable records of an item.
    static func all(of item: ItemRecords) -> [LintedRecord] {
        let document = item.feedback.map { [LintedRecord(path: item.documentPath, record: $0.record)] } ?? []
        return document + events(item.events, in: item.path)
    }

    private static func events(_ events: [Event], in folder: String) -> [LintedRecord] {
        events.map { LintedRecord(path: folder + "/" + $0.name.file, record: $0.record) }
    }
}

extension PersonalData.Kind {
    /// What it is, for messages.
    var words: String {
        switch self {
        case .email: "an e-mail address"
        case .phone: "a telephone number"
        case .card: "the number of a payment card"
        case .iban: "an account number (IBAN)"
        case .ip: "an IP address"
        case .token: "a secret or token"
        }
    }

    /// What stands in its place.
    var mark: String { "[\(rawValue)-1]" }
}
