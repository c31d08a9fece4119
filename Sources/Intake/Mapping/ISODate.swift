import Records

/// Dates as in ISO 8601, with what files in use leave out.
enum ISODate {
    static func read(_ text: String, offset: Int) -> Timestamp? {
        if let moment = Timestamp(rfc3339: text) { return moment }
        if let day = Day(text) { return Timestamp(startOf: day).advanced(by: -offset) }
        for pattern in [
            "yyyy-MM-dd HH:mm:ss.SSS", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss XXX",
        ] {
            guard let pattern = try? DatePattern(pattern) else { continue }
            // The `T` of the standard, or the blank of databases.
            let spaced = text.split(separator: "T", maxSplits: 1).joined(separator: " ")
            if let moment = pattern.read(spaced, offset: offset) { return moment }
        }
        return nil
    }
}
