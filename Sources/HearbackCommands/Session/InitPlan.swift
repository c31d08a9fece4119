import GitStore
import Intake
import Ledger
import Lifecycle
import Records

/// The files that `init` puts into a repository.
struct InitPlan {
    /// What goes to the work tree.
    private(set) var files: [RecordWriter.File] = []
    /// What goes to the records branch, where there is one.
    private(set) var recordFiles: [RecordWriter.File] = []
    /// The configuration as it is, or as it will be.
    let configuration: Configuration
    let product: Slug?
    private(set) var notes: [String] = []

    /// Plans for a repository; what is there already decides what is missing.
    init(
        _ session: Session, workflow: String, product: String?, recordsBranch: String?, ci: CIHost = .none, by: String?
    ) throws {
        let root = session.root
        self.product = try product.map { try Slug.named($0, "product") }
        let branch = Self.policyBranch(session)
        let template = try Self.configuration(session, branch: branch, recordsBranch: recordsBranch, by: by)
        if let present = try? session.policy() {
            configuration = present.configuration
        } else {
            configuration = try ConfigurationReader.read(template, path: root + "/hearback.yml")
        }
        add(root + "/hearback.yml", template)
        let lifecycle = try Self.preset(workflow)
        add(root + "/workflow.yml", lifecycle)
        add(root + "/README.md", try Self.template("cx-readme.md"))
        add(Self.pullRequestPath(session), try Self.template("pull-request.md"))
        if let product = self.product {
            let owner = try? session.actor(by).text
            let record = try ProductFile.record(title: Self.title(of: product), owner: owner)
            addProduct(product, record, root: root)
        }
        files += try CIFiles(ci, configuration, workflow: Self.workflow(session, lifecycle)).files
        noteMismatch(recordsBranch)
    }

    /// The lifecycle that is there, else the one that will be.
    private static func workflow(_ session: Session, _ preset: [UInt8]) -> Workflow? {
        if let present = try? session.policy() { return present.workflow }
        return try? WorkflowReader.read(
            preset, path: session.root + "/workflow.yml", severities: SeverityScale(), touchpoints: nil)
    }

    private mutating func add(_ path: String, _ bytes: [UInt8]) {
        files.append(RecordWriter.File(path: path, bytes: bytes, isRecord: false))
    }

    private mutating func addProduct(_ product: Slug, _ record: Record, root: String) {
        let hasBranch = configuration.records != configuration.policy
        for file in ProductFile.files(product, record, root: root) {
            if file.isRecord, hasBranch { recordFiles.append(file) } else { files.append(file) }
        }
        if hasBranch, recordFiles.isEmpty { recordFiles = [.init(path: root + "/.gitkeep", bytes: [], isRecord: true)] }
    }

    private mutating func noteMismatch(_ recordsBranch: String?) {
        if recordFiles.isEmpty, configuration.records != configuration.policy {
            recordFiles = [
                .init(
                    path: (files.first?.path.split(separator: "/").first.map(String.init) ?? "cx") + "/.gitkeep",
                    bytes: [], isRecord: true)
            ]
        }
        if let recordsBranch, configuration.records != recordsBranch {
            notes.append(
                "hearback.yml is there already and keeps the records on '\(configuration.records)', not on '\(recordsBranch)': edit `records:` if that is wanted"
            )
        }
    }

    /// The branch whose policy counts: the main one where there is one, because Hearback often comes in with a pull
    /// request, whose branch is gone afterwards; else the checked-out one.
    private static func policyBranch(_ session: Session) -> String {
        let prefix = "refs/heads/"
        guard let head = session.repository.value.headBranch, head.hasPrefix(prefix) else { return "main" }
        let own = String(head.dropFirst(prefix.count))
        let main = ["main", "master"]
        return main.contains(own) ? own : main.first { (try? session.repository.value.branch($0)) != nil } ?? own
    }

    private static func configuration(
        _ session: Session, branch: String, recordsBranch: String?, by: String?
    ) throws -> [UInt8] {
        let user = try session.actor(by)
        guard case .person(let address) = user else {
            throw Failure("usage/by", "the first gatekeeper is a person, not \(user)", hint: "--by ana@example.com")
        }
        if recordsBranch == branch {
            throw Failure(
                "usage/init", "the records branch cannot be '\(branch)', which holds the policy",
                hint: "--records-branch hearback")
        }
        return Template.fill(
            try template("hearback.yml"), ["user": address, "branch": branch, "records": recordsBranch ?? branch])
    }

    private static func preset(_ name: String) throws -> [UInt8] {
        if let bytes = EmbeddedFiles.bytes(at: "workflows/lifecycle/\(name).yml") { return bytes }
        let known = EmbeddedFiles.paths(under: "workflows/lifecycle").compactMap { path in
            path.split(separator: "/").last.map { String($0.dropLast(4)) }
        }
        let near = Nearest.word(to: name, in: known)
        throw Failure(
            "usage/workflow", "there is no lifecycle '\(name)'" + Nearest.question(near),
            hint: "known are \(known.joined(separator: ", ")); workflow.yml is yours to change afterwards")
    }

    private static func template(_ name: String) throws -> [UInt8] {
        guard let bytes = EmbeddedFiles.bytes(at: "templates/" + name) else {
            throw Failure(.bug, "internal/template", "the template \(name) is not in this program")
        }
        return bytes
    }

    /// Where the host looks for the text of pull requests: GitLab's place where the repository is GitLab's.
    private static func pullRequestPath(_ session: Session) -> String {
        let url = (try? session.repository.value.config("remote.origin.url")) ?? nil
        return url?.contains("gitlab") ?? false
            ? ".gitlab/merge_request_templates/Default.md" : ".github/pull_request_template.md"
    }

    private static func title(of product: Slug) -> String {
        product.text.prefix(1).uppercased() + product.text.dropFirst().replacing("-", with: " ")
    }
}

extension Session {
    /// A new key for pseudonyms: 256 random bits.
    func newKey() -> [UInt8] {
        (0..<4).flatMap { _ in
            let bits = context.random()
            return (0..<8).map { UInt8(truncatingIfNeeded: bits >> (8 * $0)) }
        }
    }
}
