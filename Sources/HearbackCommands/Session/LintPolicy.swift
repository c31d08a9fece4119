import GitStore
import Ledger
import Lifecycle
import Records
import Reporting

/// hearback.yml and workflow.yml, each by itself: that one is broken does not hide what is wrong with the other.
struct LintPolicy {
    private(set) var entries: [LintView.Entry] = []
    private(set) var files: Set<String> = []
    /// Whether there is a records root at all.
    private(set) var isThere = false
    private(set) var configuration: Configuration?
    private var workflow: Workflow?
    private let session: Session

    init(_ session: Session) {
        self.session = session
        let configurationPath = session.root + "/hearback.yml"
        let workflowPath = session.root + "/workflow.yml"
        isThere = session.place.isInWorkTree || read(configurationPath) != nil
        guard isThere else { return }
        configuration = parse(configurationPath, ifMissing: "hearback init writes it") { bytes in
            try ConfigurationReader.read(bytes, path: configurationPath)
        }
        let known = configuration
        workflow = parse(workflowPath, ifMissing: "hearback init --workflow phase-gate writes it") { bytes in
            try WorkflowReader.read(
                bytes, path: workflowPath, severities: known?.severities ?? SeverityScale(),
                touchpoints: known?.touchpoints)
        }
    }

    /// The whole policy, where its two files can be read; its check is added to the entries by `LintWords`.
    func complete(_ snapshot: Snapshot) -> Policy? {
        guard let configuration, let workflow else { return nil }
        var policy = Policy(configuration: configuration, workflow: workflow, root: session.root)
        for (slug, records) in snapshot.products {
            policy.products[slug] = records.product
            policy.requirements[slug] = records.requirements.compactMapValues(\.requirement)
        }
        return policy
    }

    private func read(_ path: String) -> [UInt8]? {
        let limit = RecordLimits.fileSize
        if session.place.isInWorkTree {
            return session.repository.value.workTree.flatMap { try? WorkTree(root: $0).readFile(path, limit: limit) }
        }
        guard let head = try? session.repository.value.headRevision(),
            let entry = try? session.repository.value.entry(at: path, in: head.tree)
        else { return nil }
        return try? session.repository.value.readBlob(entry.id, limit: limit)
    }

    private mutating func parse<Value>(
        _ path: String, ifMissing hint: String, _ body: ([UInt8]) throws -> Value
    ) -> Value? {
        guard let bytes = read(path) else {
            entries.append(
                .init(
                    "policy/invalid",
                    RecordProblem(path: path, message: "the file is missing or cannot be read", hint: hint)))
            return nil
        }
        files.insert(path)
        do {
            return try body(bytes)
        } catch let error as PolicyError {
            entries.append(.init("policy/invalid", RecordProblem(error)))
        } catch {
            entries.append(.init("policy/invalid", RecordProblem(path: path, message: "\(error)")))
        }
        return nil
    }
}

extension RecordProblem {
    /// A problem of the policy, beside those of records.
    init(_ error: PolicyError) {
        self.init(
            path: error.path, line: error.line, column: error.column, message: error.message, hint: error.hint)
    }
}
