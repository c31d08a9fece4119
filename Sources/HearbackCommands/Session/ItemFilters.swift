import ArgumentParser
import Lifecycle
import Records

/// What narrows items in every command that takes several.
struct ItemFilters: ParsableArguments {
    @Option(name: .long, help: ArgumentHelp("Only of this product.", valueName: "product"))
    var product: String?

    @Option(
        name: .long, parsing: .singleValue,
        help: ArgumentHelp("Only in this state, such as received or declined; repeatable.", valueName: "state"))
    var state: [String] = []

    @Option(name: .long, help: ArgumentHelp("Only tied to this requirement.", valueName: "slug"))
    var requirement: String?

    @Flag(name: .long, help: "Only what is neither resolved nor ended, or has an unread message.")
    var open = false

    @Flag(name: .long, help: "Only what is past its due date, or past the time in which it should be assessed.")
    var overdue = false

    @Option(
        name: .long, help: ArgumentHelp("Only what is due within this time, such as 12h or 3d.", valueName: "duration"))
    var dueWithin: String?

    @Option(name: .long, help: ArgumentHelp("Only received on or after this day.", valueName: "day"))
    var since: String?

    /// Whether anything narrows.
    var isEmpty: Bool {
        product == nil && state.isEmpty && requirement == nil && !open && !overdue && dueWithin == nil && since == nil
    }
}

/// What narrows items by the words of their assessment. Commands that set these words have no such filters.
struct WordFilters: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp("Only of this severity, or a range such as major.. or ..minor.", valueName: "severity"))
    var severity: String?

    @Option(name: .long, help: ArgumentHelp("Only at this touchpoint.", valueName: "touchpoint"))
    var touchpoint: String?

    @Option(name: .long, help: ArgumentHelp("Only owned by this person.", valueName: "address"))
    var owner: String?

    /// Whether anything narrows.
    var isEmpty: Bool { severity == nil && touchpoint == nil && owner == nil }
}

/// An item together with its state.
struct Selected {
    var item: ItemRecords
    var state: ItemState
}

extension Workspace {
    /// The items that pass the filters, worst and oldest first.
    func select(_ filters: ItemFilters, _ words: WordFilters? = nil) throws -> [Selected] {
        let tests = try tests(of: filters) + (words.map { try self.tests(of: $0) } ?? [])
        let products = try filters.product.map { [try product($0)] } ?? Array(snapshot.products.values)
        let selected = products.flatMap(\.items.values).compactMap { item -> Selected? in
            guard let state = states[item.id] else { return nil }
            return tests.allSatisfy { $0(item, state) } ? Selected(item: item, state: state) : nil
        }
        return selected.sorted(by: isWorse)
    }

    /// Worst first; of the same severity the one that waits longest.
    private func isWorse(_ left: Selected, _ right: Selected) -> Bool {
        let ranks = [left, right].map { policy.configuration.severities.rank($0.state.severity) }
        if left.state.isOpen != right.state.isOpen { return left.state.isOpen }
        if ranks[0] != ranks[1] { return ranks[0] > ranks[1] }
        return (left.state.received, left.item.id) < (right.state.received, right.item.id)
    }

    private typealias Test = (ItemRecords, ItemState) -> Bool

    private func tests(of filters: ItemFilters) throws -> [Test] {
        var tests: [Test] = []
        if !filters.state.isEmpty {
            let states = Set(try filters.state.map(stateName))
            tests.append { states.contains($1.name) }
        }
        if let slug = filters.requirement {
            let linked = try requirement(slug).feedback
            tests.append { $1.requirements.contains(slug) || linked.contains($0.id) }
        }
        if filters.open { tests.append { $1.isOpen } }
        if filters.overdue { tests.append { [self] in (dueTime(of: $1) ?? at) < at } }
        if let text = filters.dueWithin {
            let end = at.advanced(by: try seconds(text))
            tests.append { [self] in dueTime(of: $1).map { $0 <= end } ?? false }
        }
        if let text = filters.since {
            guard let day = Day(text) else {
                throw Failure("usage/time", "'\(text)' in --since is no date", hint: "--since 2026-11-01")
            }
            tests.append { $1.received >= Timestamp(startOf: day) }
        }
        return tests
    }

    private func tests(of words: WordFilters) throws -> [Test] {
        var tests: [Test] = []
        if let text = words.severity {
            let severities = try severities(in: text)
            tests.append { [scale = policy.configuration.severities] in
                severities.contains($1.severity ?? scale.highest)
            }
        }
        if let touchpoint = words.touchpoint { tests.append { $1.feedback.touchpoint == touchpoint } }
        if let owner = words.owner { tests.append { $1.owner == owner } }
        return tests
    }

    private func stateName(_ text: String) throws -> String {
        let known = Level.allCases.map(\.name) + EventType.allCases.filter(\.isEnd).map(\.rawValue)
        guard known.contains(text) else { throw unknown("state", text, known: known) }
        return text
    }

    /// The requirement that is named, of any product.
    func requirement(_ slug: String) throws -> Requirement {
        for requirements in policy.requirements.values {
            if let requirement = Slug(slug).flatMap({ requirements[$0] }) { return requirement }
        }
        let known = policy.requirements.values.flatMap { $0.keys.map(\.text) }.sorted()
        throw unknown("requirement", slug, known: known)
    }

    /// The severities that a word or range names.
    private func severities(in text: String) throws -> Set<String> {
        let scale = policy.configuration.severities
        let ends = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard ends.count == 3, ends[1].isEmpty else {
            guard scale.names.contains(text) else { throw unknown("severity", text, known: scale.names) }
            return [text]
        }
        for end in [ends[0], ends[2]] where !end.isEmpty && !scale.names.contains(end) {
            throw unknown("severity", end, known: scale.names)
        }
        let lower = ends[0].isEmpty ? 0 : scale.rank(ends[0])
        let upper = ends[2].isEmpty ? scale.names.count - 1 : scale.rank(ends[2])
        guard lower <= upper else {
            throw Failure("usage/severity", "the range '\(text)' is empty", hint: "--severity major..")
        }
        return Set(scale.names[lower...upper])
    }

    /// When something of an open item falls due: what is owed by a date, or its first assessment.
    func dueTime(of state: ItemState) -> Timestamp? {
        guard state.isOpen else { return nil }
        let owed = (state.due ?? state.feedback.record[text: .due].flatMap { Day($0) }).map(Timestamp.init(endOf:))
        let assessed =
            state.severity == nil
            ? policy.configuration.clocks.assess.duration(for: nil).map {
                state.received.advanced(by: $0.calendarSeconds)
            } : nil
        return [owed, assessed].compactMap { $0 }.min()
    }

    /// Seconds of a duration such as `12h` or `3d`.
    private func seconds(_ text: String) throws -> Int {
        let units: [Character: Int] = ["h": 3600, "d": Timestamp.secondsPerDay]
        guard let last = text.last, let unit = units[last], let count = Int(text.dropLast()),
            (0...100_000).contains(count)
        else {
            throw Failure("usage/duration", "'\(text)' is no duration: write hours or days", hint: "--due-within 3d")
        }
        return count * unit
    }
}
