import Lifecycle
import Records

/// One item that is no part of a day's sums.
struct LiveItem: Sendable {
    var id: FeedbackID
    var joint: Joint
    /// The items that it names; what it comes to depends on them.
    var ties: ItemTies
    /// Whether it stands where its id says: then it is found again.
    let isInPlace: Bool
    /// What it comes to by itself, where it names no other item.
    var outcome = Outcome.unknown
    /// Apart from the item, because of most items it is not there.
    private var read: Read?

    private indirect enum Read {
        case records(ItemRecords)
    }

    /// What was read of it, where that is still needed.
    var records: ItemRecords? {
        if case .records(let records) = read { records } else { nil }
    }

    /// An item of which nothing more is known.
    init(id: FeedbackID, joint: Joint, ties: ItemTies, isInPlace: Bool = true) {
        self.isInPlace = isInPlace
        self.id = id
        self.joint = joint
        self.ties = ties
    }

    /// What is known of an item that has to be looked at.
    enum Outcome: Hashable, Sendable {
        /// Nobody has asked yet.
        case unknown
        /// It may come to something else although its files stay as they are.
        case unsteady
        /// What it comes to for a span of moments.
        indirect case part(GroupPart)
    }

    var place: ItemPlace { ItemPlace(id: id, joint: joint) }

    /// Takes what was read, as far as it is needed.
    mutating func take(_ read: ItemRecords, _ settling: ItemSettling, _ yield: SweepYield) {
        guard yield == .parts, ties.isEmpty else {
            self.read = .records(read)
            return
        }
        take(read, part: settling.part(of: ItemGroup([read])))
    }

    /// Takes what was read, and what it comes to by itself; `nil` where it has to be looked at each time.
    mutating func take(_ read: ItemRecords, part: GroupPart?) {
        if let part {
            outcome = .part(part)
            self.read = nil
        } else {
            outcome = .unsteady
            self.read = .records(read)
        }
    }

    /// Its part where that holds at a moment.
    func part(at: Timestamp) -> GroupPart? {
        if case .part(let part) = outcome, part.span.contains(at) { part } else { nil }
    }

    /// Whether something of it has to be read that nothing is known of.
    func isUnread(_ yield: SweepYield, at: Timestamp) -> Bool {
        guard read == nil, ties.isEmpty else { return false }
        guard let part = part(at: at) else { return true }
        return yield == .records && !part.isSettled
    }
}

/// What a sweep gives of the items that are no part of the sums.
enum SweepYield: Sendable {
    /// All that was read of each.
    case records
    /// What each comes to, as long as that lasts; the records only of the others.
    case parts
}
