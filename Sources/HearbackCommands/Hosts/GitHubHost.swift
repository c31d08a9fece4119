import Foundation
import Ledger

/// GitHub Actions, and Forgejo and Gitea, which call themselves so.
///
/// Variables: docs.github.com, "Default environment variables" and "Webhook events and payloads". For `pull_request`,
/// `GITHUB_SHA` is a merge that GitHub made, with the base as its first parent; `.pull_request.base.sha` is as old as
/// the pull request, so it is never used. Forgejo and Gitea give the pull request's own commit instead.
enum GitHubHost {
    static func request(_ variables: HostVariables, readFile: HostRequest.FileReader) -> ReviewRequest? {
        guard variables["GITHUB_ACTIONS"] == "true" else { return nil }
        let event = variables["GITHUB_EVENT_PATH"].flatMap(readFile).flatMap(EventFile.init) ?? EventFile()
        let name = forge(variables)
        switch variables["GITHUB_EVENT_NAME"] {
        case "pull_request": return pullRequest(variables, event, name)
        case "pull_request_target": return pullRequestTarget(variables, event, name)
        case "merge_group": return mergeGroup(variables, event, name)
        case "push": return push(variables, event, name)
        default: return other(variables, event, name)
        }
    }

    private static func forge(_ variables: HostVariables) -> String {
        if variables["FORGEJO_ACTIONS"] == "true" { return "Forgejo Actions" }
        return variables["GITEA_ACTIONS"] == "true" ? "Gitea Actions" : "GitHub Actions"
    }

    private static func pullRequest(_ variables: HostVariables, _ event: EventFile, _ name: String) -> ReviewRequest {
        let reference = variables["GITHUB_REF"]
        return ReviewRequest(
            .proposal, origin: name + number(event, reference), branch: variables["GITHUB_BASE_REF"],
            merged: reference?.hasSuffix("/merge") ?? false ? merged(event) : nil, headReference: reference,
            defaultBranch: event.defaultBranch)
    }

    /// The job has the base's checkout, so that a pull request cannot change what it runs; its commits are fetched, and
    /// never checked out.
    private static func pullRequestTarget(
        _ variables: HostVariables, _ event: EventFile, _ name: String
    ) -> ReviewRequest {
        ReviewRequest(
            .proposal, origin: name + number(event, nil), branch: variables["GITHUB_BASE_REF"],
            head: event.headSHA, headReference: event.number.map { "refs/pull/\($0)/head" },
            defaultBranch: event.defaultBranch)
    }

    /// `GITHUB_BASE_REF` is empty in a merge queue; the event has it.
    private static func mergeGroup(_ variables: HostVariables, _ event: EventFile, _ name: String) -> ReviewRequest {
        ReviewRequest(
            .queue, origin: "\(name), merge queue", branch: event.queueBase.map(shortBranch), base: event.queueBaseSHA,
            head: variables["GITHUB_SHA"], headReference: variables["GITHUB_REF"], defaultBranch: event.defaultBranch)
    }

    private static func push(_ variables: HostVariables, _ event: EventFile, _ name: String) -> ReviewRequest {
        let branch = variables["GITHUB_REF"].map(shortBranch)
        return ReviewRequest(
            .push, origin: "\(name), push" + (branch.map { " to \($0)" } ?? ""), branch: branch, base: event.before,
            head: variables["GITHUB_SHA"], defaultBranch: event.defaultBranch)
    }

    /// A schedule or a click: what a branch has that the main branch has not.
    private static func other(_ variables: HostVariables, _ event: EventFile, _ name: String) -> ReviewRequest {
        ReviewRequest(
            .push, origin: "\(name), \(variables["GITHUB_EVENT_NAME"] ?? "no event")",
            branch: variables["GITHUB_REF"].map(shortBranch), head: variables["GITHUB_SHA"],
            defaultBranch: event.defaultBranch)
    }

    private static func merged(_ event: EventFile) -> ReviewRequest.Merged {
        event.headSHA.map(ReviewRequest.Merged.commit) ?? .unknown
    }

    private static func number(_ event: EventFile, _ reference: String?) -> String {
        let number =
            event.number.map(String.init) ?? reference?.split(separator: "/").dropFirst(2).first.map(String.init)
        return ", pull request" + (number.map { " \($0)" } ?? "")
    }

    private static func shortBranch(_ reference: String) -> String {
        reference.hasPrefix("refs/heads/") ? String(reference.dropFirst("refs/heads/".count)) : reference
    }
}

/// The file in which GitHub describes an event, as far as it is needed.
private struct EventFile {
    var number: Int?
    var headSHA: String?
    var before: String?
    var queueBase: String?
    var queueBaseSHA: String?
    var defaultBranch: String?

    init() {}

    init?(_ bytes: [UInt8]) {
        guard let document = try? JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any] else { return nil }
        let pullRequest = document["pull_request"] as? [String: Any]
        let queue = document["merge_group"] as? [String: Any]
        number = pullRequest?["number"] as? Int ?? document["number"] as? Int
        headSHA = (pullRequest?["head"] as? [String: Any])?["sha"] as? String
        before = document["before"] as? String
        queueBase = queue?["base_ref"] as? String
        queueBaseSHA = queue?["base_sha"] as? String
        defaultBranch = (document["repository"] as? [String: Any])?["default_branch"] as? String
    }
}
