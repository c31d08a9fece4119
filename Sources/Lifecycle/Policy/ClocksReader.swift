import Records

/// Reads `clocks:` of hearback.yml.
enum ClocksReader {
    /// The key for every severity that has no target of its own, and for what is not assessed.
    static let defaultKey = "default"
    /// The clocks that a criterion can ask for.
    static let names = ["acknowledge", "assess", "respond", "resolve"]
    private static let assumeKey = "assume-confirmed-after"

    /// Reads the clocks; one that is not named keeps its default, one that is named has what stands there, no more.
    static func clocks(_ node: YAMLNode?, severities: SeverityScale) throws(PolicyError) -> Clocks {
        var clocks = Clocks.standard.limited(to: severities)
        guard let mapping = try node?.mapping(of: "'clocks'", keys: names + [assumeKey]) else { return clocks }
        func read(_ name: String, into target: inout Clocks.Targets) throws(PolicyError) {
            if let node = mapping[name] { target = try targets(node, severities: severities) }
        }
        try read("acknowledge", into: &clocks.acknowledge)
        try read("assess", into: &clocks.assess)
        try read("respond", into: &clocks.respond)
        try read("resolve", into: &clocks.resolve)
        if let node = mapping[assumeKey] {
            clocks.assumeConfirmedAfter = try node.text() == "never" ? nil : try node.duration()
        }
        return clocks
    }

    private static func targets(_ node: YAMLNode, severities: SeverityScale) throws(PolicyError) -> Clocks.Targets {
        var targets = Clocks.Targets()
        let title = "'\(node.name)', which is by severity"
        for entry in try node.mapping(of: title, keys: severities.names + [defaultKey]).entries {
            let duration = try entry.value.duration()
            if entry.key == defaultKey { targets.standard = duration } else { targets.bySeverity[entry.key] = duration }
        }
        return targets
    }
}

extension YAMLNode {
    /// A duration with its unit: `4h` or `2d`.
    /// - Throws: `PolicyError` where the unit is missing or the number is none from 1 to 9999.
    package func duration() throws(PolicyError) -> Clocks.Duration {
        let text = try text()
        let digits = text.prefix { ("0"..."9").contains($0) }
        let hint = "write hours as 4h, days as 2d"
        guard let count = Int(digits), (1...9999).contains(count), String(count) == digits else {
            throw problem("'\(name)' is '\(text)', expected a duration such as 4h or 2d", hint: hint)
        }
        switch text.dropFirst(digits.count) {
        case "h": return .hours(count)
        case "d": return .days(count)
        case "": throw problem("'\(name)' is '\(text)', a duration without a unit", hint: hint)
        default: throw problem("'\(name)' is '\(text)', a duration of an unknown unit", hint: hint)
        }
    }
}
