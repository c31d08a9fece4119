import GitStore
import Lifecycle
import Records

/// Finds an item's shape from the bytes of its files, in the one tree of git that holds it.
struct ShapeReader {
    private let files: PlainFileReader
    private let settling: ItemSettling

    /// - Parameter isOrdinary: What the question asks of each file beside its shape.
    init(
        source: FileSource, settling: ItemSettling,
        isOrdinary: @escaping @Sendable (PlainRecord) -> Bool = { _ in true }
    ) {
        files = PlainFileReader(source: source, isOrdinary: isOrdinary)
        self.settling = settling
    }

    /// What a short look at an item tells.
    enum Look {
        /// It comes to the same as all of its shape.
        case shape(ItemShape)
        /// What it comes to depends on items that it names.
        case tied(ItemTies)
        /// It must be read closely.
        case unclear
    }

    /// Looks at an item's files.
    func look(_ id: FeedbackID, _ folder: Joint) -> Look {
        guard let (document, events) = files.read(folder) else { return .unclear }
        if events.contains(where: { ItemTies.mayTie($0.name.type) }) {
            let ties = ItemTies(events)
            return ties.isEmpty ? .unclear : .tied(ties)
        }
        return settling.shape(id, document, events, isInCode: folder.isSame).map(Look.shape) ?? .unclear
    }

    /// The item's shape; `nil` where it must be read closely.
    func shape(_ id: FeedbackID, _ folder: Joint) -> ItemShape? {
        guard let (document, events) = files.read(folder) else { return nil }
        return settling.shape(id, document, events, isInCode: folder.isSame)
    }
}
