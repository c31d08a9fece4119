import Records

extension ReviewInput {
    /// Judges the change. Pure: the same input gives the same review.
    package func review() -> Review {
        let rules = ChangeRules(
            permissions: self.rules.permissions, at: at, before: compared.base?.commitOrName ?? "HEAD",
            baseline: policy.configuration.baseline, mayBeSquashed: mayBeSquashed)
        var findings = rules.findings(changes).filter { !(isBootstrap && $0.code == .policyChanged) }
        findings += EffectRules(input: self).findings
        findings += decisionFindings + conflictFindings + policyFindings
        findings += newProblems(besides: findings)
        let authors = Set(changes.commits.map { $0.author.lowercased() }).sorted()
        return Review(
            compared: compared, story: ReviewStory(input: self).entries, gates: gates,
            policyChanges: newPolicy.map { PolicyDifference(policy, $0).sentences } ?? [],
            findings: findings.worstFirstInOrder, notes: notes, commits: changes.commits.count, authors: authors, at: at
        )
    }

    private var decisionFindings: [Finding] {
        changes.all.compactMap { change in
            guard let event = change.addedEvent, let result = decisions[change.path] else { return nil }
            guard result.isDetermined else {
                return decisionFinding(
                    change, event, .undetermined, "it could not be evaluated again: ", result.differences, result.hint)
            }
            guard !result.differences.isEmpty else { return nil }
            // A hold or a kill can only hurt: that it does not follow is told.
            let opens = event.outcome == .go || event.outcome == .conditionalGo
            return decisionFinding(
                change, event, opens ? .blocked : .satisfied,
                "it does not follow from what it rests on: ", result.differences, nil)
        }
    }

    private func decisionFinding(
        _ change: RecordChange, _ event: Event, _ state: GateState, _ start: String, _ reasons: [String],
        _ hint: String?
    ) -> Finding {
        let outcome = event.outcome?.rawValue ?? "decision"
        return Finding(
            .decisionNotReproduced, state, item: event.name.text, path: change.path,
            message: "the decision '\(outcome)' for \(event.record[text: .gate] ?? "a gate") by \(event.by): " + start
                + reasons.joined(separator: "; "),
            hint: hint ?? "hearback gate verify \(event.name)")
    }

    private var conflictFindings: [Finding] {
        conflicts.map { path in
            Finding(
                .recordConflict, .undetermined, path: path,
                message: "it was changed here and in \(compared.base?.rev ?? "the base") in different ways",
                hint: "git merge \(ShellWord.quote(compared.base?.rev ?? "main"))")
        }
    }

    /// What the change leaves of the policy must be readable: else every gate would be an error from then on.
    private var policyFindings: [Finding] {
        var problems = newPolicy?.check() ?? []
        problems += [policyProblem].compactMap(\.self)
        let known = Set(policy.check())
        return problems.filter { !known.contains($0) }.map { problem in
            Finding(
                .policyInvalid, .blocked, path: problem.path, line: max(1, problem.line), message: problem.message,
                hint: problem.hint)
        }
    }

    /// What nobody can judge any more, and could before: an item that stands twice, a word that the policy does not know.
    private func newProblems(besides known: [Finding]) -> [Finding] {
        let old = Set(gates.flatMap { $0.before.map(undetermined) ?? [] }.map(\.path))
        let objections = known.filter { !$0.state.passes }
        var seen = Set(objections.map(\.path))
        let items = Set(objections.filter { $0.code != .personalData }.compactMap(\.item))
        return gates.flatMap { undetermined($0.after) }.filter { finding in
            !old.contains(finding.path) && !(finding.item.map(items.contains) ?? false)
                && seen.insert(finding.path).inserted
        }.map { finding in
            var copy = finding
            copy.state = .blocked
            return copy
        }
    }

    private func undetermined(_ verdict: Verdict) -> [Finding] {
        // A product that comes with the change is not known before it.
        let isNew = Slug(verdict.product).map { newPolicy?.products[$0] != nil && policy.products[$0] == nil } ?? false
        return verdict.criteria.flatMap(\.findings).filter { finding in
            guard finding.state == .undetermined, finding.path != nil else { return false }
            return finding.code == .recordInvalid || (finding.code == .unknownProduct && !isNew)
        }
    }
}

extension [Finding] {
    /// The worst first, else in the order in which they were found.
    fileprivate var worstFirstInOrder: [Finding] {
        enumerated().sorted { ($1.element.state, $0.offset) < ($0.element.state, $1.offset) }.map(\.element)
    }
}

extension Revisions.Ref {
    /// What a command can name it by, wherever it is typed.
    var commitOrName: String { String(commit.prefix(12)) }
}
