import Testing

/// What `audit --format json` answered.
struct AuditOutcome: CustomStringConvertible {
    let outcome: Outcome
    let report: Report

    init(_ outcome: Outcome, _ sourceLocation: SourceLocation) throws {
        self.outcome = outcome
        report = try outcome.decoded(Report.self, sourceLocation)
    }

    var description: String { outcome.description }
    var status: Int32 { outcome.status }
    var unlicensed: [Report.Entry] { report.entries.filter { !$0.licensed } }
    var licensed: [Report.Entry] { report.entries.filter(\.licensed) }

    struct Report: Decodable {
        var schema: String
        var state: String
        var commits: Int
        var opened: Int
        var entries: [Entry]

        struct Entry: Decodable {
            var commit: String
            var author: String
            var subject: String
            var merge: Bool
            var licensed: Bool
            var findings: [ReviewOutcome.Report.Finding]

            /// All but that the rules were changed, which the set-up of every shop does.
            var codes: [String] { findings.map(\.code).filter { $0 != "policy/changed" } }
        }
    }
}
