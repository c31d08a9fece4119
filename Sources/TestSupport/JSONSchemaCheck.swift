import Foundation

/// Checks documents against a JSON Schema (draft 2020-12), as far as the project's schemas use it: type, properties,
/// required, enum, const, items, minItems, additionalProperties, pattern, minimum, $ref into $defs, oneOf, anyOf, not.
/// A keyword that it does not know is a problem: a check that is silently left out would prove nothing.
package struct JSONSchemaCheck {
    private let root: JSONDocument

    /// Reads a schema.
    package init(schema: String) throws {
        root = try JSONDocument(parsing: schema)
    }

    /// What is wrong with a document, each with its place; empty where it fits.
    package func problems(of document: String) throws -> [String] {
        check(try JSONDocument(parsing: document), root, "$")
    }

    private static let annotations: Set<String> = [
        "$schema", "$id", "$defs", "title", "description", "format", "default",
    ]

    private func check(_ value: JSONDocument, _ schema: JSONDocument, _ place: String) -> [String] {
        guard case .object(let keywords) = schema else { return ["\(place): the schema is no object"] }
        var problems: [String] = []
        for (keyword, rule) in keywords.sorted(by: { $0.key < $1.key }) where !Self.annotations.contains(keyword) {
            problems += check(value, keyword, rule, keywords, place)
        }
        return problems
    }

    private func check(
        _ value: JSONDocument, _ keyword: String, _ rule: JSONDocument, _ schema: [String: JSONDocument],
        _ place: String
    ) -> [String] {
        switch keyword {
        case "type": Self.hasType(value, rule) ? [] : ["\(place): \(value) is not \(rule)"]
        case "const": value == rule ? [] : ["\(place): \(value) is not \(rule)"]
        case "enum": rule.elements.contains(value) ? [] : ["\(place): \(value) is none of \(rule.elements)"]
        case "required": required(value, rule, place)
        case "properties": properties(value, rule, place)
        case "additionalProperties": additional(value, rule, schema["properties"], place)
        case "items": value.elements.enumerated().flatMap { check($1, rule, "\(place)[\($0)]") }
        case "minItems", "minimum": atLeast(value, rule, place)
        case "pattern": pattern(value, rule, place)
        case "$ref": reference(value, rule, place)
        case "oneOf", "anyOf": alternatives(value, keyword, rule, place)
        case "not": check(value, rule, place).isEmpty ? ["\(place): fits what it must not"] : []
        default: ["\(place): the schema's keyword '\(keyword)' is not known to this check"]
        }
    }

    private static func hasType(_ value: JSONDocument, _ rule: JSONDocument) -> Bool {
        if case .array(let types) = rule { return types.contains { hasType(value, $0) } }
        switch (value, rule.string) {
        case (.null, "null"), (.bool, "boolean"), (.number, "number"), (.string, "string"), (.array, "array"),
            (.object, "object"):
            return true
        case (.number(let number), "integer"): return number.rounded() == number
        default: return false
        }
    }

    private func required(_ value: JSONDocument, _ rule: JSONDocument, _ place: String) -> [String] {
        guard case .object(let members) = value else { return [] }
        return rule.elements.compactMap(\.string).filter { members[$0] == nil }.map { "\(place): '\($0)' is missing" }
    }

    private func properties(_ value: JSONDocument, _ rule: JSONDocument, _ place: String) -> [String] {
        guard case .object(let members) = value, case .object(let schemas) = rule else { return [] }
        return members.flatMap { key, member in schemas[key].map { check(member, $0, place + "." + key) } ?? [] }
    }

    private func additional(
        _ value: JSONDocument, _ rule: JSONDocument, _ known: JSONDocument?, _ place: String
    ) -> [String] {
        guard case .object(let members) = value else { return [] }
        var problems: [String] = []
        for (key, member) in members where known?[key] == nil {
            switch rule {
            case .bool(true): break
            case .bool(false): problems.append("\(place): '\(key)' is not known")
            default: problems += check(member, rule, "\(place).\(key)")
            }
        }
        return problems
    }

    private func atLeast(_ value: JSONDocument, _ rule: JSONDocument, _ place: String) -> [String] {
        guard case .number(let least) = rule else { return ["\(place): the schema's minimum is no number"] }
        return switch value {
        case .number(let number): number < least ? ["\(place): \(number) is less than \(least)"] : []
        case .array(let elements): Double(elements.count) < least ? ["\(place): too few elements"] : []
        default: []
        }
    }

    private func pattern(_ value: JSONDocument, _ rule: JSONDocument, _ place: String) -> [String] {
        guard case .string(let text) = value, let pattern = rule.string else { return [] }
        let matches = text.range(of: pattern, options: .regularExpression) != nil
        return matches ? [] : ["\(place): '\(text)' does not match \(pattern)"]
    }

    private func reference(_ value: JSONDocument, _ rule: JSONDocument, _ place: String) -> [String] {
        let name = (rule.string ?? "").replacingOccurrences(of: "#/$defs/", with: "")
        guard let schema = root["$defs"]?[name] else { return ["\(place): the schema defines no '\(name)'"] }
        return check(value, schema, place)
    }

    private func alternatives(
        _ value: JSONDocument, _ keyword: String, _ rule: JSONDocument, _ place: String
    ) -> [String] {
        let problems = rule.elements.map { check(value, $0, place) }
        let fitting = problems.count { $0.isEmpty }
        if fitting == 1 || (keyword == "anyOf" && fitting > 1) { return [] }
        return ["\(place): fits \(fitting) of the alternatives"] + (fitting == 0 ? Array(problems.joined()) : [])
    }
}

/// The project's own files, for tests that read them.
package enum ProjectFiles {
    /// The project's root folder.
    package static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

    /// Reads a file by its path from the project's root.
    package static func read(_ path: String) throws -> String {
        try String(contentsOfFile: root + "/" + path, encoding: .utf8)
    }
}
