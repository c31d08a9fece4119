package import Records

/// Reads workflow.yml.
package struct WorkflowReader {
    private let criteria: CriterionReader

    /// Reads a file.
    /// - Parameters:
    ///   - severities: those of the configuration, which filters may name.
    ///   - touchpoints: those of the configuration; `nil` where filters may name any.
    /// - Throws: `PolicyError` with line and column at the first thing that is wrong.
    package static func read(
        _ bytes: [UInt8], path: String, severities: SeverityScale, touchpoints: [String]?
    ) throws(PolicyError) -> Workflow {
        let file = try YAMLReader.read(bytes, path: path)
        let filters = ItemFilterReader(severities: severities, touchpoints: touchpoints)
        return try WorkflowReader(criteria: CriterionReader(filters: filters)).workflow(file)
    }

    private func workflow(_ node: YAMLNode) throws(PolicyError) -> Workflow {
        let file = try node.mapping(of: "workflow.yml", keys: ["id", "title", "stages"])
        let id = try file.required("id").slug()
        let stages = try file.required("stages", hint: "list the stages in their order, each with an id")
        var workflow = Workflow(id: id, title: try file["title"]?.text() ?? id, stages: [])
        for element in try stages.oneOrMore() {
            let stage = try stage(element)
            if workflow.stage(stage.id) != nil { throw element.problem("the stage '\(stage.id)' stands twice") }
            workflow.stages.append(stage)
        }
        return workflow
    }

    private func stage(_ node: YAMLNode) throws(PolicyError) -> Stage {
        let stage = try node.mapping(of: "a stage", keys: ["id", "title", "gate"])
        let id = try stage.required("id").slug()
        return Stage(
            id: id, title: try stage["title"]?.text() ?? id,
            gate: try stage["gate"].map { node throws(PolicyError) in try gate(node) })
    }

    private func gate(_ node: YAMLNode) throws(PolicyError) -> Gate {
        let gate = try node.mapping(of: "a gate", keys: ["question", "mode", "decide", "criteria"])
        let list = try gate.required(
            "criteria", hint: "list at least one, such as `- {id: triaged, feedback: all, reach: assessed}`")
        let mode = try gate["mode"]?.word(of: [GateMode.enforce.rawValue, GateMode.advise.rawValue])
        return Gate(
            question: try gate["question"]?.text(), mode: mode.flatMap(GateMode.init) ?? .enforce,
            decide: try gate["decide"].map(ConfigurationReader.decide), criteria: try criteria(list))
    }

    /// An empty list is read: a gate without criteria is undetermined, which the evaluation says.
    private func criteria(_ node: YAMLNode) throws(PolicyError) -> [Criterion] {
        var list: [Criterion] = []
        for element in try node.list() {
            let criterion = try criteria.read(element)
            if list.contains(where: { $0.id == criterion.id }) {
                throw element.problem("the criterion '\(criterion.id)' stands twice in this gate")
            }
            list.append(criterion)
        }
        return list
    }
}
