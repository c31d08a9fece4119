import Records

/// Collects the fields that a command's flags gave.
struct FieldValues {
    private(set) var fields: RecordFields = [:]

    /// A scalar, where it was given.
    func text(_ field: Field, _ text: String?) -> FieldValues {
        var copy = self
        if let text { copy.fields[field] = .text(text) }
        return copy
    }

    /// A list, where it has elements. Elements may be given one by one, or with commas between.
    func list(_ field: Field, _ list: [String]) -> FieldValues {
        var copy = self
        let elements = Self.split(list)
        if !elements.isEmpty { copy.fields[field] = .list(elements) }
        return copy
    }

    /// A list that the word `none` empties.
    func emptiableList(_ field: Field, _ list: [String]) -> FieldValues {
        guard list == ["none"] else { return self.list(field, list) }
        var copy = self
        copy.fields[field] = .list([])
        return copy
    }

    private static func split(_ list: [String]) -> [String] {
        list.flatMap { $0.split(separator: ",").map { $0.drop(while: \.isWhitespace) }.map(String.init) }
    }
}
