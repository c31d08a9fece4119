import GitStore
import Lifecycle
import Records

/// The open items of all products as the cache keeps them: found by what the rules are and by the trees of the feedback.
/// Ages, filters and the order in which somebody wants them are of the run that prints them, so nothing of that is in it.
struct ListCache {
    private let folder: CacheFolder
    private let question: String
    /// Stands for all of the feedback.
    private let trees: String

    /// A folder that holds feedback.
    struct Place {
        var name: String
        var joint: Joint
    }

    /// Which rules the items were made by. Raised with every change of the fold, or of what is kept.
    private static let recipe = "list 2"

    /// - Parameters:
    ///   - root: The records root, with which the items' paths start.
    ///   - configuration: The configuration by which the records fold, by its content.
    ///   - places: All folders that hold feedback, of one kind: of products, or of days.
    /// - Returns: `nil` where it is not git that holds one of them: then nothing tells when it changes.
    init?(_ cache: RunCache, root: String, configuration: String, _ places: [Place]) {
        guard places.allSatisfy(\.joint.isOfGit) else { return nil }
        // Each kind has a file of its own, so that lists of the work tree and of a revision take turns without loss.
        let kind = places.contains { $0.name.utf8.contains(UInt8(ascii: "/")) } ? "days" : "products"
        var rules = CacheWriter()
        for part in [Self.recipe, kind, cache.tool, root, configuration] { rules.text(part) }
        var trees = CacheWriter()
        for place in places {
            trees.text(place.name)
            trees.joint(place.joint)
        }
        guard let question = ObjectID.ofBlob(rules.bytes), let trees = ObjectID.ofBlob(trees.bytes) else { return nil }
        folder = cache.folder
        self.question = question.hex
        self.trees = trees.hex
    }

    private var name: String { question + "/list" }

    /// The items as they are at a moment, worst first; `nil` where none are known.
    func items(at: Timestamp) -> [ListedItem]? {
        guard let bytes = folder.read(name), var reader = CacheReader(withWords: bytes),
            reader.text() == question, reader.text() == trees, let span = SettledSpan(&reader), span.contains(at),
            let items = reader.list({ $0.item() }), reader.isAtEnd
        else { return nil }
        return items
    }

    /// Keeps items for the moments at which they are as they are now.
    func store(_ items: [ListedItem], while span: SettledSpan) {
        var writer = CacheWriter()
        writer.text(question)
        writer.text(trees)
        span.write(to: &writer)
        writer.small(items.count)
        for item in items { writer.item(item) }
        folder.keep(writer.bytesWithWords, as: name)
    }
}
