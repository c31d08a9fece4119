import Records
import Yams

/// A value of a mapping file with its place. Everything is text (YAML's failsafe schema), as in records.
struct MappingNode {
    private let node: Node

    /// Reads a document.
    /// - Throws: `RecordProblem` with line and column, for broken YAML, duplicate keys, anchors and aliases.
    init(reading bytes: [UInt8]) throws(RecordProblem) {
        guard bytes.count <= Self.sizeLimit else { throw RecordProblem(message: "the mapping is larger than 256 KiB") }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw RecordProblem(line: 1, message: "the mapping is not UTF-8", hint: "save it as UTF-8")
        }
        node = try Self.parse(text)
    }

    private static func parse(_ text: String) throws(RecordProblem) -> Node {
        let parser: Parser
        let root: Node?
        do {
            parser = try Parser(yaml: text, encoding: .utf8)
            root = try parser.singleRoot()
        } catch {
            throw problem(error)
        }
        guard let root else {
            throw RecordProblem(line: 1, message: "the mapping is empty", hint: "start from one of templates/mappings/")
        }
        // A node's anchor is a weak reference, which only the parser keeps alive.
        let refusal = withExtendedLifetime(parser) { MappingNode(root).firstAnchor }
        if let refusal { throw refusal }
        return root
    }

    private static let sizeLimit = 256 << 10

    private init(_ node: Node) {
        self.node = node
    }

    private static func problem(_ error: any Error) -> RecordProblem {
        switch error as? YamlError {
        case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            let text = [context?.text.trimmed, problem].compactMap(\.self).joined(separator: ": ")
            let hint =
                problem.contains("cannot start any token")
                ? "indent with blanks, not tabs; put values that start with @, ` or % in quotes" : nil
            return RecordProblem(line: mark.line, column: mark.column, message: "broken YAML: \(text)", hint: hint)
        case .duplicatedKeysInMapping(let keys, let context):
            return RecordProblem(
                line: context.mark.line, column: context.mark.column,
                message: "the key '\(keys.first ?? "")' stands twice")
        case .reader(let problem, _, _, _): return RecordProblem(line: 1, message: "broken YAML: \(problem)")
        default: return RecordProblem(line: 1, message: "broken YAML")
        }
    }

    /// An alias would make a small file mean a large one. An anchor stands before its aliases, so the walk ends there.
    private var firstAnchor: RecordProblem? {
        if node.anchor != nil || node.isAlias {
            return problem("anchors and aliases are not allowed: write the value out")
        }
        for (key, value) in node.mapping ?? [:] {
            if let problem = MappingNode(key).firstAnchor ?? MappingNode(value).firstAnchor { return problem }
        }
        for element in node.sequence ?? [] {
            if let problem = MappingNode(element).firstAnchor { return problem }
        }
        return nil
    }

    var line: Int { node.mark?.line ?? 0 }
    var column: Int { node.mark?.column ?? 0 }

    /// A problem at the place of this value.
    func problem(_ message: String, hint: String? = nil) -> RecordProblem {
        RecordProblem(line: line, column: column, message: message, hint: hint)
    }

    /// Gives a problem that was found in the text of this value its place.
    func locate<Value>(_ make: () throws(RecordProblem) -> Value) throws(RecordProblem) -> Value {
        do {
            return try make()
        } catch {
            throw problem(error.message, hint: error.hint)
        }
    }

    /// The text, where this is a scalar.
    var text: String? { node.scalar?.string }

    /// The elements, where this is a list.
    var elements: [MappingNode]? { node.sequence.map { $0.map { MappingNode($0) } } }

    /// Whether this is a mapping.
    var isMapping: Bool { node.mapping != nil }

    /// The keys and values in the order of the file.
    /// - Parameter name: What the mapping is, for the message.
    func entries(_ name: String) throws(RecordProblem) -> [(key: MappingNode, name: String, value: MappingNode)] {
        guard let mapping = node.mapping else { throw problem("'\(name)' must be a mapping of 'key: value' lines") }
        var entries: [(MappingNode, String, MappingNode)] = []
        for (key, value) in mapping {
            guard let text = key.scalar?.string else { throw MappingNode(key).problem("a key must be text") }
            entries.append((MappingNode(key), text, MappingNode(value)))
        }
        return entries
    }

    /// The values of a mapping whose keys are known.
    /// - Throws: `RecordProblem` at a key that is not, with the nearest right one.
    func values(_ name: String, known: [String]) throws(RecordProblem) -> [String: MappingNode] {
        var values: [String: MappingNode] = [:]
        for entry in try entries(name) {
            guard known.contains(entry.name) else {
                throw entry.key.unknown("key '\(entry.name)' in \(name)", entry.name, among: known)
            }
            values[entry.name] = entry.value
        }
        return values
    }

    /// The problem of a word that is not one of the known.
    func unknown(_ what: String, _ word: String, among known: [String]) -> RecordProblem {
        let near = Nearest.word(to: word, in: known)
        return problem(
            "unknown \(what)" + (near.map { "; did you mean '\($0)'?" } ?? ""),
            hint: near == nil ? "known are \(known.joined(separator: ", "))" : nil)
    }

    /// A text that is not empty.
    func string(_ name: String) throws(RecordProblem) -> String {
        guard let text, !text.isEmpty else { throw problem("'\(name)' must be a text") }
        return text
    }

    /// One text, or a list of texts.
    func strings(_ name: String) throws(RecordProblem) -> [String] {
        guard let elements else { return [try string(name)] }
        guard !elements.isEmpty else { throw problem("'\(name)' is an empty list") }
        var result: [String] = []
        for element in elements {
            guard let text = element.text else { throw element.problem("'\(name)' must be a list of texts") }
            result.append(text)
        }
        return result
    }

    /// A word that is one of an enumeration's.
    func choice<Choice: RawRepresentable & CaseIterable>(
        _ name: String, _ type: Choice.Type
    ) throws(RecordProblem) -> Choice where Choice.RawValue == String {
        let text = try string(name)
        guard let choice = Choice(rawValue: text) else {
            throw unknown("\(name) '\(text)'", text, among: Choice.allCases.map(\.rawValue))
        }
        return choice
    }

    /// `true` or `false`.
    func flag(_ name: String) throws(RecordProblem) -> Bool {
        switch text {
        case "true": return true
        case "false": return false
        default: throw problem("'\(name)' is true or false")
        }
    }
}

extension Node {
    fileprivate var isAlias: Bool {
        if case .alias = self { return true }
        return false
    }
}
