package import Records

/// One feedback item as lists and exports show it.
package struct FeedbackRow: Sendable {
    package var state: ItemState
    package var product: Slug
    /// feedback.md, from the repository's root.
    package var path: String

    /// Makes a row.
    package init(_ state: ItemState, product: Slug, path: String) {
        self.state = state
        self.product = product
        self.path = path
    }

    /// Makes a row of a state and the records that it was computed from.
    package init(_ state: ItemState, _ records: ItemRecords) {
        self.init(state, product: records.product, path: records.documentPath)
    }

    /// What is to be known beside the state.
    package var isUnread: Bool { !state.unread.isEmpty }
    /// Whether the confirmation is only assumed, from silence.
    package var isAssumed: Bool {
        if case .assumed = state.confirmation { return true }
        return false
    }

    /// The state and its marks in words: `assessed, unread, waiting for the customer`.
    package var marks: [String] {
        [
            isUnread ? "unread" : nil,
            state.isOpen && state.waitingFor != nil ? "waiting" : nil,
            isAssumed ? "assumed" : nil,
        ].compactMap(\.self)
    }

    /// One item within a document.
    package var json: JSONValue {
        let feedback = state.feedback
        return [
            "id": .string(state.id.text), "title": .string(feedback.title), "product": .string(product.text),
            "state": .string(state.name), "unread": .bool(isUnread), "waiting": .text(state.waitingFor),
            "assumed": .bool(isAssumed), "severity": .text(state.severity), "owner": .text(state.owner),
            "customer": .text(feedback.customer?.text), "touchpoint": .string(feedback.touchpoint),
            "channel": .string(feedback.channel.rawValue), "received": .time(feedback.received),
            "requirements": .texts(state.requirements.sorted()), "blocks": .texts(state.blocks.sorted()),
            "cycles": .integer(state.cycles), "path": .string(path),
        ]
    }
}
