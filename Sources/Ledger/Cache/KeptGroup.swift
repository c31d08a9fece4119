import GitStore
import Lifecycle
import Records

/// What is known of one group of items, for one question: as long as the days are the same on which it depends, none of
/// its items need be read.
struct KeptGroup: Sendable {
    var places: GroupPlaces
    /// What it comes to; `nil` where it has to be looked at each time.
    var part: GroupPart?
    /// What those of its items come to by themselves that are a part of the sums of their days.
    var taken: TakenOut
    /// On what it depends beside that.
    var basis: Basis

    /// On what a group depends: its items and all that they name, whether there or not.
    struct Basis: Hashable, Sendable {
        /// The products that hold each id, in whatever place.
        var holders: [FeedbackID: [Slug]]
        /// The days in which they stand, or would.
        var days: [DayState]
    }

    /// A day of a product, as it was.
    struct DayState: Hashable, Sendable {
        var product: Slug
        var day: Day
        /// `nil` where there was no such folder.
        var joint: Joint?
    }

    init(places: GroupPlaces, part: GroupPart?, taken: TakenOut, basis: Basis) {
        self.places = places
        self.part = part
        self.taken = taken
        self.basis = basis
    }

    /// Whether it still holds among some records.
    func isValid(_ records: LiveRecords, at: Timestamp) -> Bool {
        taken.span.contains(at) && part?.span.contains(at) ?? true
            && places.own.allSatisfy { records.places(of: $0.id).isEmpty == taken.ids.contains($0.id) }
            && basis.holders.allSatisfy { records.holders(of: $0.key) == $0.value }
            && basis.days.allSatisfy { records.joint(of: $0.day, in: $0.product) == $0.joint }
    }

    /// Whether git holds all on which it depends, so that its ids tell when it changes.
    var isOfGit: Bool { basis.days.allSatisfy { $0.joint?.isOfGit ?? true } }
}

/// Items of a group that are a part of the sums of their days, and are taken out of them again.
struct TakenOut: Hashable, Sendable {
    var ids: Set<FeedbackID> = []
    var tally: SettledTally
    /// For which moments they are a part of the sums, and come to that.
    var span = SettledSpan.always

    /// None.
    init(_ nothing: SettledTally) {
        tally = nothing
    }

    mutating func add(_ id: FeedbackID, _ settled: ItemSettling.Settled) {
        ids.insert(id)
        tally += settled.tally
        span = span.intersection(settled.span)
    }
}

extension SettledCache {
    private var groupsName: String { "\(product)-groups" }

    /// The groups that are known, where there were these products.
    func groups(among products: [Slug]) -> [KeptGroup] {
        guard var reader = read(groupsName), reader.list({ $0.word() }) == products.map(\.text),
            let groups = reader.list({ [criteria] in KeptGroup(&$0, criteria: criteria) }), reader.isAtEnd
        else { return [] }
        return groups
    }

    /// Keeps groups for the next run.
    func store(_ groups: [KeptGroup], among products: [Slug]) {
        write(groupsName) { writer in
            writer.small(products.count)
            for product in products { writer.word(product.text) }
            writer.small(groups.count)
            for group in groups { group.write(to: &writer) }
        }
    }
}

extension KeptGroup {
    fileprivate init?(_ reader: inout CacheReader, criteria: Int) {
        guard let places = reader.group(), let taken = TakenOut(&reader, criteria: criteria),
            let isLasting = reader.flag()
        else { return nil }
        var part: GroupPart?
        if isLasting {
            part = GroupPart(&reader, criteria: criteria)
            guard part != nil else { return nil }
        }
        guard let basis = Basis(&reader) else { return nil }
        self.init(places: places, part: part, taken: taken, basis: basis)
    }

    fileprivate func write(to writer: inout CacheWriter) {
        writer.group(places)
        taken.write(to: &writer)
        writer.flag(part != nil)
        part?.write(to: &writer)
        basis.write(to: &writer)
    }
}

extension TakenOut {
    fileprivate init?(_ reader: inout CacheReader, criteria: Int) {
        guard let ids = reader.ids(), let tally = SettledTally(&reader, criteria: criteria),
            let span = SettledSpan(&reader)
        else { return nil }
        self.init(tally)
        self.ids = Set(ids)
        self.span = span
    }

    fileprivate func write(to writer: inout CacheWriter) {
        writer.ids(ids.sorted())
        tally.write(to: &writer)
        span.write(to: &writer)
    }
}

extension KeptGroup.Basis {
    fileprivate init?(_ reader: inout CacheReader) {
        guard let ids = reader.ids() else { return nil }
        holders = [:]
        for id in ids {
            guard let slugs = reader.list({ $0.word().flatMap { Slug($0) } }) else { return nil }
            holders[id] = slugs
        }
        guard let days = reader.list({ KeptGroup.DayState(&$0) }) else { return nil }
        self.days = days
    }

    fileprivate func write(to writer: inout CacheWriter) {
        let ids = holders.keys.sorted()
        writer.ids(ids)
        for id in ids {
            writer.small(holders[id]?.count ?? 0)
            for slug in holders[id] ?? [] { writer.word(slug.text) }
        }
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
