import Foundation
import Lifecycle
import Records
import Testing

@Suite struct TemplateTests {
    private static let values = ["user": "dana@example.com", "branch": "main", "records": "hearback"]

    private func filled(_ name: String, _ values: [String: String] = values) throws -> String {
        String(decoding: Template.fill(try Checkout.bytes("templates/\(name)"), values), as: UTF8.self)
    }

    /// Takes the `#` away from each line that is a setting switched off: all but comments, which have one blank.
    private func switchedOn(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            guard line.hasPrefix("#"), line.count > 1 else { return line }
            let rest = line.dropFirst()
            return rest.hasPrefix(" ") && !rest.hasPrefix("  ") ? line : rest
        }.joined(separator: "\n")
    }

    private func configuration(_ text: String) throws(PolicyError) -> Configuration {
        try ConfigurationReader.read(Array(text.utf8), path: "cx/hearback.yml")
    }

    @Test("the filled configuration is valid, and shows the defaults")
    func defaults() throws {
        var configuration = try configuration(filled("hearback.yml"))
        #expect(configuration.roles["gatekeeper"] == [.init(pattern: "dana@example.com")])
        #expect(configuration.roles["intake"]?.map(\.pattern) == ["bot:mail", "bot:import"])
        configuration.roles = [:]
        #expect(configuration == Configuration(policy: "main", records: "hearback"))
    }

    @Test("the configuration shows every default, so that taking a line away changes nothing")
    func everyDefault() throws {
        let text = try filled("hearback.yml")
        for capability in Capability.configurable { #expect(text.contains("\n  \(capability.rawValue): ")) }
        for key in ["severities", "may", "ceiling", "clocks", "waivers", "decide"] {
            #expect(text.contains("\n\(key):"), "\(key)")
        }
    }

    @Test("every optional part is valid when it is switched on")
    func optional() throws {
        let text = switchedOn(try filled("hearback.yml"))
        for key in ConfigurationReader.keys { #expect(text.contains("\n\(key):"), "\(key)") }
        let configuration = try configuration(text)
        #expect(configuration.baseline != nil)
        #expect(configuration.touchpoints?.isEmpty == false)
        #expect(configuration.roles["support"]?.count == 2)
        #expect(configuration.hasCalendar)
        #expect(configuration.signaturesRequired == ["waive", "decide"])
        #expect(configuration.allowedSigners == "cx/allowed_signers")
        let workflow = try WorkflowReader.read(
            Checkout.bytes("workflows/lifecycle/phase-gate.yml"), path: "cx/workflow.yml",
            severities: configuration.severities, touchpoints: configuration.touchpoints)
        #expect(configuration.protect.count == 2)
        #expect(Policy(configuration: configuration, workflow: workflow).check() == [])
    }

    @Test(
        "a branch with unusual characters survives being filled in",
        arguments: ["#1", "a#b", "feature/x's", "{a}", "!b"])
    func branches(name: String) throws {
        let text = try filled("hearback.yml", ["user": "d@e.f", "branch": name, "records": name])
        #expect(try configuration(text).policy == name)
    }

    @Test("the files hold the placeholders that their writers fill, and no other")
    func placeholders() throws {
        let expected: [String: Set<String>] = [
            "hearback.yml": ["user", "branch", "records"],
            "cx-readme.md": [],
            "pull-request.md": [],
            "product.md": ["title", "owner"],
            "requirement.md": ["title", "stage"],
            "feedback.md": ["title", "kind", "touchpoint", "channel", "received"],
        ]
        for (name, placeholders) in expected {
            let text = String(decoding: try Checkout.bytes("templates/\(name)"), as: UTF8.self)
            #expect(Set(text.matches(of: /\{\{([^}]*)\}\}/).map { String($0.output.1) }) == placeholders, "\(name)")
        }
    }

    @Test("the texts for the editor become valid records, also with all their comments switched on")
    func editor() throws {
        let values = [
            "title": "T", "owner": "dana@example.com", "stage": "validation", "kind": "problem",
            "touchpoint": "billing",
            "channel": "chat", "received": "2026-11-22T09:14:00Z",
        ]
        let kinds: [(String, RecordKind)] = [
            ("product.md", .product), ("requirement.md", .requirement), ("feedback.md", .feedback),
        ]
        for (name, kind) in kinds {
            let text = try filled(name, values)
            _ = try Record(reading: Array(text.utf8), as: kind)
            let record = try Record(reading: Array(switchedOn(text).utf8), as: kind)
            #expect(record[text: .title] == "T")
        }
    }

    @Test("only placeholders with a value are replaced, and values are not read again")
    func fill() {
        func fill(_ text: String, _ values: [String: String]) -> String {
            String(decoding: Template.fill(Array(text.utf8), values), as: UTF8.self)
        }
        #expect(fill("a {{x}} b {{y}} {{x}}", ["x": "é"]) == "a é b {{y}} é")
        #expect(fill("{{x}}{{y}}", ["x": "{{y}}", "y": "1"]) == "{{y}}1")
        #expect(fill("{{{x}}}", ["x": "1"]) == "{1}")
        #expect(fill("{{x", ["x": "1"]) == "{{x")
        #expect(fill("{{ {{x}}", ["x": "1"]) == "{{ 1")
        #expect(fill("", ["x": "1"]).isEmpty)
        #expect(fill("{{", [:]) == "{{")
    }

    @Test("no line of a template or preset is wider than a terminal of 120 columns, and none has blanks at its end")
    func layout() throws {
        for folder in ["templates", "workflows/lifecycle"] {
            for name in try Checkout.names(in: folder) where name.hasSuffix(".md") || name.hasSuffix(".yml") {
                let text = String(decoding: try Checkout.bytes("\(folder)/\(name)"), as: UTF8.self)
                for line in text.split(separator: "\n") {
                    #expect(line.count <= 120 && !line.hasSuffix(" "), "\(folder)/\(name): \(line)")
                }
            }
        }
    }
}
