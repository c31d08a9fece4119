import Ledger

/// Jenkins, with a multibranch pipeline. Variables: plugins.jenkins.io, "Branch API" and "Git". Whether the job builds
/// the branch or a merge with its target is a matter of its set-up that no variable tells: both are judged as merged.
enum JenkinsHost {
    static func request(_ variables: HostVariables) -> ReviewRequest? {
        guard variables["JENKINS_URL"] != nil else { return nil }
        let head = variables["GIT_COMMIT"]
        if let target = variables["CHANGE_TARGET"] {
            let number = variables["CHANGE_ID"]
            return ReviewRequest(
                .proposal, origin: "Jenkins, change request" + (number.map { " \($0)" } ?? ""), branch: target,
                head: head)
        }
        let branch = variables["BRANCH_NAME"] ?? variables["GIT_LOCAL_BRANCH"]
        return ReviewRequest(
            .push, origin: "Jenkins, branch \(branch ?? "")", branch: branch, base: variables["GIT_PREVIOUS_COMMIT"],
            head: head)
    }
}
