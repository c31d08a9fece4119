package import Records

/// A decision at a gate, as history and results show it.
package struct DecisionRow: Sendable {
    package var product: Slug
    package var event: Event
    /// The event's file, from the repository's root.
    package var path: String
    /// Why it has no effect, or none yet, without a final dot; `nil` where it stands.
    package var shortfall: String?

    /// Makes a row.
    package init(product: Slug, event: Event, path: String, shortfall: String? = nil) {
        self.product = product
        self.event = event
        self.path = path
        self.shortfall = shortfall
    }

    /// Whether it counts.
    package var stands: Bool { shortfall == nil }

    /// The fields of the decision within a document.
    package var json: JSONValue {
        let record = event.record
        return [
            "event": .string(event.name.text), "product": .string(product.text),
            "release": .text(record[text: .release]),
            "stage": .text(record[text: .gate]), "outcome": .text(record[text: .outcome]),
            "to": .text(record[text: .to]), "joins": .text(record[text: .joins]),
            "at": .time(event.time), "by": .string(event.by.text), "stands": .bool(stands),
            "policy": objects(.policy), "records": objects(.records), "code": objects(.code),
            "digest": .text(record[text: .digest]), "tool": .text(record[text: .tool]), "body": .string(event.body),
            "path": .string(path),
        ]
    }

    private func objects(_ field: Field) -> JSONValue {
        let ids = (event.record[text: field] ?? "").split(separator: " ").map(String.init)
        guard ids.count == 2 else { return .null }
        return ["commit": .string(ids[0]), "tree": .string(ids[1])]
    }

    /// `go for launch of storefront 2.1`.
    var name: String {
        let record = event.record
        let release = record[text: .release].map { " \($0)" } ?? ""
        let target = record[text: .to].map { ", back to \($0)" } ?? ""
        let outcome = record[text: .outcome] ?? "a decision"
        return SafeText.line("\(outcome) for \(record[text: .gate] ?? "a gate") of \(product)\(release)\(target)")
    }
}
