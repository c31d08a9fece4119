import Records

extension Policy {
    /// What the policy's files say about each other that cannot be: a stage that the workflow does not know, a
    /// touchpoint that the configuration does not list. Such a requirement would never be due, so no gate may pass it
    /// over. In the order of files.
    package func check() -> [PolicyError] {
        protectProblems() + requirementProblems()
    }

    private func protectProblems() -> [PolicyError] {
        configuration.protect.filter { workflow.stage($0.stage) == nil }.map { reference in
            PolicyError(
                path: path("hearback.yml"), line: reference.line, column: reference.column,
                message:
                    "'\(reference.pattern)' is tied to the stage '\(reference.stage)', which is not in workflow.yml"
                    + suggestion(reference.stage, in: stages),
                hint: known(stages))
        }
    }

    private func requirementProblems() -> [PolicyError] {
        requirements.keys.sorted().flatMap { product in
            (requirements[product] ?? [:]).values.sorted { $0.slug < $1.slug }.flatMap { requirement in
                let path = path("\(product)/requirements/\(requirement.slug)/requirement.md")
                return problems(of: requirement, path: path)
            }
        }
    }

    private func problems(of requirement: Requirement, path: String) -> [PolicyError] {
        var problems: [PolicyError] = []
        if workflow.stage(requirement.stage) == nil {
            let message = unknown("stage", requirement.stage, of: "workflow.yml", in: stages)
            problems.append(PolicyError(path: path, message: message, hint: known(stages)))
        }
        if let touchpoint = requirement.record[text: .touchpoint], let touchpoints = configuration.touchpoints,
            !touchpoints.contains(touchpoint)
        {
            let message = unknown("touchpoint", touchpoint, of: "hearback.yml", in: touchpoints)
            problems.append(PolicyError(path: path, message: message, hint: known(touchpoints)))
        }
        return problems
    }

    private var stages: [String] { workflow.stages.map(\.id) }

    private func path(_ name: String) -> String { root.isEmpty ? name : root + "/" + name }

    private func known(_ words: [String]) -> String { "known: " + words.joined(separator: ", ") }

    private func unknown(_ what: String, _ word: String, of file: String, in words: [String]) -> String {
        "the \(what) '\(word)' is not in \(file)" + suggestion(word, in: words)
    }

    private func suggestion(_ word: String, in words: [String]) -> String {
        Nearest.question(Nearest.word(to: word, in: words))
    }
}
