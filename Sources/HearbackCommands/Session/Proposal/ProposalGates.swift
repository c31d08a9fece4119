import GitStore
import Ledger
import Lifecycle
import Records
import Reporting

/// What a proposal does to the next gate of each product that it is about: judged before it, and with it.
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
            for product in products.sorted() {
                guard let stage = Self.next(product, after, at: workspace.at) else { continue }
                let verdicts = try [before, after].map { reader in
                    GateEvaluation.verdict(
                        try reader.input(product: product, stage: stage.id, release: nil, at: workspace.at),
                        permissions: reader.permissions)
                }
                changes.append(.init(verdicts[0], verdicts[1]))
            }
        } catch {
            let words = Failure.of(error)?.message ?? "\(error)"
            notes.append("what it does to the gates could not be judged: \(words)")
        }
    }

    private static func next(_ product: Slug, _ reader: GateReader, at: Timestamp) -> Stage? {
        NextGate.of(
            product, release: nil, policy: reader.policy,
            decisions: reader.snapshot.products[product]?.decisions ?? [], permissions: reader.permissions, at: at)
    }
}
