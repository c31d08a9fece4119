import GitStore
import Ledger
import Lifecycle
import Records
import Reporting

/// Asks the gates that `protect:` ties to a pushed reference: the code is what is pushed, the records are those that
/// the push leaves behind, the policy is that from before it.
struct GateOfPush {
    private let session: Session
    private let rules: PushRules
    private let references: [PushedReference]
    private let at: Timestamp

    init(_ session: Session, _ rules: PushRules, _ references: [PushedReference], at: Timestamp) {
        self.session = session
        self.rules = rules
        self.references = references
        self.at = at
    }

    /// Why a reference is refused. Nothing is released by deleting one.
    func refusals(of reference: PushedReference) throws -> [PushRefusal] {
        guard let new = reference.new, let policy = policyRevision else { return [] }
        let stages = try configuration(policy).stages(protecting: reference.name)
        guard !stages.isEmpty else { return [] }
        let reader = try reader(new, reference.name, policy)
        return try stages.flatMap { stage in
            try session.products(nil, reader).compactMap { try refusal(reference, stage, $0, reader) }
        }
    }

    private var policyRevision: Revision? {
        switch rules.source {
        case .before(let revision), .bootstrap(let revision): revision
        case .broken: nil
        }
    }

    private func configuration(_ policy: Revision) throws -> Configuration {
        let path = session.root + "/hearback.yml"
        guard let entry = try session.repository.value.entry(at: path, in: policy.tree) else { return Configuration() }
        return try ConfigurationReader.read(
            session.repository.value.readBlob(entry.id, limit: RecordLimits.fileSize), path: path)
    }

    private func reader(_ new: ObjectID, _ name: String, _ policy: Revision) throws -> GateReader {
        var code = try session.repository.value.resolve(new.hex)
        code.rev = name
        let found = RevisionFinder.Found(code: code, records: try records(), policy: policy)
        return try GateReader(session.repository, root: session.root, found: found, program: session.sshKeygen)
    }

    /// The records as the push leaves them.
    private func records() throws -> Revision {
        let name = "refs/heads/" + rules.recordsBranch
        if let pushed = references.first(where: { $0.name == name })?.new {
            var tip = try session.repository.value.resolve(pushed.hex)
            tip.rev = rules.recordsBranch
            return tip
        }
        if let tip = try session.repository.value.revision(ofReference: name, as: rules.recordsBranch) { return tip }
        throw GitError(
            .unknownRevision, "there is no branch '\(rules.recordsBranch)' with the records",
            hint: "push the records first: git push origin \(rules.recordsBranch)")
    }

    private func refusal(
        _ reference: PushedReference, _ stage: String, _ product: Slug, _ reader: GateReader
    ) throws -> PushRefusal? {
        let input = try reader.input(product: product, stage: stage, release: nil, at: at)
        return PushRefusal(
            reference.name, reference.new?.hex ?? "",
            GateEvaluation.verdict(input, permissions: reader.permissions))
    }
}
