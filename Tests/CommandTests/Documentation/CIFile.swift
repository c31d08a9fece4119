import Foundation
import HearbackCommands
import TestSupport
import Yams

/// A file of workflows/ci/, as far as its host would run something of it.
struct CIFile {
    /// One step that is run by a shell.
    struct Step {
        var script: String
        /// Variables of the step itself; expressions of the host are not evaluated.
        var environment: [String: String] = [:]
    }

    let path: String
    let text: String
    private let root: Node?

    /// Reads a file by its path from the project's root.
    init(_ path: String) throws {
        self.path = path
        text = try Project.read(path)
        root = path.hasSuffix("Jenkinsfile") ? nil : try Yams.compose(yaml: text)
    }

    /// All files, and the manifest of the hooks.
    static func all() throws -> [CIFile] {
        let folder = Project.root + "/workflows/ci"
        let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
        let paths = names.filter { $0.hasSuffix(".yml") || $0.hasSuffix("Jenkinsfile") }.sorted()
        return try (paths.map { "workflows/ci/" + $0 } + [".pre-commit-hooks.yaml"]).map { try CIFile($0) }
    }

    /// Every piece of shell in it.
    var scripts: [String] {
        guard let root else { return text.matches(of: /sh '([^']*)'/).map { String($0.1) } }
        return Self.scripts(in: root)
    }

    private static func scripts(in node: Node, key: String = "") -> [String] {
        switch node {
        case .scalar(let scalar):
            return ["run", "script", "before_script", "commands", "entry"].contains(key) ? [scalar.string] : []
        case .sequence(let list): return list.flatMap { scripts(in: $0, key: key) }
        case .mapping(let members): return members.flatMap { scripts(in: $0.value, key: $0.key.string ?? "") }
        case .alias: return []
        }
    }

    /// The steps of a job of GitHub Actions that run something.
    func steps(of job: String) -> [Step] {
        (root?["jobs"]?[job]?["steps"]?.array() ?? []).compactMap { step in
            step["run"]?.string.map { Step(script: $0, environment: Self.variables(step["env"])) }
        }
    }

    /// The steps of a composite action.
    var actionSteps: [Step] {
        (root?["runs"]?["steps"]?.array() ?? []).compactMap { step in step["run"]?.string.map { Step(script: $0) } }
    }

    /// The lines of a job of GitLab.
    func lines(of job: String, _ key: String) -> [String] {
        root?[job]?[key]?.array().compactMap(\.string) ?? []
    }

    /// The lines of a step of Woodpecker, and its variables.
    func woodpecker(_ step: String) -> Step {
        let node = root?["steps"]?[step]
        return Step(
            script: (node?["commands"]?.array().compactMap(\.string) ?? []).joined(separator: "\n"),
            environment: Self.variables(node?["environment"]))
    }

    /// The shell steps of a stage of a Jenkinsfile, in their order.
    func jenkins(_ stage: String) -> [String] {
        guard let start = text.range(of: "stage('\(stage)')") else { return [] }
        let rest = text[start.upperBound...]
        let end = rest.range(of: "stage('")?.lowerBound ?? rest.endIndex
        return rest[..<end].matches(of: /sh '([^']*)'/).map { String($0.1) }
    }

    /// The variables of a Jenkinsfile.
    var jenkinsVariables: [String: String] {
        text.matches(of: /(?m)^ *([A-Z_]+) = '([^']*)'$/).reduce(into: [:]) { $0[String($1.1)] = String($1.2) }
    }

    /// The text without its comments.
    var settings: String {
        text.split(separator: "\n").filter { !$0.trimmingCharacters(in: .whitespaces).hasPrefix("#") }
            .joined(separator: "\n")
    }

    /// The variables of the whole file.
    var variables: [String: String] { Self.variables(root?["env"] ?? root?["variables"]) }

    /// Every value of a key, wherever it stands, such as `uses`.
    func values(of key: String) -> [String] {
        text.split(separator: "\n").compactMap { line in
            let trimmed = line.trimmingCharacters(in: .whitespaces)
            let start = [key + ": ", "- " + key + ": "].first(where: trimmed.hasPrefix)
            return start.map { String(trimmed.dropFirst($0.count)) }
        }
    }

    private static func variables(_ node: Node?) -> [String: String] {
        node?.mapping?.reduce(into: [:]) { result, pair in
            if let key = pair.key.string { result[key] = pair.value.string ?? "" }
        } ?? [:]
    }
}

extension CIFile {
    /// Whether this program has `review` already.
    static let hasReview = HearbackProgram.refusal(of: ["review"]) == nil
}
