package import GitStore
package import Lifecycle
package import Records

/// Finds out of signed events whether it was their `by` who signed them, from what the tree holds alone: it survives
/// squash, rebase and a clone of depth 1.
package struct SignatureReader {
    private let program: SSHKeygen
    private let permissions: any Permissions
    private let signers: Signers?
    /// Made when the first signature is checked.
    private var verifier: SignatureVerifier?
    /// Why nothing can be said; `nil` where signatures can be checked, or the policy names no signers.
    package private(set) var problem: RecordProblem?

    /// Makes a reader for the signers that a policy names.
    package init(
        _ configuration: Configuration, in repository: RepositoryHandle, at place: Signers.Place, program: SSHKeygen
    ) {
        self.program = program
        permissions = RolePermissions(configuration)
        do throws(RecordProblem) {
            signers = try Signers(configuration, in: repository, at: place)
        } catch {
            signers = nil
            problem = error
        }
    }

    /// Which signatures are checked: each is a process.
    package enum Extent: Sendable {
        /// Those of every event that uses a right: a verdict says whether all of them are right.
        case everyRight
        /// Those without which an event does not count.
        case needed
    }

    /// Marks the events of a snapshot that are signed by somebody who has the right.
    package mutating func mark(_ snapshot: inout Snapshot, root: String, _ extent: Extent = .everyRight) {
        guard signers != nil || problem != nil else { return }
        for (slug, product) in snapshot.products {
            for (id, item) in product.items {
                guard let marked = marked(item.events, in: item.path, extent) else { continue }
                snapshot.products[slug]?.items[id]?.events = marked
            }
            for (name, requirement) in product.requirements {
                guard let marked = marked(requirement.events, in: requirement.path, extent) else { continue }
                snapshot.products[slug]?.requirements[name]?.events = marked
            }
            if let marked = marked(product.decisions, in: "\(root)/\(slug)/decisions", extent) {
                snapshot.products[slug]?.decisions = marked
            }
        }
    }

    /// The event with what is known of its signature.
    /// - Parameter folder: The folder of its file, from the repository's root.
    package mutating func marked(_ event: Event, in folder: String) -> Event {
        guard event.isSigned, signers != nil || problem != nil else { return event }
        var marked = event
        marked.signature = standing(of: event, in: folder)
        return marked
    }

    /// The events of a folder; `nil` where nobody asks for a signature among them.
    private mutating func marked(_ events: [Event], in folder: String, _ extent: Extent) -> [Event]? {
        guard events.contains(where: { isAsked($0, extent) }) else { return nil }
        var marked = events
        for index in events.indices where isAsked(events[index], extent) {
            marked[index].signature = standing(of: events[index], in: folder)
        }
        return marked
    }

    /// Whether it matters who signed an event: it carries a signature, and its writer has a right that it may need.
    private func isAsked(_ event: Event, _ extent: Extent) -> Bool {
        // What was checked once is not checked again: each check is a process.
        guard event.isSigned, event.signature == .unchecked else { return false }
        let rights = event.type.rights.filter { permissions.may(event.by, $0, at: event.time) }
        guard extent == .needed else { return !rights.isEmpty }
        // Somebody may correct what had to be signed by others.
        return rights.contains { permissions.needsSignature($0) || $0 == .correct }
    }

    private mutating func standing(of event: Event, in folder: String) -> SignatureStanding {
        guard problem == nil, let signers else { return .undetermined }
        guard let signature = event.armouredSignature else { return .invalid }
        do throws(GitError) {
            if verifier == nil {
                verifier = try SignatureVerifier(program, allowed: signers.allowed, revoked: signers.revoked)
            }
            let isVerified = try verifier?.verifies(
                signature, of: event.signedContent(at: folder + "/" + event.name.file),
                by: AllowedSigners.principal(event.by.text), at: event.time.compact.filter(\.isNumber))
            return isVerified == true ? .verified : .invalid
        } catch {
            problem = RecordProblem(path: signers.path, message: error.message, hint: error.hint)
            return .undetermined
        }
    }
}
