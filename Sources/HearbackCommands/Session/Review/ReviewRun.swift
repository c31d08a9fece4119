import GitStore
import Ledger
import Lifecycle
import Records

/// Judges what lies between two revisions: for a pull request, a push and a hook alike. It reads git's objects only, and
/// executes nothing of the repository.
struct ReviewRun {
    let session: Session
    let request: ReviewRequest
    let found: ReviewFinder.Found
    let setting: ReviewSetting
    let at: Timestamp

    /// Finds the revisions.
    init(
        _ session: Session, _ request: ReviewRequest, names: ReviewSetting.Names = .init(), at: Timestamp
    ) throws {
        self.session = session
        self.request = request
        self.at = at
        found = try ReviewFinder(session.repository, root: session.root).find(request)
        setting = try ReviewSetting(
            session.repository, root: session.root, found: found, request: request, names: names)
    }

    /// The whole review.
    func review() throws -> Review {
        let gates = try ReviewGates(self)
        let changes = try RangeChanges(session.repository, root: session.root).read(
            from: found.base, to: found.result, policyFiles: gates.policy.configuration.signerFiles)
        let records = try gates.records(changes)
        var input = ReviewInput(
            compared: compared, policy: gates.policy, isBootstrap: setting.isBootstrap, changes: changes,
            before: records.before?.snapshot ?? Snapshot(), after: records.after?.snapshot ?? Snapshot(),
            states: ReviewedStates(
                before: records.before?.states ?? FoldedProducts(), after: records.after?.states ?? FoldedProducts()),
            conflicts: found.conflicts, mayBeSquashed: request.kind != .proposal, notes: notes, at: at)
        try gates.judge(changes, records, into: &input)
        input.decisions = try DecisionReviews(run: self).results(changes, in: input.after)
        var review = input.review()
        let personal = try PersonalDataReview(session, tree: found.result.tree).findings(changes)
        review.findings = (review.findings + personal).enumerated().sorted { left, right in
            (right.element.state, left.offset) < (left.element.state, right.offset)
        }.map(\.element)
        return review.withholding(Set(personal.compactMap(\.path)))
    }

    private var notes: [String] {
        var notes = found.notes + setting.notes
        notes.append("identities are compared with the authors of the commits, not verified")
        if setting.isBootstrap {
            notes.append("bootstrap: there was no policy before, so the change is judged by its own")
        }
        return notes
    }

    private var compared: Review.Compared {
        Review.Compared(
            origin: request.origin, base: found.base.map(Self.ref), head: Self.ref(found.head),
            tree: found.result.tree.hex, policy: Self.ref(setting.policy))
    }

    private static func ref(_ revision: Revision) -> Revisions.Ref {
        Revisions.Ref(rev: revision.rev, commit: revision.commit.hex, tree: revision.tree.hex)
    }
}
