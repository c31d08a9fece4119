/// What kind of record a file holds; each has its own table of fields.
package enum RecordKind: Hashable, Sendable {
    case feedback, requirement, product
    case event(EventType)

    /// The name of the document's file without its ending; an event has a name of its own.
    package var documentName: String {
        switch self {
        case .feedback: "feedback"
        case .requirement: "requirement"
        case .product: "product"
        case .event(let type): type.rawValue
        }
    }

    /// The name in messages.
    package var title: String {
        switch self {
        case .event(let type): "an event '\(type.rawValue)'"
        default: documentName + ".md"
        }
    }
}
