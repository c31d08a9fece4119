import Ledger

/// GitLab CI. Variables: docs.gitlab.com, "Predefined CI/CD variables reference".
///
/// In merged results pipelines and merge trains `CI_COMMIT_SHA` is a merge that GitLab made; else it is the branch's own
/// commit. `CI_MERGE_REQUEST_DIFF_BASE_SHA` is where the branch began, whose rules may be older than those in force.
enum GitLabHost {
    static func request(_ variables: HostVariables) -> ReviewRequest? {
        guard variables["GITLAB_CI"] == "true" else { return nil }
        if let number = variables["CI_MERGE_REQUEST_IID"] { return mergeRequest(number, variables) }
        let branch = variables["CI_COMMIT_BRANCH"]
        let main = variables["CI_DEFAULT_BRANCH"]
        guard branch == nil || branch == main else {
            return ReviewRequest(
                .proposal, origin: "GitLab CI, branch \(branch ?? "")", branch: main, head: variables["CI_COMMIT_SHA"],
                defaultBranch: main)
        }
        return ReviewRequest(
            .push, origin: "GitLab CI, push" + (branch.map { " to \($0)" } ?? ""), branch: branch,
            base: variables["CI_COMMIT_BEFORE_SHA"], head: variables["CI_COMMIT_SHA"], defaultBranch: main)
    }

    private static func mergeRequest(_ number: String, _ variables: HostVariables) -> ReviewRequest {
        let type = variables["CI_MERGE_REQUEST_EVENT_TYPE"]
        let isMerged = type == "merged_result" || type == "merge_train"
        let source = variables["CI_MERGE_REQUEST_SOURCE_BRANCH_SHA"]
        return ReviewRequest(
            .proposal, origin: "GitLab CI, merge request \(number)",
            branch: variables["CI_MERGE_REQUEST_TARGET_BRANCH_NAME"], head: variables["CI_COMMIT_SHA"],
            merged: isMerged ? source.map(ReviewRequest.Merged.commit) ?? .unknown : nil,
            headReference: variables["CI_MERGE_REQUEST_REF_PATH"], defaultBranch: variables["CI_DEFAULT_BRANCH"])
    }
}
