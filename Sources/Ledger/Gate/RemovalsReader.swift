package import GitStore
package import Lifecycle
package import Records

/// Compares the records with those that earlier decisions rested on: what has gone, what was edited.
///
/// Every permitted decision is compared, not only the last: a `hold` made after a removal would otherwise hide it.
package struct RemovalsReader {
    private let repository: RepositoryHandle
    private let root: String
    /// Whether the `erased` event with a path counts: by who may, and not of the future.
    private let licenses: (String) -> Bool

    /// Compares below a root such as `cx`.
    /// - Parameter licenses: Whether the `erased` event with a path counts: by who may, and not of the future.
    package init(_ repository: RepositoryHandle, root: String, licenses: @escaping (String) -> Bool) {
        self.repository = repository
        self.root = root
        self.licenses = licenses
    }

    /// Compares one product's records.
    /// - Parameters:
    ///   - decisions: The permitted ones.
    ///   - records: The tree of the records revision.
    ///   - code: The tree of the code revision: what it holds is not gone.
    package func read(
        product: Slug, decisions: [Event], records: ObjectID, code: ObjectID
    ) -> GateInput.Removals {
        guard !decisions.isEmpty else { return .noDecision }
        var removals: [GateInput.Removal] = []
        var seen: Set<String> = []
        var compared: Set<String> = []
        var missing: [String] = []
        for decision in decisions {
            let ids = (decision.record[text: .records] ?? "").split(separator: " ").map(String.init)
            guard ids.count == 2, let tree = ObjectID(hex: ids[1]) else {
                return .undetermined(
                    message: "the decision \(decision.name) does not name the records that it rested on", hint: nil)
            }
            guard compared.insert(ids[1]).inserted else { continue }
            do throws(GitError) {
                for removal in try changes(product, from: tree, to: records, code: code, decision: decision.name)
                where seen.insert(removal.path).inserted {
                    removals.append(removal)
                }
            } catch {
                guard error.code == .missingObject else {
                    return .undetermined(message: error.message, hint: error.hint)
                }
                missing.append(ids[0])
            }
        }
        guard missing.isEmpty else {
            return .undetermined(
                message: "the records of an earlier decision are not in this clone",
                hint: "git fetch --depth=1 origin " + missing.joined(separator: " "))
        }
        return .compared(decisions: decisions.count, removals.sorted { $0.path < $1.path })
    }

    private func changes(
        _ product: Slug, from tree: ObjectID, to records: ObjectID, code: ObjectID, decision: EventName
    ) throws(GitError) -> [GateInput.Removal] {
        let rules = AppendOnly(repository: repository, root: root, licenses: licenses)
        let changes = try repository.value.diff(from: tree, to: records, path: "\(root)/\(product)")
        var removals: [GateInput.Removal] = []
        for change in changes {
            guard let old = change.old, rules.isKept(change.path, isGone: change.new == nil) else { continue }
            if let held = try repository.value.entry(at: change.path, in: code), held.id == old.id,
                held.mode == old.mode
            {
                continue
            }
            if let new = change.new {
                guard !rules.isErasure(change.path, from: old, to: new, in: records) else { continue }
                removals.append(.init(kind: .edited, path: change.path, decision: decision))
            } else {
                removals.append(.init(kind: .removed, path: change.path, decision: decision))
            }
        }
        return removals
    }
}
