package import GitStore
package import Lifecycle
import Records

/// Reads the policy: hearback.yml, workflow.yml, and each product's product.md and requirements.
package struct PolicyReader {
    private let repository: RepositoryHandle
    private let root: String

    /// Reads below a root such as `cx`.
    package init(_ repository: RepositoryHandle, root: String) {
        self.repository = repository
        self.root = root
    }

    /// Why there is no policy.
    package enum Failure: Error {
        /// The place holds no hearback.yml.
        case missing(path: String)
        case policy(PolicyError)
        case git(GitError)
    }

    /// Reads the policy from the root's folder in one place.
    package func read(_ place: Node?) throws(Failure) -> Policy {
        let entries = try entries(of: place)
        let configurationPath = root + "/hearback.yml"
        guard let file = entries["hearback.yml"] else { throw .missing(path: configurationPath) }
        let configuration = try configuration(file, path: configurationPath)
        let workflowPath = root + "/workflow.yml"
        guard let file = entries["workflow.yml"] else {
            throw .policy(
                PolicyError(
                    path: workflowPath, message: "the lifecycle is missing",
                    hint: "hearback init --workflow phase-gate writes it"))
        }
        let workflow = try parse(file, path: workflowPath) { bytes throws(PolicyError) in
            try WorkflowReader.read(
                bytes, path: workflowPath, severities: configuration.severities, touchpoints: configuration.touchpoints)
        }
        var policy = Policy(configuration: configuration, workflow: workflow, root: root)
        try readProducts(place, into: &policy)
        return policy
    }

    private func entries(of place: Node?) throws(Failure) -> [String: Entry] {
        guard let place else { return [:] }
        do throws(GitError) {
            let listed = try FileSource(repository).list(place)
            return Dictionary(listed.map { ($0.name, $0.entry) }) { first, _ in first }
        } catch {
            throw .git(error)
        }
    }

    private func configuration(_ entry: Entry, path: String) throws(Failure) -> Configuration {
        if case .file = entry.kind, case .object(let blob) = entry.node,
            let known = repository.configuration[blob, path]
        {
            return known
        }
        return try parse(entry, path: path) { bytes throws(PolicyError) in
            try ConfigurationReader.read(bytes, path: path)
        }
    }

    private func parse<Value>(
        _ entry: Entry, path: String, _ body: ([UInt8]) throws(PolicyError) -> Value
    ) throws(Failure) -> Value {
        guard case .file = entry.kind else {
            throw .policy(PolicyError(path: path, message: "it is not a plain file"))
        }
        let bytes: [UInt8]
        do throws(GitError) {
            bytes = try FileSource(repository).read(entry.node)
        } catch {
            throw .git(error)
        }
        do throws(PolicyError) {
            return try body(bytes)
        } catch {
            throw .policy(error)
        }
    }

    private func readProducts(_ place: Node?, into policy: inout Policy) throws(Failure) {
        let snapshot: Snapshot
        do throws(GitError) {
            // Only the documents are wanted; feedback may be a hundred thousand folders.
            snapshot = try SnapshotReader(repository, root: root).read(
                Joint(records: place, code: place), .documents)
        } catch {
            throw .git(error)
        }
        policy.problems += snapshot.problems
        for (slug, records) in snapshot.products {
            policy.products[slug] = records.product
            policy.requirements[slug] = records.requirements.compactMapValues(\.requirement)
            // Of all that is wrong: a folder of requirements that cannot be read would make them vanish.
            policy.problems += records.problems
            policy.problems += records.requirements.values.flatMap(\.problems)
        }
    }
}
