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
    /// - Parameter events: Those that the import writes.
    func notes(events: [Event]) -> [String] {
        [rights(events), personalData, dropped].compactMap(\.self) + encodings
    }

    /// What `bot:import` says counts only as far as its role may.
    private func rights(_ events: [Event]) -> String? {
        let permissions = RolePermissions(workspace.policy.configuration)
        let bot = Actor.bot("import")
        let void = events.count { event in
            let needsIntake = event.type.isCustomers
            let needsEnd = event.type.isEnd || (event.type.isResolution && event.type != .fixed)
            return (needsIntake && !permissions.may(bot, .intake, at: event.time))
                || (needsEnd && !permissions.may(bot, .endWithoutFix, at: event.time))
        }
        guard void > 0 else { return nil }
        return "\(Wording.count(void, "event")) of the source will have no effect, because bot:import may not do that: "
            + "give it a role in \(workspace.session.root)/hearback.yml, such as 'intake' for what customers said"
    }

    private var personalData: String? {
        let count = plan.items.count { item in
            ([item.record] + item.events.map(\.record)).contains { !PersonalDataScan.texts(of: $0).isEmpty }
        }
        guard count > 0 else { return nil }
        return "\(Wording.count(count, "row")) seem to hold personal data, which git never forgets: look at what "
            + "hearback lint names before you commit"
    }

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
