import Lifecycle
import Records

extension Workspace {
    /// Refuses a waiver that would be void: it would look like a success and let nothing through.
    /// - Parameter after: The item's state with the waiver.
    func checkWaiver(_ event: Event, _ item: ItemRecords, _ after: ItemState) throws {
        let waivers = WaiverRules(policy.configuration, rules.permissions)
        let others = countingWaivers(event, item, waivers)
        if let reason = waivers.reason(voiding: event, of: after, others: others) {
            throw Failure(
                reason.isOfPerson ? "event/not-permitted" : "usage/waiver",
                "\(item.id.short): the waiver would be void: \(reason.text)", hint: wayOut(reason, event, item))
        }
        guard !waivers.hasEnded(event, at: event.time) else {
            throw Failure(
                "usage/waiver", "\(item.id.short): the waiver would be void: --until is in the past",
                hint: "--until \(latest(event)) at the latest")
        }
    }

    /// How many other items a waiver of the same gate and release lets through; `nil` where this item has one already,
    /// whose place the new one takes.
    private func countingWaivers(_ new: Event, _ item: ItemRecords, _ waivers: WaiverRules) -> Int? {
        guard let product = snapshot.products[item.product] else { return 0 }
        let desk = DecisionDesk(policy: policy, product: product.slug, permissions: rules.permissions, at: at)
        let recycled = desk.newestRecycle(product.decisions, release: new.record[text: .release])
        let holders = product.items.keys.filter { id in
            guard let state = states[id] else { return false }
            return state.waivers.contains { event in
                event.record[text: .gate] == new.record[text: .gate]
                    && event.record[text: .release] == new.record[text: .release]
                    && waivers.reason(voiding: event, of: state, recycled: recycled) == nil
                    && !waivers.hasEnded(event, at: at)
            }
        }
        return holders.contains(item.id) ? nil : holders.count
    }

    private func wayOut(_ reason: WaiverRules.Reason, _ event: Event, _ item: ItemRecords) -> String {
        let file = "\(session.root)/hearback.yml"
        switch reason {
        case .mayNot: return "`may:` and `roles:` in \(file) say who may; --by names somebody else"
        case .owner: return "somebody else who may waive has to: --by ADDRESS"
        case .unassessed: return "hearback feedback assess \(item.id.short) --severity major"
        case .aboveCeiling: return "hearback feedback resolve \(item.id.short) --fixed -m '…'"
        case .noDate, .tooLong: return "--until \(latest(event)) at the latest"
        case .limit: return "hearback feedback unwaive takes one back; `waivers: max-open` in \(file) is the limit"
        case .signature: return "git config user.signingkey, or --sign KEY"
        case .unseen, .recycled, .lateDuplicate, .unreadable: return "hearback feedback show \(item.id.short)"
        }
    }

    private func latest(_ event: Event) -> Day { policy.configuration.waivers.latestUntil(from: event.time) }
}

extension WaiverRules.Reason {
    /// Whether another person could waive.
    fileprivate var isOfPerson: Bool {
        switch self {
        case .mayNot, .signature, .owner: true
        default: false
        }
    }
}
