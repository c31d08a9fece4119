extension Review {
    /// The review without the words in which personal data was found: the log of a CI is one more place that keeps them.
    /// - Parameter paths: The files that hold some.
    package func withholding(_ paths: Set<String>) -> Review {
        guard !paths.isEmpty else { return self }
        // A title stands in every finding about its item.
        let items = Set(story.filter { paths.contains($0.path) && $0.event == nil }.map(\.subject))
        var copy = self
        copy.story = story.map { entry in
            var entry = entry
            if paths.contains(entry.path) { entry.isWithheld = true }
            if items.contains(entry.subject) { entry.title = nil }
            return entry
        }
        copy.findings = findings.map { $0.withoutTitle(items) }
        copy.gates = gates.map { gate in
            GateEffect(
                before: gate.before?.withoutTitles(items), after: gate.after.withoutTitles(items),
                underNewRules: gate.underNewRules?.withoutTitles(items))
        }
        return copy
    }
}

extension Finding {
    /// The finding without the title, where it is about one of some items.
    fileprivate func withoutTitle(_ items: Set<String>) -> Finding {
        guard let item, items.contains(item) else { return self }
        var copy = self
        copy.title = nil
        return copy
    }
}

extension Verdict {
    /// The verdict without the titles of some items.
    fileprivate func withoutTitles(_ items: Set<String>) -> Verdict {
        var copy = self
        for index in copy.criteria.indices {
            copy.criteria[index].findings = copy.criteria[index].findings.map { $0.withoutTitle(items) }
        }
        return copy
    }
}
