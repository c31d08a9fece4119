package import Records

/// One feedback item as pages about it and exports show it: what lists show, and the state that it was taken from.
package struct FeedbackRow: Sendable {
    package var state: ItemState
    package var listed: ListedItem

    /// Makes a row of a state and the records that it was computed from.
    package init(_ state: ItemState, _ records: ItemRecords) {
        self.state = state
        listed = ListedItem(state, records)
    }
}

extension ListedItem {
    /// Whether the confirmation is only assumed, from silence.
    var isAssumed: Bool { marks.contains(.assumed) }

    /// The state and its marks in words: `assessed, unread, waiting`.
    var markedState: String {
        var text = stateName
        if isUnread { text += ", unread" }
        if isOpen && waitingFor != nil { text += ", waiting" }
        if isAssumed { text += ", assumed" }
        return text
    }

    /// One item within a document.
    package var json: JSONValue {
        [
            "id": .string(id.text), "title": .string(title), "product": .string(product.text),
            "state": .string(stateName), "unread": .bool(isUnread), "waiting": .text(waitingFor),
            "assumed": .bool(isAssumed), "severity": .text(severity), "owner": .text(owner),
            "customer": .text(customer?.text), "touchpoint": .string(touchpoint),
            "channel": .string(channel.rawValue), "received": .time(received),
            "requirements": .texts(requirements), "blocks": .texts(blocks),
            "cycles": .integer(cycles), "path": .string(path),
        ]
    }
}
