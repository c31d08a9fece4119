import GitStore
import Lifecycle
import Records

/// Reads of a product's feedback what a question has to look at, with what that depends on; the rest are sums.
struct LiveFeedback {
    let repository: RepositoryHandle
    let names: FeedbackNamesByProduct
    let at: Timestamp
    let yield: SweepYield
    /// What is read for another view of the same question.
    var shared: SharedSweep?

    /// What was read of a product.
    struct Found {
        /// What the items come to that are neither looked at nor in a part.
        var tally: SettledTally
        /// For which moments of judgment that holds.
        var span: SettledSpan
        /// What groups of items come to, and where they stand; none where records were wanted.
        var parts: [(part: GroupPart, places: GroupPlaces)] = []
        /// The items to be looked at, with those of other products on which they depend.
        var looked = ItemGroup([])
        /// Where they stand.
        var places = GroupPlaces()
        var problems: [RecordProblem]
        /// Whether all that is looked at is found again by its place.
        var isRegular: Bool
        var ids: FeedbackIDs
    }

    /// Reads a product's feedback.
    /// - Returns: `nil` where the product has no feedback folder.
    func read(_ product: Slug, _ settling: ItemSettling, _ cache: SettledCache?) -> Found? {
        guard let folders = names.folders(of: product) else { return nil }
        let pool = SourcePool(repository)
        let question = SweepQuestion(settling: settling, yield: yield, at: at, places: names.places)
        let sweep = FeedbackSweep(pool: pool, question: question, cache: cache, shared: shared)
        let swept = sweep.read(folders, telling: shared?.names ?? names.listed)
        let ids = names.ids(of: product, shared?.names)
        var found = Found(
            tally: swept.tally, span: swept.span, problems: swept.problems, isRegular: swept.isRegular, ids: ids)
        let products = names.joints.keys.sorted()
        let kept = cache?.groups(among: products) ?? []
        let records = LiveRecords(
            swept.live, of: product, names, pool, ids: ids, others: names.others(than: product, shared?.names))
        let known = ((shared?.groups[product] ?? []) + kept).filter { $0.isValid(records, at: at) }
        let groups = ItemGroups(records, known: known)
        for place in groups.alone { add(swept.live[place], question, to: &found) }
        let reader = GroupReader(product: product, question: question)
        var keepable = groups.kept
        var isNew = kept.count != groups.kept.count
        // So many at a time, because of most nothing has to be kept.
        for start in stride(from: 0, to: groups.unread.count, by: Self.batchSize) {
            let batch = groups.unread[start..<min(start + Self.batchSize, groups.unread.count)]
            let read = pool.map(records.members(of: batch)) { source, members in reader.read(members, source) }
            for (names, group) in zip(batch, read) {
                add(group, question, to: &found)
                guard cache != nil || shared != nil, let group = KeptGroup(group, records.basis(of: names)),
                    group.isOfGit
                else { continue }
                keepable.append(group)
                isNew = true
            }
        }
        add(groups.kept, of: product, question, pool, to: &found)
        guard records.isWhole, names.isWhole else {
            found.isRegular = false
            return found
        }
        if isNew {
            shared?.groups[product] = keepable
            cache?.store(keepable, among: products)
        }
        return found
    }

    /// How many groups are in memory at a time.
    private static let batchSize = 256

    // MARK: - What is given of each

    private func add(_ item: LiveItem, _ question: SweepQuestion, to found: inout Found) {
        if let part = item.part(at: at), question.isEnough(part) {
            add(part, GroupPlaces(own: [item.place]), to: &found)
        } else if let records = item.records {
            found.looked.items.append(records)
            found.places.own.append(item.place)
        }
    }

    private func add(_ part: GroupPart, _ places: GroupPlaces, to found: inout Found) {
        guard part.isSettled else {
            found.parts.append((part, places))
            return
        }
        found.tally += part.settled
        found.span = found.span.intersection(part.span)
    }

    private func add(_ group: GroupReader.Group, _ question: SweepQuestion, to found: inout Found) {
        found.tally -= group.taken.tally
        if !group.isRegular { found.isRegular = false }
        if let part = group.part, question.isEnough(part) {
            add(part, group.places, to: &found)
            return
        }
        found.looked += group.records
        found.places += group.places
    }

    /// Adds groups that are known from earlier, and reads those of them that are to be looked at.
    private func add(
        _ groups: [KeptGroup], of product: Slug, _ question: SweepQuestion, _ pool: SourcePool, to found: inout Found
    ) {
        var looked = GroupPlaces()
        for group in groups {
            found.tally -= group.taken.tally
            if let part = group.part, question.isEnough(part) {
                add(part, group.places, to: &found)
            } else {
                looked += group.places
            }
        }
        found.looked += names.places.items(looked, of: product, pool)
        found.places += looked
    }
}

extension PlaceReader {
    /// Reads the items of some groups on all cores.
    func items(_ places: GroupPlaces, of product: Slug, _ pool: SourcePool) -> ItemGroup {
        var group = ItemGroup(items(places.own, of: product, pool))
        for (slug, places) in places.takers {
            let items = items(places, of: slug, pool)
            group.takers[slug] = Dictionary(items.map { ($0.id, $0) }) { first, _ in first }
        }
        return group
    }
}
