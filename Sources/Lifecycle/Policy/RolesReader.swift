import Records

/// Reads `roles:` and `may:` of hearback.yml.
enum RolesReader {
    static func roles(
        _ node: YAMLNode?
    ) throws(PolicyError) -> [String: [Configuration.RoleMember]] {
        var roles: [String: [Configuration.RoleMember]] = [:]
        for entry in try node?.mapping(of: "'roles'", keys: nil).entries ?? [] {
            guard Slug(entry.key) != nil else {
                throw entry.problem("'\(entry.key)' cannot be a role, expected a name of a-z, 0-9 and '-'")
            }
            var members: [Configuration.RoleMember] = []
            for element in try entry.value.list() { members.append(try member(element)) }
            roles[entry.key] = members
        }
        return roles
    }

    /// Reads `kim@example.com`, `kim@example.com until 2026-09-30`, `*@support.example.com` or `bot:mail`.
    private static func member(_ node: YAMLNode) throws(PolicyError) -> Configuration.RoleMember {
        let text = try node.text()
        let words = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        try checkPattern(words[0], node)
        if words.count == 1 { return Configuration.RoleMember(pattern: words[0]) }
        guard words.count == 3, words[1] == "until" else {
            throw node.problem(
                "'\(text)' is no member of a role", hint: "write it as \"kim@example.com until 2026-09-30\"")
        }
        guard let until = Day(words[2]) else {
            throw node.problem(
                "'\(words[2])' is no day of the calendar such as 2026-09-30",
                hint: "write the last day of the membership as YYYY-MM-DD: \"\(words[0]) until 2026-09-30\"")
        }
        return Configuration.RoleMember(pattern: words[0], until: until)
    }

    private static func checkPattern(_ pattern: String, _ node: YAMLNode) throws(PolicyError) {
        let hint = "write an address, a whole domain as \"*@example.com\", or a program as \"bot:mail\""
        // A star elsewhere would let in addresses that nobody thought of: ana* matches anastasia.
        if pattern.contains("*"), !pattern.hasPrefix("*@") || pattern.dropFirst().contains("*") {
            throw node.problem("'\(pattern)' has a star in a place other than before the @", hint: hint)
        }
        guard let actor = Actor(pattern) else {
            throw node.problem("'\(pattern)' is no address, pattern or program", hint: hint)
        }
        guard actor.isTeam else {
            throw node.problem("'\(pattern)' is a customer, and a customer has no role", hint: hint)
        }
    }

    /// Reads who has which capability; what is not named keeps its default.
    static func may(
        _ node: YAMLNode?, roles: [String: [Configuration.RoleMember]]
    ) throws(PolicyError) -> [Capability: [String]] {
        var may = Configuration.standardMay
        let known = Role.builtIn + roles.keys.filter { !Role.builtIn.contains($0) }.sorted()
        let keys = Capability.configurable.map(\.rawValue)
        for entry in try node?.mapping(of: "'may'", keys: keys).entries ?? [] {
            guard let capability = Capability(rawValue: entry.key) else { continue }
            var names: [String] = []
            for element in try entry.value.oneOrMore() { names.append(try role(element, known: known)) }
            may[capability] = names
        }
        return may
    }

    /// Refuses a role that nothing gives a right to: a misspelt one would leave its members without any.
    static func checkUse(_ node: YAMLNode?, may: [Capability: [String]]) throws(PolicyError) {
        let known = Set(Role.builtIn).union(may.values.joined())
        for entry in try node?.mapping(of: "'roles'", keys: nil).entries ?? [] where !known.contains(entry.key) {
            let near = Nearest.word(to: entry.key, in: known.sorted())
            throw entry.problem(
                "the role '\(entry.key)' may do nothing" + Nearest.question(near),
                hint: "known: \(known.sorted().joined(separator: ", ")); a role of your own is named under `may:`")
        }
    }

    private static func role(_ node: YAMLNode, known: [String]) throws(PolicyError) -> String {
        let text = try node.text()
        guard known.contains(text) else {
            let near = Nearest.word(to: text, in: known)
            throw node.problem(
                "unknown role '\(text)'" + Nearest.question(near),
                hint: "known: \(known.joined(separator: ", ")); add further ones under `roles:`")
        }
        return text
    }
}
