/// The records of a repository at one moment, as far as they could be read. What could not be read is part of it,
/// so that nobody can mistake it for absent.
package struct Snapshot: Sendable {
    /// The products, by slug.
    package var products: [Slug: ProductRecords]
    /// What is wrong beside the products: an unknown entry in the records root.
    package var problems: [RecordProblem]

    /// Makes a snapshot.
    package init(products: [Slug: ProductRecords] = [:], problems: [RecordProblem] = []) {
        self.products = products
        self.problems = problems
    }

    /// Adds items of some products; those that are there stay as they are.
    package mutating func add(_ others: [Slug: [FeedbackID: ItemRecords]]) {
        for (slug, items) in others { products[slug]?.items.merge(items) { own, _ in own } }
    }

    /// The item with an id, wherever it is.
    package func item(_ id: FeedbackID) -> ItemRecords? {
        for product in products.values {
            if let item = product.items[id] { return item }
        }
        return nil
    }
}

/// What belongs to one product.
package struct ProductRecords: Sendable {
    package var slug: Slug
    /// product.md; `nil` where it is missing or unreadable.
    package var product: Product?
    package var requirements: [Slug: RequirementRecords]
    package var items: [FeedbackID: ItemRecords]
    /// The `decided` events in the order of their names.
    package var decisions: [Event]
    /// Whether there is a feedback folder at all: a product without one cannot have been heard.
    package var hasFeedbackFolder: Bool
    /// Unknown entries, an unreadable decision or product.md: they make the whole product undetermined.
    package var problems: [RecordProblem]

    /// Makes an empty product.
    package init(slug: Slug) {
        self.slug = slug
        requirements = [:]
        items = [:]
        decisions = []
        hasFeedbackFolder = false
        problems = []
    }
}

/// One requirement's folder.
package struct RequirementRecords: Sendable {
    package var slug: Slug
    /// The folder, from the repository's root.
    package var path: String
    package var requirement: Requirement?
    /// In the order of their names.
    package var events: [Event]
    /// The events that the code tree holds, byte for byte.
    package var inCode: HeldEvents
    package var problems: [RecordProblem]

    /// Makes the records of an empty folder.
    package init(slug: Slug, path: String) {
        self.slug = slug
        self.path = path
        events = []
        inCode = []
        problems = []
    }
}

/// One feedback item's folder.
package struct ItemRecords: Sendable {
    package var id: FeedbackID
    package var product: Slug
    /// The folder, from the repository's root.
    package var path: String
    package var feedback: Feedback?
    /// In the order of their names.
    package var events: [Event]
    /// The events that the code tree holds, byte for byte.
    package var inCode: HeldEvents
    /// The `erased` events by which the records' copies may differ from the code's: one of them must be permitted.
    package var licences: [EventName]
    package var problems: [RecordProblem]

    /// Makes the records of an empty folder.
    package init(id: FeedbackID, product: Slug, path: String) {
        self.id = id
        self.product = product
        self.path = path
        events = []
        inCode = []
        licences = []
        problems = []
    }

    /// The path of the document.
    package var documentPath: String { path + "/feedback.md" }
}
