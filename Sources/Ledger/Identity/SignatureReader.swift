package import GitStore
package import Lifecycle
package import Records

/// Finds out of signed events whether it was their `by` who signed them, from what the tree holds alone: it survives
/// squash, rebase and a clone of depth 1.
package struct SignatureReader {
    private let program: SSHKeygen
    private let permissions: any Permissions
    private let signers: Signers?
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

    /// Marks the events of a snapshot whose right may need to be shown. Of the others nobody asks who signed them, and
    /// every check is a process.
    package mutating func mark(_ snapshot: inout Snapshot, root: String) {
        guard signers != nil || problem != nil else { return }
        var verifier: SignatureVerifier?
        for (slug, product) in snapshot.products {
            for (id, item) in product.items {
                for index in item.events.indices where isAsked(item.events[index]) {
                    let standing = standing(of: item.events[index], in: item.path, &verifier)
                    snapshot.products[slug]?.items[id]?.events[index].signature = standing
                }
            }
            for (name, requirement) in product.requirements {
                for index in requirement.events.indices where isAsked(requirement.events[index]) {
                    let standing = standing(of: requirement.events[index], in: requirement.path, &verifier)
                    snapshot.products[slug]?.requirements[name]?.events[index].signature = standing
                }
            }
            for index in product.decisions.indices where isAsked(product.decisions[index]) {
                let folder = "\(root)/\(slug)/decisions"
                let standing = standing(of: product.decisions[index], in: folder, &verifier)
                snapshot.products[slug]?.decisions[index].signature = standing
            }
        }
    }

    /// The event with what is known of its signature.
    /// - Parameter folder: The folder of its file, from the repository's root.
    package mutating func marked(_ event: Event, in folder: String) -> Event {
        guard event.isSigned, signers != nil || problem != nil else { return event }
        var marked = event
        var verifier: SignatureVerifier?
        marked.signature = standing(of: event, in: folder, &verifier)
        return marked
    }

    /// Whether it matters who signed an event: it carries a signature, and its writer has a right that it may need.
    private func isAsked(_ event: Event) -> Bool {
        event.isSigned && event.type.rights.contains { permissions.may(event.by, $0, at: event.time) }
    }

    private mutating func standing(
        of event: Event, in folder: String, _ verifier: inout SignatureVerifier?
    ) -> SignatureStanding {
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
