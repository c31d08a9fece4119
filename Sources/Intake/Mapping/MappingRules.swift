import Lifecycle
import Records

/// The rules of fields and events.
extension MappingReader {
    /// The fields that a row can fill by a rule of one value.
    private static let fieldNames: [Field] = [
        .title, .kind, .touchpoint, .channel, .received, .customer, .account, .remedy, .due, .lang,
    ]

    func readFields(_ node: YAMLNode, into mapping: inout ImportMapping) throws(PolicyError) {
        let known = Self.fieldNames.map(\.rawValue) + ["body", "scores"]
        for entry in try node.mapping(of: "'fields'", keys: nil).entries {
            let (name, value) = (entry.key, entry.value)
            if name == "body" {
                mapping.body = try rule(value, of: name)
            } else if name == "scores" {
                for element in value.elements { mapping.scores.append(try scoreRule(element)) }
            } else if name.hasPrefix("x-") {
                try checkCustom(entry)
                mapping.custom.append(.init(key: name, rule: try rule(value, of: name)))
            } else if let field = Field(rawValue: name), Self.fieldNames.contains(field) {
                mapping.fields.append(FieldRule(field: field, rule: try fieldRule(value, field: field, of: .feedback)))
            } else {
                throw refusal(of: entry, known: known)
            }
        }
        for field in [Field.title, .kind, .touchpoint, .channel]
        where !mapping.fields.contains(where: { $0.field == field }) {
            throw node.problem(
                "'fields' needs a rule for '\(field.rawValue)': "
                    + RecordSchema.of(.feedback).type(of: field).description,
                hint: field == .title
                    ? "write title: {column: …}"
                    : "write \(field.rawValue): {constant: …} if it is the same for every row")
        }
    }

    private func refusal(of entry: YAMLEntry, known: [String]) -> PolicyError {
        if entry.key == Field.source.rawValue || entry.key == "id" {
            return entry.problem(
                "'\(entry.key)' does not stand below 'fields'",
                hint: "write 'source:' and 'id:' at the start of the mapping")
        }
        return YAMLMapping.unknownKey(entry, in: "'fields'", known: known + ["x-…"])
    }

    private func checkCustom(_ entry: YAMLEntry) throws(PolicyError) {
        let bytes = entry.key.utf8
        guard bytes.count > 2, bytes.count <= 64, Slug(entry.key.dropFirst(2)) != nil else {
            throw entry.problem("'\(entry.key)' is no name of a field: after 'x-' come a-z, 0-9 and '-', at most 62")
        }
    }

    /// Reads a rule and checks its constants against the type of the field.
    private func fieldRule(
        _ node: YAMLNode, field: Field, of kind: RecordKind
    ) throws(PolicyError) -> ValueRule {
        let rule = try rule(node, of: field.rawValue)
        let type = RecordSchema.of(kind).type(of: field)
        var constants = rule.words.values.sorted() + [rule.fallback].compactMap(\.self)
        if case .constant(let text) = rule.origin { constants.append(text) }
        // A customer is written as an address here and becomes a pseudonym; a time may be written in any declared form.
        guard field != .customer, type != .time, type != .day else { return rule }
        for text in constants where !type.accepts(text) {
            var message = "'\(text)' in '\(field.rawValue)' is not \(type.description)"
            if case .choice(let words) = type, let near = Nearest.word(to: text, in: words) {
                message += Nearest.question(near)
            }
            throw node.problem(message)
        }
        return rule
    }

    private func rule(_ node: YAMLNode, of name: String) throws(PolicyError) -> ValueRule {
        guard node.isMapping else {
            let text = (try? node.text()) ?? "…"
            throw node.problem(
                "'\(name)' needs a rule, not a value",
                hint: "write \(name): {constant: \(text)} or \(name): {column: \(text)}")
        }
        let keys = try node.mapping(
            of: "the rule of '\(name)'",
            keys: ["constant", "column", "template", "map", "default", "as", "optional"])
        var rule = ValueRule(origin: try origin(keys, of: name))
        if let words = keys["map"] { rule.words = try wordMap(words) }
        if let fallback = keys["default"] { rule.fallback = try fallback.text() }
        if let form = keys["as"] { rule.isSlug = try form.word(of: ["slug"]) == "slug" }
        if let flag = keys["optional"] { rule.isOptional = try flag.flag() }
        return rule
    }

    private func origin(_ keys: YAMLMapping, of name: String) throws(PolicyError) -> ValueRule.Origin {
        let given = ["constant", "column", "template"].filter { keys[$0] != nil }
        guard given.count == 1 else {
            throw keys.node.problem(
                given.isEmpty
                    ? "the rule of '\(name)' says not where the value comes from"
                    : "the rule of '\(name)' has both '\(given[0])' and '\(given[1])'",
                hint: "give one of constant, column and template")
        }
        if let constant = keys["constant"] { return .constant(try constant.text()) }
        if let column = keys["column"] { return .column(try columnName(column)) }
        var templates: [TextTemplate] = []
        for part in try keys.required("template").oneOrMore() { templates.append(try part.parsed(TextTemplate.init)) }
        return .templates(templates)
    }

