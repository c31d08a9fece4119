/// Why an event has no effect.
package struct Refusal: Error, Hashable, Sendable {
    /// The remark that it becomes.
    package var kind: Remark.Kind
    /// In words, without a final dot.
    package var message: String

    /// Makes a refusal.
    package init(_ kind: Remark.Kind, _ message: String) {
        self.kind = kind
        self.message = message
    }

    static func notPermitted(_ message: String) -> Refusal { Refusal(.notPermitted, message) }
}

extension Permissions {
    /// Whether an event counts by a right: its writer has it, and it is the writer's where that must be shown.
    package func may(_ event: Event, _ capability: Capability) -> Bool {
        refusal(of: event, capability, to: "") == nil
    }

    /// Why an event does not count by a right.
    /// - Parameter deed: What the right is to, in words.
    package func refusal(of event: Event, _ capability: Capability, to deed: @autoclosure () -> String) -> Refusal? {
        guard may(event.by, capability, at: event.time) else {
            return .notPermitted("\(event.by) may not \(deed())")
        }
        return needsSignature(capability) ? event.lackOfSignature : nil
    }
}

extension Event {
    /// Why it does not count where it must be signed.
    package var lackOfSignature: Refusal? {
        guard isSigned else {
            return Refusal(.unsigned, "it is not signed, and the policy wants a signature of \(by) for this")
        }
        return switch signature {
        case .verified: nil
        case .invalid:
            Refusal(.wrongSignature, "its signature is not by a key that the policy allowed \(by) at \(time)")
        case .unchecked, .undetermined: Refusal(.signatureNotVerified, "nobody could check its signature")
        }
    }
}
