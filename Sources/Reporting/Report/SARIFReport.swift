import Lifecycle

/// Writes a report as SARIF 2.1.0 (OASIS), as GitHub's code scanning and others read it.
///
/// What is waived or only listed is left out: GitHub ignores `suppressions`, and would open an alert for each.
struct SARIFReport {
    /// GitHub's limit for the texts of a rule.
    private static let ruleText = 1_024
    private let report: Report

    init(_ report: Report) { self.report = report }

    var json: JSONValue {
        [
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": .array([run]),
        ]
    }

    private var run: JSONValue {
        let standing = report.standing
        let shown = standing.prefix(Report.limit)
        let codes = Set(shown.map(\.finding.code.text)).sorted()
        let indexes = Dictionary(uniqueKeysWithValues: codes.enumerated().map { ($1, $0) })
        return [
            "tool": ["driver": driver(codes)], "automationDetails": ["id": .string(category)],
            "columnKind": "utf16CodeUnits", "invocations": .array([invocation(left: standing.count - shown.count)]),
            "results": .array(shown.map { result($0, indexes[$0.finding.code.text] ?? 0) }),
        ]
    }

    private func driver(_ codes: [String]) -> JSONValue {
        [
            "name": "Hearback", "version": .string(report.tool), "rules": .array(codes.map(rule)),
        ]
    }

    /// Uploads of one category replace each other, so one gate's report must not close the alerts of another.
    private var category: String {
        let gates = report.sections.count == 1 ? report.sections[0].key + "/" : ""
        return "hearback/\(report.name)/\(gates)"
    }

    private func rule(_ code: String) -> JSONValue {
        let entry = FindingCatalogue.entry(code)
        let title = Self.message(Wording.sentence(entry?.title ?? code))
        let help = Self.message((entry.map { $0.meaning + " " + $0.action } ?? "") + " hearback explain \(code)")
        return [
            "id": .string(code), "name": .string(Self.name(code)), "shortDescription": title,
            "fullDescription": Self.message(entry?.meaning ?? code), "help": help,
            "defaultConfiguration": ["level": "error"],
            "properties": ["tags": ["customer-experience"], "problem.severity": "error", "precision": "very-high"],
        ]
    }

    private func result(_ found: ReportedFinding, _ index: Int) -> JSONValue {
        let text = Self.escape(found.text(limit: Self.ruleText))
        return [
            "ruleId": .string(found.finding.code.text), "ruleIndex": .integer(index), "kind": "fail",
            "level": found.level == .error ? "error" : "warning", "message": ["text": .string(text)],
            "locations": .array([Self.location(found)]),
            "partialFingerprints": ["hearbackFinding/v1": .string(found.fingerprint)],
        ]
    }

    /// GitHub wants a whole region and a relative URI, without blanks.
    private static func location(_ found: ReportedFinding) -> JSONValue {
        let line = JSONValue.integer(found.line)
        return [
            "physicalLocation": [
                "artifactLocation": ["uri": .string(uri(found.path))],
                "region": ["startLine": line, "startColumn": 1, "endLine": line, "endColumn": 2],
            ]
        ]
    }

    private func invocation(left: Int) -> JSONValue {
        let isJudged = report.state < .undetermined
        var members: [String: JSONValue] = [
            "executionSuccessful": .bool(isJudged), "exitCode": .integer(Int(report.exitCode)),
            "exitCodeDescription": .string(report.state.rawValue),
        ]
        if left > 0 {
            let words = "\(Wording.count(left, "more finding")) left out; to see all: \(report.fullCommand)"
            members["toolExecutionNotifications"] = [["level": "warning", "message": Self.message(words)]]
        }
        return .object(members)
    }

    private static func message(_ text: String) -> JSONValue {
        ["text": .string(escape(HostText.line(text, limit: ruleText)))]
    }

    /// Square brackets would make a link of a plain message, and braces a placeholder (SARIF 2.1.0, 3.11.5 and 3.11.6).
    private static func escape(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing("[", with: "\\[").replacing("]", with: "\\]")
            .replacing("{", with: "{{").replacing("}", with: "}}")
    }

    /// `GateUnresolved` for `gate/unresolved`: rules have names in this form.
    private static func name(_ code: String) -> String {
        code.split { !$0.isLetter && !$0.isNumber }.map { Wording.capitalised(String($0)) }.joined()
    }

    /// A relative reference (RFC 3986): every byte that is not unreserved is written as `%` and two digits.
    private static func uri(_ path: String) -> String {
        let digits = Array("0123456789ABCDEF")
        return path.utf8.reduce(into: "") { text, byte in
            let scalar = Unicode.Scalar(byte)
            let isPlain = byte < 128 && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
            if isPlain || "/-._~".unicodeScalars.contains(scalar) {
                text.unicodeScalars.append(scalar)
            } else {
                text += "%" + String(digits[Int(byte >> 4)]) + String(digits[Int(byte & 15)])
            }
        }
    }
}

extension Report {
    /// The exit code of the command.
    var exitCode: Int32 { state.exit.rawValue }
}
