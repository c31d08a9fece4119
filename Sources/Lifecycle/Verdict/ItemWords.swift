import Records

/// What a finding says about an item: one sentence for a person, and the command that leads out.
struct ItemWords {
    let context: GateContext

    /// `critical, assessed, waits for us for 3 days; owner dana@example.com`.
    func standing(_ state: ItemState) -> String {
        var parts = [state.severity ?? "nobody has assessed it", state.name]
        if state.isDisputed { parts.append("disputed") }
        if let since = state.waitsSince, since < context.input.at {
            parts.append("waits for us for " + Wording.duration(from: since, to: context.input.at))
        } else if let waiting = state.waitingFor {
            parts.append(waiting == "customer" ? "we wait for the customer" : "we wait for somebody else")
        }
        return parts.joined(separator: ", ") + "; " + (state.owner.map { "owner \($0)" } ?? "no owner")
    }

    /// Why the newest resolution or end that does not count does not count.
    func failedClosing(_ state: ItemState) -> String {
        let remark = state.remarks.last {
            $0.event.type.isResolution || $0.event.type.isEnd || $0.event.type == .confirmed
        }
        return remark.map { "; \($0.event) has no effect: \($0.message)" } ?? ""
    }

    func name(_ item: JudgedItem) -> String { context.shortNames.name(item.id) }

    /// The command that moves an open item on: what nobody has assessed counts as the worst, so that comes first.
    func nextStep(_ item: JudgedItem, _ state: ItemState) -> String {
        state.severity == nil
            ? "hearback feedback assess \(name(item)) --severity …"
            : "hearback feedback resolve \(name(item)) --fixed -m '…'"
    }

    // MARK: - Findings

    /// A finding about an item; a path other than the document's where an event is meant.
    func found(
        _ code: FindingCode, _ state: GateState, _ item: JudgedItem, path: String? = nil, message: String,
        hint: String? = nil
    ) -> CriterionDraft.Found {
        CriterionDraft.Found(
            finding: Finding(
                code, state, item: item.id.text, title: item.state?.feedback.title, severity: item.state?.severity,
                owner: item.state?.owner, path: path ?? item.records.documentPath, message: message, hint: hint),
            rank: context.severities.rank(item.state?.severity),
            score: item.state?.feedback.scores.map(\.share).min() ?? 1, received: item.state?.received)
    }

    /// The findings about an item whose state cannot be known.
    func undetermined(_ item: JudgedItem) -> [CriterionDraft.Found] {
        item.problems.map { problem in
            var found = found(
                .recordInvalid, .undetermined, item, path: problem.path.isEmpty ? nil : problem.path,
                message: problem.message, hint: problem.hint ?? "hearback lint \(ShellWord.quote(item.records.path))")
            found.finding.line = max(1, problem.line)
            found.finding.severity = nil
            found.rank = context.severities.names.count
            return found
        }
    }

    /// The same finding let through by a waiver, where one counts; a message that nobody has read is never let through.
    func waived(_ found: CriterionDraft.Found, _ item: JudgedItem) -> CriterionDraft.Found {
        guard found.finding.state == .blocked, found.finding.code != .unread,
            let waiver = context.waivers.waiver(of: item.id)
        else { return found }
        var copy = found
        copy.finding.code = .waived
        copy.finding.state = .waived
        copy.finding.path = item.records.path + "/" + waiver.event.name.file
        let until = waiver.until.map(\.description) ?? ""
        copy.finding.message =
            "waived by \(waiver.event.by) until \(until): \(Self.firstLine(waiver.event.body)); "
            + "without it: \(found.finding.message)"
        return copy
    }

    private static func firstLine(_ text: String) -> String {
        let line = text.split(separator: "\n", maxSplits: 1).first.map(String.init) ?? ""
        return line.count > 120 ? line.prefix(119) + "…" : line
    }
}
