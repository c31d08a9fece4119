import GitStore
import Lifecycle
import Records

/// The open items of all products as the cache keeps them: found by what the rules are and by the trees of all days.
/// Ages, filters and the order in which somebody wants them are of the run that prints them, so nothing of that is in it.
struct ListCache {
    private let folder: CacheFolder
    private let question: String
    /// Stands for all days and their trees.
    private let days: String

    /// Which rules the items were made by. Raised with every change of the fold, or of what is kept.
    private static let recipe = "list 1"

    /// - Parameters:
    ///   - root: The records root, with which the items' paths start.
    ///   - configuration: The configuration by which the records fold, by its content.
    ///   - days: The days of all products.
    /// - Returns: `nil` where it is not git that holds one of the days: then nothing tells when it changes.
    init?(_ cache: RunCache, root: String, configuration: String, _ days: [DayFolder]) {
        guard days.allSatisfy(\.joint.isOfGit) else { return nil }
        var rules = CacheWriter()
        for part in [Self.recipe, cache.tool, root, configuration] { rules.text(part) }
        var trees = CacheWriter()
        for day in days {
            trees.text(day.product.text)
            trees.text(day.name)
            trees.joint(day.joint)
        }
        guard let question = ObjectID.ofBlob(rules.bytes), let days = ObjectID.ofBlob(trees.bytes) else { return nil }
        folder = cache.folder
        self.question = question.hex
        self.days = days.hex
    }

    private var name: String { question + "/list" }

    /// The items as they are at a moment, worst first; `nil` where none are known.
    func items(at: Timestamp) -> [ListedItem]? {
        guard let bytes = folder.read(name) else { return nil }
        var reader = CacheReader(bytes)
        guard reader.text() == question, reader.text() == days, let span = SettledSpan(&reader), span.contains(at),
            let items = reader.listedItems(), reader.isAtEnd
        else { return nil }
        return items
    }

    /// Keeps items for the moments at which they are as they are now.
    func store(_ items: [ListedItem], while span: SettledSpan) {
        var writer = CacheWriter()
        writer.text(question)
        writer.text(days)
        span.write(to: &writer)
        writer.listedItems(items)
        if folder.replace(name, with: writer.bytes) { folder.prune(keeping: SettledCache.questions) }
    }
}
