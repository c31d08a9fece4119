/// Reads one criterion of workflow.yml.
struct CriterionReader {
    let filters: ItemFilterReader

    /// The keys that say what is asked; a criterion has exactly one.
    static let rules = [
        "feedback", "feedback-count", "requirements", "communicated", "disputes", "removals", "files", "clocks",
    ]

    func read(_ node: YAMLNode) throws(PolicyError) -> Criterion {
        let known = ["id"] + Self.rules + ["reach", "must"] + ItemFilterReader.keys
        let mapping = try node.mapping(of: "a criterion", keys: known)
        let id = try mapping.required("id").slug()
        let rule = try rule(of: mapping, id: id)
        for entry in mapping.entries where !companions(of: rule.key).contains(entry.key) {
            throw entry.problem("'\(entry.key)' does not go with '\(rule.key)'")
        }
        return Criterion(
            id: id, rule: try read(rule, in: mapping), filter: try filters.read(mapping), line: node.line)
    }

    private func rule(of mapping: YAMLMapping, id: String) throws(PolicyError) -> YAMLEntry {
        let found = mapping.entries.filter { Self.rules.contains($0.key) }
        guard let rule = found.first else {
            throw mapping.node.problem(
                "the criterion '\(id)' has no rule", hint: "give it one of " + Self.rules.joined(separator: ", "))
        }
        guard found.count == 1 else {
            throw found[1].problem(
                "the criterion '\(id)' has two rules, '\(rule.key)' and '\(found[1].key)'",
                hint: "make two criteria of it, each with an id of its own")
        }
        return rule
    }

    /// The keys that may stand beside a rule. One that a rule would pass over is refused, because somebody meant it.
    private func companions(of rule: String) -> [String] {
        switch rule {
        case "feedback": ["id", rule, "reach"] + ItemFilterReader.keys
        case "requirements": ["id", rule, "must"]
        case "removals", "files": ["id", rule]
        default: ["id", rule] + ItemFilterReader.keys
        }
    }

    private func read(_ rule: YAMLEntry, in mapping: YAMLMapping) throws(PolicyError) -> Criterion.Rule {
        let value = rule.value
        switch rule.key {
        case "feedback":
            let selection = try value.word(Criterion.Selection.self)
            let reach = try mapping.required("reach", hint: hint("reach", Criterion.Reach.self))
            return .feedback(selection, reach: try reach.word(Criterion.Reach.self))
        case "requirements":
            _ = try value.word(of: ["due"])
            let must = try mapping.required("must", hint: hint("must", Criterion.Must.self))
            return .requirements(must: try must.word(Criterion.Must.self))
        case "feedback-count": return .feedbackCount(try value.integer(in: 1...1_000_000))
        case "disputes": return .disputes(try value.integer(in: 0...1_000_000))
        case "communicated":
            _ = try value.word(of: ["all"])
            return .communicated
        case "removals":
            _ = try value.word(of: ["none"])
            return .removals
        case "files": return .files(try unique(value) { node throws(PolicyError) in try node.repositoryPath() })
        default: return .clocks(try unique(value) { node throws(PolicyError) in try node.word(of: ClocksReader.names) })
        }
    }

    private func unique(
        _ node: YAMLNode, _ read: (YAMLNode) throws(PolicyError) -> String
    ) throws(PolicyError) -> [String] {
        var texts: [String] = []
        for element in try node.oneOrMore() {
            let text = try read(element)
            if texts.contains(text) { throw element.problem("'\(text)' stands twice in '\(node.name)'") }
            texts.append(text)
        }
        return texts
    }

    private func hint<Word: RawRepresentable & CaseIterable>(_ key: String, _ type: Word.Type) -> String
    where Word.RawValue == String {
        "add `\(key):` with one of " + Word.allCases.map(\.rawValue).joined(separator: ", ")
    }
}
