import GitStore
import Ledger
import Lifecycle

extension Session {
    /// What is to be judged: what was typed, else what the CI host says, else what this branch adds.
    func reviewRequest(base: String?, head: String?) -> ReviewRequest {
        var request = HostRequest.find(context.environment) { try? readFile($0) } ?? localRequest()
        if let head {
            request.head = head
            request.merged = nil
        }
        if let base {
            request.kind = .proposal
            request.base = base
            request.merged = nil
            request.branch = branchName(base) ?? request.branch
            request.origin = "--base \(base)"
        }
        guard request.base == nil, request.branch == nil, request.merged == nil else { return request }
        // A host that does not say what the branch is to be merged into.
        let local = localRequest()
        request.branch = local.branch
        request.base = local.base
        request.kind = local.kind
        return request
    }

    /// Outside of CI: what the branch that is checked out adds to that of the policy; on that branch itself, and on one
    /// that has no policy at all, what was not pushed yet.
    private func localRequest() -> ReviewRequest {
        let branch = repository.value.headBranch.map { String($0.dropFirst("refs/heads/".count)) }
        let policy = policyBranch ?? mainBranch
        guard let branch, branch == policy || policy == nil else {
            return ReviewRequest(
                .proposal, origin: branch.map { "the branch \($0)" } ?? "HEAD", branch: policy ?? "main")
        }
        let remote = "refs/remotes/origin/" + branch
        guard (try? repository.value.resolve(remote)) != nil else {
            return ReviewRequest(.push, origin: "the last commit of \(branch)", branch: branch)
        }
        return ReviewRequest(.proposal, origin: "what was not pushed", branch: branch, base: remote)
    }

    /// `main`, where HEAD grew from it.
    private var mainBranch: String? {
        guard let head = try? repository.value.headRevision(), let main = try? repository.value.branch("main"),
            let bases = try? repository.value.mergeBases(head.commit, main.revision.commit), !bases.isEmpty
        else { return nil }
        return "main"
    }

    /// The branch of the policy, as HEAD's own hearback.yml names it.
    private var policyBranch: String? {
        guard let head = try? repository.value.headRevision(),
            let entry = try? repository.value.entry(at: root + "/hearback.yml", in: head.tree),
            let bytes = try? repository.value.readBlob(entry.id, limit: 1 << 20)
        else { return nil }
        return (try? ConfigurationReader.read(bytes, path: root + "/hearback.yml"))?.policy
    }

    /// The branch that a revision names; `nil` where it names none.
    private func branchName(_ revision: String) -> String? {
        for prefix in ["refs/heads/", "refs/remotes/origin/", "origin/"] where revision.hasPrefix(prefix) {
            return String(revision.dropFirst(prefix.count))
        }
        return (try? repository.value.branch(revision)) == nil ? nil : revision
    }
}
