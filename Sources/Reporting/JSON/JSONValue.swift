package import Records

/// A JSON document (RFC 8259) as Hearback publishes it: sorted keys, explicit nulls, times in RFC 3339.
///
/// A type and a writer of our own instead of Foundation's encoder: explicit nulls, the order of keys and the same bytes
/// for the same input are the contract with scripts, the encoder leaves `nil` out, and loading it costs every start of
/// the program more than the gate itself takes.
package enum JSONValue: Hashable, Sendable {
    case null
    case bool(Bool)
    case integer(Int)
    case string(String)
    case array([JSONValue])
    case object([String: JSONValue])

    /// A text, or null.
    package static func text(_ text: String?) -> JSONValue { text.map(JSONValue.string) ?? .null }
    /// A moment as RFC 3339 in UTC, or null.
    package static func time(_ time: Timestamp?) -> JSONValue { text(time?.rfc3339) }
    /// A list of texts in the given order.
    package static func texts(_ texts: some Sequence<String>) -> JSONValue { .array(texts.map(JSONValue.string)) }
    /// A document with the name and version of its schema.
    package static func document(_ schema: String, _ members: [String: JSONValue]) -> JSONValue {
        .object(members.merging(["schema": .string("hearback.\(schema)/1")]) { $1 })
    }

    /// The document on one line with a final line break.
    package var line: String {
        var writer = JSONWriter()
        writer.write(self)
        return writer.text + "\n"
    }

    /// This object's members and some more, which win.
    package func adding(_ members: [String: JSONValue]) -> JSONValue {
        guard case .object(let own) = self else { return self }
        return .object(own.merging(members) { $1 })
    }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    package init(stringLiteral value: String) { self = .string(value) }
    package init(integerLiteral value: Int) { self = .integer(value) }
    package init(booleanLiteral value: Bool) { self = .bool(value) }
    package init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
    package init(dictionaryLiteral elements: (String, JSONValue)...) {
        self = .object(Dictionary(elements) { $1 })
    }
}
