import Records

/// Dates without a declared format: accepted only where there is one reading.
enum AutoDate {
    static func read(_ text: String, offset: Int) throws(RecordProblem) -> Timestamp? {
        if let moment = ISODate.read(text, offset: offset) { return moment }
        let parts = text.split(separator: " ", maxSplits: 1).map(String.init)
        guard let first = parts.first, let separator = first.first(where: { !$0.isNumber }), "/.-".contains(separator)
        else { return nil }
        let readings = [["yyyy", "M", "d"], ["d", "M", "yyyy"], ["M", "d", "yyyy"]].compactMap {
            letters -> Timestamp? in
            let time = parts.count == 1 ? "" : parts[1].split(separator: ":").count == 3 ? " H:mm:ss" : " H:mm"
            guard let pattern = try? DatePattern(letters.joined(separator: String(separator)) + time) else {
                return nil
            }
            return pattern.read(text, offset: offset)
        }
        guard let reading = readings.first else { return nil }
        if let other = readings.first(where: { $0 != reading }) {
            let separator = String(separator)
            throw RecordProblem(
                message: "the date '\(text)' is ambiguous: \(reading.day) or \(other.day)",
                hint: "set 'date-format: \(["d", "M", "yyyy"].joined(separator: separator))' or "
                    + "'date-format: \(["M", "d", "yyyy"].joined(separator: separator))' in the mapping")
        }
        return reading
    }
}
