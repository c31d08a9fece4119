import GitStore
import Ledger
import Lifecycle
import Records
import Reporting

/// Evaluates the decisions that a change adds again, as `gate verify` does, and asks whether what they rest on belongs
/// to the branches that count.
struct DecisionReviews {
    let run: ReviewRun

    /// What each added decision comes to, by its path.
    /// - Parameter records: What stands after the change: a decision may join another one.
    func results(_ changes: RecordChanges, in records: Snapshot) throws -> [String: DecisionReview] {
        var results: [String: DecisionReview] = [:]
        for change in changes.all {
            guard let event = change.addedEvent, case .decision(let product, _) = change.place else { continue }
            let rows = (records.products[product]?.decisions ?? []).map {
                DecisionRow(product: product, event: $0, path: change.path)
            }
            results[change.path] = result(DecisionRow(product: product, event: event, path: change.path), among: rows)
        }
        return results
    }

    private func result(_ row: DecisionRow, among rows: [DecisionRow]) -> DecisionReview {
        let entry = DecisionReplay(session: run.session).entry(row, among: rows)
        var review = DecisionReview(
            differences: entry.differences, isDetermined: entry.state != nil, hint: entry.hint)
        guard review.isDetermined else { return review }
        do throws(GitError) {
            review.differences += try foreign(row.event)
        } catch {
            review = DecisionReview(differences: [error.message], isDetermined: false, hint: error.hint)
        }
        return review
    }

    /// A decision could name commits that somebody made for it: with weaker rules, or without the items in the way.
    private func foreign(_ event: Event) throws(GitError) -> [String] {
        var differences: [String] = []
        if let policy = commit(event, .policy), try !belongs(policy, to: [run.setting.policy.commit]) {
            differences.append("the policy that it names was never that of \(run.setting.policy.rev)")
        }
        let records = [run.setting.before, run.setting.after].compactMap(\.self).map(\.records.commit)
        if let commit = commit(event, .records), try !belongs(commit, to: records) {
            differences.append("the records that it names were never those of \(run.setting.after.records.rev)")
        }
        return differences
    }

    private func commit(_ event: Event, _ field: Field) -> ObjectID? {
        event.record[text: field]?.split(separator: " ").first.flatMap { ObjectID(hex: $0) }
    }

    private func belongs(_ commit: ObjectID, to tips: [ObjectID]) throws(GitError) -> Bool {
        for tip in tips {
            if try run.session.repository.value.isAncestor(commit, of: tip) { return true }
        }
        return false
    }
}
