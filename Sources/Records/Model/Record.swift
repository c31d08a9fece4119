/// A record that was read and found valid by its table: fields and text.
package struct Record: Hashable, Sendable {
    package var kind: RecordKind
    /// The known fields.
    package var fields: RecordFields
    /// The user's own fields, whose keys start with `x-`, in the order of the file.
    package var custom: [CustomField]
    /// The text below the front matter.
    package var body: String

    /// A field of the user's own.
    package struct CustomField: Hashable, Sendable {
        package var key: String
        package var value: FieldValue

        /// Makes a field. Its key starts with `x-`; `Record.validated()` says where it is no key.
        package init(key: String, value: FieldValue) {
            self.key = key
            self.value = value
        }
    }

    /// Makes a record.
    package init(kind: RecordKind, fields: RecordFields, custom: [CustomField] = [], body: String = "") {
        self.kind = kind
        self.fields = fields
        self.custom = custom
        self.body = body
    }

    /// A scalar field's text.
    package subscript(text field: Field) -> String? {
        get { fields[field]?.text }
        set { fields[field] = newValue.map(FieldValue.text) }
    }

    /// The event that a field names; `nil` where the field is absent or names none.
    package subscript(event field: Field) -> EventName? { self[text: field].flatMap { EventName($0) } }

    /// A list field's elements; empty where the field is absent.
    package subscript(list field: Field) -> [String] {
        get { fields[field]?.list ?? [] }
        set { fields[field] = newValue.isEmpty ? nil : .list(newValue) }
    }

    /// The canonical bytes of the record's file.
    package var canonical: [UInt8] {
        var written: [(key: String, value: FieldValue)] = []
        for field in RecordSchema.of(kind).fields {
            if let value = fields[field] { written.append((field.rawValue, value)) }
        }
        return FrontMatterWriter.write(written + custom.map { ($0.key, $0.value) }, body: body)
    }
}
