import Testing

/// What `gate check --format json` answered.
struct Judgment: CustomStringConvertible {
    let outcome: Outcome
    let report: Report

    init(_ outcome: Outcome, _ sourceLocation: SourceLocation) throws {
        self.outcome = outcome
        report = try outcome.decoded(Report.self, sourceLocation)
    }

    var description: String { outcome.description }
    var status: Int32 { outcome.status }
    var state: String { report.state ?? report.code ?? "" }
    var notes: [String] { report.verdicts?.flatMap(\.notes) ?? [] }
    var criteria: [Report.Criterion] { report.verdicts?.flatMap(\.criteria) ?? [] }
    var findings: [Report.Finding] { criteria.flatMap(\.findings) }

    /// The findings with a code.
    func findings(_ code: String) -> [Report.Finding] { findings.filter { $0.code == code } }

    /// The codes of the findings in a state: `blocked`, `undetermined`, …
    func codes(_ state: String) -> Set<String> { Set(findings.filter { $0.state == state }.map(\.code)) }

    /// The items of the findings in a state.
    func items(_ state: String) -> Set<String> { Set(findings.filter { $0.state == state }.compactMap(\.item)) }

    /// The document, of a verdict or of an error.
    struct Report: Decodable {
        var schema: String
        var state: String?
        var verdicts: [Verdict]?
        var code: String?
        var message: String?
        var hint: String?

        struct Verdict: Decodable {
            var product: String
            var stage: String
            var state: String
            var mode: String
            var notes: [String]
            var criteria: [Criterion]
        }

        struct Criterion: Decodable {
            var id: String
            var state: String
            var judged: Int
            var endedWithoutFix: Int
            var findings: [Finding]
        }

        struct Finding: Decodable {
            var code: String
            var state: String
            var item: String?
            var path: String?
            var line: Int?
            var message: String
            var hint: String?
        }
    }
}
