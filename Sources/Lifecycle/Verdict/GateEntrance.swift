import Records

/// Whether the question makes sense: a product and a stage with a gate that the policy knows.
enum GateEntrance {
    case open(Stage, Gate)
    case refused(Finding)

    static func open(_ input: GateInput) -> GateEntrance {
        let known = Set(input.policy.products.keys).union(input.snapshot.products.keys)
        guard known.contains(input.product) else { return .refused(unknownProduct(input, known)) }
        let workflow = input.policy.workflow
        guard let stage = workflow.stage(input.stage) else { return .refused(unknownStage(input)) }
        guard let gate = stage.gate else { return .refused(noGate(input)) }
        return .open(stage, gate)
    }

    private static func unknownProduct(_ input: GateInput, _ known: Set<Slug>) -> Finding {
        let names = known.map(\.text).sorted()
        let near = Nearest.word(to: input.product.text, in: names)
        return Finding(
            .unknownProduct, .error, path: input.policy.root,
            message: "unknown product '\(input.product)'" + suggestion(near, names, "the policy knows no product"),
            hint: near.map { "hearback gate check \(ShellWord.quote(input.stage)) --product \($0)" }
                ?? "hearback product list")
    }

    private static func unknownStage(_ input: GateInput) -> Finding {
        let withGate = input.policy.workflow.stages.filter { $0.gate != nil }.map(\.id)
        let near = Nearest.word(to: input.stage, in: input.policy.workflow.stages.map(\.id))
        return Finding(
            .unknownStage, .error, path: input.policy.root + "/workflow.yml",
            message: "unknown stage '\(input.stage)'" + suggestion(near, withGate, "the workflow has no gate"),
            hint: (near ?? withGate.first).map { "hearback gate check \($0) --product \(input.product)" })
    }

    private static func noGate(_ input: GateInput) -> Finding {
        let withGate = input.policy.workflow.stages.filter { $0.gate != nil }.map(\.id)
        return Finding(
            .noGate, .error, path: input.policy.root + "/workflow.yml",
            message: "the stage '\(input.stage)' has no gate" + suggestion(nil, withGate, "no stage has one"),
            hint: withGate.first.map { "hearback gate check \($0) --product \(input.product)" })
    }

    private static func suggestion(_ near: String?, _ known: [String], _ none: String) -> String {
        if near != nil { return Nearest.question(near) }
        return known.isEmpty ? "; \(none)" : "; known are \(known.joined(separator: ", "))"
    }
}
