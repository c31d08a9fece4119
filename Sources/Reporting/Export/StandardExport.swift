package import Records

/// `export --format ndjson`: Hearback's own standard form, one item a line (newline-delimited JSON), which
/// `import standard` reads. Fields are as they stand in the files, before any correction, so that nothing is lost.
package enum StandardExport {
    /// One item's line; `nil` where its document could not be read.
    package static func line(_ item: ItemRecords) -> String? {
        guard let record = item.feedback?.record else { return nil }
        var members = record.fieldsJSON
        members["id"] = .string(item.id.text)
        members["product"] = .string(item.product.text)
        members["body"] = .string(record.body)
        members["events"] = .array(item.events.map(\.json))
        return JSONValue.document("export", members).line
    }
}
