import Foundation
import GitStore
import Ledger
import Lifecycle
import Records
import Reporting

/// What `doctor` looks at in a repository that could be opened.
struct CheckUp {
    private(set) var checks: [DoctorView.Check] = []
    private let session: Session
    private var repository: RepositoryHandle { session.repository }

    /// Looks at everything.
    init(_ session: Session) {
        self.session = session
        checkRepository()
        checkConfiguration()
        checkIdentity()
        checkContacts()
    }

    /// Whether the git program runs, and which it is.
    static func gitProgram(_ context: Context) async -> DoctorView.Check {
        do throws(GitError) {
            let output = try await GitProgram(environment: context.environment).run(
                ["--version"], in: context.workingDirectory)
            guard output.status == 0 else {
                return .init("git", .problem, "git --version ended with \(output.status)", hint: "git --version")
            }
            return .init("git", .ok, output.text)
        } catch {
            return .init("git", .problem, "the program git cannot be run", hint: "sudo apt-get install git")
        }
    }

    private mutating func add(
        _ name: String, _ state: DoctorView.Check.State, _ message: String, hint: String? = nil
    ) {
        checks.append(.init(name, state, message, hint: hint))
    }

    // MARK: The repository

    private mutating func checkRepository() {
        let health: RepositoryHealth
        do throws(GitError) {
            health = try repository.value.health()
        } catch {
            add("repository", .problem, error.message, hint: error.hint)
            return
        }
        let place = health.workTree ?? health.gitDirectory
        let kind = health.isBare ? "a bare repository" : health.isLinkedWorkTree ? "a linked work tree" : "a work tree"
        add("repository", .ok, "\(kind) at \(place), libgit2 \(health.libgit2Version)")
        if health.isShallow {
            add(
                "history", .warning, "a shallow clone: what an earlier decision rested on may be missing",
                hint: "git fetch --unshallow")
        }
        if health.isPartialClone {
            add(
                "objects", .warning, "a partial clone: records that were not fetched cannot be judged",
                hint: "git fetch --refetch --no-filter origin")
        }
        if health.isSparse {
            let isOut = !session.place.isInWorkTree
            add(
                "sparse", .warning,
                isOut
                    ? "a sparse checkout leaves \(session.root)/ out: commands read the last commit instead"
                    : "a sparse checkout: what it leaves out of \(session.root)/ is not seen by list, show and lint",
                hint: "git sparse-checkout add \(session.root)")
        }
    }

    // MARK: Configuration and branches

    private mutating func checkConfiguration() {
        let policy = LintPolicy(session)
        guard policy.isThere else {
            add(
                "records", .problem, "there is no \(session.root)/ here: this repository does not use Hearback yet",
                hint: "hearback init")
            return
        }
        if policy.entries.isEmpty {
            add("records", .ok, "\(session.root)/hearback.yml and \(session.root)/workflow.yml can be read")
        }
        for entry in policy.entries {
            let hint = entry.problem.hint ?? "hearback lint \(entry.problem.path)"
            add("records", .problem, "\(entry.problem)", hint: hint)
        }
        guard let configuration = policy.configuration else { return }
        checkBranch("policy branch", configuration.policy)
        if let records = session.recordsBranch(configuration) { checkBranch("records branch", records) }
        if configuration.allowedSigners != nil { checkSigners(configuration) }
    }

    /// Whether signatures could be checked here, by the lists that stand beside this policy.
    private mutating func checkSigners(_ configuration: Configuration) {
        guard session.sshKeygen.path != nil else {
            return add(
                "signatures", .problem, "the program ssh-keygen is not on the PATH, and the policy asks for signatures",
                hint: "sudo apt-get install openssh-client")
        }
        guard let place = try? session.place.signersPlace() else { return }
        let reader = SignatureReader(configuration, in: repository, at: place, program: session.sshKeygen)
        if let problem = reader.problem {
            add("signatures", .problem, "\(problem)", hint: problem.hint)
        } else {
            add("signatures", .ok, "\(configuration.allowedSigners ?? "") can be read")
        }
    }

    private mutating func checkBranch(_ what: String, _ name: String) {
        do throws(GitError) {
            guard let tip = try repository.value.branch(name) else {
                return addMissing(what, name)
            }
            let commit = tip.revision.commit.hex.prefix(12)
            if tip.differsFromRemote {
                add(
                    what, .warning, "'\(name)' and origin/\(name) differ; the local one is judged (\(commit))",
                    hint: "git fetch origin && git log --oneline \(name)...origin/\(name)")
            } else {
                add(
                    what, .ok,
                    "'\(name)' is at \(commit)" + (tip.reference.hasPrefix("refs/remotes") ? " of origin" : ""))
            }
        } catch {
            add(what, .problem, error.message, hint: error.hint)
        }
    }

    private mutating func addMissing(_ what: String, _ name: String) {
        let isUnborn = repository.value.headBranch == "refs/heads/" + name
        if isUnborn {
            add(
                what, .warning, "'\(name)' has no commit yet, and gates judge commits",
                hint: "git add \(session.root) && git commit -m 'Start with Hearback'")
            return
        }
        add(
            what, .problem, "there is no branch '\(name)' here",
            hint: "git fetch --depth=1 origin +refs/heads/\(name):refs/remotes/origin/\(name)")
    }

    // MARK: Who and whom

    private mutating func checkIdentity() {
        do {
            add("identity", .ok, "you are \(try session.actor(nil).text)")
        } catch {
            let failure = Failure.of(error)
            add("identity", .problem, failure?.message ?? "\(error)", hint: "git config user.email dana@example.com")
        }
    }

    private mutating func checkContacts() {
        do {
            guard let contacts = try session.contacts(), contacts.hasKey else {
                add(
                    "contacts", .warning, "there is no key for pseudonyms on this machine: customers cannot be named",
                    hint: "hearback contact key --create, or --import FILE with the team's")
                return
            }
            _ = try contacts.key()
            guard
                let open = Self.firstOpen([
                    contacts.folder, contacts.folder + "/key", contacts.folder + "/contacts.ndjson",
                ])
            else {
                add("contacts", .ok, "the key is at \(contacts.folder)/key")
                return
            }
            add(
                "contacts", .problem, "others on this machine can read \(open)", hint: "chmod go-rwx '\(open)'")
        } catch {
            let failure = Failure.of(error)
            let place = failure?.path.map { $0 + ": " } ?? ""
            add("contacts", .problem, place + (failure?.message ?? "\(error)"), hint: failure?.hint)
        }
    }

    /// The first path that others than the owner may read.
    private static func firstOpen(_ paths: [String]) -> String? {
        paths.first { path in
            let attributes = try? FileManager.default.attributesOfItem(atPath: path)
            guard let mode = (attributes?[.posixPermissions] as? NSNumber)?.intValue else { return false }
            return mode & 0o077 != 0
        }
    }
}
