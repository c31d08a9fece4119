import Ledger

/// Buildkite. Variables: buildkite.com/docs, "Environment variables". A build of a branch names no pull request, even
/// where there is one.
enum BuildkiteHost {
    static func request(_ variables: HostVariables) -> ReviewRequest? {
        guard variables["BUILDKITE"] == "true" else { return nil }
        let main = variables["BUILDKITE_PIPELINE_DEFAULT_BRANCH"]
        let branch = variables["BUILDKITE_BRANCH"]
        // The commit can be named `HEAD` until the agent has resolved it.
        let head = variables["BUILDKITE_COMMIT"].flatMap { $0 == "HEAD" ? nil : $0 }
        if let base = variables["BUILDKITE_MERGE_QUEUE_BASE_COMMIT"] {
            return ReviewRequest(
                .queue, origin: "Buildkite, merge queue", branch: variables["BUILDKITE_MERGE_QUEUE_BASE_BRANCH"],
                base: base, head: head, defaultBranch: main)
        }
        if let number = variables["BUILDKITE_PULL_REQUEST"], number != "false" {
            return ReviewRequest(
                .proposal, origin: "Buildkite, pull request \(number)",
                branch: variables["BUILDKITE_PULL_REQUEST_BASE_BRANCH"] ?? main, head: head, defaultBranch: main)
        }
        guard branch == main else {
            return ReviewRequest(
                .proposal, origin: "Buildkite, branch \(branch ?? "")", branch: main, head: head, defaultBranch: main)
        }
        return ReviewRequest(
            .push, origin: "Buildkite, push" + (branch.map { " to \($0)" } ?? ""), branch: branch, head: head,
            defaultBranch: main)
    }
}
