import Ledger

/// Woodpecker CI, also on Forgejo and Codeberg. Variables: woodpecker-ci.org, "Built-in environment variables".
enum WoodpeckerHost {
    static func request(_ variables: HostVariables) -> ReviewRequest? {
        guard variables["CI"] == "woodpecker" else { return nil }
        let main = variables["CI_REPO_DEFAULT_BRANCH"]
        let head = variables["CI_COMMIT_SHA"]
        if let event = variables["CI_PIPELINE_EVENT"], event.hasPrefix("pull_request") {
            let number = variables["CI_COMMIT_PULL_REQUEST"]
            return ReviewRequest(
                .proposal, origin: "Woodpecker CI, pull request" + (number.map { " \($0)" } ?? ""),
                branch: variables["CI_COMMIT_TARGET_BRANCH"], head: head, headReference: variables["CI_COMMIT_REF"],
                defaultBranch: main)
        }
        let branch = variables["CI_COMMIT_BRANCH"]
        return ReviewRequest(
            .push, origin: "Woodpecker CI, push" + (branch.map { " to \($0)" } ?? ""), branch: branch,
            base: variables["CI_PREV_COMMIT_SHA"], head: head, defaultBranch: main)
    }
}
