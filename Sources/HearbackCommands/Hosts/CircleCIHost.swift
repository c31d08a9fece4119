import Ledger

/// CircleCI. Variables: circleci.com/docs, "Project values and variables".
///
/// It tells the base of a pull request only as a pipeline value (`<< pipeline.event.github.pull_request.base.ref >>`),
/// which the job has to pass on with `--base`. Without it, the branch is compared with that of the policy.
enum CircleCIHost {
    static func request(_ variables: HostVariables) -> ReviewRequest? {
        guard variables["CIRCLECI"] == "true" else { return nil }
        // Where a branch has several pull requests, the variable names one of them at random.
        let number = variables["CIRCLE_PULL_REQUEST"]?.split(separator: "/").last.map(String.init)
        let branch = variables["CIRCLE_BRANCH"]
        let what = number.map { "pull request \($0)" } ?? "branch \(branch ?? "")"
        return ReviewRequest(
            .proposal, origin: "CircleCI, \(what)", head: variables["CIRCLE_SHA1"])
    }
}
