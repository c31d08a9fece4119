import Records

/// The rules of fields and events.
extension MappingReader {
    /// The fields that a row can fill by a rule of one value.
    private static let fieldNames: [Field] = [
        .title, .kind, .touchpoint, .channel, .received, .customer, .account, .remedy, .due, .lang,
    ]

    func readFields(_ node: MappingNode, into mapping: inout ImportMapping) throws(RecordProblem) {
        let known = Self.fieldNames.map(\.rawValue) + ["body", "scores"]
        for (key, name, value) in try node.entries("fields") {
            if name == "body" {
                mapping.body = try rule(value, of: name)
            } else if name == "scores" {
                for element in value.elements ?? [value] { mapping.scores.append(try scoreRule(element)) }
            } else if name.hasPrefix("x-") {
                try checkCustom(name, at: key)
                mapping.custom.append(.init(key: name, rule: try rule(value, of: name)))
            } else if let field = Field(rawValue: name), Self.fieldNames.contains(field) {
                mapping.fields.append(FieldRule(field: field, rule: try fieldRule(value, field: field, of: .feedback)))
            } else {
                throw refusal(of: name, at: key, known: known)
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

    private func refusal(of name: String, at key: MappingNode, known: [String]) -> RecordProblem {
        if name == Field.source.rawValue || name == "id" {
            return key.problem(
                "'\(name)' does not stand below 'fields'", hint: "write 'source:' and 'id:' at the start of the mapping"
            )
        }
        return key.unknown("field '\(name)'", name, among: known + ["x-…"])
    }

    private func checkCustom(_ name: String, at key: MappingNode) throws(RecordProblem) {
        let bytes = name.utf8
        guard bytes.count > 2, bytes.count <= 64, Slug.isValid(bytes.dropFirst(2)) else {
            throw key.problem("'\(name)' is no name of a field: after 'x-' come a-z, 0-9 and '-', at most 62")
        }
    }

    /// Reads a rule and checks its constants against the type of the field.
    private func fieldRule(
        _ node: MappingNode, field: Field, of kind: RecordKind
    ) throws(RecordProblem) -> ValueRule {
        let rule = try rule(node, of: field.rawValue)
        let type = RecordSchema.of(kind).type(of: field)
        var constants = rule.words.values.sorted() + [rule.fallback].compactMap(\.self)
        if case .constant(let text) = rule.origin { constants.append(text) }
        // A customer is written as an address here and becomes a pseudonym; a time may be written in any declared form.
        guard field != .customer, type != .time, type != .day else { return rule }
        for text in constants where !type.accepts(text) {
            var message = "'\(text)' in '\(field.rawValue)' is not \(type.description)"
            if case .choice(let words) = type, let near = Nearest.word(to: text, in: words) {
                message += "; did you mean '\(near)'?"
            }
            throw node.problem(message)
        }
        return rule
    }

    private func rule(_ node: MappingNode, of name: String) throws(RecordProblem) -> ValueRule {
        guard node.isMapping else {
            let text = node.text ?? "…"
            throw node.problem(
                "'\(name)' needs a rule, not a value",
                hint: "write \(name): {constant: \(text)} or \(name): {column: \(text)}")
        }
        let known = ["constant", "column", "template", "map", "default", "as", "optional"]
        let values = try node.values("the rule of '\(name)'", known: known)
        var rule = ValueRule(origin: try origin(values, at: node, of: name))
        if let words = values["map"] { rule.words = try wordMap(words) }
        if let fallback = values["default"] { rule.fallback = try fallback.string("default") }
        if let form = values["as"] {
            guard form.text == "slug" else {
                throw form.unknown("form '\(form.text ?? "")'", form.text ?? "", among: ["slug"])
            }
            rule.isSlug = true
        }
        if let flag = values["optional"] { rule.isOptional = try flag.flag("optional") }
        return rule
    }

    private func origin(
        _ values: [String: MappingNode], at node: MappingNode, of name: String
    ) throws(RecordProblem) -> ValueRule.Origin {
        let given = ["constant", "column", "template"].filter { values[$0] != nil }
        guard given.count == 1 else {
            throw node.problem(
                given.isEmpty
                    ? "the rule of '\(name)' says not where the value comes from"
                    : "the rule of '\(name)' has both '\(given[0])' and '\(given[1])'",
                hint: "give one of constant, column and template")
        }
        if let constant = values["constant"] { return .constant(try constant.string("constant")) }
        if let column = values["column"] { return .column(try columnName(column)) }
        var templates: [TextTemplate] = []
        if let node = values["template"] {
            for part in node.elements ?? [node] {
                let text = try part.string("template")
                templates.append(try part.locate { () throws(RecordProblem) in try TextTemplate(text) })
            }
            guard !templates.isEmpty else { throw node.problem("'template' is an empty list") }
        }
        return .templates(templates)
    }

    private func wordMap(_ node: MappingNode) throws(RecordProblem) -> [String: String] {
        var words: [String: String] = [:]
        for (key, name, value) in try node.entries("map") {
            let word = name.onOneLine.lowercased()
            guard words.updateValue(try value.string("map"), forKey: word) == nil else {
                throw key.problem("'\(name)' stands twice in 'map', where upper and lower case are the same")
            }
        }
        return words
    }

    private func scoreRule(_ node: MappingNode) throws(RecordProblem) -> ScoreRule {
        let values = try node.values("a score", known: ["column", "scale", "on-invalid", "optional"])
        guard let column = values["column"], let scale = values["scale"] else {
            throw node.problem("a score needs the keys 'column' and 'scale'", hint: "write {column: NPS, scale: nps}")
        }
        return ScoreRule(
            column: try columnName(column), scale: try scale.choice("scale", Score.Scale.self),
            onInvalid: try values["on-invalid"]?.choice("on-invalid", ScoreRule.Invalid.self) ?? .refuse,
            isOptional: try values["optional"]?.flag("optional") ?? false)
    }

    // MARK: Events

    /// What another system may report. A waiver is never imported: it is a decision of this repository.
    private static let eventTypes: [EventType] = [
        .wrote, .confirmed, .disputed, .withdrawn, .acknowledged, .assessed, .assigned, .replied, .noted, .started,
        .waiting, .fixed, .explained, .workaround, .relief, .declined, .reopened,
    ]

    func eventRule(_ node: MappingNode) throws(RecordProblem) -> EventRule {
        let entries = try node.entries("an event")
        guard let typeNode = entries.first(where: { $0.name == "type" })?.value else {
            throw node.problem("an event needs the key 'type'")
        }
        let word = try typeNode.string("type")
        guard let type = EventType(rawValue: word), Self.eventTypes.contains(type) else {
            throw typeNode.unknown(
                "type of event '\(word)' for an import", word, among: Self.eventTypes.map(\.rawValue))
        }
        var rule = EventRule(type: type, fields: [], isOptional: false)
        for (key, name, value) in entries where name != "type" {
            try readEventKey(name, key: key, value: value, into: &rule)
        }
        try checkComplete(rule, at: node)
        return rule
    }

    private func readEventKey(
        _ name: String, key: MappingNode, value: MappingNode, into rule: inout EventRule
    ) throws(RecordProblem) {
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
            guard rule.body == nil else { throw key.problem("'body' and 'reason' are two words for the same text") }
            rule.body = try self.rule(value, of: name)
        case "optional": rule.isOptional = try value.flag("optional")
        default:
            guard let field = Field(rawValue: name), fields.contains(field) else {
                throw key.unknown(
                    "key '\(name)' in an event '\(rule.type.rawValue)'", name,
                    among: ["type", "when", "at", "body", "reason", "optional"] + fields.map(\.rawValue))
            }
            rule.fields.append(FieldRule(field: field, rule: try fieldRule(value, field: field, of: .event(rule.type))))
        }
    }

    private func condition(_ node: MappingNode) throws(RecordProblem) -> EventRule.Condition {
        let values = try node.values("'when'", known: ["column", "equals"])
        guard let column = values["column"] else {
            throw node.problem("'when' needs the key 'column'", hint: "write when: {column: Status, equals: [Closed]}")
        }
        var condition = EventRule.Condition(column: try columnName(column))
        if let words = values["equals"] {
            condition.words = Set(try words.strings("equals").map { $0.onOneLine.lowercased() })
        }
        return condition
    }

    private func checkComplete(_ rule: EventRule, at node: MappingNode) throws(RecordProblem) {
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
