/// What happened: the type of an event, as it stands in the event's name.
package enum EventType: String, CaseIterable, Sendable {
    // The customer's.
    case wrote, confirmed, disputed, withdrawn
    // The team's.
    case acknowledged, assessed, assigned, replied, told, noted, started, waiting
    case fixed, explained, workaround, relief
    case declined, duplicate, transferred
    case reopened, waived, unwaived, corrected, erased
    // A requirement's.
    case approved, verified, failed, retired
    // A product's.
    case decided

    /// Its place among all types.
    package var index: Int { Self.all.firstIndex(of: self) ?? 0 }

    private static let all = allCases

    /// Its place in the order of the words. No word is the beginning of another, so names are in this order, too.
    var place: Int { Self.places[index] }

    private static let places = all.map { type in all.count { $0.rawValue < type.rawValue } }

    /// The type that bytes name; `nil` for any other word.
    init?(utf8 bytes: Span<UInt8>) {
        guard let word = ShortWord(bytes), let entry = Self.words.first(where: { $0.word == word }) else { return nil }
        self = entry.type
    }

    private static let words = allCases.map { (word: ShortWord($0.rawValue.utf8.span), type: $0) }

    /// What kind of record's folder may hold it.
    package enum Home: Sendable {
        case feedback, requirement, decisions
    }

    /// The folder in which the type is at home.
    package var home: Home {
        switch self {
        case .approved, .verified, .failed, .retired: .requirement
        case .decided: .decisions
        default: .feedback
        }
    }

    /// Whether the customer says it (or the team on the customer's behalf).
    package var isCustomers: Bool {
        switch self {
        case .wrote, .confirmed, .disputed, .withdrawn: true
        default: false
        }
    }

    /// Whether it says that the item is resolved.
    package var isResolution: Bool {
        switch self {
        case .fixed, .explained, .workaround, .relief: true
        default: false
        }
    }

    /// Whether it ends the item's cycle without a resolution.
    package var isEnd: Bool {
        switch self {
        case .declined, .duplicate, .withdrawn, .transferred: true
        default: false
        }
    }

    /// Whether it opens the item again.
    package var opensCycle: Bool {
        self == .disputed || self == .reopened
    }

    /// Whether its writer lists what it had seen of the customer's messages in `seen:`.
    package var listsSeen: Bool {
        switch self {
        case .acknowledged, .replied, .fixed, .explained, .workaround, .relief, .declined, .duplicate, .transferred,
            .withdrawn, .waived, .unwaived:
            true
        default: false
        }
    }

    /// The capabilities that an event of this type may need. None where everybody of the team may write it.
    package var rights: [Capability] {
        switch self {
        case .explained, .workaround, .relief, .declined, .duplicate, .transferred, .confirmed, .withdrawn:
            [.endWithoutFix, .endSevere]
        case .assessed: [.lowerSeverity, .correct]
        case .waived: [.waive]
        case .corrected: [.correct]
        case .erased: [.erase]
        case .approved, .verified, .failed, .retired: [.requirement]
        case .decided: [.decide]
        default: []
        }
    }

    /// Whether other events list it in `seen:`.
    package var isSeen: Bool {
        self == .wrote || self == .disputed || self == .reopened
    }
}
