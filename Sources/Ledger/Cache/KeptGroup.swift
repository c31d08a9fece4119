import GitStore
import Lifecycle
import Records

/// What is known of one group of items, for one question: as long as the days are the same on which it depends, none of
/// its items need be read.
struct KeptGroup: Sendable {
    var places: GroupPlaces
    /// What it comes to; `nil` where it has to be looked at each time.
    var part: GroupPart?
    /// What those of its items come to by themselves that name no other: the sums of their days hold that, too.
    var taken: SettledTally
    /// The days of its items and of all that they name, whether there or not.
    var days: [DayState]

    /// A day of a product, as it was.
    struct DayState: Hashable, Sendable {
        var product: Slug
        var day: Day
        /// `nil` where there was no such folder.
        var joint: Joint?
    }

    init(places: GroupPlaces, part: GroupPart?, taken: SettledTally, days: [DayState]) {
        self.places = places
        self.part = part
        self.taken = taken
        self.days = days
    }

    /// Whether it still holds.
    func isValid(_ names: FeedbackNamesByProduct, at: Timestamp) -> Bool {
        part.map { $0.span.contains(at) } ?? true
            && days.allSatisfy { names.folder($0.day, of: $0.product)?.joint == $0.joint }
    }

    /// Whether git holds all on which it depends, so that its ids tell when it changes.
    var isOfGit: Bool { days.allSatisfy { $0.joint?.isOfGit ?? true } }
}

extension SettledCache {
    private var groupsName: String { "\(question)/\(product)-groups" }

    /// The groups that are known, where there were these products.
    func groups(among products: [Slug]) -> [KeptGroup] {
        guard let bytes = folder.read(groupsName), var reader = CacheReader(withWords: bytes),
            reader.text() == question, reader.list({ $0.word() }) == products.map(\.text),
            let groups = reader.list({ [criteria] in KeptGroup(&$0, criteria: criteria) }), reader.isAtEnd
        else { return [] }
        return groups
    }

    /// Keeps groups for the next run.
    func store(_ groups: [KeptGroup], among products: [Slug]) {
        var writer = CacheWriter()
        writer.text(question)
        writer.small(products.count)
        for product in products { writer.word(product.text) }
        writer.small(groups.count)
        for group in groups { group.write(to: &writer) }
        keep(writer.bytesWithWords, as: groupsName)
    }
}

extension KeptGroup {
    fileprivate init?(_ reader: inout CacheReader, criteria: Int) {
        guard let places = reader.group(), let taken = SettledTally(&reader), let isLasting = reader.flag(),
            taken.criteria.count == criteria
        else { return nil }
        var part: GroupPart?
        if isLasting {
            part = GroupPart(&reader, criteria: criteria)
            guard part != nil else { return nil }
        }
        guard let days = reader.list({ DayState(&$0) }) else { return nil }
        self.init(places: places, part: part, taken: taken, days: days)
    }

    fileprivate func write(to writer: inout CacheWriter) {
        writer.group(places)
        taken.write(to: &writer)
        writer.flag(part != nil)
        part?.write(to: &writer)
        writer.small(days.count)
        for day in days { day.write(to: &writer) }
    }
}

extension KeptGroup.DayState {
    fileprivate init?(_ reader: inout CacheReader) {
        guard let product = reader.word().flatMap({ Slug($0) }), let day = reader.number(), let isThere = reader.flag()
        else { return nil }
        self.init(product: product, day: Day(number: day))
        guard isThere else { return }
        joint = reader.joint()
        if joint == nil { return nil }
    }

    fileprivate func write(to writer: inout CacheWriter) {
        writer.word(product.text)
        writer.number(day.number)
        writer.flag(joint != nil)
        if let joint { writer.joint(joint) }
    }
}
