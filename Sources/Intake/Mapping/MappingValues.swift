import Lifecycle
import Records

/// What the values of a mapping may be besides those of hearback.yml and workflow.yml.
extension YAMLNode {
    var isMapping: Bool {
        if case .mapping = content { return true }
        return false
    }

    /// The elements of a list, or the value itself where it is none.
    var elements: [YAMLNode] {
        if case .list(let elements) = content { return elements }
        return [self]
    }

    /// One text, or a list of texts; in a list the empty text is one too, because a column may hold it.
    func texts() throws(PolicyError) -> [String] {
        guard case .list = content else { return [try text()] }
        var texts: [String] = []
        for element in try oneOrMore() { texts.append(element.content == .scalar("") ? "" : try element.text()) }
        return texts
    }

    /// `true` or `false`.
    func flag() throws(PolicyError) -> Bool {
        try word(of: ["true", "false"]) == "true"
    }

    /// What the text means to a reader that knows no places.
    func parsed<Value>(_ read: (String) throws(RecordProblem) -> Value) throws(PolicyError) -> Value {
        let text = try text()
        do {
            return try read(text)
        } catch {
            throw problem(error.message, hint: error.hint)
        }
    }
}