    private func wordMap(_ node: YAMLNode) throws(PolicyError) -> [String: String] {
        var words: [String: String] = [:]
        for entry in try node.mapping(of: "'map'", keys: nil).entries {
            let word = entry.key.onOneLine.lowercased()
            guard words.updateValue(try entry.value.text(), forKey: word) == nil else {
                throw entry.problem("'\(entry.key)' stands twice in 'map', where upper and lower case are the same")
            }
        }
        return words
    }

    private func scoreRule(_ node: YAMLNode) throws(PolicyError) -> ScoreRule {
        let keys = try node.mapping(of: "a score", keys: ["column", "scale", "on-invalid", "optional"])
        guard let column = keys["column"], let scale = keys["scale"] else {
            throw node.problem("a score needs the keys 'column' and 'scale'", hint: "write {column: NPS, scale: nps}")
        }
        return ScoreRule(
            column: try columnName(column), scale: try scale.word(Score.Scale.self),
            onInvalid: try keys["on-invalid"]?.word(ScoreRule.Invalid.self) ?? .refuse,
            isOptional: try keys["optional"]?.flag() ?? false)
    }

    // MARK: Events

    /// What another system may report. A waiver is never imported: it is a decision of this repository.
    private static let eventTypes: [EventType] = [
        .wrote, .confirmed, .disputed, .withdrawn, .acknowledged, .assessed, .assigned, .replied, .noted, .started,
        .waiting, .fixed, .explained, .workaround, .relief, .declined, .reopened,
    ]

    func eventRule(_ node: YAMLNode) throws(PolicyError) -> EventRule {
        let keys = try node.mapping(of: "an event", keys: nil)
        let type = try eventType(try keys.required("type"))
        var rule = EventRule(type: type, fields: [], isOptional: false)
        for entry in keys.entries where entry.key != "type" { try read(entry, into: &rule) }
        try checkComplete(rule, at: node)
        return rule
    }

    private func eventType(_ node: YAMLNode) throws(PolicyError) -> EventType {
        let word = try node.text()
        let words = Self.eventTypes.map(\.rawValue)
        guard let type = EventType(rawValue: word) else { throw node.unknown(word, known: words) }
        guard Self.eventTypes.contains(type) else {
            throw node.problem("an event '\(word)' cannot be imported", hint: "known: " + words.joined(separator: ", "))
        }
        return type
    }

    private func read(_ entry: YAMLEntry, into rule: inout EventRule) throws(PolicyError) {
        let (name, value) = (entry.key, entry.value)
        let schema = RecordSchema.of(.event(rule.type))
        let fields = schema.fields.filter { field in
            if [.by, .seen, .signature, .onBehalf, .evidence].contains(field) { return false }
            if case .listOf = schema.type(of: field) { return false }
            return true
        }
        switch name {
        case "when": rule.when = try condition(value)
        case "at": rule.at = try columnName(value)
        case "body", "reason":
            guard rule.body == nil else { throw entry.problem("'body' and 'reason' are two words for the same text") }
            rule.body = try self.rule(value, of: name)
        case "optional": rule.isOptional = try value.flag()
        default:
            guard let field = Field(rawValue: name), fields.contains(field) else {
                throw YAMLMapping.unknownKey(
                    entry, in: "an event '\(rule.type.rawValue)'",
                    known: ["type", "when", "at", "body", "reason", "optional"] + fields.map(\.rawValue))
            }
            rule.fields.append(FieldRule(field: field, rule: try fieldRule(value, field: field, of: .event(rule.type))))
        }
    }

    private func condition(_ node: YAMLNode) throws(PolicyError) -> EventRule.Condition {
        let keys = try node.mapping(of: "'when'", keys: ["column", "equals"])
        let column = try keys.required("column", hint: "write when: {column: Status, equals: [Closed]}")
        var condition = EventRule.Condition(column: try columnName(column))
        if let words = keys["equals"] { condition.words = Set(try words.texts().map { $0.onOneLine.lowercased() }) }
        return condition
    }

    private func checkComplete(_ rule: EventRule, at node: YAMLNode) throws(PolicyError) {
        let schema = RecordSchema.of(.event(rule.type))
        if schema.needsBody, rule.body == nil {
            throw node.problem(
                "an event '\(rule.type.rawValue)' needs a rule for 'body'",
                hint: "write body: {constant: …} or body: {column: …}")
        }
        for field in schema.required where field != .by && !rule.fields.contains(where: { $0.field == field }) {
            throw node.problem("an event '\(rule.type.rawValue)' needs a rule for '\(field.rawValue)'")
        }
    }
}
