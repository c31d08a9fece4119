/// Which events of a record's folder the code tree holds, byte for byte.
package enum HeldEvents: Hashable, Sendable {
    /// Every one: records and code are the same folder.
    case all
    case some(Set<EventName>)

    /// Whether it holds an event of the folder.
    package func contains(_ name: EventName) -> Bool {
        switch self {
        case .all: true
        case .some(let names): names.contains(name)
        }
    }

    /// Adds an event.
    package mutating func insert(_ name: EventName) {
        guard case .some(var names) = self else { return }
        names.insert(name)
        self = .some(names)
    }
}

extension HeldEvents: ExpressibleByArrayLiteral {
    package init(arrayLiteral names: EventName...) {
        self = .some(Set(names))
    }
}
