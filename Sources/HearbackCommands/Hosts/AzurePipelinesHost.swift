import Ledger

/// Azure Pipelines. Variables: learn.microsoft.com, "Use predefined variables". For a pull request
/// `BUILD_SOURCEVERSION` is a merge that the host made. New pipelines fetch with depth 1.
enum AzurePipelinesHost {
    static func request(_ variables: HostVariables) -> ReviewRequest? {
        guard variables["TF_BUILD"].map({ $0.lowercased() == "true" }) ?? false else { return nil }
        let reference = variables["BUILD_SOURCEBRANCH"]
        let head = variables["BUILD_SOURCEVERSION"]
        if let target = variables.branch("SYSTEM_PULLREQUEST_TARGETBRANCH") {
            let number =
                variables["SYSTEM_PULLREQUEST_PULLREQUESTNUMBER"] ?? variables["SYSTEM_PULLREQUEST_PULLREQUESTID"]
            let isMerge = reference.map { $0.hasPrefix("refs/pull/") && $0.hasSuffix("/merge") } ?? false
            let source = variables["SYSTEM_PULLREQUEST_SOURCECOMMITID"]
            return ReviewRequest(
                .proposal, origin: "Azure Pipelines, pull request" + (number.map { " \($0)" } ?? ""), branch: target,
                head: head, merged: isMerge ? source.map(ReviewRequest.Merged.commit) ?? .unknown : nil,
                headReference: reference)
        }
        let branch = variables.branch("BUILD_SOURCEBRANCH")
        return ReviewRequest(
            .push, origin: "Azure Pipelines, push" + (branch.map { " to \($0)" } ?? ""), branch: branch, head: head)
    }
}
