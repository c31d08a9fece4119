import Records

/// Reads hearback.yml.
package enum ConfigurationReader {
    /// The keys of the file, in the order of the documentation.
    package static let keys = [
        "version", "policy", "records", "baseline", "severities", "touchpoints", "roles", "may", "ceiling", "clocks",
        "calendar", "waivers", "decide", "signatures", "protect",
    ]

    /// Reads a file; what it leaves out has the value of `Configuration.init`, and `records` that of `policy`.
    /// - Throws: `PolicyError` with line and column at the first thing that is wrong.
    package static func read(_ bytes: [UInt8], path: String) throws(PolicyError) -> Configuration {
        let file = try YAMLReader.read(bytes, path: path).mapping(of: "hearback.yml", keys: keys)
        try checkVersion(file)
        let policy = try branch(
            file.required("policy", hint: "add the branch whose rules count, such as `policy: main`"))
        let severities = try severities(file)
        let roles = try RolesReader.roles(file["roles"])
        let may = try RolesReader.may(file["may"], roles: roles)
        try RolesReader.checkUse(file["roles"], may: may)
        return Configuration(
            policy: policy,
            records: try file["records"].map(branch) ?? policy,
            baseline: try file["baseline"].map { node throws(PolicyError) in try node.day() },
            severities: severities,
            touchpoints: try file["touchpoints"].map(uniqueSlugs),
            roles: roles,
            may: may,
            ceiling: try ceiling(file, severities: severities),
            clocks: try ClocksReader.clocks(file["clocks"], severities: severities),
            hasCalendar: try CalendarShape.check(file["calendar"]),
            waivers: try waivers(file["waivers"]),
            decide: try file["decide"].map(decide) ?? Configuration.DecideRules(),
            signaturesRequired: try SignaturesReader.required(file["signatures"]),
            allowedSigners: try SignaturesReader.allowedSigners(file["signatures"]),
            revokedKeys: try SignaturesReader.revokedKeys(file["signatures"]),
            protect: try protect(file["protect"]))
    }

    /// The version comes first: the keys of a later one may mean something else.
    private static func checkVersion(_ file: YAMLMapping) throws(PolicyError) {
        let node = try file.required("version", hint: "start the file with `version: 1`")
        let text = try node.text()
        guard text == "1" else {
            throw node.problem(
                "version '\(text)' of hearback.yml is not known to this hearback, which reads version 1",
                hint: "write `version: 1`, or install a newer hearback: see `hearback --version`")
        }
    }

    private static func branch(_ node: YAMLNode) throws(PolicyError) -> String {
        let text = try node.text()
        guard BranchName.isValid(text) else {
            throw node.problem(
                "'\(node.name)' is '\(text)', which cannot be the name of a branch",
                hint: "write the branch alone, such as `\(node.name): main`")
        }
        return text
    }

    private static func severities(_ file: YAMLMapping) throws(PolicyError) -> SeverityScale {
        guard let node = file["severities"] else { return SeverityScale() }
        let names = try uniqueSlugs(node)
        // In `clocks:` the word stands for every severity without a target of its own.
        if let index = names.firstIndex(of: ClocksReader.defaultKey) {
            throw try node.list()[index].problem("a severity cannot be called '\(names[index])'")
        }
        return SeverityScale(names)
    }

    private static func uniqueSlugs(_ node: YAMLNode) throws(PolicyError) -> [String] {
        var names: [String] = []
        for element in try node.list() {
            let name = try element.slug()
            if names.contains(name) { throw element.problem("'\(name)' stands twice in '\(node.name)'") }
            names.append(name)
        }
        if names.isEmpty { throw node.problem("'\(node.name)' is an empty list") }
        return names
    }

    private static func ceiling(_ file: YAMLMapping, severities: SeverityScale) throws(PolicyError) -> String {
        if let node = file["ceiling"] { return try node.word(of: severities.names) }
        let standard = Configuration().ceiling
        guard severities.names.contains(standard) else {
            throw (file["severities"] ?? file.node).problem(
                "'ceiling' is missing, and its default '\(standard)' is none of these severities",
                hint: "add the worst severity that a waiver may let through, such as `ceiling: \(severities.highest)`")
        }
        return standard
    }

    private static func waivers(_ node: YAMLNode?) throws(PolicyError) -> Configuration.WaiverRules {
        var rules = Configuration.WaiverRules()
        guard let mapping = try node?.mapping(of: "'waivers'", keys: ["max-days", "max-open"]) else { return rules }
        if let days = mapping["max-days"] { rules.maxDays = try days.integer(in: 1...3650) }
        if let open = mapping["max-open"] { rules.maxOpen = try open.integer(in: 0...10_000) }
        return rules
    }

    /// Reads `{need: N, not: owner}`, here and at a gate.
    static func decide(_ node: YAMLNode) throws(PolicyError) -> Configuration.DecideRules {
        let mapping = try node.mapping(of: "'decide'", keys: ["need", "not"])
        var rules = Configuration.DecideRules()
        if let need = mapping["need"] { rules.need = try need.integer(in: 1...99) }
        if let not = mapping["not"] { rules.notOwner = try not.word(of: ["owner"]) == "owner" }
        return rules
    }

    /// The stages are checked against the workflow by `Policy.check`.
    private static func protect(_ node: YAMLNode?) throws(PolicyError) -> [Configuration.ProtectedReference] {
        var protected: [Configuration.ProtectedReference] = []
        for entry in try node?.mapping(of: "'protect'", keys: nil).entries ?? [] {
            guard entry.key.hasPrefix("refs/"), BranchName.isValid(entry.key.filter { $0 != "*" } + "x") else {
                throw entry.problem(
                    "'\(entry.key)' is no pattern of references",
                    hint: "write it in full, such as \"refs/heads/release/*\" or \"refs/tags/v*\"")
            }
            protected.append(
                Configuration.ProtectedReference(
                    pattern: entry.key, stage: try entry.value.slug(), line: entry.value.line,
                    column: entry.value.column))
        }
        return protected
    }
}
