/// The fields of a record. A record has a handful, so they are found by looking at each: hashing would cost more, and
/// there are hundreds of thousands of records.
package struct RecordFields: Sendable {
    private var entries: [(key: Field, value: FieldValue)] = []

    /// No fields.
    package init() {}

    /// A field's value.
    package subscript(field: Field) -> FieldValue? {
        get {
            for index in entries.indices where entries[index].key == field { return entries[index].value }
            return nil
        }
        set {
            let index = entries.firstIndex { $0.key == field }
            switch (index, newValue) {
            case (let index?, let value?): entries[index].value = value
            case (let index?, nil): entries.remove(at: index)
            case (nil, let value?): entries.append((field, value))
            case (nil, nil): break
            }
        }
    }

    /// How many fields there are.
    package var count: Int { entries.count }
    /// Whether there are none.
    package var isEmpty: Bool { entries.isEmpty }
    /// Which fields there are.
    package var keys: [Field] { entries.map(\.key) }

    /// Makes room.
    package mutating func reserveCapacity(_ count: Int) {
        entries.reserveCapacity(count)
    }

    /// The fields that pass a test.
    package func filter(_ isIncluded: ((key: Field, value: FieldValue)) -> Bool) -> RecordFields {
        var copy = RecordFields()
        copy.entries = entries.filter(isIncluded)
        return copy
    }

    /// Adds other fields.
    /// - Parameter combine: Chooses where both have one: from its own value and the other's.
    package mutating func merge(_ other: RecordFields, _ combine: (FieldValue, FieldValue) -> FieldValue) {
        for (field, value) in other.entries { self[field] = self[field].map { combine($0, value) } ?? value }
    }

    /// These fields and others.
    package func merging(_ other: RecordFields, _ combine: (FieldValue, FieldValue) -> FieldValue) -> RecordFields {
        var copy = self
        copy.merge(other, combine)
        return copy
    }
}

extension RecordFields: Sequence {
    package func makeIterator() -> IndexingIterator<[(key: Field, value: FieldValue)]> {
        entries.makeIterator()
    }
}

extension RecordFields: ExpressibleByDictionaryLiteral {
    package init(dictionaryLiteral elements: (Field, FieldValue)...) {
        for (field, value) in elements { self[field] = value }
    }
}

/// The order in which the fields were set makes no difference.
extension RecordFields: Hashable {
    package static func == (left: RecordFields, right: RecordFields) -> Bool {
        left.count == right.count && left.entries.allSatisfy { right[$0.key] == $0.value }
    }

    package func hash(into hasher: inout Hasher) {
        var sum = 0
        for (field, value) in entries {
            var entry = Hasher()
            entry.combine(field)
            entry.combine(value)
            sum ^= entry.finalize()
        }
        hasher.combine(sum)
    }
}
