import Records

/// Words that many items share: days, touchpoints, people. Each stands once in the file, and is named by its place.
struct SharedWords {
    private(set) var all: [String] = []
    private var places: [String: Int] = [:]

    /// Where a word stands; one that is new is added.
    mutating func place(_ word: String) -> Int {
        if let known = places[word] { return known }
        places[word] = all.count
        all.append(word)
        return all.count - 1
    }
}

extension CacheWriter {
    mutating func listedItems(_ items: [ListedItem]) {
        var words = SharedWords()
        var rows = CacheWriter()
        for item in items { rows.item(item, &words) }
        number(words.all.count)
        for word in words.all { text(word) }
        number(items.count)
        append(rows)
    }

    private mutating func item(_ item: ListedItem, _ words: inout SharedWords) {
        number64(FeedbackIDs.key(item.id))
        small(words.place(item.product.text))
        // The item's own name is the last part of its folder's path.
        small(words.place(String(item.folder.dropLast(item.id.text.count + 1))))
        shortText(item.title)
        small(words.place(item.touchpoint))
        small(words.place(item.channel.rawValue))
        shortText(item.customer?.text ?? "")
        for time in [item.received, item.firstReceived, item.lastTouched] { number(time.seconds) }
        number(item.waitsSince?.seconds ?? .min)
        number(item.due?.number ?? .min)
        small(item.level.rawValue)
        small(item.end.map { $0.index + 1 } ?? 0)
        small(item.marks.rawValue)
        for word in [item.severity, item.owner, item.waitingFor] { small(word.map { words.place($0) + 1 } ?? 0) }
        for list in [item.requirements, item.blocks] {
            small(list.count)
            for word in list { small(words.place(word)) }
        }
        small(item.cycles)
    }

    private mutating func shortText(_ text: String) {
        small(text.utf8.count)
        characters(text)
    }
}

extension CacheReader {
    mutating func listedItems() -> [ListedItem]? {
        guard let wordCount = count() else { return nil }
        var words: [String] = []
        words.reserveCapacity(wordCount)
        for _ in 0..<wordCount {
            guard let word = text() else { return nil }
            words.append(word)
        }
        guard let itemCount = count() else { return nil }
        var items: [ListedItem] = []
        items.reserveCapacity(itemCount)
        for _ in 0..<itemCount {
            guard let item = item(words) else { return nil }
            items.append(item)
        }
        return items
    }

    private mutating func item(_ words: [String]) -> ListedItem? {
        guard let id = number64().map(FeedbackIDs.id), let product = word(of: words).flatMap({ Slug($0) }),
            let day = word(of: words), let title = shortText(), let touchpoint = word(of: words),
            let channel = word(of: words).flatMap(Channel.init), let customer = shortText()
        else { return nil }
        var item = ListedItem(id: id, product: product, folder: "\(day)/\(id.text)")
        item.title = title
        item.touchpoint = touchpoint
        item.channel = channel
        item.customer = CustomerID(customer)
        return times(&item) && standing(&item) && named(&item, words) ? item : nil
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

    private mutating func named(_ item: inout ListedItem, _ words: [String]) -> Bool {
        guard let severity = optionalWord(of: words), let owner = optionalWord(of: words),
            let waitingFor = optionalWord(of: words), let requirements = list(of: words), let blocks = list(of: words),
            let cycles = small()
        else { return false }
        item.severity = severity
        item.owner = owner
        item.waitingFor = waitingFor
        item.requirements = requirements
        item.blocks = blocks
        item.cycles = cycles
        return true
    }

    // MARK: - Words

    private mutating func shortText() -> String? { small().flatMap { text(of: $0) } }

    private mutating func word(of words: [String]) -> String? {
        guard let place = small(), words.indices.contains(place) else { return nil }
        return words[place]
    }

    private mutating func optionalWord(of words: [String]) -> String?? {
        guard let place = small(), (0...words.count).contains(place) else { return nil }
        return .some(place == 0 ? nil : words[place - 1])
    }

    private mutating func list(of words: [String]) -> [String]? {
        guard let count = small(), (0...words.count).contains(count) else { return nil }
        var list: [String] = []
        for _ in 0..<count {
            guard let word = word(of: words) else { return nil }
            list.append(word)
        }
        return list
    }
}
