import Records

extension CacheWriter {
    /// What a list shows of an item.
    mutating func item(_ item: ListedItem) {
        number64(FeedbackIDs.key(item.id))
        word(item.product.text)
        // The item's own name is the last part of its folder's path.
        word(String(item.folder.dropLast(item.id.text.count + 1)))
        shortText(item.title)
        word(item.touchpoint)
        word(item.channel.rawValue)
        shortText(item.customer?.text ?? "")
        for time in [item.received, item.firstReceived, item.lastTouched] { number(time.seconds) }
        number(item.waitsSince?.seconds ?? .min)
        number(item.due?.number ?? .min)
        small(item.level.rawValue)
        small(item.end.map { $0.index + 1 } ?? 0)
        small(item.marks.rawValue)
        for text in [item.severity, item.owner, item.waitingFor] {
            flag(text != nil)
            if let text { word(text) }
        }
        for list in [item.requirements, item.blocks] {
            small(list.count)
            for text in list { word(text) }
        }
        small(item.cycles)
    }

    private mutating func shortText(_ text: String) {
        small(text.utf8.count)
        characters(text)
    }
}

extension CacheReader {
    /// What a list shows of an item.
    mutating func item() -> ListedItem? {
        guard let id = number64().map(FeedbackIDs.id), let product = word().flatMap({ Slug($0) }), let day = word(),
            let title = shortText(), let touchpoint = word(), let channel = word().flatMap(Channel.init),
            let customer = shortText()
        else { return nil }
        var item = ListedItem(id: id, product: product, folder: "\(day)/\(id.text)")
        item.title = title
        item.touchpoint = touchpoint
        item.channel = channel
        item.customer = CustomerID(customer)
        return times(&item) && standing(&item) && named(&item) ? item : nil
    }

    private mutating func times(_ item: inout ListedItem) -> Bool {
        guard let received = number(), let first = number(), let touched = number(), let waits = number(),
            let due = number()
        else { return false }
        item.received = Timestamp(seconds: received)
        item.firstReceived = Timestamp(seconds: first)
        item.lastTouched = Timestamp(seconds: touched)
        item.waitsSince = waits == .min ? nil : Timestamp(seconds: waits)
        item.due = due == .min ? nil : Day(number: due)
        return true
    }

    private static let eventTypes = EventType.allCases

    private mutating func standing(_ item: inout ListedItem) -> Bool {
        guard let level = small().flatMap(Level.init), let end = small(), (0...Self.eventTypes.count).contains(end),
            let marks = small()
        else { return false }
        item.level = level
        item.end = end == 0 ? nil : Self.eventTypes[end - 1]
        item.marks = ListedItem.Marks(rawValue: marks)
        return true
    }

    private mutating func named(_ item: inout ListedItem) -> Bool {
        guard let severity = optionalWord(), let owner = optionalWord(), let waitingFor = optionalWord(),
            let requirements = list({ $0.word() }), let blocks = list({ $0.word() }), let cycles = small()
        else { return false }
        item.severity = severity
        item.owner = owner
        item.waitingFor = waitingFor
        item.requirements = requirements
        item.blocks = blocks
        item.cycles = cycles
        return true
    }

    private mutating func shortText() -> String? { small().flatMap { text(of: $0) } }

    private mutating func optionalWord() -> String?? {
        guard let isThere = flag() else { return nil }
        guard isThere else { return .some(nil) }
        return word().map { .some($0) }
    }
}
