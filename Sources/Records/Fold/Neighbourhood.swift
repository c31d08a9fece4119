/// What an item's state depends on beside its own folder.
package struct Neighbourhood: Sendable {
    /// The items that are duplicates of this one, also those that were opened again, in the order of their ids.
    package var duplicates: [ItemState]
    /// The customers of all items that call this one their original, directly or through others.
    package var voices: Set<CustomerID>
    /// Whether the item that its `duplicate` event names may stand for it.
    package var duplicateCounts: Bool
    /// Whether the item that its `transferred` event names took it over.
    package var transferCounts: Bool

    /// Makes a neighbourhood.
    package init(
        duplicates: [ItemState] = [], voices: Set<CustomerID> = [], duplicateCounts: Bool = true,
        transferCounts: Bool = true
    ) {
        self.duplicates = duplicates
        self.voices = voices
        self.duplicateCounts = duplicateCounts
        self.transferCounts = transferCounts
    }
}
