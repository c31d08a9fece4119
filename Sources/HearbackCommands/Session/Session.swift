import GitStore
import Ledger
import Lifecycle
import Records

/// One command's view of the repository: what it reads, who runs it, and how it writes.
struct Session {
    let context: Context
    let options: CommonOptions
    let repository: RepositoryHandle
    /// The records root, such as `cx`.
    let root: String

    /// Opens the repository that holds the working directory, or the one of `--repo`.
    init(_ options: CommonOptions, _ context: Context = .required) throws {
        let path = options.repo.map { Self.absolute($0, in: context) } ?? context.workingDirectory
        try self.init(options, context, RepositoryHandle(try Repository.open(at: path)))
    }

    /// Uses a repository that is open.
    init(_ options: CommonOptions, _ context: Context, _ repository: RepositoryHandle) throws {
        self.context = context
        self.options = options
        self.repository = repository
        root = try Self.checkedRoot(options.root ?? context.environment["HEARBACK_ROOT"] ?? "cx")
    }

    /// A path that may be relative to the working directory.
    static func absolute(_ path: String, in context: Context) -> String {
        path.hasPrefix("/") ? path : context.workingDirectory + "/" + path
    }

    private static func checkedRoot(_ text: String) throws -> String {
        var text = text
        while text.hasSuffix("/") { text.removeLast() }
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard !text.isEmpty, !parts.contains(where: { $0.isEmpty || $0 == ".." || $0 == "." || $0 == ".git" }) else {
            throw Failure(
                "usage/root", "'\(text)' cannot be the records root: it is a folder's path from the repository's root",
                hint: "hearback --root cx")
        }
        return text
    }

    /// The git program with this run's environment.
    var git: GitProgram { GitProgram(environment: context.environment) }

    /// The place of the records.
    var place: RecordsPlace { RecordsPlace(repository, root: root) }

    /// The moment of judgment: `--at`, else now.
    func moment(_ at: String?) throws -> Timestamp {
        guard let at else { return context.now() }
        if let time = Timestamp(rfc3339: at) { return time }
        if let day = Day(at) { return Timestamp(endOf: day) }
        throw Failure(
            "usage/time", "'\(at)' is no time",
            hint: "write 2026-11-22T10:00:00Z, or 2026-11-22 for the end of that day")
    }

    /// The policy as it stands in the work tree, or at a revision.
    func policy(at revision: Revision? = nil) throws -> Policy {
        do {
            return try place.policy(at: revision)
        } catch PolicyReader.Failure.missing {
            throw Failure(
                "policy/missing", "there is no \(root)/hearback.yml here: this repository does not use Hearback yet",
                hint: "hearback init")
        }
    }

    /// The branch of its own that the records have; `nil` where they are with the code.
    func recordsBranch(_ configuration: Configuration) -> String? {
        configuration.records == configuration.policy ? nil : configuration.records
    }

    /// The records that a person here sees.
    func snapshot(_ policy: Policy, at revision: Revision? = nil) throws -> Snapshot {
        try place.snapshot(at: revision, recordsBranch: recordsBranch(policy.configuration))
    }

    /// Where the open items are that a person here sees.
    func openFeedback(
        _ policy: Policy, at revision: Revision?, rules: FoldRules, cache isWanted: Bool?
    ) throws -> OpenFeedback {
        try OpenFeedback(
            place, at: revision, recordsBranch: recordsBranch(policy.configuration), rules: rules,
            policy: policy.configuration, cache: runCache(isWanted))
    }

    /// Where single items are found among the records that a person here sees.
    func lookup(_ policy: Policy, at revision: Revision? = nil) throws -> ItemLookup {
        try place.lookup(at: revision, recordsBranch: recordsBranch(policy.configuration))
    }

    /// The records with what is known of the signatures of their events, by the signers beside the policy.
    func marked(_ snapshot: Snapshot, by policy: Policy, at revision: Revision? = nil) throws -> Snapshot {
        guard var reader = try signatures(of: policy, at: revision) else { return snapshot }
        var marked = snapshot
        reader.mark(&marked, root: root, .needed)
        tell(reader.problem)
        return marked
    }

    /// Knows whose signatures count; `nil` where the policy does not name any signers.
    func signatures(of policy: Policy, at revision: Revision? = nil) throws -> SignatureReader? {
        guard policy.configuration.allowedSigners != nil else { return nil }
        return SignatureReader(
            policy.configuration, in: repository, at: try place.signersPlace(at: revision), program: sshKeygen)
    }

    /// Tells why signatures could not be checked.
    func tell(_ problem: RecordProblem?) {
        guard let problem else { return }
        hint("\(problem.path): \(problem.message), so events that have to be signed do not count here")
    }

    /// The revision of `--rev`; `nil` where the work tree is meant.
    func revision(_ text: String?) throws -> Revision? {
        try text.map { text in try repository.value.resolve(text) }
    }

    /// How the records fold by a policy at a moment.
    func rules(_ policy: Policy, at: Timestamp) -> FoldRules {
        FoldRules(
            severities: policy.configuration.severities, ceiling: policy.configuration.ceiling,
            assumeConfirmedAfter: policy.configuration.hasCalendar
                ? nil : policy.configuration.clocks.assumeConfirmedAfter?.calendarSeconds,
            permissions: RolePermissions(policy.configuration), at: at)
    }

    /// A line of talk that `--quiet` silences.
    func hint(_ text: String) {
        if !options.quiet { context.output.talk(text + "\n") }
    }
}
