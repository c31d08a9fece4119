package import Lifecycle
package import Records

/// Tells which items are ordinary: nothing is wrong with them, and there is nothing to say about them.
package struct ItemSieve: Sendable {
    /// Judges items by the policy; `nil` where that cannot be read, and only the files are looked at.
    let settling: ItemSettling?
    /// What is asked of each file.
    let isPlainOrdinary: @Sendable (PlainRecord) -> Bool
    /// The same of what a short look cannot read.
    let isOrdinary: @Sendable (Record) -> Bool

    /// Makes a sieve.
    /// - Parameters:
    ///   - settling: Judges items by the policy; `nil` where that cannot be read.
    ///   - isPlainOrdinary: Must not be true of a record of which `isOrdinary` is false.
    ///   - isOrdinary: What is asked of each file.
    package init(
        _ settling: ItemSettling?, isPlainOrdinary: @escaping @Sendable (PlainRecord) -> Bool,
        isOrdinary: @escaping @Sendable (Record) -> Bool
    ) {
        self.settling = settling
        self.isPlainOrdinary = isPlainOrdinary
        self.isOrdinary = isOrdinary
    }

    /// Whether an item that was read is ordinary.
    func passes(_ item: ItemRecords, _ shape: ItemShape?) -> Bool {
        guard item.problems.isEmpty, item.feedback.map({ isOrdinary($0.record) }) ?? false,
            item.events.allSatisfy({ isOrdinary($0.record) })
        else { return false }
        return settling.map { $0.settle(item, shape) != nil } ?? true
    }
}
