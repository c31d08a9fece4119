import Ledger

/// Finds out from the environment what a CI host wants to have judged. Each host has a file of its own: a pure function
/// from its variables (and the file in which it describes the event) to a request.
enum HostRequest {
    /// Reads a file that the host names; `nil` where it is not there.
    typealias FileReader = (String) -> [UInt8]?

    /// What the host asks for; `nil` outside of every host that is known.
    static func find(_ environment: [String: String], readFile: FileReader) -> ReviewRequest? {
        let variables = HostVariables(environment)
        // Woodpecker sets `CI` to its own name; Forgejo and Gitea call themselves GitHub.
        return GitHubHost.request(variables, readFile: readFile) ?? GitLabHost.request(variables)
            ?? WoodpeckerHost.request(variables) ?? BuildkiteHost.request(variables) ?? CircleCIHost.request(variables)
            ?? AzurePipelinesHost.request(variables) ?? JenkinsHost.request(variables)
    }
}

/// The variables of a CI job. An empty one says nothing.
struct HostVariables {
    private let values: [String: String]

    init(_ values: [String: String]) {
        self.values = values
    }

    subscript(name: String) -> String? {
        values[name].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// A branch without `refs/heads/`; some hosts give the one form, some the other.
    func branch(_ name: String) -> String? {
        self[name].map { $0.hasPrefix("refs/heads/") ? String($0.dropFirst("refs/heads/".count)) : $0 }
    }
}
