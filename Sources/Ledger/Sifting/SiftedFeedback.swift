package import Records

/// All feedback after it was sifted: the ordinary items are counted, the others are read again, a few at a time.
package struct SiftedFeedback {
    /// The files of the ordinary items.
    package let files: FileCount
    private let products: [Slug: SiftedProduct]
    private let pool: SourcePool
    /// The ids that stand in several products, and in which.
    private let shared: [UInt64: [Slug]]

    /// How many items are in memory at a time.
    private static let batchSize = 512

    init(
        _ folders: [FeedbackFolders], _ sieves: [Slug: ItemSieve], _ pool: SourcePool, files: FileCount
    ) {
        self.pool = pool
        var products: [Slug: SiftedProduct] = [:]
        for folders in folders {
            guard let sieve = sieves[folders.product] else { continue }
            products[folders.product] = SiftedProduct(folders, sieve, pool, files: files)
        }
        shared = Self.shared(products)
        var total = files
        for slug in products.keys {
            let repeated = (products[slug]?.ids.repeated ?? []).union(shared.filter { $1.contains(slug) }.keys)
            if !repeated.isEmpty, let sieve = sieves[slug] {
                products[slug]?.keep(repeated, sieve, pool, files: files)
            }
            for day in products[slug]?.days ?? [] { total += day.files }
        }
        self.products = products
        self.files = total
    }

    private static func shared(_ products: [Slug: SiftedProduct]) -> [UInt64: [Slug]] {
        var shared: [UInt64: Set<Slug>] = [:]
        let sorted = products.values.sorted { $0.slug < $1.slug }
        for (index, product) in sorted.enumerated() {
            for other in sorted[(index + 1)...] {
                for id in product.ids.intersection(other.ids) {
                    shared[FeedbackIDs.key(id), default: []].formUnion([product.slug, other.slug])
                }
            }
        }
        return shared.mapValues { $0.sorted() }
    }

    /// What is wrong beside the items.
    package var problems: [RecordProblem] {
        products.values.flatMap { $0.problems + $0.days.flatMap(\.problems) }
    }

    /// Whether a product holds an item.
    package func holds(_ id: FeedbackID, in product: Slug) -> Bool { products[product]?.ids.contains(id) ?? false }

    /// Whether any product holds an item.
    package func holds(_ id: FeedbackID) -> Bool { products.keys.contains { holds(id, in: $0) } }

    /// Whether an item of another product says that it took one over.
    package func tookOver(_ to: FeedbackID, _ from: FeedbackID, of product: Slug) -> Bool {
        products.values.contains { other in
            other.slug != product && other.ids.contains(to)
                && other.items([FeedbackIDs.key(to)], pool)[to]?.feedback?.source?.identifier == from.text
        }
    }

    // MARK: - The items that are not ordinary

    /// Some items of a product, with all others of it on which their states depend.
    package struct Batch {
        package let product: Slug
        package let items: [FeedbackID: ItemRecords]
        /// Those among them that are ordinary by themselves, and counted: only their states may be of interest.
        package let ordinary: Set<FeedbackID>
    }

    /// Reads the items about which there may be something to say, in the order of their days.
    package func forEachBatch(_ body: (Batch) throws -> Void) rethrows {
        for product in products.values.sorted(by: { $0.slug < $1.slug }) {
            let tied = TiedItems(product.days.lazy.flatMap(\.ties))
            let kept = Set(product.days.lazy.flatMap(\.kept))
            var done: Set<UInt64> = []
            var batch: [UInt64] = []
            for key in product.days.lazy.flatMap(\.kept) where !done.contains(key) {
                for member in tied.group(of: key) where done.insert(member).inserted { batch.append(member) }
                guard batch.count >= Self.batchSize else { continue }
                try body(read(batch, of: product, kept))
                batch = []
            }
            if !batch.isEmpty { try body(read(batch, of: product, kept)) }
        }
    }

    private func read(_ keys: [UInt64], of product: SiftedProduct, _ kept: Set<UInt64>) -> Batch {
        var items = product.items(keys, pool)
        for key in keys {
            let id = FeedbackIDs.id(key)
            guard let slugs = shared[key], let path = items[id]?.path else { continue }
            items[id]?.problems.append(.repeated(id, in: slugs, at: path))
        }
        let ordinary = items.keys.filter { !kept.contains(FeedbackIDs.key($0)) }
        return Batch(product: product.slug, items: items, ordinary: Set(ordinary))
    }
}
