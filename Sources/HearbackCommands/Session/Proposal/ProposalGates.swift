import GitStore
import Ledger
import Lifecycle
import Records
import Reporting

/// What a proposal does to the gates of each product that it is about: judged before it, and with it.
struct ProposalGates {
    private(set) var changes: [Proposal.GateChange] = []
    private(set) var notes: [String] = []

    /// Judges both.
    /// - Parameter tip: The commit with the proposed records.
    init(_ session: Session, _ workspace: Workspace, _ products: Set<Slug>, branch: ProposalBranch, tip: Revision) {
        let configuration = workspace.policy.configuration
        let records = session.recordsBranch(configuration)
        do {
            let before = try GateReader(
                session.repository, root: session.root,
                request: .init(
                    code: branch.base.revision.commit.hex, records: records ?? branch.base.revision.rev,
                    policy: configuration.policy))
            let after = try GateReader(
                session.repository, root: session.root,
                request: .init(code: tip.commit.hex, records: records ?? branch.name, policy: configuration.policy))
            for product in products.sorted() { try add(product, before, after, at: workspace.at) }
        } catch {
            let words = Failure.of(error)?.message ?? "\(error)"
            notes.append("what it does to the gates could not be judged: \(words)")
        }
    }

    /// The gates to which it makes a difference; where there is none, the next one, because a reviewer asks for that.
    private mutating func add(_ product: Slug, _ before: GateReader, _ after: GateReader, at: Timestamp) throws {
        let next = NextGate.of(
            product, release: nil, policy: after.policy,
            decisions: after.snapshot.products[product]?.decisions ?? [], permissions: after.permissions, at: at)
        var untouched: [Proposal.GateChange] = []
        let count = changes.count
        for stage in after.policy.workflow.stages where stage.gate != nil {
            let verdicts = try [before, after].map { reader in
                GateEvaluation.verdict(
                    try reader.input(product: product, stage: stage.id, release: nil, at: at),
                    permissions: reader.permissions)
            }
            let change = Proposal.GateChange(verdicts[0], verdicts[1])
            if verdicts[0].state != verdicts[1].state || verdicts[0].stands != verdicts[1].stands {
                changes.append(change)
            } else if stage.id == next?.id {
                untouched.append(change)
            }
        }
        if changes.count == count { changes += untouched }
    }
}

extension Verdict {
    /// How many things stand in the way, for whatever reason.
    fileprivate var stands: [Int] { [counts.blocked, counts.undetermined, counts.waived] }
}
