import GitStore
import Ledger
import Lifecycle
import Records
import Reporting

/// Judges a push by the rules from before it.
struct PushJudge {
    private let session: Session
    private let references: [PushedReference]
    private let rules: PushRules?
    private let at: Timestamp
    /// What whoever pushes should know.
    private(set) var notes: [String] = []

    init(_ session: Session, references: [PushedReference], policyBranch: String?, at: Timestamp) throws {
        self.session = session
        self.references = references
        self.at = at
        rules = try PushRules.find(
            in: session.repository, root: session.root, branch: policyBranch, push: references)
        switch rules?.source {
        case nil:
            if let policyBranch {
                throw Failure(
                    .undetermined, "policy/missing", "the branch '\(policyBranch)' has no \(session.root)/hearback.yml",
                    hint: "--policy names the branch whose rules count")
            }
            notes.append("no branch has a \(session.root)/hearback.yml, so nothing is judged")
        case .bootstrap: notes.append("this push brings the first policy, and is judged by it")
        case .before, .broken: break
        }
    }

    /// Why the push is refused; empty where it is accepted.
    func refusals() -> [PushRefusal] {
        guard let rules else { return [] }
        return references.flatMap { reference in
            do {
                return try refusals(of: reference, rules)
            } catch {
                let failure = Failure.of(error)
                return [
                    PushRefusal(
                        reference.name, "it could not be judged: \(failure?.message ?? "\(error)")",
                        hint: failure?.hint, isUndetermined: true)
                ]
            }
        }
    }

    private func refusals(of reference: PushedReference, _ rules: PushRules) throws -> [PushRefusal] {
        let isPolicy = reference.name == "refs/heads/" + rules.policyBranch
        let isRecords = reference.name == "refs/heads/" + rules.recordsBranch
        var refusals: [PushRefusal] = []
        if isPolicy || isRecords {
            guard let new = reference.new else {
                let what = isRecords ? "records" : "policy"
                return [PushRefusal(reference.name, "the branch that holds the \(what) cannot be deleted")]
            }
            refusals += try loss(reference, new, rules)
            if isPolicy { refusals += try brokenPolicy(reference, new, rules) }
        }
        if case .broken(_, let error) = rules.source {
            // What mends the policy must get in; by whose gates should anything else be judged?
            guard !isPolicy else { return refusals }
            return refusals + [
                PushRefusal(
                    reference.name, "the policy on '\(rules.policyBranch)' cannot be read: \(error.message)",
                    hint: "push the mended \(session.root)/hearback.yml to '\(rules.policyBranch)' first",
                    isUndetermined: true)
            ]
        }
        return refusals + (try GateOfPush(session, rules, references, at: at).refusals(of: reference))
    }

    // MARK: - Records and policy

    private func loss(_ reference: PushedReference, _ new: ObjectID, _ rules: PushRules) throws -> [PushRefusal] {
        guard let old = reference.old else { return [] }
        let repository = session.repository
        let (before, after) = (try repository.value.resolve(old.hex), try repository.value.resolve(new.hex))
        let licences = PushLicences(session, rules, tree: after.tree, at: at)
        let losses = try RecordLoss.between(
            before.tree, and: after.tree, root: session.root, in: repository, licenses: licences.count)
        guard !losses.isEmpty else { return [] }
        return [
            PushRefusal(
                reference.name, "it takes away what the records hold",
                details: losses.map { "\($0.path) is \($0.kind == .removed ? "gone" : "changed")" },
                hint: "git fetch, then merge or rebase on \(reference.name): records are only added")
        ]
    }

    /// A policy that nobody can read would let nothing else in.
    private func brokenPolicy(
        _ reference: PushedReference, _ new: ObjectID, _ rules: PushRules
    ) throws -> [PushRefusal] {
        let repository = session.repository
        let tree = try repository.value.resolve(new.hex).tree
        let place = try repository.value.entry(at: session.root, in: tree).map { Node.object($0.id) }
        let problem: PolicyError?
        do throws(PolicyReader.Failure) {
            problem = try PolicyReader(repository, root: session.root).read(place).check().first
        } catch {
            switch error {
            case .missing(let path):
                return [PushRefusal(reference.name, "it takes the policy away: there is no \(path)")]
            case .policy(let error): problem = error
            case .git(let error): throw error
            }
        }
        return problem.map { error in
            [PushRefusal(reference.name, "the policy is wrong: \(error.description)", hint: error.hint)]
        } ?? []
    }
}
