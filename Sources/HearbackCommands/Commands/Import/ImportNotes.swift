import Intake
import Lifecycle
import Records
import Reporting

/// What a person must know about an import, beside its rows.
struct ImportNotes {
    let plan: ImportPlan
    let mapping: ImportMapping
    let workspace: Workspace

    init(_ plan: ImportPlan, mapping: ImportMapping, workspace: Workspace) {
        self.plan = plan
        self.mapping = mapping
        self.workspace = workspace
    }

    /// The notes, most important first.
    /// - Parameters:
    ///   - events: Those that the import writes.
    ///   - personal: How many of the rows to write seem to hold personal data.
    func notes(events: [Event], personal: Int) -> [String] {
        [rights(events), Self.personalData(personal), dropped].compactMap(\.self) + encodings
    }

    /// What `bot:import` says counts only as far as its role may.
    private func rights(_ events: [Event]) -> String? {
        let permissions = RolePermissions(workspace.policy.configuration)
        let bot = Actor.bot("import")
        let missing = events.compactMap { event -> Capability? in
            let needsEnd = event.type.isEnd || (event.type.isResolution && event.type != .fixed)
            if event.type.isCustomers, !permissions.may(bot, .intake, at: event.time) { return .intake }
            guard needsEnd else { return nil }
            if !permissions.may(bot, .endWithoutFix, at: event.time) { return .endWithoutFix }
            // What nobody has assessed counts as the worst severity.
            return permissions.may(bot, .endSevere, at: event.time) ? nil : .endSevere
        }
        guard !missing.isEmpty else { return nil }
        return
            "\(Wording.count(missing.count, "event")) of the source will have no effect, because bot:import may not do "
            + "that: " + Set(missing).map(Self.right).sorted().joined(separator: "; ")
            + ". Assess and resolve these items yourself, or give bot:import the role in "
            + "\(workspace.session.root)/hearback.yml"
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

    private var dropped: String? {
        guard let first = plan.dropped.first else { return nil }
        return "\(Wording.count(plan.dropped.count, "score was", "scores were")) left out; the first: \(first)"
    }

    private var encodings: [String] {
        plan.encodings.compactMap { file, report in
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
}
