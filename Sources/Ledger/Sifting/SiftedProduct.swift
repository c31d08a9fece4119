import Lifecycle
import Records

/// One product's feedback after it was sifted: where each item stands, and which have to be looked at.
struct SiftedProduct: Sendable {
    let slug: Slug
    /// In the order of their paths.
    let folders: [DayFolder]
    /// What was found in each folder.
    private(set) var days: [SiftedDay]
    let ids: FeedbackIDs
    /// What is wrong with years and days.
    let problems: [RecordProblem]
    /// The place of each folder by the name of its day.
    private let places: [String: Int]
    /// In which folders those ids stand that do not stand in the one of their day alone.
    private let scattered: [UInt64: [Int]]

    /// Reads all days.
    init(_ folders: FeedbackFolders, _ sieve: ItemSieve, _ pool: SourcePool, files: FileCount) {
        slug = folders.product
        problems = folders.problems
        self.folders = folders.years.flatMap(\.days)
        places = Dictionary(self.folders.enumerated().map { ($1.name, $0) }) { first, _ in first }
        days = pool.map(self.folders) { source, day in SiftedDay(day, source, sieve, files: files) }
        var ids = FeedbackIDs()
        ids.add(days.flatMap(\.keys))
        self.ids = ids
        let doubtful = days.reduce(into: ids.repeated) { $0.formUnion($1.misplaced) }
        scattered = Self.places(of: doubtful, days)
        // They are all in the ids now.
        for place in days.indices { days[place].keys = [] }
    }

    private static func places(of wanted: Set<UInt64>, _ days: [SiftedDay]) -> [UInt64: [Int]] {
        guard !wanted.isEmpty else { return [:] }
        var places: [UInt64: [Int]] = [:]
        for (place, day) in days.enumerated() {
            for key in day.keys where wanted.contains(key) { places[key, default: []].append(place) }
        }
        return places
    }

    /// The folders in which an item stands.
    private func places(of key: UInt64) -> [Int] {
        scattered[key] ?? [places[FeedbackIDs.id(key).day.folders]].compactMap(\.self)
    }

    /// Reads those days again that hold an id of those which stand several times, so that its item is kept.
    mutating func keep(_ repeated: Set<UInt64>, _ sieve: ItemSieve, _ pool: SourcePool, files: FileCount) {
        let wanted = Set(repeated.flatMap { self.places(of: $0) }).sorted()
        let folders = folders
        let again = pool.map(wanted) { source, place in
            SiftedDay(folders[place], source, sieve, files: files, repeated: repeated)
        }
        for (place, day) in zip(wanted, again) { days[place] = day }
    }

    /// Reads items of some ids. The same id in two places makes both undetermined.
    func items(_ keys: [UInt64], _ pool: SourcePool) -> [FeedbackID: ItemRecords] {
        var wanted: [Int: Set<FeedbackID>] = [:]
        for key in keys {
            for place in places(of: key) { wanted[place, default: []].insert(FeedbackIDs.id(key)) }
        }
        let jobs = wanted.sorted { $0.key < $1.key }.map { (folder: folders[$0.key], ids: $0.value) }
        let read = pool.map(jobs) { source, job in
            let reader = DayReader(source)
            var problems: [RecordProblem] = []
            return reader.list(job.folder, problems: &problems).filter { job.ids.contains($0.id) }.map {
                reader.read($0.id, $0.entry, path: job.folder.path + "/" + $0.entry.name, of: job.folder)
            }
        }
        var product = ProductRecords(slug: slug)
        for item in read.joined() { product.add(item) }
        return product.items
    }
}
