import ArgumentParser
import Intake
import Ledger
import Lifecycle
import Records

/// Whose CI `init --ci` writes the files of.
enum CIHost: String, CaseIterable, ExpressibleByArgument {
    case github, gitlab, none

    /// The files of workflows/ci/, and where the host looks for them.
    fileprivate var files: [(source: String, path: String)] {
        switch self {
        case .none: []
        case .github:
            [("action.yml", ".github/actions/hearback/action.yml")]
                + ["hearback-review.yml", "hearback-release.yml", "hearback-daily.yml"].map {
                    ($0, ".github/workflows/" + $0)
                }
        case .gitlab:
            [("hearback.gitlab-ci.yml", CIFiles.gitlabInclude), ("gitlab-ci.yml", CIFiles.gitlabPipeline)]
        }
    }
}

/// The files of a CI, as `init` puts them into a repository: those of workflows/ci/, with this repository's branches
/// and stage.
struct CIFiles {
    static let gitlabPipeline = ".gitlab-ci.yml"
    static let gitlabInclude = ".gitlab/hearback.gitlab-ci.yml"

    let files: [RecordWriter.File]

    /// Fills the files of a host.
    /// - Parameter workflow: The lifecycle, whose stage of the release is checked before one; `nil` where nobody knows it.
    init(_ host: CIHost, _ configuration: Configuration, workflow: Workflow?) throws {
        files = try host.files.map { source, path in
            let name = "workflows/ci/\(host.rawValue)/\(source)"
            guard let bytes = EmbeddedFiles.bytes(at: name) else {
                throw Failure(.bug, "internal/template", "\(name) is not in this program")
            }
            let values = [
                "HEARBACK_POLICY: main": configuration.policy, "HEARBACK_RECORDS: main": configuration.records,
                "HEARBACK_STAGE: launch": workflow.flatMap(Self.releaseStage) ?? "launch",
            ]
            let text = values.reduce(String(decoding: bytes, as: UTF8.self)) { text, entry in
                let (key, usual) = (entry.key.split(separator: ":")[0], entry.key.split(separator: " ")[1])
                return usual == entry.value
                    ? text : text.replacing(entry.key, with: "\(key): \(Self.scalar(entry.value))")
            }
            return RecordWriter.File(path: path, bytes: Array(text.utf8), isRecord: false)
        }
    }

    /// What to do by hand: GitLab reads one file only, and where that is there, it is the user's.
    /// - Parameter pipeline: What `.gitlab-ci.yml` holds; `nil` where it is not there.
    static func notes(_ host: CIHost, pipeline: String?) -> [String] {
        guard host == .gitlab, let pipeline, !pipeline.contains(gitlabInclude) else { return [] }
        return ["\(gitlabPipeline) is yours: add `include: [{local: \(gitlabInclude)}]` to it"]
    }

    /// The stage that a release enters: by its usual names, else the last one with a gate.
    private static func releaseStage(_ workflow: Workflow) -> String? {
        let gated = workflow.stages.filter { $0.gate != nil }.map(\.id)
        return ["launch", "release", "production"].first(where: gated.contains) ?? gated.last
    }

    /// A branch's name as YAML: it may hold signs that mean something there.
    private static func scalar(_ text: String) -> String { "'" + text.replacing("'", with: "''") + "'" }
}
