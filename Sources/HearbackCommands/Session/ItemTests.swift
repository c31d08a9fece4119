import Lifecycle
import Records

/// Tells which items pass filters, from what a list shows of them.
struct ItemTests {
    private let policy: Policy
    private let at: Timestamp
    private var tests: [(ListedItem) -> Bool] = []

    /// Reads the filters.
    /// - Throws: `Failure` for a word that the policy does not know, and for what is no date or duration.
    init(_ filters: ItemFilters, _ words: WordFilters?, _ policy: Policy, at: Timestamp) throws {
        self.policy = policy
        self.at = at
        try add(filters)
        if let words { try add(words) }
    }

    /// Whether an item passes all of them.
    func pass(_ item: ListedItem) -> Bool {
        tests.allSatisfy { $0(item) }
    }

    private mutating func add(_ filters: ItemFilters) throws {
        if !filters.state.isEmpty {
            let states = Set(try filters.state.map(stateName))
            tests.append { states.contains($0.stateName) }
        }
        if let slug = filters.requirement {
            let linked = Set(try requirement(slug).feedback)
            tests.append { $0.requirements.contains(slug) || linked.contains($0.id) }
        }
        if filters.open { tests.append(\.isOpen) }
        let (policy, at) = (policy, at)
        if filters.overdue { tests.append { ($0.dueTime(by: policy) ?? at) < at } }
        if let text = filters.dueWithin {
            let end = at.advanced(by: try seconds(text))
            tests.append { $0.dueTime(by: policy).map { $0 <= end } ?? false }
        }
        if let text = filters.since {
            guard let day = Day(text) else {
                throw Failure("usage/time", "'\(text)' in --since is no date", hint: "--since 2026-11-01")
            }
            tests.append { $0.firstReceived >= Timestamp(startOf: day) }
        }
    }

    private mutating func add(_ words: WordFilters) throws {
        if let text = words.severity {
            let severities = try severities(in: text)
            tests.append { [scale = policy.configuration.severities] in
                severities.contains($0.severity ?? scale.highest)
            }
        }
        if let touchpoint = words.touchpoint { tests.append { $0.touchpoint == touchpoint } }
        if let owner = words.owner { tests.append { $0.owner == owner } }
    }

    // MARK: - Words

    private func stateName(_ text: String) throws -> String {
        let known = Level.allCases.map(\.name) + EventType.allCases.filter(\.isEnd).map(\.rawValue)
        guard known.contains(text) else { throw Failure(unknown: "state", text, known: known) }
        return text
    }

    /// The requirement that is named, of any product.
    private func requirement(_ slug: String) throws -> Requirement {
        for requirements in policy.requirements.values {
            if let requirement = Slug(slug).flatMap({ requirements[$0] }) { return requirement }
        }
        let known = policy.requirements.values.flatMap { $0.keys.map(\.text) }.sorted()
        throw Failure(unknown: "requirement", slug, known: known)
    }

    /// The severities that a word or range names.
    private func severities(in text: String) throws -> Set<String> {
        let scale = policy.configuration.severities
        let ends = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard ends.count == 3, ends[1].isEmpty else {
            guard scale.names.contains(text) else { throw Failure(unknown: "severity", text, known: scale.names) }
            return [text]
        }
        for end in [ends[0], ends[2]] where !end.isEmpty && !scale.names.contains(end) {
            throw Failure(unknown: "severity", end, known: scale.names)
        }
        let lower = ends[0].isEmpty ? 0 : scale.rank(ends[0])
        let upper = ends[2].isEmpty ? scale.names.count - 1 : scale.rank(ends[2])
        guard lower <= upper else {
            throw Failure("usage/severity", "the range '\(text)' is empty", hint: "--severity major..")
        }
        return Set(scale.names[lower...upper])
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

extension ListedItem {
    /// When something of an open item falls due: what is owed by a date, or its first assessment.
    fileprivate func dueTime(by policy: Policy) -> Timestamp? {
        guard isOpen else { return nil }
        let assessed =
            severity == nil
            ? policy.configuration.clocks.assess.duration(for: nil).map {
                firstReceived.advanced(by: $0.calendarSeconds)
            } : nil
        return [due.map(Timestamp.init(endOf:)), assessed].compactMap { $0 }.min()
    }
}
