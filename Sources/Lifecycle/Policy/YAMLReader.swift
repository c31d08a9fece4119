import Records
import Yams

/// Reads hearback.yml, workflow.yml and mapping files: one YAML document, every scalar as text.
///
/// It accepts less than YAML allows, so that every tool and every person reads the same: no anchors and aliases, no
/// tags, no block scalars, no quoted text over several lines, no tabs, no second document, no key twice.
package enum YAMLReader {
    /// Reads a file.
    /// - Throws: `PolicyError` with line and column.
    package static func read(_ bytes: [UInt8], path: String) throws(PolicyError) -> YAMLNode {
        let text = try YAMLText.check(bytes, path: path)
        try YAMLTokens.check(text, path: path)
        return try compose(text, path: path)
    }

    private static func compose(_ text: String, path: String) throws(PolicyError) -> YAMLNode {
        do {
            // The default encoding would ask the environment; the basic resolver leaves every scalar a text. Nothing is
            // constructed from nodes, so none of what Yams could make of them is set up.
            let parser = try Parser(
                yaml: text, resolver: .basic, constructor: Constructor([:], [:], [:]), encoding: .utf8)
            guard let root = try parser.singleRoot() else {
                throw PolicyError(path: path, line: 1, message: "the file holds no settings, only comments")
            }
            // Anchors live as long as their parser, and the conversion looks for them.
            return try withExtendedLifetime(parser) { try YAMLNode(root, path: path, name: "") }
        } catch let error as PolicyError {
            throw error
        } catch let error as YamlError {
            throw problem(of: error, in: text, path: path)
        } catch {
            throw PolicyError(path: path, message: "broken YAML: \(error)")
        }
    }

    private static func problem(of error: YamlError, in text: String, path: String) -> PolicyError {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            PolicyError(path: path, line: mark.line, column: mark.column, message: "broken YAML: \(problem)")
        case .duplicatedKeysInMapping(let keys, let context):
            duplicate(keys.first ?? "", first: context.mark, in: text, path: path)
        default:
            PolicyError(path: path, message: "broken YAML: \(error)")
        }
    }

    /// Yams names the first of two keys; the second is the one that a person just added.
    private static func duplicate(_ key: String, first: Mark, in text: String, path: String) -> PolicyError {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let indent = first.column - 1
        let line = lines.indices.first { index in
            guard index >= first.line, lines[index].utf8.prefix(indent).allSatisfy({ $0 == UInt8(ascii: " ") }) else {
                return false
            }
            let rest = lines[index].dropFirst(indent)
            return ["", "\"", "'"].contains { rest.hasPrefix($0 + key + $0 + ":") }
        }
        guard let line else {
            return PolicyError(
                path: path, line: first.line, column: first.column, message: "the key '\(key)' stands twice",
                hint: "keep one of the two")
        }
        return PolicyError(
            path: path, line: line + 1, column: first.column,
            message: "the key '\(key)' stands twice, first in line \(first.line)", hint: "keep one of the two")
    }
}

extension YAMLNode {
    /// Takes over what Yams composed. An anchor that the check of the tokens let pass is refused here, so that no
    /// alias is ever followed.
    fileprivate init(_ node: Node, path: String, name: String) throws(PolicyError) {
        let hasAnchor: Bool
        let content: Content
        switch node {
        case .scalar(let scalar):
            hasAnchor = scalar.anchor != nil
            content = .scalar(scalar.string)
        case .sequence(let sequence):
            hasAnchor = sequence.anchor != nil
            content = hasAnchor ? .list([]) : .list(try Self.elements(sequence, path: path, name: name))
        case .mapping(let mapping):
            hasAnchor = mapping.anchor != nil
            content = hasAnchor ? .mapping([]) : .mapping(try Self.entries(mapping, path: path))
        case .alias:
            hasAnchor = true
            content = .scalar("")
        }
        self.init(path: path, line: node.mark?.line ?? 0, column: node.mark?.column ?? 0, name: name, content: content)
        if hasAnchor { throw problem("anchors and aliases are not allowed", hint: "write the value out") }
    }

    private static func elements(
        _ sequence: Node.Sequence, path: String, name: String
    ) throws(PolicyError) -> [YAMLNode] {
        var elements: [YAMLNode] = []
        for node in sequence { elements.append(try YAMLNode(node, path: path, name: name)) }
        return elements
    }

    private static func entries(_ mapping: Node.Mapping, path: String) throws(PolicyError) -> [YAMLEntry] {
        var entries: [YAMLEntry] = []
        for (key, value) in mapping {
            let keyNode = try YAMLNode(key, path: path, name: "a key")
            guard case .scalar(let text) = keyNode.content else {
                throw keyNode.problem("a key is one word, not a list or a mapping")
            }
            let valueNode = try YAMLNode(value, path: path, name: text)
            entries.append(YAMLEntry(key: text, line: keyNode.line, column: keyNode.column, value: valueNode))
        }
        return entries
    }
}
