import Intake
import Lifecycle
import Records
import Reporting

/// What a person must know about an import, beside its rows.
struct ImportNotes {
    private let mapping: ImportMapping
    private let root: String
    private let permissions: RolePermissions
    /// How many events of the source `bot:import` may not report, and what it lacks.
    private var missing: (count: Int, rights: Set<Capability>) = (0, [])
    /// How many scores were left out, and the first of them.
    private var dropped: (count: Int, first: RecordProblem?) = (0, nil)

    init(mapping: ImportMapping, workspace: Workspace) {
        self.mapping = mapping
        root = workspace.session.root
        permissions = RolePermissions(workspace.policy.configuration)
    }

    /// Notes an event that the import writes.
    mutating func note(_ event: Event) {
        guard let right = missingRight(event) else { return }
        missing.count += 1
        missing.rights.insert(right)
    }

    /// Notes scores that were left out.
    mutating func note(dropped problems: [RecordProblem]) {
        dropped.count += problems.count
        dropped.first = dropped.first ?? problems.first
    }

    /// The notes, most important first.
    /// - Parameter personal: How many of the rows to write seem to hold personal data.
    func all(personal: Int, encodings: [(file: String, report: EncodingReport)]) -> [String] {
        [rights, Self.personalData(personal), scores].compactMap(\.self) + encodings.compactMap(encoding)
    }

    /// What `bot:import` says counts only as far as its role may.
    private func missingRight(_ event: Event) -> Capability? {
        let bot = Actor.bot("import")
        let needsEnd = event.type.isEnd || (event.type.isResolution && event.type != .fixed)
        if event.type.isCustomers, !permissions.may(bot, .intake, at: event.time) { return .intake }
        guard needsEnd else { return nil }
        if !permissions.may(bot, .endWithoutFix, at: event.time) { return .endWithoutFix }
        // What nobody has assessed counts as the worst severity.
        return permissions.may(bot, .endSevere, at: event.time) ? nil : .endSevere
    }

    private var rights: String? {
        guard missing.count > 0 else { return nil }
        return
            "\(Wording.count(missing.count, "event")) of the source will have no effect, because bot:import may not do "
            + "that: " + missing.rights.map(Self.right).sorted().joined(separator: "; ")
            + ". Assess and resolve these items yourself, or give bot:import the role in \(root)/hearback.yml"
    }

    private static func right(_ capability: Capability) -> String {
        switch capability {
        case .intake: "what customers said needs the role 'intake'"
        case .endWithoutFix: "ends and explanations need 'end-without-fix' (the role 'support')"
        default:
            "what nobody has assessed counts as the worst severity, and to end that needs '\(capability.rawValue)' "
                + "(the role 'gatekeeper')"
        }
    }

    private static func personalData(_ count: Int) -> String? {
        guard count > 0 else { return nil }
        return "\(Wording.count(count, "row")) seem to hold personal data, which git never forgets: \(look)"
    }

    /// What to do before a commit; after one it comes too late.
    static let look = "look at what hearback lint names before you commit"

    private var scores: String? {
        guard let first = dropped.first else { return nil }
        return "\(Wording.count(dropped.count, "score was", "scores were")) left out; the first: \(first)"
    }

    private func encoding(_ file: String, _ report: EncodingReport) -> String? {
        var words = report.lines.filter { $0.key != mapping.encodings.first && $0.value > 0 }
            .sorted { $0.key.rawValue < $1.key.rawValue }
            .map { "\(Wording.count($0.value, "line")) of \(file) read as \($0.key.rawValue)" }
        if report.replaced > 0 {
            words.append(
                "\(Wording.count(report.replaced, "byte")) of \(file) became '\u{FFFD}', first on line "
                    + "\(report.firstReplaced ?? 1): they are no character of the encoding")
        }
        return words.isEmpty ? nil : words.joined(separator: "; ")
    }
}
