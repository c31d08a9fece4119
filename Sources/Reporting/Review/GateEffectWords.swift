import Lifecycle

extension GateEffect {
    /// What it does to the gate: `blocked by 4, then 3`.
    var words: String {
        let now = after.standing
        guard let before else { return "new: \(now)" }
        if before.standing == now {
            return now + (cleared.isEmpty && added.isEmpty ? ", as before" : ", by others than before")
        }
        if before.state == .blocked, after.state == .blocked {
            return "\(before.standing), then \(after.counts.blocked)"
        }
        return "\(before.standing), then \(now)"
    }

    /// What the changed rules do to it; `nil` where they are not changed, or make no difference.
    var wordsOfNewRules: String? {
        guard let underNewRules, underNewRules.standing != after.standing else { return nil }
        return "by the changed rules: \(underNewRules.standing)"
    }

    /// `launch of shop 2.1`.
    var name: String { after.name }

    /// Whether it is as good as before, or better.
    var role: Style.Role { (underNewRules ?? after).state.role }
}

extension Review {
    /// The gates that are as they were, by how they stand: one line for each standing says enough.
    var unchangedGates: [(words: String, names: [String])] {
        var result: [(words: String, names: [String])] = []
        for gate in gates where !gate.isChange {
            if let index = result.firstIndex(where: { $0.words == gate.words }) {
                result[index].names.append(gate.name)
            } else {
                result.append((gate.words, [gate.name]))
            }
        }
        return result
    }
}

extension Verdict {
    /// How the gate stands, in a few words.
    fileprivate var standing: String {
        let advice = mode == .advise && !state.passes ? " (advice only)" : ""
        switch state {
        case .satisfied: return "passes"
        case .waived: return "passes with \(counts.waived) waived"
        case .notApplicable: return "nothing to judge"
        // A gate can be blocked by a decision, which counts as no item.
        case .blocked: return (counts.blocked > 0 ? "blocked by \(counts.blocked)" : "blocked") + advice
        case .undetermined: return "cannot be judged" + advice
        case .error: return "cannot be asked: the rules are wrong"
        }
    }
}
