import Testing

/// Where a repository keeps its records; what holds in one shape must hold in the other.
enum RecordsShape: String, CaseIterable, CustomTestStringConvertible, Sendable {
    case withCode
    case ownBranch

    /// The records' branch; `nil` where they are with the code.
    var branch: String? { self == .ownBranch ? "hearback" : nil }

    /// Where the records' newest commit is found.
    var tip: String { branch ?? "main" }

    var testDescription: String { self == .withCode ? "records on main" : "records on a branch of their own" }
}
