import Intake
import Lifecycle
import Records

/// Which texts of a row seem to hold personal data.
struct Suspicion: Sendable {
    var record = false
    /// By the order of the item's events.
    var events: [Bool] = []

    /// Looks through a row.
    init(_ row: ImportedRow) {
        guard case .item(let item, _) = row else { return }
        record = !PersonalDataScan.texts(of: item.record).isEmpty
        events = item.events.map { !PersonalDataScan.texts(of: $0.record).isEmpty }
    }
}

/// The rows to write that seem to hold personal data.
struct Suspects {
    private(set) var count = 0
    /// `file:line` of the first ones.
    private var places: [String] = []

    /// Notes one.
    mutating func add(_ item: ImportedItem) {
        count += 1
        if places.count < 5 { places.append("\(item.file):\(item.line)") }
    }

    /// Refuses to commit personal data that nobody has looked at: git keeps what is committed.
    func check() throws(Failure) {
        guard count > 0 else { return }
        let first = places.joined(separator: ", ") + (count > places.count ? ", …" : "")
        throw Failure(
            "import/personal-data",
            "\(Wording.count(count, "row")) seem to hold personal data, which git never forgets: \(first)",
            hint: "import without --commit and --branch and look at what hearback lint names, or add "
                + "--keep-personal-data")
    }
}
