import GitStore
import Records

/// The ids of the items of each day as the cache keeps them, by the trees of the days: no question changes them.
struct KeptNames: Sendable {
    private let folder: CacheFolder

    /// What of a day is kept.
    struct Day: Sendable {
        var joint: Joint
        /// As `FeedbackIDs` has them.
        var keys: [UInt64]
    }

    init(_ cache: RunCache) {
        folder = cache.folder
    }

    /// The cache's folder that is no question's.
    static let folderName = "ids"
    private static let recipe = "ids 2"

    private func name(_ product: Slug, _ year: YearFolder) -> String { "\(Self.folderName)/\(product)-\(year.name)" }

    /// What is known of the days of a year, by their names.
    func days(of product: Slug, _ year: YearFolder) -> [String: Day] {
        guard let bytes = folder.read(name(product, year)) else { return [:] }
        var reader = CacheReader(bytes)
        guard reader.text() == Self.recipe, reader.text() == name(product, year), let count = reader.count() else {
            return [:]
        }
        var days: [String: Day] = [:]
        for _ in 0..<count {
            guard let name = reader.text(), let joint = reader.joint(), let keys = reader.numbers() else { return [:] }
            days[name] = Day(joint: joint, keys: keys)
        }
        return reader.isAtEnd ? days : [:]
    }

    /// Keeps the ids of the days of a year, in the order of these.
    func store(_ keys: [[UInt64]], of product: Slug, _ year: YearFolder) {
        let days = zip(year.days, keys).filter(\.0.joint.isOfGit)
        var writer = CacheWriter()
        writer.text(Self.recipe)
        writer.text(name(product, year))
        writer.number(days.count)
        for (day, keys) in days {
            writer.text(day.name)
            writer.joint(day.joint)
            writer.numbers(keys)
        }
        folder.replace(name(product, year), with: writer.bytes)
    }
}
